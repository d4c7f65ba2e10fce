"""Which groups may be told of at all: decided by how many took part, never by how it came out.

The dimensions of a campaign nest, widest first (site, then profession); each later one is also told by itself. A group
needs twice the least number of people, so that a figure and its complement can both have enough behind them. Smaller
ones are told together with their neighbours, as the others. So are groups whose number differs by one to four from
an earlier campaign's that lies close: whoever knows that nobody else changed could subtract.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from auditor.core.campaign.definition import Group

OTHERS: Final = "*"  # stands for the values of groups that are told together


@dataclass(frozen=True, slots=True)
class Node:
    """A group that may be told of: which dimensions name it, their values, and the smallest groups it is made of."""

    dimensions: tuple[str, ...]  # empty: everybody
    values: tuple[str, ...]
    leaves: frozenset[Group]
    people: int


Before = Mapping[tuple[tuple[str, ...], tuple[str, ...]], int]
"""How many people an earlier campaign told of, by dimensions and values."""


def nodes(
    dimensions: Sequence[str], people: Mapping[Group, int], least: int, before: Sequence[Before] = ()
) -> tuple[Node, ...]:
    """Everybody first, then the nested groups from the widest, then each later dimension by itself; none where too few."""
    here = {group: count for group, count in people.items() if count}
    everybody = Node((), (), frozenset(here), sum(here.values()))
    if everybody.people < 2 * least or _close(everybody, before, least):
        return ()
    found = [everybody]
    above = [everybody]
    for depth in range(1, len(dimensions) + 1):
        below = [
            node
            for parent in above
            if OTHERS not in parent.values
            for node in _parts(parent, tuple(range(depth)), dimensions, here, least, before)
        ]
        found += below
        above = below
    for index in range(1, len(dimensions)):
        found += _parts(everybody, (index,), dimensions, here, least, before)
    return tuple(found)


def _parts(
    parent: Node, indexes: tuple[int, ...], dimensions: Sequence[str], people: Mapping[Group, int], least: int,
    before: Sequence[Before],
) -> list[Node]:  # fmt: skip
    """The groups of a node along these dimensions; none where they would be the node itself."""
    named = tuple(dimensions[i] for i in indexes)
    by_values: dict[tuple[str, ...], set[Group]] = {}
    for leaf in parent.leaves:
        by_values.setdefault(tuple(leaf[i] for i in indexes), set()).add(leaf)
    found = [_node(named, values, leaves, people) for values, leaves in sorted(by_values.items())]
    small = [node for node in found if node.people < 2 * least or _close(node, before, least)]
    large = sorted((node for node in found if node not in small), key=lambda node: (node.people, node.values))
    others = (*parent.values[: len(named) - 1], OTHERS) if len(named) > 1 else (OTHERS,)
    while small and large and _too_few(small, others, least, before):
        small.append(large.pop(0))
    if small:
        large.append(_node(named, others, {leaf for node in small for leaf in node.leaves}, people))
    if len(large) < 2:
        return []
    return sorted(large, key=lambda node: node.values)


def _node(
    named: tuple[str, ...], values: tuple[str, ...], leaves: Collection[Group], people: Mapping[Group, int]
) -> Node:
    return Node(named, values, frozenset(leaves), sum(people[leaf] for leaf in leaves))


def _too_few(small: Sequence[Node], others: tuple[str, ...], least: int, before: Sequence[Before]) -> bool:
    """Whether these cannot be told together either: too few, or as many as an earlier campaign's but for one to four."""
    people = sum(node.people for node in small)
    if people < 2 * least:
        return True
    for told in before:
        then = [told.get((node.dimensions, node.values)) for node in small]
        known = [count for count in then if count is not None]
        if len(known) == len(small) and 0 < abs(people - sum(known)) < least:
            return True
        if 0 < abs(people - told.get((small[0].dimensions, others), people)) < least:
            return True
    return False


def _close(node: Node, before: Sequence[Before], least: int) -> bool:
    """Whether somebody who came or went could be told by subtraction from an earlier campaign."""
    then = [told.get((node.dimensions, node.values)) for told in before]
    return any(count is not None and 0 < abs(node.people - count) < least for count in then)
