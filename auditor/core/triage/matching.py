"""Contacts against a list: each likely pair with a score and its reasons. A proposal, never a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from auditor.core.triage.encodings import is_broken
from auditor.core.triage.list_errors import ListError
from auditor.core.triage.names import (
    Unit,
    consonant_skeleton,
    initials,
    phonetic_key,
    similarity,
    tokens,
    units,
)
from auditor.core.triage.patient_list import Person
from auditor.core.triage.text_repair import repaired

THRESHOLD: Final = 0.76
"""Shipped: recall and false offers at this score are measured in tests/people (README there)."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody on the platform."""

    id: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A contact who may be on the list at `row` (from 1 after the header), how likely (0 to 1), and why."""

    contact: str
    row: int
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """A row's names; `told` where the list says which is which. The `_units` add what may be written together."""

    row: int
    given: tuple[str, ...]
    family: tuple[str, ...]
    given_units: tuple[Unit, ...]
    family_units: tuple[Unit, ...]
    told: bool = True


@dataclass(frozen=True, slots=True)
class _Name:
    """A contact's name: its tokens, and what may be written together or for short."""

    tokens: tuple[str, ...]
    units: tuple[Unit, ...]


def match(
    people: Iterable[Person], contacts: Iterable[Contact], threshold: float = THRESHOLD
) -> tuple[Proposal, ...]:
    """The best row for each contact at or above the threshold, likeliest first. Nothing is kept."""
    parts = [_parts(person) for person in people]
    index = _index(parts)
    found = []
    for contact in contacts:
        name = _Name(tokens(contact.name), units(contact.name))
        best: Proposal | None = None
        for part in {id(p): p for p in _near(name, index)}.values():
            score, why = _score(part, name)
            if score >= threshold and (best is None or score > best.score):
                best = Proposal(contact.id, part.row, round(score, 3), why)
        if best:
            found.append(best)
    return tuple(sorted(found, key=lambda p: (-p.score, p.row, p.contact)))


def _parts(person: Person) -> _Parts:
    given, family = tokens(person.given), tokens(person.family)
    if family and given:
        return _Parts(person.row, given, family, units(person.given), units(person.family))
    whole = person.given if given else person.family  # nobody said which part is which
    both, every = tokens(whole), units(whole)
    return _Parts(person.row, both, both, every, every, told=False)


def _index(parts: Sequence[_Parts]) -> dict[str, list[_Parts]]:
    index: dict[str, list[_Parts]] = defaultdict(list)
    for part in parts:
        for name in {unit.text for unit in (*part.given_units, *part.family_units)}:
            for key in _keys(name):
                index[key].append(part)
        for whole in _in_one(part):
            index[f"={whole}"].append(part)
    return index


def _near(name: _Name, index: dict[str, list[_Parts]]) -> Iterator[_Parts]:
    """Rows that share at least the beginning of a sound with a contact; all others cannot score."""
    for text in {unit.text for unit in name.units}:
        for key in _keys(text):
            yield from index.get(key, ())
    if len(name.tokens) == 1:
        yield from index.get(f"={phonetic_key(name.tokens[0])}", ())


def _keys(name: str) -> set[str]:
    said = phonetic_key(name)
    # A slip may sit anywhere: the beginning, the end, and the bones each find what the others miss.
    return {f"<{said[:3]}", f">{said[-3:]}", f"|{consonant_skeleton(name)[:4]}"} if len(name) > 1 else set()


def _in_one(part: _Parts) -> set[str]:
    given, family = "".join(part.given), "".join(part.family)
    first, last = part.given[:1], part.family[-1:]
    whole = {
        given + family,
        family + given,
        *(a + b for a in first for b in last),
        *(b + a for a in first for b in last),
    }
    return {phonetic_key(name) for name in whole if name}


def _score(part: _Parts, name: _Name) -> tuple[float, tuple[str, ...]]:
    if len(name.tokens) == 1:
        alone = name.tokens[0]
        found = phonetic_key(alone) in _in_one(part) and len(alone) > 5
        return (0.9, ("written in one",)) if found else (0.0, ())
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for own, theirs, as_family, why_family in _families(part, name):
        for given, other, as_given, why_given in _givens(part, name):
            if theirs.at & other.at or (not part.told and own.at & given.at):
                continue
            if why_family == why_given == "initial":
                continue
            unknown = _strangers(part, name, theirs.at | other.at)
            score = 0.5 * as_family + 0.5 * as_given - unknown - _unclear(part, given)
            if score > best[0]:
                swapped = part.told and min(theirs.at) < min(other.at)
                best = (score, _why(why_family, why_given, name, swapped=swapped))
    return best


def _families(part: _Parts, name: _Name) -> Iterator[tuple[Unit, Unit, float, str]]:
    for own in part.family_units:
        for theirs in name.units:
            score, why = _alike(own, theirs, given=False)
            if score and len(own.text) > 1:
                yield own, theirs, score, _together(own, theirs, why)


def _alike(own: Unit, theirs: Unit, *, given: bool) -> tuple[float, str]:
    """How alike two units are; words made long by joining are alike too easily to be taken for another script."""
    if own.joined and theirs.joined and own.text != theirs.text:
        return 0.0, ""
    score, why = similarity(own.text, theirs.text, given=given)
    return (0.0, "") if why == "transliteration" and (own.joined or theirs.joined) else (score, why)


def _givens(part: _Parts, name: _Name) -> list[tuple[Unit, Unit, float, str]]:
    found = []
    for own in part.given_units:
        for theirs in name.units:
            score, why = _alike(own, theirs, given=True)
            if score:
                found.append((own, theirs, score, _together(own, theirs, why)))
    return found + list(_for_short(part, name))


def _for_short(part: _Parts, name: _Name) -> Iterator[tuple[Unit, Unit, float, str]]:
    """JB for Jean-Baptiste, on either side."""
    every = [unit for unit in part.given_units if not unit.joined]
    for theirs in name.units:
        if not theirs.joined and len(theirs.text) in (2, 3) and theirs.text in _shorts(every, part.told):
            own = Unit(
                theirs.text, frozenset(n for unit in every for n in unit.at) if part.told else every[0].at
            )
            yield own, theirs, 0.75, "initials"
    single = [unit for unit in name.units if not unit.joined]
    for own in every:
        if len(own.text) not in (2, 3):
            continue
        for n in range(len(single) - len(own.text) + 1):
            run = single[n : n + len(own.text)]
            if all(len(one.text) > 1 for one in run) and own.text == initials([one.text for one in run]):
                yield own, Unit(own.text, frozenset().union(*(one.at for one in run))), 0.75, "initials"


def _shorts(given: Sequence[Unit], told: bool) -> set[str]:
    """The initials of a given name; where nobody said which part is given, those of any neighbours."""
    names = [unit.text for unit in given]
    if told:
        return {initials(names), initials(names[:2])} - {""}
    return {initials(names[n : n + 2]) for n in range(len(names) - 1)}


def _together(own: Unit, theirs: Unit, why: str) -> str:
    return "written together" if own.joined != theirs.joined and why == "same" else why


def _strangers(part: _Parts, name: _Name, used: frozenset[int]) -> float:
    """What further parts of a contact's name cost: nothing where the list knows them, little for one, much for more."""
    unknown = 0
    for k, one in enumerate(name.tokens):
        if k in used:
            continue
        known = max((similarity(own, one, given=True)[0] for own in (*part.given, *part.family)), default=0.0)
        unknown += known < 0.6
    return (0.0, 0.06, 0.2)[min(unknown, 2)]


def _unclear(part: _Parts, given: Unit) -> float:
    """A second given name alone is a weaker sign than the first."""
    return 0.05 if part.told and 0 not in given.at else 0.0


def _why(family: str, given: str, name: _Name, *, swapped: bool) -> tuple[str, ...]:
    why = [f"family name: {family}", f"given name: {given}"]
    if swapped:
        why.append("family name first")
    if len(name.tokens) > 2:
        why.append("further names")
    return tuple(why)


SCHEMA: Final = "auditor.matches/1"


def parse_contacts(document: Any) -> tuple[Contact, ...]:
    """`[{"id": …, "name": …}]` as contacts; raises ListError, which quotes nobody."""
    if not isinstance(document, list):
        message = "the contacts should be a list of objects with id and name"
        raise ListError(message)
    return tuple(_contact(member, number) for number, member in enumerate(document))


def _contact(member: Any, number: int) -> Contact:
    fit = isinstance(member, Mapping) and isinstance(member.get("id"), str | int)
    if not fit or not isinstance(member.get("name"), str):
        message = f"contact [{number}] should have an id and a name"
        raise ListError(message)
    return Contact(str(member["id"]), repaired(member["name"]))


def not_compared(contacts: Iterable[Contact], found: Iterable[Proposal]) -> int:
    """How many contacts have no full name that could be compared: none, one word alone, or lost letters."""
    named = {one.contact for one in found}
    return sum(one.id not in named and (len(tokens(one.name)) < 2 or is_broken(one.name)) for one in contacts)


def matches_document(found: Iterable[Proposal], names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The proposals as a JSON-able mapping; names only where the user asked to see them."""
    return {
        "schema": SCHEMA,
        "matches": [
            {"contact": p.contact, "row": p.row, "score": p.score, "why": list(p.why)}
            | ({"name": names.get(p.contact, "")} if names else {})
            for p in found
        ],
    }
