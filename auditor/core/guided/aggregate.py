"""Many results, one table: how many fail, where a group has at least five clinicians and nothing can be subtracted.

For each check the groups form a tree: everybody, each role, each role on each platform. A shown group tells how many
it counts; whatever of it is not shown further down is its remainder, which anybody can compute. A remainder must
therefore hold at least two hidden groups and five clinicians, or one more group is hidden, or the sum itself.
Totals that would cross this tree (a platform over all roles) are told only where all their parts are: they add nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from auditor.core.guided.result import Result
from auditor.core.model import Outcome

MIN_GROUP_SIZE: Final = 5  # clinicians in a group that is shown
_RANK: Final = {Outcome.FAIL: 0, Outcome.UNKNOWN: 1, Outcome.PASS: 2, Outcome.NOT_APPLICABLE: 3}
Place = tuple[str, str]
"""(role, platform); a role alone has no platform, everybody neither."""
EVERYBODY: Final[Place] = ("", "")
WIDE: Final[Place] = ("practice-wide", "practice-wide")
"""Where what is asked once of the practice is counted."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One shown group of one check. A clinician counts once for each role on each platform."""

    check: str
    role: str  # empty: all
    platform: str  # empty: all
    counted: int
    fail: int
    unknown: int


@dataclass(frozen=True, slots=True)
class AggregateTable:
    """What may be told of the results, and of how many clinicians they are; `hidden` names checks with hidden groups."""

    clinicians: int
    cells: tuple[Cell, ...]
    hidden: tuple[str, ...]


OutcomesByPlace = Mapping[Place, Mapping[str, Outcome]]
"""Of one check: who said what in each group, by clinician; the worst where somebody has two accounts there."""


def newest(results: Iterable[Result]) -> tuple[Result, ...]:
    """One result for each clinician: the last that was given."""
    kept: dict[str, Result] = {}
    for result in sorted(results, key=lambda r: r.issue):
        kept[result.clinician] = result
    return tuple(kept.values())


def aggregate(results: Iterable[Result]) -> AggregateTable:
    """The table; a clinician who gave several results counts by the last."""
    people = newest(results)
    checks = _by_check(people)
    trees = _safe({check: _Tree(said) for check, said in checks.items()})
    cells = [cell for check, tree in trees.items() for cell in _cells(check, tree)]
    hidden = tuple(check for check, tree in trees.items() if tree.withheld)
    return AggregateTable(len(people), tuple(cells), hidden)


def _by_check(people: Sequence[Result]) -> dict[str, dict[Place, dict[str, Outcome]]]:
    said: dict[str, dict[Place, dict[str, Outcome]]] = {}
    for result in people:
        for row in result.rows:
            place = (row.role, row.platform) if row.platform else WIDE
            group = said.setdefault(row.check, {}).setdefault(place, {})
            before = group.get(result.clinician, row.outcome)
            group[result.clinician] = min(before, row.outcome, key=lambda outcome: _RANK[outcome])
    return dict(sorted(said.items()))


class _Tree:
    """The groups of one check, and which of them are shown so far."""

    def __init__(self, said: OutcomesByPlace) -> None:
        self.said = said
        self.leaves = frozenset(said)
        self.shown = {place for place in self.places if len(self.people(place)) >= MIN_GROUP_SIZE}

    @property
    def places(self) -> list[Place]:
        """From the groups up: each role on each platform, each role, everybody."""
        return [*sorted(self.leaves), *sorted({(role, "") for role, _ in self.leaves}), EVERYBODY]

    @property
    def withheld(self) -> bool:
        """Whether anything is hidden."""
        return not self.leaves <= self.shown

    def below(self, place: Place) -> frozenset[Place]:
        """The groups a place sums up."""
        if place == EVERYBODY:
            return self.leaves
        return frozenset({place}) if place[1] else frozenset(p for p in self.leaves if p[0] == place[0])

    def people(self, place: Place) -> set[str]:
        """Who is in it, each once."""
        return {who for leaf in self.below(place) for who in self.said[leaf]}

    def counted(self, place: Place) -> int:
        """How many it counts."""
        return sum(len(self.said[leaf]) for leaf in self.below(place))

    def how_many(self, place: Place, outcome: Outcome) -> int:
        """How many of them have this outcome."""
        return sum(list(self.said[leaf].values()).count(outcome) for leaf in self.below(place))

    def parts(self, place: Place) -> list[Place]:
        """The largest shown places strictly inside a place."""
        inside = [
            p for p in self.shown if p != place and self.below(p) <= self.below(place) and p != EVERYBODY
        ]
        return [p for p in inside if p[1] == "" or (p[0], "") not in inside]

    def remainder(self, place: Place) -> frozenset[Place]:
        """What subtraction leaves of a shown sum."""
        told = frozenset(leaf for part in self.parts(place) for leaf in self.below(part))
        return self.below(place) - told

    def leak(self) -> Place | None:
        """A shown sum whose remainder is too small to be told, the smallest sums first."""
        for place in self.places:
            if place in self.shown and place[1] == "" and self._betrays(place):
                return place
        return None

    def _betrays(self, place: Place) -> bool:
        left = self.remainder(place)
        return bool(left) and (
            len(left) < 2 or len({w for leaf in left for w in self.said[leaf]}) < MIN_GROUP_SIZE
        )


def _safe(trees: dict[str, _Tree]) -> dict[str, _Tree]:
    """Hide until nothing can be computed. A group hidden in one check is hidden in all: it is the same people."""
    while True:
        leaks = [(tree, place) for tree in trees.values() if (place := tree.leak())]
        if not leaks:
            return trees
        for tree, place in leaks:
            parts = tree.parts(place)
            victim = min(parts, key=lambda p: (tree.counted(p), p)) if parts else place
            for other in trees.values() if victim[1] else (tree,):
                other.shown.discard(victim)


def _cells(check: str, tree: _Tree) -> Iterator[Cell]:
    for place in reversed(tree.places):
        if place in tree.shown and not _same_as_its_part(tree, place):
            yield _cell(check, tree, [place], *place)
    for platform in sorted({platform for _, platform in tree.leaves}):
        parts = [leaf for leaf in tree.leaves if leaf[1] == platform]
        if len(parts) > 1 and tree.shown.issuperset(parts):
            yield _cell(check, tree, parts, "", platform)


def _same_as_its_part(tree: _Tree, place: Place) -> bool:
    """A sum of one group alone is told once."""
    return place[1] == "" and len(tree.below(place)) == 1


def _cell(check: str, tree: _Tree, places: Sequence[Place], role: str, platform: str) -> Cell:
    return Cell(
        check,
        role,
        platform,
        sum(tree.counted(place) for place in places),
        sum(tree.how_many(place, Outcome.FAIL) for place in places),
        sum(tree.how_many(place, Outcome.UNKNOWN) for place in places),
    )
