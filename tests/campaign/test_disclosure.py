"""No figure that was withheld can be narrowed to fewer than five people, from everything told; an independent auditor looks.

`python -m pytest` looks at 150 campaigns; `.ci/full` at a thousand (`python -m tests.campaign.disclosure`).
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.adapters.campaign_bounds import LinearBounds
from auditor.core.campaign.disclosure import Counted, Figure, figures_of, released
from auditor.core.campaign.groups import OTHERS, nodes
from tests.campaign.independent import bounds
from tests.campaign.made import campaign

LEAST = 5


def asked(figure):
    return (figure.measure, figure.place or figure.node.leaves)


def betrayed(made, one, told, figures):
    """The withheld figures, or complements, that what is told narrows down, or that are known to be few."""
    withheld = [figure for figure in figures if figure not in told]
    if not withheld:
        return []
    said = {asked(figure): figure.count for figure in told}
    found = bounds(made.people, sorted(one.by_place), said, [asked(figure) for figure in withheld])
    return [
        (figure, low, high)
        for figure, (low, high) in zip(withheld, found, strict=True)
        if high - low < LEAST - 1e-6 or high < LEAST - 1e-6 or figure.people - low < LEAST - 1e-6
    ]


def look(made, rule):
    """What the rule tells of every check, and what of it betrays."""
    found = nodes(made.dimensions, made.people, LEAST)
    wrong, told_of, alone = [], 0, 0
    for one in made.checks:
        figures = figures_of(one, found) if found else ()
        told = rule(one, found, made.people, LEAST)
        for figure in told:
            assert LEAST <= figure.count <= figure.people - LEAST, figure
        wrong += betrayed(made, one, told, figures)
        told_of += len(told)
        alone += sum(figure.stands_alone(LEAST) for figure in figures)
    return wrong, told_of, alone


def ours(one, found, people, least):
    return released(one, found, people, least, LinearBounds)


def naive(one, found, people, least):
    """Primary suppression only: what has five behind it is told."""
    return tuple(figure for figure in figures_of(one, found) if figure.stands_alone(least)) if found else ()


def look_at(seeds):
    """(campaigns that told something, figures told, figures that stand alone); fails on the first that betrays."""
    telling = told = alone = 0
    for seed in seeds:
        wrong, some, all_of = look(campaign(seed), ours)
        assert not wrong, (seed, wrong)
        telling, told, alone = telling + bool(some), told + some, alone + all_of
    return telling, told, alone


def test_nothing_that_is_withheld_can_be_computed():
    telling, told, alone = look_at(range(150))
    assert telling > 70
    assert told > alone / 2


def test_a_figure_stands_alone_with_five_behind_it_and_behind_its_complement():
    """The bounds would find both out; what is counted as told of what could be rests on it."""
    everybody = nodes(("site",), {("a",): 20, ("b",): 20}, LEAST)[0]
    alone = [n for n in range(41) if Figure("fail", everybody, None, n).stands_alone(LEAST)]
    assert alone == list(range(5, 36))


def test_the_same_test_breaks_the_naive_rule():
    assert sum(bool(look(campaign(seed), naive)[0]) for seed in range(30)) >= 3


def test_a_noisy_headline_is_not_told_exactly_by_its_parts():
    def noisy(one, found, people, least):
        return released(one, found, people, least, LinearBounds, noisy_headline=True)

    for seed in range(40):
        made = campaign(seed)
        wrong, _, _ = look(made, noisy)
        assert not wrong, seed
        found = nodes(made.dimensions, made.people, LEAST)
        for one in made.checks:
            assert all(
                figure.node.dimensions or figure.place for figure in noisy(one, found, made.people, LEAST)
            )


def test_a_group_that_is_too_small_is_told_with_its_neighbours():
    people = {("a", "x"): 30, ("a", "y"): 3, ("a", "z"): 12, ("b", "x"): 9, ("c", "x"): 2}
    found = {
        (node.dimensions, node.values): node.people for node in nodes(("site", "profession"), people, LEAST)
    }
    assert found[(), ()] == 56
    assert found[("site",), ("a",)] == 45
    assert found[("site",), (OTHERS,)] == 11
    assert found[("site", "profession"), ("a", OTHERS)] == 15
    assert found[("site", "profession"), ("a", "x")] == 30
    assert min(found.values()) >= 2 * LEAST
    assert nodes(("site",), {("a",): 9}, LEAST) == ()
    assert [node.values for node in nodes(("site",), {("a",): 9, ("b",): 9}, LEAST)] == [()]


@pytest.mark.parametrize("more", [1, 2, 3, 4, -1, -4])
def test_between_two_campaigns_that_lie_close_nobody_who_came_or_went_can_be_told(more):
    first = {("a",): 40, ("b",): 30, ("c",): 20}
    before = told_sizes(first)
    second = nodes(("site",), first | {("a",): 40 + more}, LEAST, [before])
    assert second == (), "everybody changed by one to four: nothing is told"
    moved = {("a",): 40 + more, ("b",): 30 + 7, ("c",): 20}
    for node in nodes(("site",), moved, LEAST, [before]):
        then = sum(first[leaf] for leaf in node.leaves)
        assert not 0 < abs(node.people - then) < LEAST, node
    assert nodes(("site",), first, LEAST, [before]) == nodes(("site",), first, LEAST)


def told_sizes(people):
    return {(node.dimensions, node.values): node.people for node in nodes(("site",), people, LEAST)}


def test_two_openings_tell_of_different_people_so_nothing_is_between_them():
    """Each opening is audited by itself; a sum of both is of their people together, and was never told."""
    for seed in range(20):
        first, second = campaign(seed), campaign(seed + 10_000)
        for made in (first, second):
            assert not look(made, ours)[0]


def test_one_person_more_in_one_group_changes_no_told_figure_into_that_person():
    """The auditor sees two tables that share all but one person, as if a result had been counted in both."""
    for seed in range(60):
        made = campaign(seed)
        sizes = {(n.dimensions, n.values): n.people for n in nodes(made.dimensions, made.people, LEAST)}
        leaf = max(made.people, key=lambda one: made.people[one])
        more = replace(made, people=made.people | {leaf: made.people[leaf] + 1})
        for one in made.checks:
            said = {key: dict(value) for key, value in one.by_group.items()}
            said[leaf]["fail"] += 1
            again = Counted(one.check, said, one.by_place)
            found = nodes(more.dimensions, more.people, LEAST, [sizes])
            told = {
                (f.measure, f.node.dimensions, f.node.values): f
                for f in ours(again, found, more.people, LEAST)
            }
            for node in found:
                if leaf in node.leaves:
                    then = sizes.get((node.dimensions, node.values))
                    assert then is None or node.people - then != 1, node
            assert not any(f.node.dimensions == () for f in told.values()) or () not in {
                n.dimensions for n in found
            }
