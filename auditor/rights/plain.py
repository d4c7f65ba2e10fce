"""A saved page or a text as plain paragraphs that still know their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from email.policy import default
from html.parser import HTMLParser

_FOLD = str.maketrans(
    "\u00a0\u202f\u2007\u2009\u2019\u02bc\u2018\u2010\u2011", "    '''--", "\u00ad\u200b\ufeff"
)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>-])")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|`")
_BULLET = re.compile(r"^\s*(?:[*+•–-]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+)+")
_HEADING = re.compile(r"^\s*(?:(?:[*+-]|\d+\.)\s+)?(#{1,6})\s+")
_UNDERLINE = re.compile(r"^\s*(={3,}|-{3,})\s*$")
_BOLD = re.compile(r"^\s*(?:[*+-]\s+|\d+\.\s+)*\*\*([^*]{2,100})\*\*\s*$")
_CLOSED = re.compile(r"[.:;!?»”\")|]\s*$")


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


def passages(text: str) -> tuple[Passage, ...]:
    """The paragraphs of Markdown, HTML or MHTML. Of the latter two the lines are those of the HTML source."""
    start = text[:4000].lstrip("\ufeff").lstrip().lower()
    if re.search(r"^(?:mime-version|content-type|from|snapshot-content-location):", start, re.MULTILINE):
        text = _html_part(text) or text
        start = text[:4000].lower()
    if re.search(r"<(?:!doctype|html|body|head|div|p)\b", start):
        return _from_html(text)
    return tuple(_from_markdown(fold(text).split("\n")))


def _html_part(text: str) -> str | None:
    message: Message = message_from_string(text, policy=default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes):
                return raw.decode(_charset(part), "replace")
    return None


def _charset(part: Message) -> str:
    said = part.get_content_charset() or "utf-8"
    try:
        "".encode(said)
    except LookupError:
        return "utf-8"
    return said


def _from_markdown(lines: list[str]) -> Iterator[Passage]:
    held: Passage | None = None
    for number, line in enumerate(lines, 1):
        if under := _UNDERLINE.match(line):
            if held:
                yield Passage(held.first, number, held.text, held.bullet, 1 if "=" in under[1] else 2)
            held = None
        elif not (text := _plain(line)):
            if held:
                yield held
            held = None
        elif held and _goes_on(held, line):
            held = Passage(held.first, number, f"{held.text} {text}", held.bullet)
        else:
            if held:
                yield held
            held = Passage(number, number, text, bool(_BULLET.match(line)), _level(line))
    if held:
        yield held


def _goes_on(held: Passage, line: str) -> bool:
    """A line broken by its width, not a new paragraph."""
    broken = len(held.text) >= 50 and not _CLOSED.search(held.text) and not held.heading
    return broken and not _BULLET.match(line) and not _level(line)


def _level(line: str) -> int:
    if found := _HEADING.match(line):
        return len(found[1])
    return 4 if _BOLD.match(line) else 0


def _plain(line: str) -> str:
    line = _HEADING.sub("", line)
    line = _ESCAPE.sub(r"\1", _EMPHASIS.sub("", _LINK.sub(r"\1", line)))
    return " ".join(line.split())


_BLOCKS = frozenset(
    "p div li ul ol h1 h2 h3 h4 h5 h6 section article table tr td th dd dt dl br blockquote main header footer".split()
)
_UNSEEN = frozenset("script style template head noscript svg".split())


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self._words: list[str] = []
        self._from = self._to = 1
        self._unseen = 0
        self._bullet, self._heading = False, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _BLOCKS:
            self.close_block()
            self._bullet = tag == "li" or (self._bullet and tag in ("p", "div", "br"))
            self._heading = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag in _BLOCKS:
            self.close_block()
            self._heading = 0
            self._bullet = self._bullet and tag != "li"

    def handle_data(self, data: str) -> None:
        if self._unseen or not data.strip():
            return
        line = self.getpos()[0]
        if not self._words:
            self._from = line + data[: len(data) - len(data.lstrip())].count("\n")
        self._to = line + data.rstrip().count("\n")
        self._words.append(data)

    def close_block(self) -> None:
        if text := " ".join(fold(" ".join(self._words)).split()):
            self.found.append(Passage(self._from, self._to, text, self._bullet, self._heading))
        self._words = []


def _from_html(text: str) -> tuple[Passage, ...]:
    parser = _Blocks()
    parser.feed(text)
    parser.close()
    parser.close_block()
    return tuple(parser.found)
