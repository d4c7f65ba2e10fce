"""What ties a private account to the profession, and a professional one to private life. Pure."""

from auditor.core.separation.analysis import (
    AUDIENCE,
    SEPARATE,
    Separation,
    as_reading,
    compared,
    separation,
    with_people,
    with_portraits,
    with_reading,
)
from auditor.core.separation.contact_forms import is_region
from auditor.core.separation.identity import AccountIdentity, IdentityError, parse_identities
from auditor.core.separation.profession import ProfessionWords
from auditor.core.separation.ties import Tie, pairs, ties, ties_document, unread

__all__ = [
    "AUDIENCE",
    "SEPARATE",
    "AccountIdentity",
    "IdentityError",
    "ProfessionWords",
    "Separation",
    "Tie",
    "as_reading",
    "compared",
    "is_region",
    "pairs",
    "parse_identities",
    "separation",
    "ties",
    "ties_document",
    "unread",
    "with_people",
    "with_portraits",
    "with_reading",
]
