"""From findings to the list a person works through: worst first, and whatever is unknown is work too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Catalog, Doubt, Finding, Outcome, Severity, Theme
from ..texts import Texts, texts
from .guide import Guide
from .second_step import way_back_known

_WEIGHT = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}

# At equal weight: first what loses an account or a patient's secret, last what only costs data for advertising.
_THEMES = (
    Theme.ACCESS, Theme.PHOTOS, Theme.MESSAGES, Theme.SEPARATION, Theme.VISIBILITY, Theme.CONTACT, Theme.PRESENCE,
    Theme.RIGHTS,
)  # fmt: skip
# Before all themes: what a thief needs first.
_FIRST = (
    "two_factor",
    "sessions.active",
    "devices.linked",
    "accounts.shared_sign_in",
    "delegates",
    "app_passwords",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: its reason, the steps in the words of the reader's own screen, an address, minutes."""

    finding: Finding
    title: str
    why: str
    steps: tuple[str, ...]
    link: str
    minutes: int
    help: str = ""  # the platform's help, to open on a phone; empty where the work is done in a browser
    seen: str = ""  # what was read as its reader saw it: the answer's own words, or how the switch stands
    wished: str = ""  # the recommended value in the same way


def checklist(findings: Iterable[Finding], catalog: Catalog, lang: str) -> tuple[Item, ...]:
    """What is left to do, worst first; an accepted risk is left out until its day has passed."""
    findings = tuple(findings)
    ready = way_back_known(findings)
    left = [f for f in findings if _work(f) is not None and not f.accepted_on(f.as_of.date())]
    t = texts(lang)
    return tuple(_item(finding, catalog, t, ready=ready) for finding in sorted(left, key=_rank))


def accepted(findings: Iterable[Finding], catalog: Catalog, lang: str) -> tuple[Item, ...]:
    """The risks taken on that would be work otherwise, worst first."""
    findings = tuple(findings)
    ready = way_back_known(findings)
    held = [f for f in findings if _work(f) is not None and f.accepted_on(f.as_of.date())]
    t = texts(lang)
    return tuple(_item(finding, catalog, t, ready=ready) for finding in sorted(held, key=_rank))


def _work(finding: Finding) -> int | None:
    """To repair, to look at, to answer; None where nothing is left to do."""
    if finding.outcome is Outcome.FAIL:
        return 0
    if finding.outcome is not Outcome.UNKNOWN:
        return None
    return 2 if finding.doubt is Doubt.NEEDS_ANSWER else 1


def _rank(finding: Finding) -> tuple[int | str, ...]:
    check = finding.check
    first = _FIRST.index(check.setting) if check.setting in _FIRST else len(_FIRST)
    return (
        _work(finding) or 0,
        _WEIGHT[check.severity],
        first,
        _THEMES.index(check.theme),
        check.id,
        finding.account.id if finding.account else "",
    )


def _item(finding: Finding, catalog: Catalog, t: Texts, *, ready: bool) -> Item:
    guide = Guide(finding, catalog, t, ready=ready)
    return Item(
        finding,
        t.pick(finding.check.title),
        t.pick(finding.check.why),
        tuple(guide.steps()),
        guide.link,
        finding.check.minutes,
        guide.help,
        guide.seen,
        guide.wished,
    )
