"""What ties a private account to the profession, and a professional one to private life. Pure."""

from .document import ties_document
from .presence import Presence, PresenceError, parse_presences
from .signs import SignWords, parse_sign_words
from .ties import Tie, ties

__all__ = [
    "Presence",
    "PresenceError",
    "SignWords",
    "Tie",
    "parse_presences",
    "parse_sign_words",
    "ties",
    "ties_document",
]
