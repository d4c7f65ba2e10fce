"""The key of keyed fingerprints: kept sealed, made when it is first asked for."""

from __future__ import annotations

import secrets

from auditor.adapters.store import Store


def fingerprint_key(store: Store, name: str) -> bytes:
    """The key kept under this name, made now where there is none yet. Raises StoreError."""
    kept = store.documents(name).get("")
    if not isinstance(kept, str):
        kept = secrets.token_hex(32)
        store.put_document(name, "", kept)
    return bytes.fromhex(kept)
