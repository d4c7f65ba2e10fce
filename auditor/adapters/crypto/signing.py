"""A signed baseline: the organisation's text, its ledger, both public keys, and a signature over all of it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from auditor.adapters.crypto.keys import Public, SigningKey
from auditor.core.model import Confirmation
from auditor.errors import AuditorError

SCHEMA: Final = "auditor.baseline/1"
LONGEST: Final = 8 * 1024 * 1024  # bytes; a ledger of some twenty thousand confirmations
_KEY: Final = 32  # bytes of a raw public key
_NAMES: Final = tuple(field.name for field in fields(Confirmation))


class InvalidBaseline(AuditorError):
    """The file is no baseline, or not what its signer signed."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What stands in a signed baseline whose signature holds. `digest` is the SHA-256 of what was signed, in hex."""

    text: str  # the YAML
    confirmations: frozenset[Confirmation]
    public: Public
    digest: str


def sign(text: str, confirmations: Iterable[Confirmation], key: SigningKey) -> bytes:
    """The signed file; the same text and ledger give the same bytes."""
    body = json.dumps(
        {
            "baseline": text,
            "confirmations": sorted((asdict(c) for c in confirmations), key=lambda row: tuple(row.values())),
            "signing_key": _b64(key.public.signing),
            "sealing_key": _b64(key.public.sealing),
        },
        ensure_ascii=False,
    ).encode()
    signature = key.private.sign(_named(body))
    document = {"schema": SCHEMA, "signed": _b64(body), "signature": _b64(signature)}
    return json.dumps(document, indent=1).encode() + b"\n"


def read_signed(data: bytes) -> Signed:
    """What a signed file says, its signature checked with the key it carries; raises Forged.

    Whose key that is, is another question: see the fingerprint.
    """
    body, signature = _opened(data)
    try:
        found: Any = json.loads(body)
        public = Public(_key(found["signing_key"]), _key(found["sealing_key"]))
        Ed25519PublicKey.from_public_bytes(public.signing).verify(signature, _named(body))
        X25519PublicKey.from_public_bytes(public.sealing)
        rows = frozenset(map(_confirmation, found["confirmations"]))
        text = found["baseline"]
    except InvalidSignature:
        raise InvalidBaseline("its signature does not fit: it was changed after it was signed") from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InvalidBaseline("what was signed is no baseline") from None
    if not isinstance(text, str):
        raise InvalidBaseline("what was signed is no baseline")
    return Signed(text, rows, public, hashlib.sha256(body).hexdigest())


def _opened(data: bytes) -> tuple[bytes, bytes]:
    if len(data) > LONGEST:
        raise InvalidBaseline(f"it is longer than {LONGEST} bytes")
    try:
        found: Any = json.loads(data)
        if found["schema"] != SCHEMA:
            raise InvalidBaseline(f"it is not {SCHEMA}; another version of auditor may have made it")
        return tuple(base64.b64decode(found[name], validate=True) for name in ("signed", "signature"))  # type: ignore[return-value]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InvalidBaseline(
            "it is no signed baseline; `auditor session sign` makes one of a YAML"
        ) from None


def _confirmation(row: Any) -> Confirmation:
    if sorted(row) != sorted(_NAMES) or not all(isinstance(value, str) for value in row.values()):
        raise ValueError("no confirmation")
    return Confirmation(**row)


def _key(text: Any) -> bytes:
    raw = base64.b64decode(text, validate=True)
    if len(raw) != _KEY:
        raise ValueError("no key")
    return raw


def _named(body: bytes) -> bytes:
    """What is signed: a signature over anything else of ours never fits here."""
    return SCHEMA.encode() + b"\0" + body


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()
