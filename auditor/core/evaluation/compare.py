"""Two check-ups side by side: what got worse comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from auditor.core.evaluation.acceptance_rules import key_of
from auditor.core.evaluation.audit import Audit
from auditor.core.evaluation.evaluate import Key
from auditor.core.model import Doubt, Finding, Outcome, opens_a_mailbox
from auditor.core.model.acceptance import acceptance_scope


class Change(StrEnum):
    """What became of one check since last time, in the order it is told."""

    WORSE = "worse"
    LAPSED = "lapsed"  # an acceptance that held then holds no more
    OTHER = "other"  # to repair then and now, and something else is read
    LOST = "lost"  # known then, not known now
    BETTER = "better"
    FOUND = "found"  # not known then, well now
    NEW = "new"  # not asked then: a new check, a new setting, an account that was not there
    STALE = "stale"  # known then, too old now
    ACCEPTED = "accepted"  # open as before, and the user took the risk on
    SAME = "same"
    GONE = "gone"  # asked then, and no more


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


@dataclass(frozen=True, slots=True)
class Compared:
    """Two check-ups and what lies between them, worse first."""

    old: Audit
    new: Audit
    differences: tuple[Difference, ...]

    @property
    def changed(self) -> tuple[Difference, ...]:
        """Everything but what is as before."""
        return tuple(one for one in self.differences if one.change is not Change.SAME)


_ORDER: Final = {change: rank for rank, change in enumerate(Change)}
_WORST: Final = {Outcome.FAIL: 0, Outcome.UNKNOWN: 1, Outcome.PASS: 2, Outcome.NOT_APPLICABLE: 3}


def compare(old: Audit, new: Audit, asked: Collection[Key] | None = None) -> tuple[Difference, ...]:
    """Every check of either check-up, what got worse first.

    `asked` is what the old one asked in its own day, where that is known: what is only asked today is new, whatever the
    old one says of it when it is judged again.
    """
    return tuple(sorted(_differences(old, new, asked), key=_rank))


def _rank(one: Difference) -> tuple[int, int, bool, str, str]:
    check, owner = key_of(one.finding)
    mailbox = opens_a_mailbox(one.finding)
    return (_ORDER[one.change], _WORST[one.finding.outcome], not mailbox, owner, check)


def _differences(old: Audit, new: Audit, asked: Collection[Key] | None) -> Iterator[Difference]:
    then = {key_of(finding): finding for finding in old.findings}
    if asked is not None:
        then = {key: finding for key, finding in then.items() if key in asked}
    now = {key_of(finding): finding for finding in new.findings}
    for key in (*now, *(key for key in then if key not in now)):
        before, after = then.get(key), now.get(key)
        yield Difference(_change(before, after), before, after)


def _change(then: Finding | None, now: Finding | None) -> Change:
    if then is None:
        return Change.NEW
    if now is None:
        return Change.GONE
    match then.outcome, now.outcome:
        case (before, after) if before is after:
            return _still(then, now)
        case (_, Outcome.FAIL):
            return Change.WORSE
        case (_, Outcome.NOT_APPLICABLE):
            return Change.GONE
        case (Outcome.NOT_APPLICABLE, _):
            return Change.NEW
        case (_, Outcome.UNKNOWN):
            return Change.STALE if now.doubt is Doubt.STALE else Change.LOST
        case (Outcome.FAIL, _):
            return Change.BETTER
    return Change.FOUND


def _still(then: Finding, now: Finding) -> Change:
    """What became of a check whose outcome is what it was."""
    held, holds = (f.accepted_on(f.as_of.date()) for f in (then, now))
    if now.outcome not in (Outcome.FAIL, Outcome.UNKNOWN):
        return Change.SAME
    if held and not holds:
        return Change.LAPSED
    if now.outcome is Outcome.FAIL and acceptance_scope(then.reading) != acceptance_scope(now.reading):
        return Change.OTHER
    return Change.ACCEPTED if holds and not held else Change.SAME
