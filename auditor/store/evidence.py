"""Where a check-up keeps what it sees: in the sealed store, or in memory where there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from ..model import Account, Capture, Profile, Reading, filled
from ..observe import keepable
from .database import Store
from .history import earlier_answers
from .sealed import StoreBroken


class MemoryEvidence:
    """Keeps readings for as long as the program runs, and no captures."""

    def __init__(self, before: Mapping[str, Sequence[Reading]] | None = None) -> None:
        self._readings: dict[str, list[Reading]] = defaultdict(list)
        self._seen: dict[str, set[str]] = defaultdict(set)
        for account_id, readings in (before or {}).items():
            self._readings[account_id].extend(readings)

    def keep(self, account: Account, capture: Capture) -> None:
        """Nothing of a capture outlives its reading here."""

    def record(self, account_id: str, readings: Sequence[Reading], page: str = "") -> None:
        """Keep readings; `page` says which page is thereby done."""
        self._readings[account_id].extend(readings)
        if page:
            self._seen[account_id].add(page)

    def seen(self, account_id: str) -> Collection[str]:
        """The pages that are done."""
        return self._seen[account_id]

    def readings(self, account_id: str) -> Sequence[Reading]:
        """Everything said of an account so far."""
        return tuple(self._readings[account_id])


class KeptEvidence(MemoryEvidence):
    """Keeps everything in the sealed store as well, at once; a store that fails is told of once, and nothing is lost."""

    def __init__(
        self,
        store: Store,
        checkup: str,
        profiles: Mapping[str, Profile],
        accounts: Sequence[str],
        tell: Callable[[str], None],
    ) -> None:
        super().__init__(
            {
                name: (
                    *store.imported(name),
                    *earlier_answers(store, checkup, name),
                    *store.readings(checkup, name),
                )
                for name in accounts
            }
        )
        self._store, self._checkup, self._profiles, self._tell = store, checkup, profiles, tell
        self._broken = False
        for name in accounts:
            self._seen[name].update(store.visited(checkup, name))

    def keep(self, account: Account, capture: Capture) -> None:
        """Keep a capture, without what nobody needs to see again."""
        kept = keepable(filled(self._profiles[account.platform], account), capture)
        self._try(lambda: self._store.keep_capture(self._checkup, account.id, kept))

    def record(self, account_id: str, readings: Sequence[Reading], page: str = "") -> None:
        """Keep readings, in memory first: a full disk takes nothing away."""
        super().record(account_id, readings, page)
        self._try(lambda: self._store.record(self._checkup, account_id, readings, page))

    def _try(self, write: Callable[[], None]) -> None:
        try:
            write()
        except StoreBroken as error:
            if not self._broken:
                self._tell(str(error))
            self._broken = True
