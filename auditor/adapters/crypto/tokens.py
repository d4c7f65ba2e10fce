"""Participation tokens: a code drawn by lot signs one sealed result for one campaign.

A code holds 128 bits and two signs that catch a slip of the hand: every wrong sign, every two wrong signs, every two that
changed places. With the campaign it makes a key pair; the organisation's list names the public half alone. Whoever sees
the list, or a result, cannot tell whose code it was, nor compute a code.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from itertools import islice
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from auditor.errors import AuditorError

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
_DRAWN, _CHECKED, _GROUP = 26, 2, 4  # signs
_SLIPS: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
Token = Ed25519PrivateKey
"""What a code makes with a campaign: it signs one result."""
_RESULT: Final = b"auditor.participation/1\0"


class WrongToken(AuditorError):
    """A code that none of ours is; the message says what is wrong with it and quotes nothing."""


def draw_code() -> str:
    """A new code, in groups of four signs: `7Q2M-…`."""
    body = "".join(ALPHABET[secrets.randbelow(32)] for _ in range(_DRAWN))
    signs = body + _check(body)
    return "-".join(signs[i : i + _GROUP] for i in range(0, len(signs), _GROUP))


def token_of(code: str, campaign: str) -> Ed25519PrivateKey:
    """What a code signs with in this campaign (its digest, in hex); raises WrongToken."""
    signs = "".join(sign for sign in code.upper().translate(_SLIPS) if sign.isalnum())
    if len(signs) != _DRAWN + _CHECKED or set(signs) - set(ALPHABET):
        raise WrongToken(f"a code has {_DRAWN + _CHECKED} letters and digits; this one does not")
    if _check(signs[:_DRAWN]) != signs[_DRAWN:]:
        raise WrongToken("there is a slip in the code; compare it sign by sign")
    seed = hashlib.sha256(b"auditor.token/1\0" + campaign.encode() + b"\0" + signs[:_DRAWN].encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_token(token: Ed25519PrivateKey) -> str:
    """What the list names: 64 hex digits."""
    return token.public_key().public_bytes_raw().hex()


def sign_result(token: Ed25519PrivateKey, campaign: str, sealed: bytes) -> bytes:
    """The signature that lets a sealed result be counted once, in this campaign alone."""
    return token.sign(_RESULT + campaign.encode() + b"\0" + sealed)


def fits(token: str, signature: bytes, campaign: str, sealed: bytes) -> bool:
    """Whether this token signed this result for this campaign."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(token)).verify(
            signature, _RESULT + campaign.encode() + b"\0" + sealed
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _check(body: str) -> str:
    """Two signs that make a Reed-Solomon code of the whole: any two codes differ in three signs or more.

    With the signs as elements of GF(32), their sum and their sum weighted by the powers of its generator are both zero.
    A digest's last bits would let one slip in a thousand through.
    """
    plain = weighted = 0
    for place, sign in enumerate(body):
        plain ^= ALPHABET.index(sign)
        weighted ^= _times(ALPHABET.index(sign), _POWERS[place])
    first, second = _POWERS[_DRAWN], _POWERS[_DRAWN + 1]
    last = _times(weighted ^ _times(plain, first), _inverse(first ^ second))
    return ALPHABET[plain ^ last] + ALPHABET[last]


def _times(one: int, other: int) -> int:
    """The product in GF(32), whose polynomial is x⁵ + x² + 1."""
    found = 0
    for bit in range(5):
        if other >> bit & 1:
            found ^= one << bit
    for bit in range(8, 4, -1):
        if found >> bit & 1:
            found ^= 0b100101 << (bit - 5)
    return found


def _inverse(one: int) -> int:
    return next(other for other in range(1, 32) if _times(one, other) == 1)


def _powers() -> Iterator[int]:
    power = 1
    while True:
        yield power
        power = _times(power, 2)


_POWERS: Final = tuple(islice(_powers(), _DRAWN + _CHECKED))
