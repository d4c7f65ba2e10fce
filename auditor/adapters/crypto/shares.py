"""The sealing key in shares: any `threshold` of them make it, fewer tell nothing (SLIP-39, `shamir-mnemonic`).

Each share is a file of its own, sealed with its holder's passphrase. Who holds fewer than the threshold holds numbers that
fit every key alike. Shares of one drawing do not fit those of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from auditor.adapters.crypto.keys import (
    SHARE,
    Public,
    SealingKey,
    WrongKey,
    open_private,
    public_of,
    sealed_file,
)

MOST: Final = 16  # shares; what SLIP-39 knows
FEWEST: Final = 2  # a threshold of one is no split


@dataclass(frozen=True, slots=True)
class Split:
    """How many shares there are, and how many of them open."""

    threshold: int
    shares: int

    def __str__(self) -> str:
        return f"{self.threshold}/{self.shares}"


@dataclass(frozen=True, slots=True)
class Share:
    """One opened share; its words are shown to nobody."""

    number: int
    split: Split
    public: Public
    words: str

    def __repr__(self) -> str:
        return f"Share({self.number} of {self.split.shares})"


def parse_split(text: str) -> Split:
    """`2/3` as a split; raises WrongKey."""
    threshold, _, shares = text.partition("/")
    if not (threshold.isascii() and threshold.isdigit() and shares.isascii() and shares.isdigit()):
        raise WrongKey("shares are written like 2/3: how many open, of how many")
    split = Split(int(threshold), int(shares))
    if not FEWEST <= split.threshold <= split.shares <= MOST:
        raise WrongKey(f"at least {FEWEST} shares open, of at most {MOST}; {text} does not fit")
    return split


def split_key(raw: bytes, public: Public, split: Split, passphrases: Sequence[str]) -> tuple[bytes, ...]:
    """The files of the shares, one for each passphrase, of the 32 bytes of a private sealing key."""
    from shamir_mnemonic import generate_mnemonics  # late: an extra

    assert len(passphrases) == split.shares
    words: Sequence[str] = generate_mnemonics(1, [(split.threshold, split.shares)], raw)[0]
    return tuple(
        sealed_file(SHARE, one.encode(), public, phrase, {"share": f"{number}", "split": str(split)})
        for number, (one, phrase) in enumerate(zip(words, passphrases, strict=True), 1)
    )


def open_share(data: bytes, passphrase: str) -> Share:
    """The share in a file; raises WrongKey."""
    head, raw = open_private(data, SHARE, passphrase)
    try:
        number, split = int(head["share"]), parse_split(head["split"])
    except (KeyError, ValueError):
        raise WrongKey("this is no share of this version of auditor") from None
    return Share(number, split, public_of(head), raw.decode("ascii"))


def join_shares(shares: Sequence[Share]) -> SealingKey:
    """The key that these shares make together; raises WrongKey where they are too few, or of several keys."""
    from shamir_mnemonic import MnemonicError, combine_mnemonics  # late: an extra

    distinct = {share.number: share for share in shares}
    first = shares[0] if shares else None
    if first is None or len(distinct) < first.split.threshold:
        wanted = first.split.threshold if first else FEWEST
        raise WrongKey(f"{len(distinct)} different shares are too few; {wanted} open together")
    if any(share.public != first.public for share in shares):
        raise WrongKey("these are shares of different keys")
    chosen = [share.words for share in list(distinct.values())[: first.split.threshold]]
    try:
        raw = combine_mnemonics(chosen)
    except MnemonicError:
        raise WrongKey("these shares do not fit together; were they drawn at different times?") from None
    private = X25519PrivateKey.from_private_bytes(raw)
    if private.public_key().public_bytes_raw() != first.public.sealing:
        raise WrongKey("these shares make another key than the one that results are sealed to")
    return SealingKey(private, first.public)


def new_shares(key: SealingKey, split: Split, passphrases: Sequence[str]) -> tuple[bytes, ...]:
    """Fresh shares of a key that enough old ones opened: what replaces a lost share. The old ones fit none of them."""
    return split_key(key.private.private_bytes_raw(), key.public, split, passphrases)
