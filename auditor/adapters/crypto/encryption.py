"""A result sealed to an organisation's public key: HPKE (RFC 9180), X25519, HKDF-SHA256, ChaCha20-Poly1305."""

from __future__ import annotations

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from auditor.adapters.crypto.keys import Public, SealingKey
from auditor.errors import AuditorError

HEAD: Final = b"auditor.result/1 sealed\n"
LONGEST: Final = 1024 * 1024  # bytes of a sealed file; nothing in it is ever unpacked to more than it is


class DecryptionFailed(AuditorError):
    """The file is no sealed result, was sealed for somebody else, or was changed."""


def encrypt(data: bytes, public: Public) -> bytes:
    """The sealed file; only the holder of the private key can open it, the sender cannot either. Raises DecryptionFailed."""
    try:
        return HEAD + _suite().encrypt(data, X25519PublicKey.from_public_bytes(public.sealing), HEAD)
    except ValueError:  # a point that anybody can compute with
        raise DecryptionFailed("the organisation's sealing key is none; ask for a new baseline") from None


def decrypt(data: bytes, key: SealingKey) -> bytes:
    """What is in a sealed file; raises DecryptionFailed."""
    if len(data) > LONGEST:
        raise DecryptionFailed("it is too long for a result")
    if not data.startswith(HEAD):
        raise DecryptionFailed("it is no sealed result of this version of auditor")
    try:
        return _suite().decrypt(data[len(HEAD) :], key.private, HEAD)
    except (InvalidTag, ValueError):
        raise DecryptionFailed("it was sealed for another organisation, or changed on the way") from None


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
