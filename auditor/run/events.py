"""What the loop tells while it works."""

from __future__ import annotations

from dataclasses import dataclass

from ..judge import Visit
from ..model import Account, Doubtful, Reading


@dataclass(frozen=True, slots=True)
class Opening:
    """A page is about to be opened."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class Read:
    """Readings were made and kept; `page` is empty for answers and interfaces."""

    account_id: str
    page: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """This account goes no further; what was read is kept."""

    account: Account
    why: Doubtful


@dataclass(frozen=True, slots=True)
class Finished:
    """All pages of this account are done or given up."""

    account: Account


Event = Opening | Read | Stopped | Finished
