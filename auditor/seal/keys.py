"""An organisation's two key pairs: one signs baselines (Ed25519), one opens results (X25519).

The private halves lie in two files, so that who signs need not be who reads. Each is sealed with a passphrase (scrypt,
ChaCha20-Poly1305); what stands beside it in the clear cannot be changed without the passphrase failing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

SCHEMA = "auditor.key/1"
SIGNING, SEALING = "signing", "sealing"
# scrypt at 64 MiB: about a quarter of a second where this was written, for each passphrase tried.
_N, _R, _P = 2**16, 8, 1
_SALT, _NONCE, _KEY = 16, 12, 32  # bytes


class WrongKey(Exception):
    """The file is no key of the kind wanted, was changed, or the passphrase is another."""


@dataclass(frozen=True, slots=True)
class Public:
    """The two public keys of an organisation, 32 bytes each."""

    signing: bytes
    sealing: bytes


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What signs a baseline, and the public keys that go into it."""

    private: Ed25519PrivateKey
    public: Public

    def __repr__(self) -> str:
        return "SigningKey(…)"


@dataclass(frozen=True, slots=True)
class SealingKey:
    """What opens results."""

    private: X25519PrivateKey
    public: Public

    def __repr__(self) -> str:
        return "SealingKey(…)"


def new_keys(passphrase: str) -> Mapping[str, bytes]:
    """Two new key files, `signing` and `sealing`, under one passphrase."""
    signing, sealing = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
    public = Public(signing.public_key().public_bytes_raw(), sealing.public_key().public_bytes_raw())
    return {
        SIGNING: _locked(SIGNING, signing.private_bytes_raw(), public, passphrase),
        SEALING: _locked(SEALING, sealing.private_bytes_raw(), public, passphrase),
    }


def open_key(data: bytes, use: str, passphrase: str) -> SigningKey | SealingKey:
    """The key in a file; raises WrongKey."""
    head, salt, nonce, sealed = _read(data, use)
    try:
        raw = ChaCha20Poly1305(_stretched(passphrase, salt)).decrypt(nonce, sealed, _bound(head))
    except InvalidTag:
        raise WrongKey("the passphrase is another one, or the file was changed") from None
    public = Public(base64.b64decode(head["signing"]), base64.b64decode(head["sealing"]))
    if use == SIGNING:
        return SigningKey(Ed25519PrivateKey.from_private_bytes(raw), public)
    return SealingKey(X25519PrivateKey.from_private_bytes(raw), public)


def fingerprint(public: Public) -> str:
    """Both public keys as a person compares them: ten groups of four hex digits (160 bits of SHA-256)."""
    digits = hashlib.sha256(b"auditor.organisation/1" + public.signing + public.sealing).hexdigest()[:40]
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def _locked(use: str, raw: bytes, public: Public, passphrase: str) -> bytes:
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    head = {
        "schema": SCHEMA, "use": use, "signing": _b64(public.signing), "sealing": _b64(public.sealing),
        "salt": _b64(salt), "nonce": _b64(nonce),
    }  # fmt: skip
    sealed = ChaCha20Poly1305(_stretched(passphrase, salt)).encrypt(nonce, raw, _bound(head))
    return json.dumps({**head, "private": _b64(sealed)}, indent=1).encode() + b"\n"


def _read(data: bytes, use: str) -> tuple[dict[str, str], bytes, bytes, bytes]:
    other = SEALING if use == SIGNING else SIGNING
    try:
        found: Any = json.loads(data[:10_000])
        head = {name: str(found[name]) for name in ("schema", "use", "signing", "sealing", "salt", "nonce")}
        salt, nonce, sealed = (
            base64.b64decode(text, validate=True) for text in (head["salt"], head["nonce"], found["private"])
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        raise WrongKey("this is no key file of auditor") from None
    if head["schema"] != SCHEMA or len(salt) != _SALT or len(nonce) != _NONCE:
        raise WrongKey("this is no key file of this version of auditor")
    if head["use"] != use:
        raise WrongKey(f"this is the {other} key; the {use} key is wanted")
    return head, salt, nonce, sealed


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=_KEY, n=_N, r=_R, p=_P).derive(passphrase.encode())


def _bound(head: Mapping[str, str]) -> bytes:
    """What stands in the clear, as the seal covers it."""
    return json.dumps(head, sort_keys=True, separators=(",", ":")).encode()


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()
