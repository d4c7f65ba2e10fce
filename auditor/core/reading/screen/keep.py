"""What of a page may be kept, and what a layout is known by: its shape and the platform's words, never anybody's data."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from auditor.core.model import Box, SeenNode, SeenPage, lines_of
from auditor.core.reading.lists import HOLE, fits
from auditor.core.reading.screen.loading_state import LOADS, says_that_it_loads
from auditor.core.reading.screen.wordings import SettingWords, bare, has_letters, is_help, unasked
from auditor.core.reading.secrets import looks_secret

_NAME: Final = "…x"  # of something
_SENTENCE: Final = "… … …x."  # that explains
_GRID: Final = 4  # pixels: a box tells no length of a word exactly
_LONGEST_COUNT: Final = 5  # digits: what is longer may be a code
_SEPARATOR: Final = re.compile(r"\s*[:：,–—·(|\n)]\s*|\s-\s")
_KINDS: Final = {"checked": "check", "unchecked": "check", "mixed": "check"}

Explains = Callable[[str], bool]


class Explained:
    """Which texts a profile's words explain: a label, a value, a sentence, a state, or another text of its pages."""

    def __init__(self, words: Sequence[SettingWords], known: Sequence[str] = ()) -> None:
        said = [text for one in words for text in (*one.texts, *one.section, *one.states)]
        self._texts = frozenset(fold(text) for text in (*said, *known) for fold in (bare, unasked)) - {""}
        self._holes = tuple(
            text for text in dict.fromkeys((*said, *known)) if HOLE in text and text.strip() != HOLE
        )
        self._words = tuple(one for one in words if any("{" in t for v in one.statements.values() for t in v))

    def __call__(self, text: str) -> bool:
        """Whether all of a text is explained."""
        if self._is_known(text):
            return True
        if any(fits(text, hole) for hole in self._holes) or any(one.says(text) for one in self._words):
            return True
        parts = [part for part in _SEPARATOR.split(text) if has_letters(part)]
        return len(parts) > 1 and (all(map(self._is_known, parts)) or self._is_pair(text))

    def _is_known(self, text: str) -> bool:
        return bare(text) in self._texts or unasked(text) in self._texts or _is_count(text)

    def _is_pair(self, text: str) -> bool:
        """Whether a text is a label and a value, apart by one of the signs that either may hold itself."""
        cuts = (match.span() for match in _SEPARATOR.finditer(text))
        return any(self._is_known(text[:start]) and self._is_known(text[end:]) for start, end in cuts)


def _is_count(text: str) -> bool:
    return text.strip().isdecimal() and len(text.strip()) <= _LONGEST_COUNT


def redact(page: SeenPage, explained: Explains, read: Collection[int] = ()) -> SeenPage:
    """The same page with every text that no word explains made "…x"; it reads the same, and nobody is in it.

    `read` are the nodes of entries that were read: their texts stay, but what looks like a secret.
    """
    told: dict[int, str] = {}
    kept = frozenset(below for at in read for below in range(at, page.nodes[at].end))
    for line in page.lines:
        pieces = [n for n in page.nodes[line.start : line.end] if n.role == "text" and not n.hidden]
        if explained(line.text) or (line.start in kept and not looks_secret(line.text)):
            told |= {piece.index: piece.name for piece in pieces}
        elif any(explained(piece.name) for piece in pieces):
            told |= {piece.index: _text(piece.name, explained) for piece in pieces}
        else:
            told |= {piece.index: "" for piece in pieces}
            told[pieces[0].index] = _text(line.text, explained)
    nodes = tuple(_kept(node, told, explained) for node in page.nodes)
    steady = page.steady and not says_that_it_loads(page)  # the word that said so may not be kept
    return replace(page, nodes=nodes, lines=lines_of(nodes), url=page.url.partition("?")[0], steady=steady)


def _kept(node: SeenNode, told: dict[int, str], explained: Explains) -> SeenNode:
    if node.role == "text":
        name = told.get(node.index, "" if node.hidden else _text(node.name, explained))
        return replace(node, name=name, box=node.box and _coarse(node.box))
    name = "\n".join(_text(one, explained) for one in node.name.split("\n"))
    value = "" if node.tag == "a" else "\n".join(_text(one, explained) for one in node.value.split("\n"))
    return replace(node, name=name, value=value)


def _coarse(box: Box) -> Box:
    """The box of a text with a width that tells no length exactly; what has a size keeps one."""
    width = max(round(box.w / _GRID) * _GRID, _GRID if box.w >= 1.5 else 0)
    return Box(box.x, box.y, width, box.h)


def _text(text: str, explained: Explains) -> str:
    if not has_letters(text) or explained(text):
        return text
    mark = "?" if text.rstrip().endswith("?") else ":" if text.rstrip().endswith(":") else ""
    return _SENTENCE if is_help(text) else _NAME + mark


def fingerprint_of_layout(page: SeenPage, block: int, explained: Explains) -> str:
    """A hash over a block: tags, roles, nesting, kinds of state, and known words. Unseen parts and geometry stay out."""

    def shape(at: int) -> list[Any]:
        node, kids, kid = page.nodes[at], list[Any](), at + 1
        while kid < node.end:
            below = page.nodes[kid]
            if not (below.hidden and below.role in ("", "text")) and not _is_space(below):
                kids.append(shape(kid))
            kid = below.end
        text = node.name if node.role == "text" or not node.named_by else ""
        said = bare(text) if explained(text) else "…" if has_letters(text) and node.role == "text" else ""
        kinds = sorted({_KINDS.get(s, s) for s in node.states} - {"styled", "rtl", "drawn", LOADS})
        return [node.tag, node.role, said, kinds, kids]

    text = json.dumps(shape(block), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _is_space(node: SeenNode) -> bool:
    return node.role == "text" and not node.name.strip()
