"""The user's own word on findings: risks taken on, and days given to repairs. In memory where there is no store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ..judge.settle import Key
from ..model import Acceptance
from ..store import Store, StoreBroken

DUE = "due"


@dataclass
class Risks:
    """The sealed place, or memory for one run."""

    store: Store | None = None
    never: frozenset[str] = frozenset()  # checks whose risk nobody may take on, in a session
    _accepted: dict[Key, Acceptance] = field(default_factory=dict, repr=False)
    _due: dict[Key, date] = field(default_factory=dict, repr=False)

    def accepted(self, on: date | None = None) -> Mapping[Key, Acceptance]:
        """The newest word on each risk (up to this day); some may have ended."""
        risks = self.store.acceptances(on) if self.store else self._accepted
        return {key: risk for key, risk in risks.items() if key[0] not in self.never} if self.never else risks

    def due(self) -> Mapping[Key, date]:
        """The days that repairs were given; none where the store cannot say, and writing to it tells."""
        if self.store is None:
            return self._due
        try:
            kept = self.store.notes(DUE)
        except StoreBroken:
            return {}
        return {_key(key): date.fromisoformat(day) for key, day in kept.items()}

    def accept(self, key: Key, risk: Acceptance) -> str:
        """Take a risk on; the sentence to tell where that could not be kept, else empty."""
        if key[0] in self.never:
            return "Your organisation does not let anybody take on this risk."
        if store := self.store:
            return _trouble(lambda: store.accept(*key, risk))
        self._accepted[key] = risk
        return ""

    def withdraw(self, key: Key, today: date) -> str:
        """Take the word back from today on; the sentence to tell where that failed."""
        if store := self.store:
            return _trouble(lambda: store.withdraw(*key, today))
        risk = self._accepted.pop(key, None)
        if risk and risk.since and risk.since < today:
            self._accepted[key] = replace(risk, until=today - timedelta(days=1))
        return ""

    def promise(self, key: Key, day: date | None) -> str:
        """Give a repair a day, or take it back; the sentence to tell where that failed."""
        if store := self.store:
            return _trouble(lambda: store.keep_notes(DUE, {" ".join(key): day.isoformat() if day else None}))
        if day:
            self._due[key] = day
        else:
            self._due.pop(key, None)
        return ""


def _trouble(write: Callable[[], None]) -> str:
    try:
        write()
    except StoreBroken as error:
        return str(error)
    return ""


def _key(text: str) -> Key:
    check, _, account = text.partition(" ")
    return check, account
