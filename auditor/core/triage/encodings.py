"""The letters of a list, whatever program saved it: Unicode, Windows, DOS, an old Macintosh."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
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
        return Reading(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(content) and "end of data" in error.reason:
            # Only the last letter is cut off: its row is left out, and all others are UTF-8.
            return Reading(content.decode("utf-8", "replace"), "utf-8")
    return _line_by_line(content) or _guessed(content)


def _line_by_line(content: bytes) -> Reading | None:
    """The text of a file put together from two, one of them UTF-8; None where it is not."""
    lines = content.splitlines(keepends=True)
    wide = [not line.isascii() and _is_utf8(line) for line in lines]
    if not any(wide):
        return None
    rest = [n for n, line in enumerate(lines) if not line.isascii() and not wide[n]]
    # A letter whose second half is missing is lost in any code page, and must be seen to be.
    cut = {n for n in rest if _CUT.search(lines[n])}
    whole = [n for n in rest if n not in cut]
    read = _guessed(b"".join(lines[n] for n in whole)) if whole else Reading("", "")
    texts = [
        line.decode("utf-8", "replace") if n in cut or n not in whole else line.decode(read.page)
        for n, line in enumerate(lines)
    ]
    other = "".join(
        lines[n].decode(read.other_page, "replace") if read.other_page and n in whole else text
        for n, text in enumerate(texts)
    )
    page = f"{read.page}, utf-8" if whole else "utf-8"
    return Reading("".join(texts), page, other if read.other_page else "", read.other_page)


_CUT: Final = re.compile(rb"\xc3(?:[^\x80-\xbfA-Za-z]|$)")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_broken(name: str) -> bool:
    """Whether a name lost letters on its way: a mark for a lost one, a question mark inside a word, a sign that is no letter."""
    return (
        _BROKEN in name
        or bool(_SPELLED_OUT.search(name))
        or any(
            one == "?" and before.isalpha() and after.isalpha()
            for before, one, after in zip(name, name[1:], name[2:], strict=False)
        )
        or any(
            (one.isalpha() and _is_odd(other)) or (_is_odd(one) and other.isalpha())
            for one, other in pairwise(name)
        )
        or bool(_WRONG_LETTER.search(name))
    )


_SPELLED_OUT: Final = re.compile(r"[%=][0-9A-Fa-f]{2}(?=[^0-9]|$)|\\[uUxX][0-9A-Fa-f]{2}|\+A[A-Za-z0-9]{2}-")
_WRONG_LETTER: Final = re.compile(r"ƒ|Ÿ(?=[a-zà-ÿ])|(?<=[^\W\d_])_(?=[^\W\d_]{3})(?<=\b[^\W\d_]_)")


def _is_odd(one: str) -> bool:
    """Whether a sign stands beside no letter of a name: a box, a power, a fraction, a control character."""
    return (
        one == "…"
        or (
            ord(one) > 127
            and unicodedata.category(one) in ("Sk", "Sm", "No", "Cc", "Co", "Cn")
            and one not in "´`¨"
        )
        or "─" <= one <= "▟"
    )


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise ListError(CANNOT) from None


CANNOT: Final = _("the list's letters cannot be read; save it as UTF-8")


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
