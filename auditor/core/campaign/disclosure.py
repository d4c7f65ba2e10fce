"""What of a campaign's counts may be told: at least so many people behind every figure and its complement, however combined.

A figure that is told fixes a sum. Whoever has all that was ever told, and the sizes of the groups, can bound each figure
that was not told. Figures are therefore withheld until every withheld one, and its complement, could still be anything
over a span of at least the threshold, and is not known to lie below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from auditor.core.campaign.definition import Group
from auditor.core.campaign.groups import Node

FAIL, UNKNOWN = "fail", "unknown"
MEASURES: Final = (FAIL, UNKNOWN)
Place = tuple[str, str]
"""(platform, role)"""
_SLACK: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Counted:
    """Of one check: how many people, by smallest group; and by place, where a person counts with the worst of their accounts."""

    check: str
    by_group: Mapping[Group, Mapping[str, int]]
    by_place: Mapping[Place, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that could be told: of a group, or of a place over everybody."""

    measure: str
    node: Node
    place: Place | None
    count: int

    @property
    def people(self) -> int:
        """Of how many."""
        return self.node.people

    def stands_alone(self, least: int) -> bool:
        """Whether enough people stand behind it and its complement, looked at by itself."""
        return self.count >= least and self.people - self.count >= least


@dataclass(frozen=True, slots=True)
class Bound:
    """What a figure could be, given all that is told; `through` are the told figures that narrow it."""

    low: float
    high: float
    through: frozenset[int]


class Bounds(Protocol):
    """Everything that is known of one check's figures, as linear constraints. Figures are named by their number."""

    def tell(self, number: int, *, told: bool) -> None:
        """From now on this figure is told, or withheld."""

    def bound(self, number: int) -> Bound:
        """What it could be."""


class BoundsOf(Protocol):
    """Sets up the constraints of one check: its smallest groups, its figures."""

    def __call__(
        self, people: Mapping[Group, int], places: Sequence[Place], figures: Sequence[Figure]
    ) -> Bounds:
        """With every figure withheld."""


def figures_of(counted: Counted, found: Sequence[Node]) -> tuple[Figure, ...]:
    """Every figure of a check that could be told: for each group, and for each place over everybody."""
    groups = [
        Figure(
            measure, node, None, sum(counted.by_group.get(leaf, {}).get(measure, 0) for leaf in node.leaves)
        )
        for node in found
        for measure in MEASURES
    ]
    places = [
        Figure(measure, found[0], place, said.get(measure, 0))
        for place, said in sorted(counted.by_place.items())
        for measure in MEASURES
    ]
    return (*groups, *places)


def released(
    counted: Counted, found: Sequence[Node], people: Mapping[Group, int], least: int, bounds_of: BoundsOf, *,
    noisy_headline: bool = False,
) -> tuple[Figure, ...]:  # fmt: skip
    """The figures of a check that may be told exactly. With `noisy_headline` those of everybody are withheld, too."""
    if not found:
        return ()
    figures = figures_of(counted, found)
    told = {
        number
        for number, figure in enumerate(figures)
        if figure.stands_alone(least) and not (noisy_headline and _headline(figure))
    }
    if not told:
        return ()
    bounds = bounds_of(people, sorted(counted.by_place), figures)
    for number in told:
        bounds.tell(number, told=True)
    unsure = [number for number in range(len(figures)) if number not in told]
    while unsure:
        number = unsure.pop()
        bound = bounds.bound(number)
        if _safe(figures[number], bound, least):
            continue  # whatever else is withheld only widens it
        victim = min(bound.through & told, key=lambda n: _worth(figures[n], figures[number]), default=None)
        if victim is None:
            continue  # nothing that is told narrows it: what is left is known without us
        told.discard(victim)
        bounds.tell(victim, told=False)
        unsure += [number, victim]
    return tuple(figure for number, figure in enumerate(figures) if number in told)


def _headline(figure: Figure) -> bool:
    return not figure.node.dimensions and figure.place is None


def _safe(figure: Figure, bound: Bound, least: int) -> bool:
    return (
        bound.high - bound.low >= least - _SLACK
        and bound.high >= least - _SLACK
        and figure.people - bound.low >= least - _SLACK
    )


def _worth(figure: Figure, beside: Figure) -> tuple[bool, bool, int, bool, int, tuple[str, ...]]:
    """The smaller, the sooner it is withheld: the headline last, then wide groups, then large ones."""
    depth = len(figure.node.dimensions)
    behind = min(figure.count, figure.people - figure.count)
    return (
        _headline(figure),
        figure.place is not None,
        -depth,
        figure.measure != beside.measure,
        behind,
        figure.node.values,
    )
