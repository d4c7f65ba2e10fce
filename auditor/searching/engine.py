"""Search engines and the words of ready-made searches, as `checks/words/searches.yaml` holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlsplit

HOLE = "{q}"


class WordsError(ValueError):
    """The file cannot be used; the message says which entry, and why."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Where a search goes; `host` alone is named to the user. A `practice` engine answers on the practice network only."""

    id: str
    name: str
    template: str
    practice: bool = False

    @property
    def host(self) -> str:
        """The host that hears the search."""
        return urlsplit(self.template).hostname or ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A place where the user can look for a picture; a link, never opened by the tool."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class SearchWords:
    """Everything that ready-made searches are made of."""

    engines: tuple[Engine, ...]
    pictures: tuple[Picture, ...]
    titles: Mapping[str, str]
    reviews: Mapping[str, str]
    directories: tuple[str, ...]
    networks: tuple[str, ...]

    def offered(self, *, practice: bool) -> tuple[Engine, ...]:
        """The engines to choose from: real ones in earnest, the practice ones in practice, never one for the other."""
        return tuple(engine for engine in self.engines if engine.practice is practice)


def address_of(engine: Engine, words: str) -> str:
    """The one address that is opened for a search: the engine's own, and the words in their place."""
    return engine.template.replace(HOLE, quote_plus(words))


def parse_search_words(document: Mapping[str, Any]) -> SearchWords:
    """The file's content; raises WordsError."""
    engines = tuple(_engine(str(name), raw) for name, raw in _mapping(document, "engines").items())
    if not engines:
        raise WordsError("engines: there must be one at least")
    return SearchWords(
        engines,
        tuple(_picture(raw) for raw in document.get("images") or ()),
        {str(k): str(v) for k, v in _mapping(document, "titles").items()},
        {str(k): str(v) for k, v in _mapping(document, "reviews").items()},
        tuple(_site(one) for one in document.get("directories") or ()),
        tuple(_site(one) for one in document.get("networks") or ()),
    )


def _mapping(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = document.get(name)
    if not isinstance(found, Mapping):
        raise WordsError(f"{name}: expected `key: value` pairs")
    return found


def _engine(name: str, raw: Any) -> Engine:
    template = str(raw.get("address", "")) if isinstance(raw, Mapping) else ""
    _https(template, f"engines: {name}")
    if template.count(HOLE) != 1 or HOLE not in urlsplit(template).query:
        raise WordsError(f"engines: {name}: the address needs one {HOLE}, in its query")
    return Engine(name, str(raw.get("name") or name), template, raw.get("practice") in (True, "yes"))


def _picture(raw: Any) -> Picture:
    address = str(raw.get("address", "")) if isinstance(raw, Mapping) else ""
    _https(address, "images")
    return Picture(str(raw.get("name") or address), address)


def _site(raw: Any) -> str:
    site = str(raw)
    if not site or any(letter.isspace() or letter in "\"'()" for letter in site):
        raise WordsError(f"{site!r} is no site")
    return site


def _https(address: str, where: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or HOLE in parts.netloc:
        raise WordsError(f"{where}: {address[:60]!r} is no https address")
