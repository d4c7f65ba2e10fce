"""One check-up under way, and the audit it amounts to at any moment."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ..judge import Audit, Circumstances, Plan, conclude
from ..judge.repair import Repair
from ..judge.settle import Key
from ..model import PRACTICE_WIDE, Acceptance
from ..run import CheckUp, Event
from ..separation import SignWords


@dataclass
class Running:
    """A check-up that can be watched (`events`) and settled at any moment (`audit`): a break loses nothing."""

    id: str
    started_at: datetime
    practice: bool
    checkup: CheckUp
    words: SignWords  # the signs of a profession
    accepted: Mapping[Key, Acceptance] = field(default_factory=dict)
    repairs: Callable[[], Sequence[Repair]] = tuple  # what was changed under watch, as of now
    due: Mapping[Key, date] = field(default_factory=dict)
    audience_of: Collection[str] = ()  # whose audience may be compared

    @property
    def plan(self) -> Plan:
        """What is owed and what will be opened."""
        return self.checkup.plan

    def events(self) -> AsyncIterator[Event]:
        """Carry the check-up out."""
        return self.checkup.run()

    def audit(self) -> Audit:
        """Exactly one finding for each planned check, by what is known now."""
        now = self.checkup.clock()
        owners = [*(account.id for account in self.plan.accounts), PRACTICE_WIDE]
        readings = {owner: self.checkup.evidence.readings(owner) for owner in owners}
        under = Circumstances(
            self.id,
            self.practice,
            self.started_at,
            now,
            self.words,
            self.accepted,
            self.repairs(),
            self.due,
            self.audience_of,
        )
        return conclude(self.plan, readings, now, under)
