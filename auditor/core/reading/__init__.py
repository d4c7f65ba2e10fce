"""Captures of pages and JSON documents in, readings out. Pure: no I/O, no clock.

Every way of not being sure has its own `Doubt`; there is no default answer.
"""

from auditor.core.reading.by_words import same_sight
from auditor.core.reading.documents import read_documents
from auditor.core.reading.export import (
    Index,
    Members,
    Together,
    named_in_file,
    of_one_owner,
    owner_of_archive,
    read_archive,
    recognise,
    recognised,
)
from auditor.core.reading.fingerprint import layout_fingerprint
from auditor.core.reading.highlights import place_of, places
from auditor.core.reading.ledger import (
    ORGANISATION,
    PRACTICE,
    ChainedLedger,
    ConfirmationLedger,
    Ledger,
    PracticeLedger,
    after_no,
    after_yes,
    confirm,
    confirmation_of,
    is_refused,
    is_taken_back,
    refusal_of,
    speaks_against,
)
from auditor.core.reading.normalize import normalize
from auditor.core.reading.notices import page_notice
from auditor.core.reading.page import page_doubt
from auditor.core.reading.page_skeleton import page_skeleton
from auditor.core.reading.read_page import read_capture
from auditor.core.reading.redact import redact_capture
from auditor.core.reading.screen import Answer, Seen, SettingWords, Steadiness, Unsure, read_setting
from auditor.core.reading.secrets import looks_secret
from auditor.core.reading.tree import parse_tree, same_look
from auditor.core.reading.wire import extract_response, matching_rules

__all__ = [
    "ORGANISATION",
    "PRACTICE",
    "Answer",
    "ChainedLedger",
    "ConfirmationLedger",
    "Index",
    "Ledger",
    "Members",
    "PracticeLedger",
    "Seen",
    "SettingWords",
    "Steadiness",
    "Together",
    "Unsure",
    "after_no",
    "after_yes",
    "confirm",
    "confirmation_of",
    "extract_response",
    "is_refused",
    "is_taken_back",
    "layout_fingerprint",
    "looks_secret",
    "matching_rules",
    "named_in_file",
    "normalize",
    "of_one_owner",
    "owner_of_archive",
    "page_doubt",
    "page_notice",
    "page_skeleton",
    "parse_tree",
    "place_of",
    "places",
    "read_archive",
    "read_capture",
    "read_documents",
    "read_setting",
    "recognise",
    "recognised",
    "redact_capture",
    "refusal_of",
    "same_look",
    "same_sight",
    "speaks_against",
]  # fmt: skip
