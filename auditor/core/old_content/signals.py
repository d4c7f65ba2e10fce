"""What a clinician may want to look at first in an old post: words, as data, in four languages. A signal is no verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from auditor.core.separation.profession import fold


class Signal(StrEnum):
    """Why to look; the heaviest first."""

    HEALTH = "health"
    WORKPLACE = "workplace"
    QUARREL = "quarrel"
    PEOPLE = "people"
    PLACE = "place"


WORDED: Final = tuple(
    one.value for one in Signal if one is not Signal.PLACE
)  # found by words; a place is told by the export

_WORD: Final = re.compile(r"\w+")
_REMEMBERED, _LONG = 50_000, 40  # words that are kept once looked up, and how long they may be


@dataclass(frozen=True, slots=True)
class _Phrase:
    rest: tuple[str, ...]  # the words after the first
    goes_on: bool  # whether the last word may go on
    signal: Signal


class Signals:
    """Words of all languages together, found by their first word: a hundred thousand posts in a few seconds."""

    def __init__(self, words: Mapping[Signal, Iterable[str]]) -> None:
        self._first: dict[str, list[_Phrase]] = {}
        self._stems: dict[str, list[tuple[str, Signal]]] = {}  # by their first two letters
        self._ends: list[tuple[str, bool, Signal]] = []
        self._seen: dict[str, frozenset[Signal]] = {}
        for signal, said in words.items():
            for word in said:
                self._add(word, signal)

    def _add(self, word: str, signal: Signal) -> None:
        folded = fold(word).strip()
        ends, begins = folded.startswith("*"), folded.endswith("*")
        parts = _WORD.findall(folded)
        if not parts:
            return
        if ends and len(parts) == 1:
            self._ends.append((parts[0], begins, signal))
        elif begins and len(parts) == 1:
            self._stems.setdefault(parts[0][:2], []).append((parts[0], signal))
        else:
            self._first.setdefault(parts[0], []).append(_Phrase(tuple(parts[1:]), begins, signal))

    def of(self, text: str) -> frozenset[Signal]:
        """The signals of a text, with whole words only."""
        if not text:
            return frozenset()
        words = _WORD.findall(fold(text))
        found: set[Signal] = set()
        for word in set(words):
            found |= self._of_word(word)
        for at, word in enumerate(words):
            for phrase in self._first.get(word, ()):
                if phrase.signal not in found and _follows(words, at + 1, phrase):
                    found.add(phrase.signal)
        return frozenset(found)

    def _of_word(self, word: str) -> frozenset[Signal]:
        """What one word alone says by its beginning or its end; most words come again and again."""
        if (known := self._seen.get(word)) is not None:
            return known
        said = {signal for stem, signal in self._stems.get(word[:2], ()) if word.startswith(stem)}
        said |= {
            signal for end, goes_on, signal in self._ends if (end in word if goes_on else word.endswith(end))
        }
        found = frozenset(said)
        if len(self._seen) < _REMEMBERED and len(word) < _LONG:
            self._seen[word] = found
        return found


def _follows(words: list[str], at: int, phrase: _Phrase) -> bool:
    said = words[at : at + len(phrase.rest)]
    if not phrase.rest:
        return True
    if len(said) < len(phrase.rest) or tuple(said[:-1]) != phrase.rest[:-1]:
        return False
    return said[-1].startswith(phrase.rest[-1]) if phrase.goes_on else said[-1] == phrase.rest[-1]


def signals_of(words: Mapping[Signal, Iterable[str]], institutions: Iterable[str]) -> Signals:
    """What these words signal; `institutions` are signs of a workplace, too."""
    return Signals({**words, Signal.WORKPLACE: (*words.get(Signal.WORKPLACE, ()), *institutions)})
