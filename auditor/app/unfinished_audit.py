"""An audit that was broken off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from auditor.core.model import Account


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A check-up that was broken off: when it began, of which accounts, and how many pages of each are done."""

    id: str
    started_at: datetime
    accounts: tuple[Account, ...]
    done: Mapping[str, int]  # by account id
    rulebooks: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages are done in all."""
        return sum(self.done.values())
