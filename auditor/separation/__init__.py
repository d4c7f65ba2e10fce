"""What ties a private account to the profession, and a professional one to private life. Pure."""

from .audiences import compared, with_people, with_portraits
from .document import ties_document
from .from_readings import AUDIENCE, SEPARATE, Separation, separation, with_witness, witness
from .presence import Presence, PresenceError, parse_presences
from .signs import SignWords, parse_sign_words
from .ties import Tie, ties

__all__ = [
    "AUDIENCE",
    "SEPARATE",
    "Presence",
    "PresenceError",
    "Separation",
    "SignWords",
    "Tie",
    "compared",
    "parse_presences",
    "parse_sign_words",
    "separation",
    "ties",
    "ties_document",
    "with_people",
    "with_portraits",
    "with_witness",
    "witness",
]
