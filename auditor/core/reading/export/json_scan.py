"""A large JSON document without building it: only what stands under the keys that are asked for becomes values.

An export's file can be tens of megabytes of videos watched. What no rule asks for is passed over by its brackets; of
what is asked for, the values are counted before they are built, for a megabyte of `{}` is a hundred of memory.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, Final

from auditor.errors import AuditorError

# values built of one document; a hundred thousand followers are four hundred thousand
VALUES_LIMIT: Final = 600_000
BUILT_LIMIT: Final = 16 * 2**20  # bytes of text that are built; four times that in memory, at worst
DEPTH_LIMIT: Final = 200  # levels of nesting; the platforms' own files have less than twenty
_PASSES: Final = 8  # how often the whole document may be passed over, looking for its brackets
_HEADS_LIMIT: Final = 10_000  # how often the keys asked for may stand in one document

SPACE: Final = re.compile(rb"[ \t\r\n]*+")
STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
SCALAR: Final = re.compile(rb"-?\d[\d.eE+-]*+|true|false|null")
BRACKETS: Final = re.compile(
    rb'[^"{}\[\]]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^"{}\[\]]*+)*+([{}\[\]])', re.DOTALL
)
CLOSES: Final = {b"}": b"{", b"]": b"["}

Build = Callable[[bytes], Any]


class TooMuchError(AuditorError):
    """More values, more text or more passes than any export of one person needs."""


@dataclass(frozen=True, slots=True)
class Left:
    """A part of a document that no rule asks for; `full`: it holds something."""

    full: bool


def values_in(data: bytes) -> int:
    """At least as many as the values that this JSON text, or this part of one, would become."""
    return data.count(b",") + data.count(b"{") + data.count(b"[") + 1


def hold_bounds(data: bytes) -> None:
    """Raises TooMuchError where a text would become more than is built of one document."""
    if len(data) > BUILT_LIMIT or values_in(data) > VALUES_LIMIT:
        raise TooMuchError


def projected(data: bytes, heads: Collection[str], build: Build) -> Any:
    """The document with what stands under any key of `heads`, at any depth; lists and objects besides are `Left`.

    `build` makes a value of a part's text. Raises ValueError where the text is not whole JSON, RecursionError where it
    is nested too deep, TooMuchError where too much is asked for, and what `build` raises.
    """
    marks: list[int] = []
    for head in heads:
        mark = json.dumps(head).encode()
        if data.count(mark) > _HEADS_LIMIT:
            raise TooMuchError
        at = data.find(mark)
        while at >= 0:
            marks.append(at)
            at = data.find(mark, at + 1)
    walk = _Walk(data, frozenset(heads), sorted(marks), build, VALUES_LIMIT, BUILT_LIMIT)
    value, end = walk.value(walk.space(0), 0)
    if walk.space(end) != len(data):
        raise ValueError("there is something after the end")
    return value


@dataclass(slots=True)
class _Walk:
    """One pass over one document."""

    data: bytes
    heads: frozenset[str]
    marks: list[int]  # where a key that is asked for may stand, in order
    build: Build
    budget: int  # values that may still be built
    text: int  # bytes that may still be built
    passed: int = field(default=0)

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        """The value at this place, and where it ends."""
        match self.data[at : at + 1]:
            case b"{" | b"[" as opening:
                end = self._end(at)
                mark = bisect_left(self.marks, at)
                if mark == len(self.marks) or self.marks[mark] >= end:
                    return Left(self.space(at + 1) != end - 1), end
                if depth > DEPTH_LIMIT:
                    raise RecursionError
                return (self._object if opening == b"{" else self._list)(at + 1, depth), end
        end = self._scalar(at)
        return json.loads(self.data[at:end]), end

    def space(self, at: int) -> int:
        """The next place that is no white space."""
        match = SPACE.match(self.data, at)
        return match.end() if match else at

    def _object(self, at: int, depth: int) -> dict[str, Any]:
        found: list[tuple[bytes, Any]] = []
        at = self.space(at)
        while self.data[at : at + 1] != b"}":
            text = STRING.match(self.data, at)
            if text is None:
                raise ValueError("no key")
            at = self.space(text.end())
            if self.data[at : at + 1] != b":":
                raise ValueError("no colon")
            at = self.space(at + 1)
            if json.loads(text[0]) in self.heads:
                end = self._end(at) if self.data[at : at + 1] in (b"{", b"[") else self._scalar(at)
                value = self._built(at, end)
            else:
                value, end = self.value(at, depth + 1)
            found.append((text[0], value))
            at = self._next(end, b"}")
        pairs: dict[str, Any] = self.build(
            b"{" + b",".join(key + b":%d" % place for place, (key, _) in enumerate(_once(found))) + b"}"
        )
        values = [value for _, value in _once(found)]
        return {key: values[place] for key, place in pairs.items()}

    def _list(self, at: int, depth: int) -> list[Any]:
        found: list[Any] = []
        at = self.space(at)
        while self.data[at : at + 1] != b"]":
            value, end = self.value(at, depth + 1)
            found.append(value)
            at = self._next(end, b"]")
        self.budget -= len(found)
        if self.budget < 0:
            raise TooMuchError
        return found

    def _next(self, at: int, closing: bytes) -> int:
        """Where the next member stands, or the closing bracket."""
        at = self.space(at)
        if self.data[at : at + 1] == b",":
            at = self.space(at + 1)
            if self.data[at : at + 1] != closing:
                return at
        elif self.data[at : at + 1] == closing:
            return at
        raise ValueError("no comma")

    def _built(self, at: int, end: int) -> Any:
        part = self.data[at:end]
        self.budget -= values_in(part)
        self.text -= len(part)
        if self.budget < 0 or self.text < 0:
            raise TooMuchError
        return self.build(part)

    def _scalar(self, at: int) -> int:
        match = STRING.match(self.data, at) or SCALAR.match(self.data, at)
        if match is None:
            raise ValueError("no value")
        return match.end()

    def _end(self, at: int) -> int:
        """Where the list or object that begins here ends: only its brackets and texts are looked at."""
        open_ = bytearray()
        place = at
        for match in BRACKETS.finditer(self.data, at):
            if match.start() != place:
                break
            place, bracket = match.end(), match[1]
            if bracket in CLOSES:
                if open_[-1:] != CLOSES[bracket]:
                    break
                del open_[-1]
                if not open_:
                    self.passed += place - at
                    if self.passed > _PASSES * len(self.data):
                        raise TooMuchError
                    return place
            else:
                open_ += bracket
                if len(open_) > DEPTH_LIMIT:
                    raise RecursionError
        raise ValueError("no end")


def _once(found: list[tuple[bytes, Any]]) -> list[tuple[bytes, Any]]:
    """The members of an object, each once; raises ValueError where one key has two values."""
    kept: dict[bytes, Any] = {}
    for key, value in found:
        if key in kept and kept[key] != value:
            raise ValueError("a key is there twice, and differs")
        kept[key] = value
    return list(kept.items())
