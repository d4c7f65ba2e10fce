"""Search engines and the words of ready-made searches, as `checks/words/searches.yaml` holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote_plus, urlsplit

HOLE: Final = "{q}"


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
