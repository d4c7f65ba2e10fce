"""What users grant the platforms over their content, what changed, and which letters to write. Pure."""

from .ledger import App, Rights, ledger, terms_of
from .letters import AddressError, Recipient, fill_letter, parse_addresses
from .reader import Licence, UnreadLanguage, read_terms, terms_document
from .versions import (
    TermsChange,
    TermsError,
    TermsSheet,
    Version,
    changed_since,
    changed_terms,
    changes,
    parse_terms,
)
from .wording import SCOPE

__all__ = [
    "SCOPE",
    "AddressError",
    "App",
    "Licence",
    "Recipient",
    "Rights",
    "TermsChange",
    "TermsError",
    "TermsSheet",
    "UnreadLanguage",
    "Version",
    "changed_since",
    "changed_terms",
    "changes",
    "fill_letter",
    "ledger",
    "parse_addresses",
    "parse_terms",
    "read_terms",
    "terms_document",
    "terms_of",
]
