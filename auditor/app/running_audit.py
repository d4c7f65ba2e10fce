"""One check-up under way, and the audit it amounts to at any moment."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from auditor.app.manner import Manner
from auditor.core.evaluation import Audit, AuditContext, Plan, build_audit
from auditor.core.evaluation.evaluate import Key
from auditor.core.evaluation.repairs import Repair
from auditor.core.model import PRACTICE_WIDE, Acceptance
from auditor.core.runner import AuditRun, Event
from auditor.core.separation import ProfessionWords


@dataclass
class RunningAudit:
    """A check-up that can be watched (`events`) and settled at any moment (`audit`): a break loses nothing."""

    id: str
    started_at: datetime
    practice: bool
    checkup: AuditRun
    words: ProfessionWords  # the signs of a profession
    accepted: Callable[[], Mapping[Key, Acceptance]] = dict  # the risks taken on, as of now
    repairs: Callable[[], Sequence[Repair]] = tuple  # what was changed under watch, as of now
    due: Callable[[], Mapping[Key, date]] = dict  # the days the user gave repairs, as of now
    said: Callable[[], Mapping[Key, datetime]] = dict  # when the user said that a repair is done, as of now
    audience_of: Collection[str] = ()  # whose audience may be compared

    @property
    def plan(self) -> Plan:
        """What is owed and what will be opened."""
        return self.checkup.plan

    def events(self) -> AsyncIterator[Event]:
        """Carry the check-up out."""
        return self.checkup.run()

    @property
    def manner(self) -> Manner:
        """How it is carried out, and what it has asked of its user."""
        return Manner(self.plan.mode, self.checkup.effort, self.checkup.lang)

    def audit(self) -> Audit:
        """Exactly one finding for each planned check, by what is known now."""
        now = self.checkup.clock()
        owners = [*(account.id for account in self.plan.accounts), PRACTICE_WIDE]
        readings = {owner: self.checkup.evidence.readings(owner) for owner in owners}
        under = AuditContext(
            self.id,
            self.practice,
            self.started_at,
            now,
            self.words,
            self.accepted(),
            self.repairs(),
            self.due(),
            self.audience_of,
            self.checkup.effort,
            self.said(),
        )
        return replace(build_audit(self.plan, readings, now, under), met=tuple(self.checkup.met))
