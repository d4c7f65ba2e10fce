"""Changes that were watched: what they explain, what they mended, and what can be repaired with a witness at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from auditor.core.model import (
    PRACTICE_WIDE,
    Catalog,
    Finding,
    Known,
    Outcome,
    Page,
    Reading,
    Stance,
    pages_of,
    same_value,
    value_of,
)
from auditor.core.model.profile import PHONE

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Repair:
    """A setting that the user changed while the tool watched; `check` is empty where that mended no check."""

    check: str
    account: str
    at: datetime  # aware, UTC
    before: Reading
    after: Reading


class NotRepairable(StrEnum):
    """Why something cannot be repaired in front of the tool."""

    NOTHING = "nothing"  # there is nothing to repair
    DECIDED = "decided"  # the platform decides it for everyone
    PERSON = "person"  # only a person can say; no page shows it
    PHONE = "phone"  # only the phone shows it
    BY_HAND = "by_hand"  # no tool may open this platform
    UNSEEN = "unseen"  # no page says it in a way that can be read


def repair_target(finding: Finding, catalog: Catalog, *, undone: bool = False) -> Page | NotRepairable:
    """The page on which the user can change this while the tool watches, or why there is none.

    What is well needs no repair, unless one is to be `undone`.
    """
    profile = catalog.profiles.get(finding.account.platform) if finding.account else None
    if finding.account is None:
        return NotRepairable.PERSON
    if not undone and finding.outcome not in (Outcome.FAIL, Outcome.UNKNOWN):
        return NotRepairable.NOTHING
    if finding.fixed:
        return NotRepairable.DECIDED
    setting = profile.settings.get(finding.check.setting) if profile else None
    if profile is None or setting is None:
        return NotRepairable.UNSEEN
    if profile.automation.stance is Stance.BY_HAND:
        return NotRepairable.BY_HAND
    pages = [profile.pages[name] for name in pages_of(setting) if name in profile.pages]
    inside = [page for page in pages if not page.outside]
    if inside:
        return next((page for page in inside if page.id == finding.reading.page), inside[0])
    return NotRepairable.PHONE if setting.guide == PHONE else NotRepairable.UNSEEN


def apply_repairs(
    readings: Mapping[str, Sequence[Reading]], repairs: Iterable[Repair]
) -> dict[str, Sequence[Reading]]:
    """The readings with what was seen after each change, and without what an earlier witness of it had said.

    A witness without a date stays, and so does every later one: only what is known to be older is explained.
    What a stranger saw stays too: a control that stands well says nothing of what others still see.
    """
    told: dict[str, Sequence[Reading]] = dict(readings)
    for repair in repairs:
        after, owner = repair.after, repair.account
        if owner not in told:
            continue
        kept = [r for r in told[owner] if not (r.setting == after.setting and _older(r, after))]
        told[owner] = kept if after in kept else [*kept, after]
    return told


def _older(reading: Reading, after: Reading) -> bool:
    return (
        (after.outside or not reading.outside)
        and reading.observed_at is not None
        and after.observed_at is not None
        and reading.observed_at < after.observed_at
    )


def active_repairs(repairs: Iterable[Repair]) -> Mapping[Key, Repair]:
    """The last repair of each check and account that no later change of the same setting took back."""
    found: dict[Key, Repair] = {}
    for repair in repairs:
        gone = [
            key
            for key, one in found.items()
            if key[1] == repair.account
            and one.after.setting == repair.after.setting
            and not same_value(one.after, repair.after)
        ]
        for key in gone:
            del found[key]
        if repair.check:
            found[repair.check, repair.account] = repair
    return found


def changes(
    before: Sequence[Finding], after: Sequence[Finding], read: Sequence[Reading], at: datetime, aim: Finding
) -> tuple[Repair, ...]:
    """What changed between two looks at one page, check by check. A change that mends no check is noted once.

    `aim` is the finding as the audit had it: it says what stood there where the first look could not read it. Where
    neither can say, what is read now is noted, and mends nothing that was known to be broken. `read` is what the page
    itself said: a value that only points to another setting is noted as that, for the other one may change again.
    """
    found: list[Repair] = []
    noted: set[str] = set()
    first = {finding.check.setting: finding.reading for finding in before}
    for finding in sorted(after, key=lambda f: f.outcome is not Outcome.PASS):
        now, ours = finding.reading, finding.check.setting == aim.check.setting
        then = first.get(now.setting, aim.reading if ours else now)
        if ours and value_of(then) is None:
            then = aim.reading
        if not isinstance(now.state, Known) or (isinstance(then.state, Known) and same_value(then, now)):
            continue
        owner = finding.account.id if finding.account else PRACTICE_WIDE
        said = next((r for r in read if r.setting == now.setting and isinstance(r.state, Known)), now)
        if value_of(then) is not None and not same_value(then, now) and finding.outcome is Outcome.PASS:
            found.append(Repair(finding.check.id, owner, at, then, said))
            noted.add(now.setting)
        elif now.setting not in noted and (ours or value_of(then) is not None):
            found.append(Repair("", owner, at, then, said))
            noted.add(now.setting)
    return tuple(found)
