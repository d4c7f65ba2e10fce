"""A saved page or a text as plain paragraphs that still know their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_string
from email.message import Message
from typing import Final

from auditor.core.rights.markup import Markup

_FOLD: Final = str.maketrans(
    "\u00a0\u202f\u2007\u2009\u2019\u02bc\u2018\u2010\u2011", "    '''--", "\u00ad\u200b\ufeff"
)
_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"()]*\")?\)")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>-])")
_EMPHASIS: Final = re.compile(r"\*\*|__|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|`")
_BULLET: Final = re.compile(r"^\s*(?:[*+•–-]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+)+")
_HEADING: Final = re.compile(r"^\s*(?:(?:[*+-]|\d+\.)\s+)?(#{1,6})\s+")
_UNDERLINE: Final = re.compile(r"^\s*(={3,}|-{3,})\s*$")
_BOLD: Final = re.compile(r"^\s*(?:[*+-]\s+|\d+\.\s+)*\*\*([^*]{2,100})\*\*\s*$")
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


def read_passages(text: str) -> tuple[tuple[Passage, ...], bool]:
    """The paragraphs, and whether the source was whole: false where a page ends inside a tag, comment or script."""
    found, whole = _read(text)
    return tuple(part for passage in found for part in _short(passage)), whole


def _short(passage: Passage) -> Iterator[Passage]:
    """A passage in pieces that every rule gets through quickly."""
    text = passage.text
    for start in range(0, max(1, len(text)), LONGEST):
        yield replace(passage, text=text[start : start + LONGEST])


def _read(text: str) -> tuple[tuple[Passage, ...], bool]:
    start = text[:4000].lstrip("\ufeff").lstrip().lower()
    if re.search(r"^(?:mime-version|content-type|from|snapshot-content-location):", start, re.MULTILINE):
        text = _html_part(text) or text
        start = text[:4000].lower()
    if re.search(r"<(?:!doctype|html|body|head|div|p|section|main|article|ul|h[1-6]|meta)\b", start):
        return _from_html(text)
    return tuple(_from_markdown(fold(text).split("\n"))), True


def _html_part(text: str) -> str | None:
    try:
        parts = list(message_from_string(text).walk())
    except RecursionError:  # parts within parts without end: no browser saved this
        return None
    for part in parts:
        if part.get_content_type() == "text/html":
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes):
                return raw.decode(_charset(part), "replace")
    return None


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
        return Passage(self._first, last or self._last, " ".join(self._parts), self._bullet, level)


def _level(line: str) -> int:
    if found := _HEADING.match(line):
        return len(found[1])
    return 4 if _BOLD.match(line) else 0


def _plain(line: str) -> str:
    line = _HEADING.sub("", line)
    line = _LINK.sub(r"\1", _LINK.sub(r"\1", line))  # a picture may stand in a link
    line = _ESCAPE.sub(r"\1", _EMPHASIS.sub("", line))
    return " ".join(line.split())


def _from_html(text: str) -> tuple[tuple[Passage, ...], bool]:
    markup = Markup(text)
    found = tuple(
        Passage(block.first, block.last, folded, block.bullet, block.heading)
        for block in markup.blocks()
        if (folded := " ".join(fold(block.text).split()))
    )
    return found, not markup.cut
