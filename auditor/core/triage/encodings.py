"""The letters of a list, whatever program saved it: Unicode, Windows, DOS, an old Macintosh."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from auditor.core.triage.list_errors import ListError
from auditor.i18n import gettext_noop as _

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_PAGES: Final = ("cp1252", "cp850", "cp437", "mac_roman", "cp1250", "cp852", "iso8859_2", "cp1254", "cp1251")
_COMMON: Final = frozenset("äöüàâáéèêëîïíìôóòûùúçñßãåøœæ")
_RARER: Final = frozenset("čćšžđłńőűřěůśźżąęťďňğşıåøæœãõ" + "абвгдежзийклмнопрстуфхцчшщъыьэюяђјљњћџіїє")
_NEAR: Final = 0.25  # how far below the best reading another one is still taken beside it
_LETTER, _OTHER, _WRONG = 0.85, 0.2, -1.0
_BROKEN: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class Reading:
    """The bytes as text; `page` is the name of the code page; `other` a second way to read them, or empty, by its page."""

    text: str
    page: str
    other: str = ""
    other_page: str = ""


def read_letters(content: bytes) -> Reading:
    """The text of a list. Where two code pages would both give names, both readings. Raises ListError."""
    if not content.strip():
        message = _("the list is empty")
        raise ListError(message)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Reading(_decoded(content, encoding), encoding)
    head = content[:2000]
    if head.count(0) > len(head) // 5:
        return Reading(_decoded(content, "utf-16-be" if head[0] == 0 else "utf-16-le"), "utf-16")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(content)
    return Reading(_undone(text), "utf-8")


def is_broken(name: str) -> bool:
    """Whether a name lost letters on its way: a replacement mark, or a question mark inside a word."""
    return _BROKEN in name or any(
        one == "?" and before.isalpha() and after.isalpha()
        for before, one, after in zip(name, name[1:], name[2:], strict=False)
    )


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise ListError(CANNOT) from None


CANNOT: Final = _("the list's letters cannot be read; save it as UTF-8")


def _undone(text: str) -> str:
    """UTF-8 that was taken for Windows letters once ("MÃ¼ller") is put right again."""
    if "Ã" not in text and "Ä" not in text and "Å" not in text:
        return text
    for page in ("cp1252", "latin-1"):
        try:
            return text.encode(page).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _guessed(content: bytes) -> Reading:
    """The code page in which most of what is not ASCII are letters that stand in names."""
    pages = [*_PAGES]
    if best := from_bytes(content[:100_000]).best():
        pages.append(best.encoding)
    scored: dict[str, tuple[float, str]] = {}
    for page in pages:
        try:
            text = content.decode(page)
        except (UnicodeDecodeError, LookupError):
            continue
        scored.setdefault(text, (_likely(text), page))
    if not scored:
        raise ListError(CANNOT)
    ranked = sorted(scored.items(), key=lambda one: -one[1][0])
    text, (score, page) = ranked[0]
    if score < 0:
        raise ListError(CANNOT)
    for second, (near, second_page) in ranked[1:2]:
        if near > score - _NEAR:
            return Reading(text, page, second, second_page)
    return Reading(text, page)


def _likely(text: str) -> float:
    """From -1 to 1: what is no letter inside a word, or a capital after a small one, speaks against a code page."""
    said = [_weight(text, n) for n, one in enumerate(text) if ord(one) > 127]
    return sum(said) / len(said) if said else 0.0


def _weight(text: str, n: int) -> float:
    one = text[n]
    before, after = text[n - 1 : n], text[n + 1 : n + 2]
    if not one.isalpha():
        inside = before.isalpha() or after.isalpha()
        return _WRONG if inside or unicodedata.category(one) in ("Cc", "Cn", "Co") else 0.0
    if one.isupper() and before.islower():
        return _WRONG
    if one.islower() and before.isupper() and after.isupper() and one != "ß":
        return _WRONG
    cyrillic = "CYRILLIC" in unicodedata.name(one, "")
    beside = [c for c in before + after if c.isalpha()]
    if cyrillic and any(c.isascii() for c in beside):
        return _WRONG  # one Cyrillic letter in a Latin word
    if not cyrillic and any(not c.isascii() for c in beside):
        return _OTHER  # accents side by side are rare in Latin words
    small = one.lower()
    return 1.0 if small in _COMMON else _LETTER if small in _RARER else _OTHER
