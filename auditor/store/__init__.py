"""The sealed database: one file, readable with the key from the keyring alone."""

from .database import Busy, CheckUpRow, Store, StoreBroken
from .evidence import KeptEvidence, MemoryEvidence

__all__ = ["Busy", "CheckUpRow", "KeptEvidence", "MemoryEvidence", "Store", "StoreBroken"]
