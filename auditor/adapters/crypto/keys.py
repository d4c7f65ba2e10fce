"""An organisation's two key pairs: one signs baselines (Ed25519), one opens results (X25519).

The private halves lie in two files, so that who signs need not be who reads. Each is sealed with a passphrase (scrypt,
ChaCha20-Poly1305); what stands beside it in the clear cannot be changed without the passphrase failing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from auditor.errors import AuditorError

SCHEMA: Final = "auditor.key/1"
SIGNING, SEALING, SHARE = "signing", "sealing", "share"
# scrypt at 64 MiB: about a quarter of a second where this was written, for each passphrase tried.
_N, _R, _P = 2**16, 8, 1
_SALT, _NONCE, _KEY = 16, 12, 32  # bytes


class WrongKey(AuditorError):
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
    split: str = ""  # how the sealing key was split when both were made, as 2/3; empty: it lies in one file

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
    signing, sealing, public = _drawn()
    return {
        SIGNING: sealed_file(SIGNING, signing.private_bytes_raw(), public, passphrase),
        SEALING: sealed_file(SEALING, sealing.private_bytes_raw(), public, passphrase),
    }


def new_split_keys(
    passphrase: str, split: str, cut: Callable[[bytes, Public], tuple[bytes, ...]]
) -> tuple[bytes, tuple[bytes, ...]]:
    """The file of the signing key, and the files of the sealing key's shares; the whole is never written."""
    signing, sealing, public = _drawn()
    made = sealed_file(SIGNING, signing.private_bytes_raw(), public, passphrase, {"split": split})
    return made, cut(sealing.private_bytes_raw(), public)


def _drawn() -> tuple[Ed25519PrivateKey, X25519PrivateKey, Public]:
    signing, sealing = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
    public = Public(signing.public_key().public_bytes_raw(), sealing.public_key().public_bytes_raw())
    return signing, sealing, public


def open_key(data: bytes, use: str, passphrase: str) -> SigningKey | SealingKey:
    """The key in a file; raises WrongKey."""
    head, raw = open_private(data, use, passphrase)
    public = public_of(head)
    if use == SIGNING:
        return SigningKey(Ed25519PrivateKey.from_private_bytes(raw), public, head.get("split", ""))
    return SealingKey(X25519PrivateKey.from_private_bytes(raw), public)


def open_private(data: bytes, use: str, passphrase: str) -> tuple[Mapping[str, str], bytes]:
    """What stands in the clear of a key file, and what is sealed in it; raises WrongKey."""
    head, salt, nonce, sealed = _read(data, use)
    try:
        return head, ChaCha20Poly1305(_stretched(passphrase, salt)).decrypt(nonce, sealed, _bound(head))
    except InvalidTag:
        raise WrongKey("the passphrase is another one, or the file was changed") from None


def public_of(head: Mapping[str, str]) -> Public:
    """The public keys beside a private one."""
    return Public(base64.b64decode(head["signing"]), base64.b64decode(head["sealing"]))


def key_fingerprint(public: Public) -> str:
    """Both public keys as a person compares them: ten groups of four hex digits (160 bits of SHA-256)."""
    digits = hashlib.sha256(b"auditor.organisation/1" + public.signing + public.sealing).hexdigest()[:40]
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def sealed_file(
    use: str, raw: bytes, public: Public, passphrase: str, told: Mapping[str, str] | None = None
) -> bytes:
    """A key file; what is `told` besides stands in the clear and cannot be changed without the passphrase failing."""
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    head = {
        "schema": SCHEMA, "use": use, "signing": _b64(public.signing), "sealing": _b64(public.sealing),
        "salt": _b64(salt), "nonce": _b64(nonce), **(told or {}),
    }  # fmt: skip
    sealed = ChaCha20Poly1305(_stretched(passphrase, salt)).encrypt(nonce, raw, _bound(head))
    return json.dumps({**head, "private": _b64(sealed)}, indent=1).encode() + b"\n"


def _read(data: bytes, use: str) -> tuple[dict[str, str], bytes, bytes, bytes]:
    try:
        found: Any = json.loads(data[:10_000])
        head = {name: str(found[name]) for name in ("schema", "use", "signing", "sealing", "salt", "nonce")}
        head |= {name: str(found[name]) for name in ("share", "split") if name in found}
        salt, nonce, sealed = (
            base64.b64decode(text, validate=True) for text in (head["salt"], head["nonce"], found["private"])
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        raise WrongKey("this is no key file of auditor") from None
    if head["schema"] != SCHEMA or len(salt) != _SALT or len(nonce) != _NONCE:
        raise WrongKey("this is no key file of this version of auditor")
    if head["use"] != use:
        raise WrongKey(f"this is the {_named(head['use'])}; the {_named(use)} is wanted")
    return head, salt, nonce, sealed


def _named(use: str) -> str:
    names = {SIGNING: "signing key", SEALING: "sealing key", SHARE: "share of a sealing key"}
    return names.get(use, "key of another kind")


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=_KEY, n=_N, r=_R, p=_P).derive(passphrase.encode())


def _bound(head: Mapping[str, str]) -> bytes:
    """What stands in the clear, as the seal covers it."""
    return json.dumps(head, sort_keys=True, separators=(",", ":")).encode()


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()
