"""The table tells no group of fewer than five, neither directly nor to somebody who computes."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.core.guided import (
    MIN_GROUP_SIZE,
    WIDE,
    AggregateTable,
    BaselineRef,
    Result,
    Row,
    aggregate,
    newest,
)
from auditor.core.model import Basis, Doubt, Outcome, Severity

UNDER = BaselineRef("hug", "2026-11-01", "0" * 64)
PLATFORMS, ROLES, CHECKS = (
    ("facebook", "instagram", "x", "linkedin"),
    ("private", "professional", "mixed"),
    ("a", "b"),
)
OUTCOMES = {"f": Outcome.FAIL, "u": Outcome.UNKNOWN, "p": Outcome.PASS}


def row(check, platform, role, outcome):
    doubt = Doubt.NOT_VISITED if outcome is Outcome.UNKNOWN else None
    return Row(check, platform, role, outcome, Basis.OBSERVED, doubt, Severity.HIGH)


def result(number, *rows, issue=1):
    return Result(UNDER, False, f"{number:032x}", issue, "2026-11", "2026-11-22", rows)


def cells(found: AggregateTable):
    return {(c.check, c.role, c.platform): (c.counted, c.fail, c.unknown) for c in found.cells}


def group(first, many, role, platform, outcomes="f", check="a"):
    return [
        result(first + n, row(check, platform, role, OUTCOMES[outcomes[n % len(outcomes)]]))
        for n in range(many)
    ]


def test_a_group_of_four_is_hidden_and_one_of_five_shows():
    assert cells(aggregate(group(0, 4, "private", "x"))) == {}
    found = aggregate(group(0, 5, "private", "x", "fup"))
    assert cells(found) == {("a", "private", "x"): (5, 2, 2)}
    assert found.clinicians == MIN_GROUP_SIZE
    assert aggregate(group(0, 4, "private", "x")).hidden == ("a",)


def test_a_second_group_is_hidden_where_one_could_be_subtracted():
    """Nine on Facebook, six on X, two on LinkedIn: without LinkedIn the sum must not be told beside the other two."""
    found = cells(
        aggregate(
            [
                *group(0, 9, "private", "facebook"),
                *group(20, 6, "private", "x"),
                *group(40, 2, "private", "linkedin"),
            ]
        )
    )
    assert found == {
        ("a", "", ""): (17, 17, 0),
        ("a", "private", ""): (17, 17, 0),
        ("a", "private", "facebook"): (9, 9, 0),
    }


def test_where_no_second_group_is_left_the_sum_is_hidden():
    found = cells(aggregate([*group(0, 9, "private", "facebook"), *group(40, 2, "private", "linkedin")]))
    assert found == {("a", "", ""): (11, 11, 0), ("a", "private", ""): (11, 11, 0)}
    alone = cells(aggregate([*group(0, 5, "private", "facebook"), *group(40, 2, "mixed", "linkedin")]))
    assert alone == {("a", "", ""): (7, 7, 0)}


def test_two_hidden_groups_of_the_same_few_people_are_as_good_as_one():
    """Three people, each on two platforms: six places, three clinicians."""
    few = [
        result(n, row("a", "x", "private", Outcome.FAIL), row("a", "linkedin", "private", Outcome.FAIL))
        for n in range(3)
    ]
    found = cells(aggregate([*few, *group(20, 9, "private", "facebook")]))
    assert ("a", "private", "facebook") not in found
    assert found["a", "private", ""] == (15, 15, 0)


def test_the_same_group_is_hidden_in_every_check():
    """Else the one that was hidden for a smaller one's sake would give that one away through another check."""
    people = [
        *group(0, 9, "private", "facebook"),
        *group(20, 6, "private", "x"),
        *group(40, 2, "private", "linkedin"),
    ]
    more = [result(int(p.clinician, 16), *p.rows, *(row("b", r.platform, r.role, Outcome.PASS) for r in p.rows if r.platform != "linkedin"))
            for p in people]  # fmt: skip
    found = cells(aggregate(more))
    assert ("b", "private", "x") not in found
    assert not {("b", "private", "facebook"), ("b", "private", "")} <= set(found)  # nor by subtraction there
    assert ("a", "private", "x") not in found


def test_a_clinician_counts_once_by_the_last_result_and_by_the_worst_of_two_accounts():
    people = group(0, 5, "private", "x", "p")
    again = result(0, row("a", "x", "private", Outcome.FAIL), row("a", "x", "private", Outcome.PASS), issue=2)
    assert cells(aggregate([again, *people]))["a", "private", "x"] == (5, 1, 0)
    assert newest([again, people[0]]) == (again,)
    assert cells(aggregate([*people[:4], again, again])) == {}


def test_what_is_asked_of_the_practice_is_counted_once_for_each():
    found = cells(aggregate([result(n, row("a", "", "", Outcome.UNKNOWN)) for n in range(6)]))
    assert found == {("a", *WIDE): (6, 0, 6)}


def test_a_platform_over_all_roles_is_told_only_where_all_its_parts_are():
    both = [*group(0, 5, "private", "x"), *group(20, 5, "mixed", "x")]
    assert cells(aggregate(both))["a", "", "x"] == (10, 10, 0)
    assert ("a", "", "x") not in cells(
        aggregate([*both, *group(40, 5, "professional", "x")[:4], *group(60, 9, "professional", "facebook")])
    )


# ------------------------------------------------------------ somebody who computes

people = st.lists(
    st.dictionaries(
        st.tuples(st.sampled_from(PLATFORMS), st.sampled_from(ROLES)), st.tuples(*[st.sampled_from("fup-") for _ in CHECKS]),
        min_size=1, max_size=4,
    ),
    min_size=1, max_size=30,
)  # fmt: skip


def handed(said):
    """One result for each clinician: by place, the outcome of each check; `-` where it does not apply there."""
    return [
        result(n, *(row(c, p, r, OUTCOMES[o]) for (p, r), told in places.items() for c, o in zip(CHECKS, told, strict=True) if o != "-"))
        for n, places in enumerate(said)
    ]  # fmt: skip


def truth(results, check):
    found = {}
    for one in results:
        for r in one.rows:
            if r.check == check:
                found.setdefault((r.role, r.platform), set()).add(one.clinician)
    return found


def published(found, check):
    """Every shown number as an equation: the groups it sums up."""
    every = [(r, p) for r, p in product(ROLES, PLATFORMS)]
    for cell in found.cells:
        if cell.check == check:
            yield cell, {(r, p) for r, p in every if cell.role in ("", r) and cell.platform in ("", p)}


def spanned(equations, wish):
    """Whether a sum over groups follows from the published ones, by exact elimination."""
    columns = sorted({g for e in (*equations, wish) for g in e})
    rows = [[Fraction(int(c in e)) for c in columns] for e in equations]
    target = [Fraction(int(c in wish)) for c in columns]
    for i in range(len(columns)):
        pivot = next((r for r in rows if r[i] and not any(r[:i])), None)
        if pivot is None:
            continue
        for other in (*(r for r in rows if r is not pivot), target):
            factor = other[i] / pivot[i]
            for j in range(len(columns)):
                other[j] -= factor * pivot[j]
    return not any(target)


@settings(max_examples=150)
@given(people)
def test_no_hidden_group_and_no_union_of_fewer_than_five_can_be_computed(said):
    results = handed(said)
    found = aggregate(results)
    for check in CHECKS:
        who = truth(results, check)
        told = list(published(found, check))
        equations = [groups for _, groups in told]
        shown = {(c.role, c.platform) for c, _ in told if c.role and c.platform}
        for cell, groups in told:
            inside = [who.get(g, set()) for g in groups]
            assert len(set().union(*inside)) >= MIN_GROUP_SIZE, cell
            assert cell.counted == sum(map(len, inside))
        hidden = [g for g in who if g not in shown]
        for one in hidden:
            assert not spanned(equations, {one}), (one, equations)
        small = [g for g in hidden if len(who[g]) < MIN_GROUP_SIZE]
        for one, two in product(small, small):
            if one < two and len(who[one] | who[two]) < MIN_GROUP_SIZE:
                assert not spanned(equations, {one, two}), (one, two)


@settings(max_examples=150)
@given(people)
def test_with_counts_that_cannot_be_negative_every_hidden_number_still_has_another_possible_value(said):
    """What elimination leaves, bounds may settle. The remainders are disjoint: each can move within itself."""
    results = handed(said)
    found = aggregate(results)
    for check in CHECKS:
        who = truth(results, check)
        left = {g: len(people) for g, people in who.items()}
        told = list(published(found, check))
        shown = {(c.role, c.platform) for c, _ in told if c.role and c.platform}
        hidden = [g for g in left if g not in shown]
        for one in hidden:
            alike = [g for g in hidden if g != one and all((g in e) == (one in e) for _, e in told)]
            inside = any(one in e for _, e in told)
            assert not inside or alike, one  # one person could be in the other group instead: every sum stays
