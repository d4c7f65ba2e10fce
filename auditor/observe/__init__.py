"""Captures of pages and JSON documents in, readings out. Pure: no I/O, no clock.

Every way of not being sure has its own `Doubt`; there is no default answer.
"""

from .archive import Members, read_archive, recognise
from .capture import read_capture
from .documents import read_documents
from .fingerprint import fingerprint
from .learned import learned
from .ledger import KeptLedger, Ledger, PracticeLedger, TwoLedgers, confirm, confirmation_of
from .page import page_doubt
from .place import place_of, places
from .redact import keepable, looks_secret
from .tree import parse_tree, same_look
from .wire import hear, named
from .words import plain

__all__ = [
    "KeptLedger", "Ledger", "Members", "PracticeLedger", "TwoLedgers", "confirm", "confirmation_of", "fingerprint", "hear",
    "keepable", "learned", "looks_secret", "named", "page_doubt", "parse_tree", "place_of", "places", "plain", "read_archive", "read_capture",
    "read_documents", "recognise", "same_look",
]  # fmt: skip
