"""Who waits at the door, and who of them may be on a list of patients: a proposal each, never a verdict. Pure."""

from auditor.core.triage.columns import KIND_NAMES
from auditor.core.triage.header_words import Kind as ColumnKind
from auditor.core.triage.list_errors import ListError
from auditor.core.triage.matching import (
    Contact,
    Proposal,
    match,
    matches_document,
    not_compared,
    parse_contacts,
)
from auditor.core.triage.patient_list import Listed, Person, Wanted, read_list
from auditor.core.triage.triage import CONTACTS, Kind, Request, Triage, person_token, requests

__all__ = [
    "CONTACTS",
    "KIND_NAMES",
    "ColumnKind",
    "Contact",
    "Kind",
    "ListError",
    "Listed",
    "Person",
    "Proposal",
    "Request",
    "Triage",
    "Wanted",
    "match",
    "matches_document",
    "not_compared",
    "parse_contacts",
    "person_token",
    "read_list",
    "requests",
]  # fmt: skip
