"""Answers of a form that is still open, kept at once: leaving or a kill in the middle of it loses none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from auditor.adapters.store import Store, StoreError

KIND: Final = "answer-under-way"

Key = tuple[str, str]
"""(question id, owner)."""


def drafts_of(store: Store, audit_id: str) -> Mapping[Key, str]:
    """What was answered in the form that was open when this check-up was broken off; nothing where the store cannot say."""
    try:
        kept = store.documents(KIND)
    except StoreError:
        return {}
    return {
        _key(name): str(body["value"])
        for name, body in kept.items()
        if isinstance(body, dict) and body.get("audit") == audit_id and "value" in body
    }


def keep_drafts(store: Store, audit_id: str, answers: Mapping[Key, str | None]) -> None:
    """Keep these answers; one that is None was taken back. Raises StoreError."""
    rows = {
        " ".join(key): None if value is None else {"audit": audit_id, "value": value}
        for key, value in answers.items()
    }
    store.put_documents(KIND, rows)


def drop_drafts(store: Store) -> None:
    """Let all of them go, when a check-up begins or is complete; raises StoreError."""
    store.drop_notes(KIND)


def _key(name: str) -> Key:
    question, _, owner = name.partition(" ")
    return question, owner
