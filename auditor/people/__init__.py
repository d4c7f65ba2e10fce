"""Who waits at the door, and who of them may be on a list of patients: a proposal each, never a verdict. Pure."""

from .document import matches_document, parse_contacts
from .listed import ListError, Person, parse_list
from .match import Contact, Proposal, match
from .triage import CONTACTS, Kind, Request, Triage, fingerprint, requests

__all__ = [
    "CONTACTS", "Contact", "Kind", "ListError", "Person", "Proposal", "Request", "Triage", "fingerprint",
    "match", "matches_document", "parse_contacts", "parse_list", "requests",
]  # fmt: skip
