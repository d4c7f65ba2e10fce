"""What users grant the platforms over their content, what changed, and which letters to write. Pure."""

from auditor.core.rights.letters import Recipient, fill_letter
from auditor.core.rights.licence_reader import Licence, UnreadLanguage, read_terms, terms_document
from auditor.core.rights.overview import App, Rights, overview, terms_of
from auditor.core.rights.patterns import SCOPE
from auditor.core.rights.versions import (
    TermsChange,
    TermsSheet,
    Version,
    changed_since,
    changed_terms,
    changes,
)

__all__ = [
    "SCOPE",
    "App",
    "Licence",
    "Recipient",
    "Rights",
    "TermsChange",
    "TermsSheet",
    "UnreadLanguage",
    "Version",
    "changed_since",
    "changed_terms",
    "changes",
    "fill_letter",
    "overview",
    "read_terms",
    "terms_document",
    "terms_of",
]
