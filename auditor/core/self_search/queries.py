"""Ready-made searches: the name and its spellings, with town, specialty and reviews, and within directories."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from auditor.core.self_search.engines import SearchWords

LONGEST: Final = 120  # letters of one field; a search engine reads no more of a phrase
MOST: Final = 40  # searches offered


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to search for, as the user wrote it. `private` (an address, a number) is searched only if written here."""

    name: str
    others: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    private: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """One search: its words exactly as they would be sent. `first`: it is the name itself."""

    words: str
    first: bool = False


def person_of(
    name: str, others: str = "", towns: str = "", specialties: str = "", private: str = ""
) -> Person:
    """A person from what was typed; several in one field are separated by commas."""
    return Person(_clean(name), _several(others), _several(towns), _several(specialties), _several(private))


def searches(person: Person, words: SearchWords, lang: str) -> tuple[Query, ...]:
    """The searches for one person, the widest first, each once; none without a name."""
    if not person.name:
        return ()
    told: dict[str, Query] = {}
    for text in _texts(person, words, lang):
        told.setdefault(text.casefold(), Query(text, first=not told))
    return tuple(told.values())[:MOST]


def _texts(person: Person, words: SearchWords, lang: str) -> Iterator[str]:
    own = _quoted(person.name)
    yield own
    yield from (f"{own} {town}" for town in person.towns)
    yield from (f"{own} {specialty}" for specialty in person.specialties)
    yield from (
        f"{own} {specialty} {town}" for specialty in person.specialties[:1] for town in person.towns[:1]
    )
    if title := words.titles.get(lang, ""):
        yield f"{own} {title}"
    if reviews := words.reviews.get(lang, ""):
        yield f"{own} {reviews}"
    for other in (*person.others, *filter(None, map(_clean, _spellings(person.name)))):
        yield " ".join([_quoted(other), *person.towns[:1]])
    yield from (f"{own} site:{site}" for site in (*words.directories, *words.networks))
    yield from (_quoted(secret) for secret in person.private)


def _spellings(name: str) -> Iterator[str]:
    """Without accents, the family name first, and with the first name's letter."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    if plain != name:
        yield plain
    first, *rest = name.split()
    if rest:
        family = " ".join(rest)
        yield f"{family} {first}"
        yield f"{first[0]}. {family}"


def _quoted(text: str) -> str:
    return f'"{text}"'


def _several(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_clean, text.replace(";", ",").split(",")))))


def _clean(text: str) -> str:
    """One line of plain text: quotes and signs that steer the screen go, the rest stays as it was typed."""
    kept = (" " if c.isspace() else c for c in unicodedata.normalize("NFC", text) if c not in '"“”„«»')
    return " ".join("".join(c for c in kept if unicodedata.category(c)[0] != "C").split())[:LONGEST].strip()
