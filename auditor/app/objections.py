"""When a platform confirmed by mail that it heeds an objection to AI training: the one proof where no page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from auditor.adapters.store import MemoryStore, Store, StoreError

MAILS: Final = "objection-mail"


@dataclass
class ObjectionLog:
    """The days on which the mails came."""

    store: Store = field(default_factory=MemoryStore)

    def mails(self) -> Mapping[str, date]:
        """The day of the mail by account id; none where the store cannot say, and writing to it tells."""
        try:
            kept = self.store.documents(MAILS)
        except StoreError:
            return {}
        return {account: date.fromisoformat(day) for account, day in kept.items()}

    def note(self, account_id: str, day: date | None) -> None:
        """Keep the day of the mail, or drop it; raises StoreError."""
        self.store.put_documents(MAILS, {account_id: day.isoformat() if day else None})
