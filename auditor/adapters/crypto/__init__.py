"""Signatures, sealed files, shares and tokens; nobody else draws keys, signs or seals (`cryptography`, `shamir-mnemonic`)."""

from auditor.adapters.crypto.encryption import DecryptionFailed, decrypt, encrypt
from auditor.adapters.crypto.keys import (
    Public,
    SealingKey,
    SigningKey,
    WrongKey,
    key_fingerprint,
    new_keys,
    new_split_keys,
    open_key,
)
from auditor.adapters.crypto.shares import (
    Share,
    Split,
    join_shares,
    new_shares,
    open_share,
    parse_split,
    split_key,
)
from auditor.adapters.crypto.signed_documents import (
    InvalidDocument,
    SignedDocument,
    read_document,
    sign_document,
)
from auditor.adapters.crypto.signing import InvalidBaseline, Signed, read_signed, sign
from auditor.adapters.crypto.tokens import (
    Token,
    WrongToken,
    draw_code,
    fits,
    public_token,
    sign_result,
    token_of,
)

__all__ = [
    "DecryptionFailed",
    "InvalidBaseline",
    "InvalidDocument",
    "Public",
    "SealingKey",
    "Share",
    "Signed",
    "SignedDocument",
    "SigningKey",
    "Split",
    "Token",
    "WrongKey",
    "WrongToken",
    "decrypt",
    "draw_code",
    "encrypt",
    "fits",
    "join_shares",
    "key_fingerprint",
    "new_keys",
    "new_shares",
    "new_split_keys",
    "open_key",
    "open_share",
    "parse_split",
    "public_token",
    "read_document",
    "read_signed",
    "sign",
    "sign_document",
    "sign_result",
    "split_key",
    "token_of",
]  # fmt: skip
