"""A small sample of `make fuzz` with a fresh seed (`AUDITOR_SEED` repeats it): 0 tracebacks, 0 false passes."""

from __future__ import annotations

import json
from random import Random

import pytest

from tests.fuzz.mutate import VALUES, some_json
from tests.fuzz.run import feed
from tests.fuzz.targets import TARGETS, Target
from tests.matrix.pairs import fresh_seed

SAMPLE = 120  # inputs of each target


@pytest.fixture(scope="module")
def seed():
    return fresh_seed()


@pytest.mark.parametrize("target", TARGETS, ids=[target.name for target in TARGETS])
def test_no_changed_input_ends_in_a_traceback_or_a_false_pass(target, seed):
    fed = feed(target, seed, range(SAMPLE))
    again = f"python -m tests.fuzz --seed {seed} --target {target.name} --number"
    assert fed.runs == SAMPLE
    assert [(f"{again} {number}", told) for number, told in fed.tracebacks] == []
    assert [(f"{again} {number}", told) for number, told in fed.false_passes] == []


def test_the_same_seed_and_number_make_the_same_input():
    drawn = []
    target = Target("x", lambda chance: drawn.append(chance.random()) or (), 1)
    feed(target, 7, [3])
    feed(target, 7, range(5))
    assert drawn[0] == drawn[1 + 3]
    assert len(set(drawn)) == 5


def test_whatever_is_raised_and_whatever_passes_wrongly_is_counted():
    def breaks(chance):
        raise RecursionError

    assert len(feed(Target("x", breaks, 1), 7, range(4)).tracebacks) == 4
    assert feed(Target("x", lambda _: ["one"], 1), 7, range(3)).false_passes == [
        (0, "one"),
        (1, "one"),
        (2, "one"),
    ]


def test_no_change_stays_in_what_is_chosen_from():
    """Or an input would depend on those that were fed before it."""
    before = json.dumps(VALUES)
    for number in range(3_000):
        some_json(Random(number), {"a": [1, {"b": "c"}]})
    assert json.dumps(VALUES) == before
