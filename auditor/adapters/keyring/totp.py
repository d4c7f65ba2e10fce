"""One-time codes and the seeds they are made from (RFC 6238)."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import pyotp
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

# Seconds a code lives, and its length: all that sites were seen to use.
STEP, DIGITS = 30, 6
# What an `otpauth://` address may say of its codes, and means where it says nothing.
_MADE: Final = {"algorithm": "SHA1", "digits": str(DIGITS), "period": str(STEP)}
SHORTEST: Final = 14  # bytes (112 bits) that pyotp asks of a seed


def left(now: datetime) -> float:
    """Seconds that the code of this moment still lives."""
    return STEP - now.timestamp() % STEP


def normal_seed(seed: str) -> str:
    """A seed as base32 without spaces; an `otpauth://` address gives up the seed in it. Raises ValueError.

    Only what `code` can make is taken: time-based codes of six digits every 30 seconds, by SHA-1.
    """
    text = seed.strip()
    if text.lower().startswith("otpauth:"):
        text = _secret_of(text)
    text = "".join(text.split()).replace("-", "").upper().rstrip("=")
    if not text:
        raise ValueError("the seed is empty")
    _key(text)
    return text


def _secret_of(address: str) -> str:
    """The secret of an `otpauth://` address; raises ValueError where it asks for codes that `code_at` does not make.

    Read here and not by pyotp, which refuses secrets under 112 bits; every authenticator takes them.
    """
    parts = urlsplit(address)
    said = parse_qsl(parts.query, keep_blank_values=True)
    told = {name.lower(): value.strip() for name, value in said}
    if parts.netloc.lower() != "totp":
        raise ValueError("only time-based codes can be made")
    if len(told) < len(said):
        raise ValueError("the address says something twice")
    for name, ours in _MADE.items():
        if (told.get(name) or ours).upper() != ours:
            raise ValueError("only codes of six digits every 30 seconds, by SHA-1, can be made")
    if told.get("encoder"):
        raise ValueError("only codes of digits can be made")
    return told.get("secret", "")


def _key(base32: str) -> bytes:
    """The bytes of a seed; raises ValueError. Some services still hand out 80 bits, which RFC 4226 allows no more."""
    return base64.b32decode(base32 + "=" * (-len(base32) % 8))


def code_at(base32: str, now: datetime) -> str:
    """The six digits of this moment."""
    key = _key(base32)
    if len(key) >= SHORTEST:
        return pyotp.TOTP(base32).at(now)
    # pyotp refuses seeds under 112 bits; the service that made this one does not.
    totp = TOTP(key, DIGITS, SHA1(), STEP, enforce_key_length=False)  # noqa: S303 - the standard's own hash
    return totp.generate(int(now.timestamp())).decode()
