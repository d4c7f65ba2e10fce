"""One whole check-up as a value: what reports are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..model import Account, Finding, Outcome, Reading
from ..model.pictures import Pictures
from ..separation import Separation


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
    separation: Separation = field(
        default_factory=Separation
    )  # what ties the accounts; nothing where it was not looked at
    photos: Pictures | None = None  # what the user's pictures tell, counted; None where none were looked at
    # Friends and followers by account id, in this run's memory only; no report prints them.
    contacts: tuple[tuple[str, Reading], ...] = field(default=(), repr=False)
    # Who waits, by account id, however long ago it was read: a finding that has grown old names nobody.
    waiting: tuple[tuple[str, Reading], ...] = field(default=(), repr=False)

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many findings have each outcome, none left out."""
        counted = Counter(finding.outcome for finding in self.findings)
        return {outcome: counted[outcome] for outcome in Outcome}

    @property
    def work_left(self) -> bool:
        """Whether something is to be fixed or answered; an unexpired acceptance does not count."""
        return any(
            finding.outcome in (Outcome.FAIL, Outcome.UNKNOWN)
            and not finding.accepted_on(finding.as_of.date())
            for finding in self.findings
        )
