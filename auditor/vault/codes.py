"""One-time codes and the seeds they are made from (RFC 6238)."""

from __future__ import annotations

import base64
from datetime import datetime

# Seconds a code lives, and its length: all that sites were seen to use.
STEP, DIGITS = 30, 6
SHORTEST = 14  # bytes (112 bits) that pyotp asks of a seed


def left(now: datetime) -> float:
    """Seconds that the code of this moment still lives."""
    return STEP - now.timestamp() % STEP


def normal_seed(seed: str) -> str:
    """A seed as base32 without spaces; an `otpauth://` address gives up the seed in it. Raises ValueError.

    Only what `code` can make is taken: time-based codes of six digits every 30 seconds, by SHA-1.
    """
    import pyotp

    text = seed.strip()
    if text.startswith("otpauth://"):
        told = pyotp.parse_uri(text)
        if not isinstance(told, pyotp.TOTP) or (told.interval, told.digits) != (STEP, DIGITS):
            raise ValueError("only codes of six digits every 30 seconds can be made")
        if told.digest().name != "sha1":
            raise ValueError("only codes by SHA-1 can be made")
        text = str(told.secret)
    text = "".join(text.split()).replace("-", "").upper()
    if not text:
        raise ValueError("the seed is empty")
    _key(text)
    return text


def _key(base32: str) -> bytes:
    """The bytes of a seed; raises ValueError. Some services still hand out 80 bits, which RFC 4226 allows no more."""
    return base64.b32decode(base32 + "=" * (-len(base32) % 8))


def code_at(base32: str, now: datetime) -> str:
    """The six digits of this moment."""
    import pyotp

    key = _key(base32)
    if len(key) >= SHORTEST:
        return pyotp.TOTP(base32).at(now)
    from cryptography.hazmat.primitives.hashes import SHA1
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

    # pyotp refuses seeds under 112 bits; the service that made this one does not.
    totp = TOTP(key, DIGITS, SHA1(), STEP, enforce_key_length=False)  # noqa: S303 - the standard's own hash
    return totp.generate(int(now.timestamp())).decode()
