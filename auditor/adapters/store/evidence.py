"""Where a check-up keeps what it sees: in memory first, and at once in the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from auditor.adapters.store.encrypted_db import StoreError
from auditor.adapters.store.history import answers_before
from auditor.adapters.store.store import Store
from auditor.core.model import Account, Capture, Profile, Reading, resolve_placeholders
from auditor.core.reading import redact_capture


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


class StoredEvidence(MemoryEvidence):
    """Keeps everything in the sealed store as well, at once; a store that fails is told of once, and nothing is lost."""

    def __init__(
        self,
        store: Store,
        checkup: str,
        profiles: Mapping[str, Profile],
        accounts: Sequence[str],
        tell: Callable[[str], None],
        *,
        begun: bool = True,
    ) -> None:
        """`begun`: whether the store could note the check-up; where it could not, nothing more is written to it."""
        super().__init__({name: store.imported(name) for name in accounts})
        self._store, self._checkup, self._profiles, self._tell = store, checkup, profiles, tell
        self._broken, self._begun = False, begun
        for name in accounts if begun else ():
            self._readings[name] += (*answers_before(store, checkup, name), *store.readings(checkup, name))
            self._seen[name].update(store.visited(checkup, name))

    def keep(self, account: Account, capture: Capture) -> None:
        """Keep a capture, without what nobody needs to see again."""
        kept = redact_capture(resolve_placeholders(self._profiles[account.platform], account), capture)
        self._try(lambda: self._store.keep_capture(self._checkup, account.id, kept))

    def record(self, account_id: str, readings: Sequence[Reading], page: str = "") -> None:
        """Keep readings, in memory first: a full disk takes nothing away."""
        super().record(account_id, readings, page)
        self._try(lambda: self._store.record(self._checkup, account_id, readings, page))

    def _try(self, write: Callable[[], None]) -> None:
        if not self._begun:
            return
        try:
            write()
        except StoreError as error:
            if not self._broken:
                self._tell(str(error))
            self._broken = True
