"""One check-up under way, and the audit it amounts to at any moment."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..judge import Audit, Plan, settle
from ..judge.settle import Key
from ..model import PRACTICE_WIDE, Acceptance
from ..run import CheckUp, Event


@dataclass
class Running:
    """A check-up that can be watched (`events`) and settled at any moment (`audit`): a break loses nothing."""

    id: str
    started_at: datetime
    practice: bool
    checkup: CheckUp
    accepted: Mapping[Key, Acceptance] = field(default_factory=dict)
    fixed_at: Mapping[Key, datetime] = field(default_factory=dict)

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
        return Audit(
            id=self.id,
            practice=self.practice,
            started_at=self.started_at,
            finished_at=now,
            rulebooks=self.plan.rulebooks,
            accounts=self.plan.accounts,
            findings=settle(self.plan, readings, now, accepted=self.accepted, fixed_at=self.fixed_at),
            local=self.plan.catalog.local,
        )
