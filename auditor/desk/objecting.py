"""When a platform confirmed by mail that it heeds an objection to AI training: the one proof where no page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ..store import Store, StoreBroken

MAILS = "objection-mail"


@dataclass
class Objecting:
    """The sealed place, or memory for one run."""

    store: Store | None = None
    _memory: dict[str, str] = field(default_factory=dict, repr=False)

    def mails(self) -> Mapping[str, date]:
        """The day of the mail by account id; none where the store cannot say, and writing to it tells."""
        try:
            kept = self.store.notes(MAILS) if self.store else self._memory
        except StoreBroken:
            return {}
        return {account: date.fromisoformat(day) for account, day in kept.items()}

    def note(self, account_id: str, day: date | None) -> str:
        """Keep the day of the mail, or drop it; the sentence to tell where that failed, else empty."""
        try:
            if self.store:
                self.store.keep_notes(MAILS, {account_id: day.isoformat() if day else None})
            elif day:
                self._memory[account_id] = day.isoformat()
            else:
                self._memory.pop(account_id, None)
        except StoreBroken as error:
            return str(error)
        return ""
