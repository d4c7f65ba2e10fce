"""The key of keyed fingerprints: kept sealed, made when it is first asked for."""

from __future__ import annotations

from ..store import Store


def fingerprint_key(store: Store | None, name: str, fresh: bytes) -> bytes:
    """The key kept under this name; `fresh` from now on where there is none yet, and where nothing can be kept.

    Raises StoreBroken.
    """
    if store is None:
        return fresh
    kept = store.notes(name).get("")
    if not isinstance(kept, str):
        kept = fresh.hex()
        store.keep_note(name, "", kept)
    return bytes.fromhex(kept)
