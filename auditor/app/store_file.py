"""Open the user's sealed store."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from auditor.adapters.keyring import SecretStore
from auditor.adapters.store import Store, StoreError
from auditor.i18n.current import tr
from auditor.paths import home

STORE: Final = "auditor.db"


def open_store() -> Store:
    """The sealed store; raises KeyringUnavailable and StoreError, which say what to do."""
    return open_store_file(SecretStore(), home())


def open_store_file(secret_store: SecretStore, home: Path) -> Store:
    """The sealed store; raises KeyringUnavailable, StoreError, StoreLocked. A store whose key is gone gets no new key."""
    path = home / STORE
    if path.exists() and path.stat().st_size and secret_store.kept_key() is None:
        raise StoreError(
            tr(
                "the key of the store at {path} is not in this keyring; restore the keyring, or `auditor purge` to delete everything and start again",
                path=path,
            )
        )
    return Store(path, secret_store.key())
