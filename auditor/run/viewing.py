"""What one look at a page says of every check that it answers, judged as in the audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from ..judge import Plan, settle
from ..model import (
    Account,
    Capture,
    Check,
    Doubt,
    Doubtful,
    Finding,
    Known,
    Profile,
    Reading,
    Source,
    value_of,
)
from ..observe import Ledger, confirm, page_doubt, read_capture


@dataclass(frozen=True, slots=True)
class View:
    """One look: its readings, the findings they come to, and the finding that is being repaired."""

    capture: Capture
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    target: Finding

    @property
    def on_screen(self) -> bool:
        """Whether the screen itself says something of what is being repaired."""
        setting = self.target.check.setting
        return any(r.source is Source.SCREEN and r.setting == setting for r in self.readings)

    @property
    def reads(self) -> bool:
        """Whether it says a value at all."""
        return value_of(self.target.reading) is not None


@dataclass(frozen=True, slots=True)
class Judging:
    """How looks at one account's page are judged: the plan's checks, the user's ledger, the time."""

    account: Account
    profile: Profile
    check: Check
    plan: Plan
    ledger: Ledger
    clock: Callable[[], datetime]

    def view(self, seen: Capture | Doubtful, *, live: bool) -> View | Doubtful:
        """What a look says; of a page as it stands (`live`) only what the screen says, where it says anything.

        What a page was told when it was loaded is no witness of what was changed since.
        """
        if isinstance(seen, Doubtful):
            return seen
        if doubt := page_doubt(self.profile, seen):
            return doubt
        view = self.judged(seen, confirm(read_capture(self.profile, seen), self.profile, self.ledger))
        if live and view.on_screen:
            return self.judged(seen, tuple(r for r in view.readings if r.source is Source.SCREEN))
        return view

    def judged(self, seen: Capture, readings: tuple[Reading, ...]) -> View:
        """The findings of these readings, one for each check that they speak of."""
        told = {reading.setting for reading in readings}
        items = tuple(
            item
            for item in self.plan.items
            if item.account and item.account.id == self.account.id and item.setting in told
        )
        findings = settle(replace(self.plan, items=items), {self.account.id: readings}, self.clock())
        target = next(finding for finding in findings if finding.check.id == self.check.id)
        return View(seen, readings, findings, target)

    def supposed(self, view: View) -> View:
        """The same as if somebody had confirmed the layout: a hint to look closer, never a finding."""
        return self.judged(view.capture, tuple(map(_supposed, view.readings)))


def _supposed(reading: Reading) -> Reading:
    match reading.state:
        case Doubtful(doubt=Doubt.UNCONFIRMED, value=value, wording=wording) if value is not None:
            return replace(reading, state=Known(value, wording), confirmed_by="user")
    return reading
