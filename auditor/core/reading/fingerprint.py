"""What a layout is known by: its shape and the platform's words, never the user's data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from typing import Any, Final

from auditor.core.model import JsonRule, Locale
from auditor.core.reading.lists import HOLE, fits
from auditor.core.reading.nodes import IndexedNode, NodeRange, Spots
from auditor.core.reading.normalize import normalize

_CHECKS: Final = frozenset({"checked", "unchecked", "mixed"})
_LENGTH: Final = 24  # hex digits; 96 bits


def layout_fingerprint(spots: Spots, area: NodeRange, locale: Locale) -> str:
    """A hash over an area reduced to roles, nesting, order, kinds of marks and the words that the profile knows.

    Every other name is "…", and runs of equal siblings count once: two users see the same layout alike.
    """
    known, holes = known_words(locale)
    shape = _forest(spots, area.start, area, known, holes)
    return _hash(shape)


def rule_print(rule: JsonRule) -> str:
    """The same for a wire rule: where it looks and how it reads."""
    return _hash(
        ["wire", rule.host, rule.path, rule.operation, rule.variables, rule.at, rule.read, rule.values]
    )


def known_words(locale: Locale) -> tuple[frozenset[str], tuple[str, ...]]:
    """The profile's wordings in one language, folded; and those with a hole for a number, as they are."""
    texts = [word.text for words in locale.screen.values() for word in words]
    texts += [word.text for values in locale.values.values() for words in values.values() for word in words]
    texts += [word.text for said in locale.statements.values() for words in said.values() for word in words]
    holes = tuple(text for text in texts if HOLE in text)
    return frozenset(map(normalize, texts)) - {""}, holes


def _hash(shape: Any) -> str:
    text = json.dumps(shape, ensure_ascii=False, separators=(",", ":"), default=list)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def _forest(
    spots: Spots, first: int, area: NodeRange, known: Collection[str], holes: Collection[str]
) -> list[Any]:
    shapes: list[Any] = []
    for spot in _siblings(spots, first, area.stop):
        below = _forest(spots, spot.index + 1, NodeRange(0, min(spot.end, area.stop)), known, holes)
        shape = [spot.node.role, _name(spot, known, holes), _kinds(spot.node.marks), below]
        if not shapes or shapes[-1] != shape:
            shapes.append(shape)
    return shapes


def _siblings(spots: Spots, first: int, stop: int) -> Iterator[IndexedNode]:
    while first < stop:
        yield spots[first]
        first = spots[first].end


def _name(spot: IndexedNode, known: Collection[str], holes: Collection[str]) -> str:
    name = normalize(spot.node.name)
    if not name or name in known:
        return name
    return next((hole for hole in holes if fits(name, hole)), "…")


def _kinds(marks: Collection[str]) -> list[str]:
    """Levels as they are, a check mark as there or not; what else changes with the state is left out."""
    levels = {mark for mark in marks if mark.startswith("level=")}
    return sorted(levels | ({"check"} if _CHECKS.intersection(marks) else set()))
