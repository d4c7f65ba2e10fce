"""The store of a run of which nothing is kept: the practice clinic, a computer without a keyring."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from threading import RLock
from typing import Any, Final

from auditor.adapters.store.encrypted_db import Sealed
from auditor.adapters.store.store import Store
from auditor.core.model import Capture

IN_MEMORY: Final = ":memory:"


class MemoryStore(Store):
    """Everything that a store is, in memory alone and gone with the run; it takes no captures and no sign-ins."""

    persistent = False

    def __init__(self, *, practice: bool = False) -> None:
        """Open an empty one, under a key that nobody keeps."""
        self.practice = practice
        self.path = Path(IN_MEMORY)
        self._turn = RLock()
        self._db = Sealed.connect(IN_MEMORY, isolation_level=None, check_same_thread=False)
        self._begin(secrets.token_bytes(32))

    def keep_capture(self, checkup: str, account_id: str, capture: Capture) -> None:
        """Nothing of a capture outlives its reading here."""

    def keep_sign_in(self, account_id: str, state: Mapping[str, Any]) -> None:
        """A sign-in ends with its browser here."""
