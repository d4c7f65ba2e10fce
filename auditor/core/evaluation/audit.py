"""One whole check-up as a value: what reports are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from auditor.core.evaluation.effort import Effort
from auditor.core.evaluation.reconcile import longest
from auditor.core.evaluation.weight import known_weight
from auditor.core.model import Account, Doubt, Finding, Outcome, Reading
from auditor.core.model.met import Met
from auditor.core.model.photos import Pictures
from auditor.core.separation import Separation


@dataclass(frozen=True, slots=True)
class Audit:
    """A check-up with exactly one finding for each planned check. Times are aware, UTC."""

    id: str
    practice: bool
    started_at: datetime
    finished_at: datetime
    rulebooks: tuple[str, ...]
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]
    local: tuple[str, ...] = ()  # files of the user's own that replaced shipped ones
    essential: bool = False  # whether only a part of what is owed was opened and asked
    re_read: bool = False  # whether it only looked at a few pages again, and asked nothing
    effort: Effort = field(default_factory=Effort)  # what it asked of the user
    separation: Separation = field(
        default_factory=Separation
    )  # what ties the accounts; nothing where it was not looked at
    photos: Pictures | None = None  # what the user's pictures tell, counted; None where none were looked at
    # Friends and followers by account id, in this run's memory only; no report prints them.
    contacts: tuple[tuple[str, Reading], ...] = field(default=(), repr=False)
    # Who waits, by account id, however long ago it was read: a finding that has grown old names nobody.
    waiting: tuple[tuple[str, Reading], ...] = field(default=(), repr=False)

    # What came of each page, for a field note; in this run's memory only, and nothing of a person.
    met: tuple[Met, ...] = field(default=(), repr=False)

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many findings have each outcome, none left out."""
        counted = Counter(finding.outcome for finding in self.findings)
        return {outcome: counted[outcome] for outcome in Outcome}

    @property
    def known_weight(self) -> float:
        """The share (0 to 1) of plain severity that is known, good or bad."""
        return known_weight(self.findings)

    def tells_of(self, account_id: str) -> bool:
        """Whether anything of this account was known, good or bad; a check-up that opened nothing tells nothing."""
        own = (f for f in self.findings if f.account and f.account.id == account_id)
        return any(f.outcome in (Outcome.PASS, Outcome.FAIL) or self.aged_since(f) for f in own)

    def aged_since(self, finding: Finding) -> bool:
        """Whether it was known on the day of the check-up and has only grown old meanwhile."""
        reading = finding.reading
        if finding.doubt is not Doubt.STALE or reading.observed_at is None:
            return False
        end = reading.observed_at + longest(reading, finding.check.max_age)
        return self.finished_at <= end < finding.as_of

    @property
    def work_left(self) -> bool:
        """Whether something is to be fixed or answered; an unexpired acceptance does not count."""
        return any(
            finding.outcome in (Outcome.FAIL, Outcome.UNKNOWN)
            and not finding.accepted_on(finding.as_of.date())
            for finding in self.findings
        )
