"""A saved page or a text as plain paragraphs that still know their lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_string
from email.message import Message
from typing import Final

from auditor.core.rights.markup import Markup

_FOLD: Final = str.maketrans(
    "\u00a0\u202f\u2007\u2009\u2019\u02bc\u2018\u2010\u2011", "    '''--", "\u00ad\u200b\ufeff"
)
_LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"()]*\")?\)")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>-])")
_EMPHASIS: Final = re.compile(r"\*\*|__|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|`")
_BULLET: Final = re.compile(r"^\s*(?:[*+•–-]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+)+")
_HEADING: Final = re.compile(r"^\s*(?:(?:[*+-]|\d+\.)\s+)?(#{1,6})\s+")
_UNDERLINE: Final = re.compile(r"^\s*(={3,}|-{3,})\s*$")
_BOLD: Final = re.compile(r"^\s*(?:[*+-]\s+|\d+\.\s+)*\*\*([^*]{2,100})\*\*\s*$")
_BROKEN: Final = re.compile(
    r"(?<=[a-zäöüéèàßœ])- (?=[a-zäöüéèàß]{2})(?!(?:und|oder|bzw|and|or|et|ou|e|o|to)\b)"
)
_HYPHENATED: Final = re.compile(r"[a-zäöüéèàß]-$")
_CLOSED: Final = re.compile(r"[.:;!?»”\")|]\s*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, list item or heading: its first and last line (from 1), folded text; heading level or 0."""

    first: int
    last: int
    text: str
    bullet: bool = False
    heading: int = 0


def fold(text: str) -> str:
    """Spaces of every width as a space, apostrophes and hyphens in one shape each."""
    return text.translate(_FOLD)


LONGEST: Final = 20_000  # characters of one passage; a longer one goes on in the next


def read_passages(text: str) -> tuple[tuple[Passage, ...], str]:
    """The paragraphs, and what is missing: `cut` where a page ends inside a tag, comment or script, `elsewhere` where a
    part of it is another file, else nothing.
    """
    found, missing = _read(unicodedata.normalize("NFC", text.translate(_LIGATURES)))
    return tuple(part for passage in found for part in _short(passage)), missing


def _short(passage: Passage) -> Iterator[Passage]:
    """A passage in pieces that every rule gets through quickly."""
    text = passage.text
    for start in range(0, max(1, len(text)), LONGEST):
        yield replace(passage, text=text[start : start + LONGEST])


def _read(text: str) -> tuple[tuple[Passage, ...], str]:
    start = text[:4000].lstrip("\ufeff").lstrip().lower()
    if re.search(r"^(?:mime-version|content-type|from|snapshot-content-location):", start, re.MULTILINE):
        parts = _html_parts(text)
        text = "\n<hr>\n".join(parts) or text
        start = text[:4000].lower()
        if parts:
            found, missing = _from_html(text)
            framed = len(parts) > 1 and missing == "elsewhere"  # the frames are the other parts
            return found, "" if framed else missing
    if re.search(r"<(?:!doctype|html|body|head|div|p|section|main|article|ul|h[1-6]|meta)\b", start):
        return _from_html(text)
    return tuple(_from_markdown(fold(text).split("\n"))), ""


def _html_parts(text: str) -> list[str]:
    try:
        parts = list(message_from_string(text).walk())
    except RecursionError:  # parts within parts without end: no browser saved this
        return []
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    raw = [(part, part.get_payload(decode=True)) for part in pages]
    return [data.decode(_charset(part), "replace") for part, data in raw if isinstance(data, bytes)]


def _charset(part: Message) -> str:
    said = part.get_content_charset() or "utf-8"
    try:
        "".encode(said)
    except (LookupError, ValueError):  # ValueError: a name with a null character
        return "utf-8"
    return said


def _from_markdown(lines: list[str]) -> Iterator[Passage]:
    held: _Held | None = None
    for number, line in enumerate(lines, 1):
        if under := _UNDERLINE.match(line):
            if held:
                yield held.passage(number, 1 if "=" in under[1] else 2)
            held = None
        elif not (text := _plain(line)):
            if held:
                yield held.passage()
            held = None
        elif held and held.goes_on(line):
            held.add(number, text)
        else:
            if held:
                yield held.passage()
            held = _Held(number, text, bullet=bool(_BULLET.match(line)), heading=_level(line))
    if held:
        yield held.passage()


class _Held:
    """A passage whose lines are still coming; they are put together once."""

    def __init__(self, number: int, text: str, *, bullet: bool, heading: int) -> None:
        self._first = self._last = number
        self._parts, self._length = [text], len(text)
        self._bullet, self._heading = bullet, heading

    def goes_on(self, line: str) -> bool:
        """Whether the next line was broken off by its width, and is no new paragraph."""
        if _HYPHENATED.search(self._parts[-1]) and line.strip()[:1].islower():
            return True  # wherever the word was broken
        broken = self._length >= 50 and not _CLOSED.search(self._parts[-1][-80:]) and not self._heading
        return broken and not _BULLET.match(line) and not _level(line)

    def add(self, number: int, text: str) -> None:
        """One more line."""
        self._parts.append(text)
        self._length += len(text) + 1
        self._last = number

    def passage(self, last: int = 0, heading: int | None = None) -> Passage:
        """The whole; with an underline its line and level."""
        level = self._heading if heading is None else heading
        return Passage(self._first, last or self._last, _joined(" ".join(self._parts)), self._bullet, level)


def _joined(text: str) -> str:
    """Words broken at a line's end put together; "Urheber- und" stays."""
    return _BROKEN.sub("", text)


def _level(line: str) -> int:
    if found := _HEADING.match(line):
        return len(found[1])
    return 4 if _BOLD.match(line) else 0


def _plain(line: str) -> str:
    line = _HEADING.sub("", line)
    line = _LINK.sub(r"\1", _LINK.sub(r"\1", line))  # a picture may stand in a link
    line = _ESCAPE.sub(r"\1", _EMPHASIS.sub("", line))
    return " ".join(line.split())


def _from_html(text: str) -> tuple[tuple[Passage, ...], str]:
    markup = Markup(text)
    found = tuple(
        Passage(block.first, block.last, folded, block.bullet, block.heading)
        for block in markup.blocks()
        if (folded := " ".join(fold(block.text).split()))
    )
    return found, "cut" if markup.cut else "elsewhere" if markup.elsewhere else ""
