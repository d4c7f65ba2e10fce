"""Which contacts may be on a list of patients: matched in memory, a proposal each, never a verdict. Pure."""

from .document import matches_document, parse_contacts
from .listed import ListError, Person, parse_list
from .match import Contact, Proposal, match

__all__ = [
    "Contact", "ListError", "Person", "Proposal", "match", "matches_document", "parse_contacts", "parse_list",
]  # fmt: skip
