"""From findings to the list a person works through: worst first, and whatever is unknown is work too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.advice.steps import Remediation
from auditor.advice.two_factor import way_back_known
from auditor.core.evaluation.deeds import Deed, Stack, deeds, open_kind
from auditor.core.evaluation.weight import weight
from auditor.core.model import Catalog, Finding
from auditor.i18n import Translator, translator


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
    deed: Deed | None = None  # the act it is told by; None for what is well, and for an accepted risk

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that one act settles, the finding it is told by first."""
        return self.deed.findings if self.deed else (self.finding,)

    @property
    def stack(self) -> Stack:
        """When it is for."""
        return self.deed.stack if self.deed else Stack.REST


def checklist(findings: Iterable[Finding], catalog: Catalog, lang: str) -> tuple[Item, ...]:
    """What is left to do, deed by deed: tonight's first, each stack by weight; an accepted risk is left out until its day."""
    findings = tuple(findings)
    ready = way_back_known(findings)
    t = translator(lang)
    return tuple(_item(deed.finding, catalog, t, ready=ready, deed=deed) for deed in deeds(findings, catalog))


def accepted(findings: Iterable[Finding], catalog: Catalog, lang: str) -> tuple[Item, ...]:
    """The risks taken on that would be work otherwise, weightiest first."""
    findings = tuple(findings)
    ready = way_back_known(findings)
    held = [f for f in findings if open_kind(f) and f.accepted_on(f.as_of.date())]
    t = translator(lang)
    return tuple(_item(finding, catalog, t, ready=ready) for finding in sorted(held, key=_rank))


def _rank(finding: Finding) -> tuple[float, str, str]:
    return (
        -weight(finding.check, finding.account),
        finding.check.id,
        finding.account.id if finding.account else "",
    )


def _item(
    finding: Finding, catalog: Catalog, t: Translator, *, ready: bool, deed: Deed | None = None
) -> Item:
    guide = Remediation(finding, catalog, t, ready=ready)
    return Item(
        finding,
        t.pick(finding.heading),
        t.pick(finding.check.why),
        tuple(guide.steps()),
        guide.link,
        deed.minutes if deed else finding.check.minutes,
        guide.help,
        guide.seen,
        guide.wished,
        deed,
    )
