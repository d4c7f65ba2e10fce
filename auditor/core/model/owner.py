"""Whose account a source speaks of. Like is compared with like: a handle with the handle, an address or a number only
with one that the user gave. A display name proves nothing, in either direction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from auditor.core.model.account import Account

_FEDIVERSE: Final = frozenset({"mastodon", "misskey"})  # where user@server is a handle and no address
_BY_NUMBER: Final = frozenset({"whatsapp", "signal", "telegram", "imessage", "facetime", "viber"})
_ADDRESS: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_NUMBER: Final = re.compile(r"[+(]?\d[\d ()./-]{5,24}")
_TRUNK: Final = 8  # digits by which a number without a country code is the end of one with it


class Whose(StrEnum):
    """What a comparison of names says."""

    OURS = "ours"
    OTHER = "other"
    NOBODY = "nobody"  # nothing is named that could be compared


class _Kind(StrEnum):
    HANDLE = "handle"
    ADDRESS = "address"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a source names as its owner."""

    handles: tuple[str, ...] = ()  # what the account is called now
    earlier: tuple[str, ...] = ()  # what it was called, where the source lists that
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def handle(self) -> str:
        """The one handle that is named; "" for none or for several that differ."""
        return self.handles[0] if len(set(map(folded, self.handles))) == 1 else ""

    def __bool__(self) -> bool:
        return bool(self.handles or self.earlier or self.addresses or self.numbers)

    def __add__(self, other: Named) -> Named:
        return Named(
            self.handles + other.handles,
            self.earlier + other.earlier,
            self.addresses + other.addresses,
            self.numbers + other.numbers,
        )


def folded(handle: str) -> str:
    """A handle in the form in which two spellings of it are equal: case and a leading @ aside, nothing else.

    No letter is turned into one it only looks like: a Kelvin sign is no k, a fullwidth d no d.
    """
    text = handle.strip(" \t\r\n").removeprefix("@")
    if not any(not c.isascii() and unicodedata.normalize("NFC", c).isascii() for c in text):
        text = unicodedata.normalize("NFC", text)
    return "".join(map(_lower, text))


def _lower(letter: str) -> str:
    small = letter.lower()
    return small if letter.isascii() or (len(small) == 1 and not small.isascii()) else letter


def same_handle(one: str, other: str, platform: str = "", instance: str = "") -> bool:
    """Whether two handles are one. On the fediverse the servers count too, where both are known.

    `instance` is the server of a handle that does not name its own.
    """
    if platform not in _FEDIVERSE:
        return folded(one) == folded(other) != ""
    (mine, here), (theirs, there) = (_at(one, instance), _at(other, ""))
    return mine == theirs != "" and (not here or not there or here == there)


def _at(handle: str, instance: str) -> tuple[str, str]:
    user, _, server = folded(handle).partition("@")
    return user, server or folded(instance)


def whose(account: Account, named: Named) -> Whose:
    """Whether what a source names is this account, another one, or nothing that can be compared with it.

    A source that names two different handles as the present one is not ours, whichever of them is.
    """
    match _kind(account.handle, account.platform):
        case _Kind.HANDLE:
            return _by_handle(account, named)
        case _Kind.ADDRESS:
            said = {_address(text) for text in named.addresses}
            return _among(_address(account.handle), said)
        case _Kind.NUMBER:
            if not named.numbers:
                return Whose.NOBODY
            same = any(_same_number(account.handle, text) for text in named.numbers)
            return Whose.OURS if same else Whose.OTHER
        case _Kind.NAME:
            return Whose.NOBODY


def _by_handle(account: Account, named: Named) -> Whose:
    def ours(text: str) -> bool:
        return same_handle(account.handle, text, account.platform, account.instance)

    now = [text for text in named.handles if _kind(text, account.platform) is _Kind.HANDLE]
    before = [text for text in named.earlier if _kind(text, account.platform) is _Kind.HANDLE]
    if not now and not before:
        return Whose.NOBODY
    one = len(set(map(folded, now))) <= 1 or all(map(ours, now))
    return Whose.OURS if one and any(map(ours, (*now, *before))) else Whose.OTHER


def _among(mine: str, said: Iterable[str]) -> Whose:
    said = set(said) - {""}
    if not said:
        return Whose.NOBODY
    return Whose.OURS if mine in said else Whose.OTHER


def _kind(text: str, platform: str) -> _Kind:
    text = text.strip()
    if platform not in _FEDIVERSE and _ADDRESS.fullmatch(text.removeprefix("mailto:")):
        return _Kind.ADDRESS
    if _NUMBER.fullmatch(text) and (text.startswith("+") or platform in _BY_NUMBER):
        return _Kind.NUMBER
    return _Kind.NAME if not text or any(c.isspace() for c in text) else _Kind.HANDLE


def is_handle(text: str, platform: str = "") -> bool:
    """Whether a text can be compared with a handle: no address, no number, no name of several words."""
    return _kind(text, platform) is _Kind.HANDLE


def _address(text: str) -> str:
    return text.strip().removeprefix("mailto:").casefold()


def _same_number(one: str, other: str) -> bool:
    """Whether two spellings are one number; one without a country code is the end of the one that has it."""
    (a, a_whole), (b, b_whole) = _digits(one), _digits(other)
    if not a or not b:
        return False
    if a_whole == b_whole:
        return a == b
    whole, end = (a, b) if a_whole else (b, a)
    return len(end) >= _TRUNK and whole.endswith(end)


def _digits(text: str) -> tuple[str, bool]:
    """The digits, and whether a country code is among them."""
    digits = "".join(c for c in text if c.isascii() and c.isdigit())
    if digits.startswith("00"):
        return digits[2:], True
    if digits.startswith("0") and not text.strip().startswith("+"):
        return digits[1:], False
    return digits, True
