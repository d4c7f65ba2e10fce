"""The sealed database: one file, readable with the key from the keyring alone."""

from auditor.adapters.store.encrypted_db import DRAFT, EMPTIED, StoreError, StoreLocked
from auditor.adapters.store.evidence import MemoryEvidence, StoredEvidence
from auditor.adapters.store.history import (
    answers_before,
    asked,
    imported_then,
    record_planned_checks,
    snapshot_imports,
)
from auditor.adapters.store.memory_store import MemoryStore
from auditor.adapters.store.store import Store, StoredAudit

__all__ = [
    "DRAFT",
    "EMPTIED",
    "MemoryEvidence",
    "MemoryStore",
    "Store",
    "StoreError",
    "StoreLocked",
    "StoredAudit",
    "StoredEvidence",
    "answers_before",
    "asked",
    "imported_then",
    "record_planned_checks",
    "snapshot_imports",
]  # fmt: skip
