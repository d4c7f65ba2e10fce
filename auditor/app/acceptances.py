"""The user's own word on findings: risks taken on, and days given to repairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from auditor.adapters.store import MemoryStore, Store, StoreError
from auditor.core.evaluation.evaluate import Key
from auditor.core.model import Acceptance
from auditor.errors import AuditorError
from auditor.i18n.current import tr

DUE: Final = "due"
SAID: Final = "said_done"


class ForbiddenByBaseline(AuditorError):
    """The organisation does not allow anybody to accept this risk."""


@dataclass
class AcceptanceService:
    """What writes raises StoreError where it could not be kept."""

    store: Store = field(default_factory=MemoryStore)
    never: frozenset[str] = frozenset()  # checks whose risk nobody may take on, in a session

    def accepted(self, on: date | None = None) -> Mapping[Key, Acceptance]:
        """The newest word on each risk (up to this day); some may have ended."""
        risks = self.store.acceptances(on)
        return {key: risk for key, risk in risks.items() if key[0] not in self.never} if self.never else risks

    def due(self) -> Mapping[Key, date]:
        """The days that repairs were given; none where the store cannot say, and writing to it tells."""
        try:
            kept = self.store.documents(DUE)
        except StoreError:
            return {}
        return {_key(key): date.fromisoformat(day) for key, day in kept.items()}

    def reported_done(self) -> Mapping[Key, datetime]:
        """When the user said of a repair that it is done; what the page says is another matter."""
        try:
            kept = self.store.documents(SAID)
        except StoreError:
            return {}
        return {_key(key): datetime.fromisoformat(at) for key, at in kept.items()}

    def done(self, keys: Iterable[Key], at: datetime | None) -> None:
        """Note that the user says these are done, or that they are not."""
        self.store.put_documents(SAID, {" ".join(key): at.isoformat() if at else None for key in keys})

    def accept(self, key: Key, risk: Acceptance) -> None:
        """Take a risk on; raises ForbiddenByBaseline."""
        if key[0] in self.never:
            raise ForbiddenByBaseline(tr("Your organisation does not allow anybody to accept this risk."))
        self.store.accept(*key, risk)

    def withdraw(self, key: Key, today: date) -> None:
        """Take the word back from today on."""
        self.store.withdraw(*key, today)

    def promise(self, key: Key, day: date | None) -> None:
        """Give a repair a day, or take it back."""
        self.store.put_documents(DUE, {" ".join(key): day.isoformat() if day else None})


def _key(text: str) -> Key:
    check, _, account = text.partition(" ")
    return check, account
