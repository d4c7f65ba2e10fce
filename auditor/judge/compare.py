"""Two check-ups side by side: what got worse comes first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..model import PRACTICE_WIDE, Doubt, Finding, Outcome
from .audit import Audit


class Change(StrEnum):
    """What became of one check since last time, worst first."""

    WORSE = "worse"
    LAPSED = "lapsed"  # an acceptance whose day has passed
    STALE = "stale"  # known then, too old now
    LOST = "lost"  # known then, not known now
    NEW = "new"  # not asked then, or of an account that was not there
    BETTER = "better"
    FOUND = "found"  # not known then, known now
    SAME = "same"
    GONE = "gone"  # asked then, not any more


@dataclass(frozen=True, slots=True)
class Difference:
    """One check for one account, then and now; one of the two is None where it was not asked."""

    change: Change
    before: Finding | None
    after: Finding | None

    @property
    def finding(self) -> Finding:
        """The newer of the two."""
        found = self.after or self.before
        assert found is not None
        return found


_ORDER = {change: rank for rank, change in enumerate(Change)}


def compare(old: Audit, new: Audit) -> tuple[Difference, ...]:
    """Every check of either check-up, what got worse first."""
    return tuple(sorted(_differences(old, new), key=lambda d: (_ORDER[d.change], *_key(d.finding))))


def _differences(old: Audit, new: Audit) -> Iterator[Difference]:
    then = {_key(finding): finding for finding in old.findings}
    now = {_key(finding): finding for finding in new.findings}
    for key in (*now, *(key for key in then if key not in now)):
        before, after = then.get(key), now.get(key)
        yield Difference(_change(before, after), before, after)


def _key(finding: Finding) -> tuple[str, str]:
    return (finding.account.id if finding.account else PRACTICE_WIDE, finding.check.id)


def _change(then: Finding | None, now: Finding | None) -> Change:
    if then is None:
        return Change.NEW
    if now is None:
        return Change.GONE
    match then.outcome, now.outcome:
        case (Outcome.FAIL, Outcome.FAIL):
            lapsed = then.accepted_on(then.as_of.date()) and not now.accepted_on(now.as_of.date())
            return Change.LAPSED if lapsed else Change.SAME
        case (_, Outcome.FAIL):
            return Change.WORSE
        case (Outcome.PASS | Outcome.FAIL, Outcome.UNKNOWN):
            return Change.STALE if now.doubt is Doubt.STALE else Change.LOST
        case (Outcome.FAIL, Outcome.PASS):
            return Change.BETTER
        case (Outcome.UNKNOWN, Outcome.PASS):
            return Change.FOUND
        case (before, after) if before is after:
            return Change.SAME
    return Change.FOUND if now.outcome is Outcome.PASS else Change.SAME
