"""The user's own word on findings: risks taken on, and days given to repairs. In memory where there is no store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ..judge.settle import Key
from ..model import Acceptance
from ..store import Store, StoreBroken

DUE = "due"


@dataclass
class Risks:
    """The sealed place, or memory for one run."""

    store: Store | None = None
    _accepted: dict[Key, Acceptance] = field(default_factory=dict, repr=False)
    _due: dict[Key, date] = field(default_factory=dict, repr=False)

    def accepted(self, on: date | None = None) -> Mapping[Key, Acceptance]:
        """The newest word on each risk (up to this day); some may have ended."""
        return self.store.acceptances(on) if self.store else self._accepted

    def due(self) -> Mapping[Key, date]:
        """The days that repairs were given; none where the store cannot say, and writing to it tells."""
        if self.store is None:
            return self._due
        try:
            kept = self.store.notes(DUE)
        except StoreBroken:
            return {}
        return {_key(key): date.fromisoformat(day) for key, day in kept.items()}

    def accept(self, key: Key, risk: Acceptance) -> None:
        """Take a risk on; raises StoreBroken."""
        if self.store:
            self.store.accept(*key, risk)
        else:
            self._accepted[key] = risk

    def withdraw(self, key: Key, today: date) -> None:
        """Take the word back from today on; raises StoreBroken."""
        if self.store:
            self.store.withdraw(*key, today)
        elif (risk := self._accepted.pop(key, None)) and risk.since and risk.since < today:
            self._accepted[key] = Acceptance(risk.reason, today - timedelta(days=1), risk.since, risk.of)

    def promise(self, key: Key, day: date | None) -> None:
        """Give a repair a day, or take it back; raises StoreBroken."""
        if self.store:
            self.store.keep_notes(DUE, {" ".join(key): day.isoformat() if day else None})
        elif day:
            self._due[key] = day
        else:
            self._due.pop(key, None)


def _key(text: str) -> Key:
    check, _, account = text.partition(" ")
    return check, account
