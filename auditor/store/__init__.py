"""The sealed database: one file, readable with the key from the keyring alone."""

from .database import CheckUpRow, Store
from .evidence import KeptEvidence, MemoryEvidence
from .history import asked, earlier_answers, freeze, imported_then, note_asked
from .sealed import Busy, StoreBroken

__all__ = [
    "Busy", "CheckUpRow", "KeptEvidence", "MemoryEvidence", "Store", "StoreBroken", "asked", "earlier_answers",
    "freeze", "imported_then", "note_asked",
]  # fmt: skip
