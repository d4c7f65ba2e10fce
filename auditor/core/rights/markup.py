"""HTML as blocks of text with their lines, in one pass: no input makes it slower than its length.

The parser of the standard library looks for the end of an open tag or comment again from each of its beginnings; a
megabyte of `<noscript ` took it half an hour. Here what has no end ends the page, as in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Final

BLOCKS: Final = frozenset(
    "p div li ul ol h1 h2 h3 h4 h5 h6 section article table tr td th dd dt dl br blockquote main header footer body html"
    " nav aside form fieldset pre hr figure address details summary noscript".split()
)
_UNSEEN: Final = frozenset("template svg head".split())
_RAW: Final = frozenset("script style title textarea iframe xmp noembed noframes".split())
_NAME: Final = re.compile(r"[a-zA-Z][^\s/>]*")
_CUT: Final = 200  # characters after an open comment, tag or script from which on a page counts as cut off


@dataclass(frozen=True, slots=True)
class Block:
    """The words between two block elements; first and last line (from 1); in a list item; heading level or 0."""

    first: int
    last: int
    text: str
    bullet: bool
    heading: int


class Markup:
    """One reading of a page. `cut` is true where it ends inside a tag, a comment or a script.

    `elsewhere` is true where a part of it is only referred to (a frame), or stands in a script as data.
    """

    def __init__(self, text: str) -> None:
        self.cut = self.elsewhere = False
        self._text, self._low = text, text.lower()
        self._line, self._counted = 1, 0
        self._words: list[str] = []
        self._from = self._to = 1
        self._unseen: dict[str, int] = {}
        self._bullet, self._heading = False, 0

    def blocks(self) -> Iterator[Block]:
        """The blocks that a reader sees, in order."""
        at, text = 0, self._text
        while at < len(text):
            sign = text.find("<", at)
            if sign < 0:
                self._data(at, len(text))
                break
            if sign > at:
                self._data(at, sign)
            end, name, closing = self._tag(sign)
            if end < 0:
                self.cut = self.cut or len(text) - sign > _CUT
                break
            if end == sign:  # a sign that begins no tag
                self._data(sign, sign + 1)
                end = sign + 1
            elif name:
                tag = text[sign:end]
                if not closing and name == "template" and "shadowrootmode" in tag.lower():
                    name = "div"  # a browser shows what is in it; its end closes nothing
                yield from self._element(name, closing=closing)
                if not closing and name == "iframe":
                    yield from self._framed(tag)
                elif not closing and name == "img":
                    yield from self._instead(tag)
                if not closing and name in _RAW:
                    end = self._raw(name, tag, end)
                if end < 0:
                    break
            at = end
        yield from self._close()

    def _tag(self, at: int) -> tuple[int, str, bool]:
        """(end, name, whether it closes) of what begins here: end is -1 where it has none, `at` where it is no tag."""
        text = self._text
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            return (end + 3 if end >= 0 else -1), "", False
        closing = text.startswith("</", at)
        found = _NAME.match(text, at + 1 + closing)
        if not found:
            if text[at + 1 : at + 2] in ("!", "?") or closing:
                end = text.find(">", at)
                return (end + 1 if end >= 0 else -1), "", False
            return at, "", False
        end = self._end_of_tag(found.end())
        name = found[0].lower()
        if end > 0 and text[end - 2] == "/" and name == "svg":
            name = ""
        return end, name, closing

    def _end_of_tag(self, at: int) -> int:
        """After the `>` of a tag; one within a quoted value does not count. Each character is looked at once."""
        text = self._text
        while True:
            end = text.find(">", at)
            if end < 0:
                return -1
            value = _VALUE.search(text, at, end)
            if value is None:
                return end + 1
            closed = text.find(value[1], value.end())
            if closed < 0:
                return -1
            at = closed + 1

    def _framed(self, tag: str) -> Iterator[Block]:
        """The page that stands in a frame's own tag; another page is not in this file."""
        if found := _SRCDOC.search(tag):
            inner = Markup(unescape(found[2]))
            yield from self._close()
            yield from (replace(block, first=self._line, last=self._line) for block in inner.blocks())
            self.elsewhere = self.elsewhere or inner.elsewhere
        elif _SRC.search(tag):
            self.elsewhere = True

    def _instead(self, tag: str) -> Iterator[Block]:
        """What a picture says to those who do not see it, where that is a sentence."""
        if (found := _ALT.search(tag)) and len(found[2]) > _SENTENCE:
            yield from self._close()
            yield Block(self._line, self._line, unescape(found[2]), False, 0)

    def _raw(self, name: str, tag: str, start: int) -> int:
        """Step over a script or the like; a text area is read, and data with sentences in it is said to be there."""
        end = self._after_raw(name, start)
        if name == "textarea":
            self._data(start, end if end >= 0 else len(self._text))
        elif name == "script" and "json" in tag.lower():
            said = self._text[start : end if end >= 0 else len(self._text)]
            self.elsewhere = self.elsewhere or bool(_SAYS.search(said))
        return end

    def _after_raw(self, name: str, at: int) -> int:
        """Where a script or the like ends; -1 where it never does."""
        end = self._low.find(f"</{name}", at)
        if end < 0:
            self.cut = self.cut or len(self._text) - at > _CUT
            return -1
        return end

    def _element(self, name: str, *, closing: bool) -> Iterator[Block]:
        if name in _UNSEEN:
            many = self._unseen.get(name, 0) + (-1 if closing else 1)
            self._unseen[name] = max(0, many)
        if name not in BLOCKS:
            return
        yield from self._close()
        self._unseen["head"] = 0  # the first block ends the head
        if closing:
            self._heading = 0
            self._bullet = self._bullet and name != "li"
        else:
            self._bullet = name == "li" or (self._bullet and name in ("p", "div", "br"))
            self._heading = int(name[1]) if re.fullmatch(r"h[1-6]", name) else 0

    def _data(self, start: int, end: int) -> None:
        if any(self._unseen.values()):
            return
        data = self._text[start:end]
        if not data.strip():
            return
        self._line += self._text.count("\n", self._counted, start)
        self._counted = start
        if not self._words:
            self._from = self._line + data[: len(data) - len(data.lstrip())].count("\n")
        self._to = self._line + data.rstrip().count("\n")
        self._words.append(unescape(data))

    def _close(self) -> Iterator[Block]:
        if self._words:
            yield Block(self._from, self._to, " ".join(self._words), self._bullet, self._heading)
        self._words = []


_SRCDOC: Final = re.compile(r"\bsrcdoc\s*=\s*([\"'])(.*?)\1", re.IGNORECASE | re.DOTALL)
_SRC: Final = re.compile(r"\ssrc\s*=\s*[\"']?(?!about:blank|javascript:|data:)[^\s\"'>]", re.IGNORECASE)
_ALT: Final = re.compile(r"\salt\s*=\s*([\"'])(.*?)\1", re.IGNORECASE | re.DOTALL)
_SENTENCE: Final = 60  # characters from which on a picture's words are a sentence
_SAYS: Final = re.compile(
    r":\s*\"[^\"\\<>{}]*\b(?:you|vous|sie|du|utente)\b[^\"\\{}]{0,400}\b(?:licen[cs]e|licenz|lizenz|nutzungsrecht|grant|accord|conced)",
    re.IGNORECASE,
)
_VALUE: Final = re.compile(r"=\s*([\"'])")
