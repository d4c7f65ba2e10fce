"""Signatures and sealed files of guided sessions; nobody else draws keys, signs or seals (libraries: `cryptography`)."""

from .keys import Public, SealingKey, SigningKey, WrongKey, fingerprint, new_keys, open_key
from .sealed import NotForUs, seal, unseal
from .signed import Forged, Signed, read_signed, sign

__all__ = [
    "Forged", "NotForUs", "Public", "SealingKey", "Signed", "SigningKey", "WrongKey", "fingerprint", "new_keys", "open_key",
    "read_signed", "seal", "sign", "unseal",
]  # fmt: skip
