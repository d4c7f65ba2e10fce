"""Where something stands in a JSON document, as a profile writes it: `a.b[0].c`, `[*]`, `[key=value]`, `**`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from auditor.core.model import Words
from auditor.core.reading.normalize import by_normalized_text, normalize


@dataclass(frozen=True, slots=True)
class Key:
    """The member of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """The member at this place of a list, from 0."""

    index: int


@dataclass(frozen=True, slots=True)
class Every:
    """Every member of a list."""


@dataclass(frozen=True, slots=True)
class Having:
    """The members, of a list or an object, whose own key says this text."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Deep:
    """Anything at any depth, itself included."""


@dataclass(frozen=True, slots=True)
class LocalizedKey:
    """The member whose name is a wording of this word key, in any language."""

    word: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """The members, of a list or an object, whose own key says a wording of this word key, in any language."""

    key: str
    word: str


Step = Key | Place | Every | Having | Deep | LocalizedKey | Labelled
Path = tuple[Step, ...]

_STEP: Final = re.compile(
    r"""(?P<deep>\*\*)
      | \[(?P<every>\*)\]
      | \[(?P<place>\d+)\]
      | \[(?P<key>[^\]="]+)=(?:"(?P<quoted_text>[^"]*)"|(?P<text>[^\]"]*))\]
      | \{(?P<word>[^{}]+)\}
      | "(?P<quoted>[^"]+)"
      | (?P<name>[^.\[\]{}"*=]+)
    """,
    re.VERBOSE,
)


def parse_path(text: str) -> Path:
    """Read a path; "" and "$" name the whole document. Raises ValueError that says where it is not one."""
    rest = text.strip().removeprefix("$").removeprefix(".")
    steps: list[Step] = []
    while rest:
        match = _STEP.match(rest)
        if match is None:
            raise ValueError(f"not a path: {text!r}, at {rest!r}")
        steps.append(_step(match))
        rest = rest[match.end() :]
        if rest.startswith("."):
            rest = rest[1:]
            if not rest:
                raise ValueError(f"not a path: {text!r} ends in a dot")
        elif rest and not rest.startswith("["):
            raise ValueError(f"not a path: {text!r}, a dot is missing before {rest!r}")
    return tuple(steps)


def _step(match: re.Match[str]) -> Step:
    match match.lastgroup:
        case "deep":
            return Deep()
        case "every":
            return Every()
        case "place":
            return Place(int(match["place"]))
        case "quoted_text" | "text" | "key":
            text = match["text"] or ""
            if text.startswith("{") and text.endswith("}"):
                return Labelled(match["key"].strip(), text[1:-1].strip())
            return Having(match["key"].strip(), match["quoted_text"] or text)
        case "word":
            return LocalizedKey(match["word"].strip())
        case "quoted":
            return Key(match["quoted"])
    return Key(match["name"].strip())


def find(path: Path, document: Any, words: Mapping[str, Words] | None = None) -> tuple[Any, ...]:
    """Return everything that stands at the path, in document order; `words` are the wordings of `{word}` keys."""
    places: Iterable[Any] = (document,)
    for step in path:
        places = tuple(found for place in places for found in _take(step, place, words or {}))
    return tuple(places)


def spell(scalar: Any) -> str:
    """A JSON scalar as a profile writes it: `true`, `false`, `null`, `3`, or the text itself."""
    match scalar:
        case None:
            return "null"
        case bool():
            return "true" if scalar else "false"
    return str(scalar)


def _take(step: Step, place: Any, words: Mapping[str, Words]) -> Iterator[Any]:
    match step, place:
        case Key(name), dict():
            if name in place:
                yield place[name]
        case LocalizedKey(word), dict():
            known = by_normalized_text(words.get(word, ()))
            yield from (inside for name, inside in place.items() if normalize(name) in known)
        case Place(index), list():
            yield from place[index : index + 1]
        case Every(), list():
            yield from place
        case Having(key, text), dict() | list():
            members = place.values() if isinstance(place, dict) else place
            yield from (member for member in members if _says(member, key, text))
        case Labelled(key, word), dict() | list():
            known = by_normalized_text(words.get(word, ()))
            members = place.values() if isinstance(place, dict) else place
            yield from (m for m in members if isinstance(m, dict) and _comparable(m.get(key)) in known)
        case Deep(), _:
            yield from _below(place)


def _says(member: Any, key: str, text: str) -> bool:
    return isinstance(member, dict) and key in member and spell(member[key]) == text


def _comparable(label: Any) -> str:
    """A label as it is compared; empty where it is no text, which no wording is."""
    return normalize(label) if isinstance(label, str) else ""


def _below(place: Any) -> Iterator[Any]:
    """Everything in it, itself first; without recursion, so that no document is too deep."""
    waiting = [place]
    while waiting:
        here = waiting.pop()
        yield here
        if isinstance(here, dict):
            waiting.extend(reversed(here.values()))
        elif isinstance(here, list):
            waiting.extend(reversed(here))
