"""How each account stands: when it was last checked, what is open, when the next check-up is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ..judge import Audit
from ..model import Account, Outcome
from ..report.dates import YEAR
from ..searching import next_search
from .desk import Desk, Unfinished


@dataclass(frozen=True, slots=True)
class Standing:
    """One account by its newest finished check-up; `checked` None where there never was one."""

    account: Account
    checked: datetime | None = None
    repair: int = 0
    unknown: int = 0

    @property
    def due(self) -> date | None:
        """A year after the last check-up; None where there never was one: it is due now."""
        return (self.checked + YEAR).date() if self.checked else None

    def overdue(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Known:
    """All that home says, asked for beside the screen."""

    standings: tuple[Standing, ...] = ()
    last: Audit | None = None
    waiting: int = 0  # people who wait for an answer
    unfinished: Unfinished | None = None
    search: date | None = None  # when to search for oneself again


def known(desk: Desk) -> Known:
    """Ask the desk; slow where a check-up is judged anew."""
    newest, last = desk.newest(), desk.last()
    again = next_search(desk.searching.book())
    return Known(
        tuple(standing(account, newest) for account in desk.accounts()),
        last,
        len(desk.sorting.open(last).people) if last else 0,
        desk.unfinished(),
        again.date() if again else None,
    )


def standing(account: Account, newest: Mapping[str, Audit]) -> Standing:
    """How one account stands; accepted risks are not open."""
    audit = newest.get(account.id)
    if audit is None:
        return Standing(account)
    own = [
        f.outcome
        for f in audit.findings
        if f.account and f.account.id == account.id and not f.accepted_on(f.as_of.date())
    ]
    return Standing(account, audit.finished_at, own.count(Outcome.FAIL), own.count(Outcome.UNKNOWN))
