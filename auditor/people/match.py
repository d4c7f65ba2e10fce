"""Contacts against a list: each likely pair with a score and its reasons. A proposal, never a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .listed import Person
from .names import alike, bones, sound, tokens

THRESHOLD = 0.76
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
    row: int
    given: tuple[str, ...]
    family: tuple[str, ...]


def match(
    people: Iterable[Person], contacts: Iterable[Contact], threshold: float = THRESHOLD
) -> tuple[Proposal, ...]:
    """The best row for each contact at or above the threshold, likeliest first. Nothing is kept."""
    parts = [_parts(person) for person in people]
    index = _index(parts)
    found = []
    for contact in contacts:
        names = tokens(contact.name)
        best: Proposal | None = None
        for part in {id(p): p for p in _near(names, index)}.values():
            score, why = _score(part, names)
            if score >= threshold and (best is None or score > best.score):
                best = Proposal(contact.id, part.row, round(score, 3), why)
        if best:
            found.append(best)
    return tuple(sorted(found, key=lambda p: (-p.score, p.row, p.contact)))


def _parts(person: Person) -> _Parts:
    given, family = tokens(person.given), tokens(person.family)
    if family and given:
        return _Parts(person.row, given, family)
    whole = given or family
    return _Parts(person.row, whole, whole)  # nobody said which part is which


def _index(parts: Sequence[_Parts]) -> dict[str, list[_Parts]]:
    index: dict[str, list[_Parts]] = defaultdict(list)
    for part in parts:
        for name in {*part.given, *part.family}:
            for key in _keys(name):
                index[key].append(part)
        for whole in _joined(part):
            index[f"={whole}"].append(part)
    return index


def _near(names: Sequence[str], index: dict[str, list[_Parts]]) -> Iterator[_Parts]:
    """Rows that share at least the beginning of a sound with a contact; all others cannot score."""
    for name in names:
        for key in _keys(name):
            yield from index.get(key, ())
    if len(names) == 1:
        yield from index.get(f"={sound(names[0])}", ())


def _keys(name: str) -> set[str]:
    said = sound(name)
    # A slip may sit anywhere: the beginning, the end, and the bones each find what the others miss.
    return {f"<{said[:3]}", f">{said[-3:]}", f"|{bones(name)[:4]}"} if len(name) > 1 else set()


def _joined(part: _Parts) -> set[str]:
    given, family = "".join(part.given), "".join(part.family)
    first, last = part.given[:1], part.family[-1:]
    whole = {
        given + family,
        family + given,
        *(a + b for a in first for b in last),
        *(b + a for a in first for b in last),
    }
    return {sound(name) for name in whole if name}


def _score(part: _Parts, names: Sequence[str]) -> tuple[float, tuple[str, ...]]:
    if len(names) == 1:
        return (
            (0.9, ("written in one",))
            if sound(names[0]) in _joined(part) and len(names[0]) > 5
            else (0.0, ())
        )
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for f, family in enumerate(part.family):
        for i, name in enumerate(names):
            as_family, why_family = alike(family, name, given=False)
            if not as_family:
                continue
            for given in part.given:
                if (
                    given == family
                    and part.given is part.family
                    and len(part.given) > 1
                    and part.given.index(given) == f
                ):
                    continue
                for j, other in enumerate(names):
                    if i == j:
                        continue
                    as_given, why_given = alike(given, other, given=True)
                    if not as_given or why_family == why_given == "initial":
                        continue
                    score = (
                        0.5 * as_family
                        + 0.5 * as_given
                        - _strangers(part, names, {i, j})
                        - _unclear(part, given)
                    )
                    if score > best[0]:
                        best = (score, _why(why_family, why_given, i < j, part, names))
    return best


def _strangers(part: _Parts, names: Sequence[str], used: set[int]) -> float:
    """What further parts of a contact's name cost: nothing where the list knows them, little for one, much for more."""
    unknown = 0
    for k, name in enumerate(names):
        if k in used:
            continue
        known = max((alike(own, name, given=True)[0] for own in (*part.given, *part.family)), default=0.0)
        unknown += known < 0.6
    return (0.0, 0.06, 0.2)[min(unknown, 2)]


def _unclear(part: _Parts, given: str) -> float:
    """A second given name alone is a weaker sign than the first."""
    return 0.0 if part.given is part.family or given == part.given[0] else 0.05


def _why(family: str, given: str, swapped: bool, part: _Parts, names: Sequence[str]) -> tuple[str, ...]:
    why = [f"family name: {family}", f"given name: {given}"]
    if swapped and part.given is not part.family:
        why.append("family name first")
    if len(names) > 2:
        why.append("further names")
    return tuple(why)
