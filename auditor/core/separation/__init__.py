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
from auditor.core.separation.identity import AccountIdentity, IdentityError, parse_identities
from auditor.core.separation.profession import ProfessionWords
from auditor.core.separation.ties import Tie, ties, ties_document

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
    "parse_identities",
    "separation",
    "ties",
    "ties_document",
    "with_people",
    "with_portraits",
    "with_reading",
]
