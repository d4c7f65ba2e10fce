"""Any document of an organisation with its signature: campaigns, lists of tokens, what was released."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from auditor.adapters.crypto.keys import SigningKey
from auditor.errors import AuditorError

LONGEST: Final = 64 * 1024 * 1024  # bytes; a list of some five hundred thousand tokens


class InvalidDocument(AuditorError):
    """The file is no signed document of this kind, or not what its signer signed."""


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """What was signed; `digest` is its SHA-256 in hex. Whose key that is, is for the caller to ask."""

    body: Any
    signing: bytes
    digest: str


def sign_document(schema: str, body: Any, key: SigningKey) -> bytes:
    """The signed file; the signature fits this schema alone."""
    raw = json.dumps(
        {**body, "signing_key": _b64(key.public.signing)}, ensure_ascii=False, sort_keys=True
    ).encode()
    signature = key.private.sign(schema.encode() + b"\0" + raw)
    return (
        json.dumps({"schema": schema, "signed": _b64(raw), "signature": _b64(signature)}, indent=1).encode()
        + b"\n"
    )


def read_document(schema: str, data: bytes) -> SignedDocument:
    """What a signed file says, its signature checked with the key it carries; raises InvalidDocument."""
    if len(data) > LONGEST:
        raise InvalidDocument(f"it is longer than {LONGEST} bytes")
    try:
        found: Any = json.loads(data)
        if found["schema"] != schema:
            raise InvalidDocument(f"it is not {schema}; another version of auditor may have made it")
        raw, signature = (base64.b64decode(found[name], validate=True) for name in ("signed", "signature"))
        body: Any = json.loads(raw)
        signing = base64.b64decode(body["signing_key"], validate=True)
        Ed25519PublicKey.from_public_bytes(signing).verify(signature, schema.encode() + b"\0" + raw)
    except InvalidSignature:
        raise InvalidDocument("its signature does not fit: it was changed after it was signed") from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InvalidDocument(f"it is no signed {schema}") from None
    return SignedDocument(body, signing, hashlib.sha256(raw).hexdigest())


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()
