"""The weight of a check follows the expert's order, and what is known can only grow by being known."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.evaluation import evaluate, plan
from auditor.core.evaluation.weight import (
    GROUPS,
    MAILBOX,
    PLAIN,
    REST,
    group_of,
    honest_bar,
    known_weight,
    weight,
)
from auditor.core.model import Account, Role
from tests.judge.make import ME, NOW, catalog, check, reading

# The order of the study, best first: settings that stand for each step.
EXPERT = (
    ("practice.unique_passwords",),
    ("two_factor",),
    ("recovery.codes",),
    ("sessions.active", "devices.linked"),
    ("recovery.contact_points",),
    ("accounts.linked", "practice.separate_accounts"),
    ("camera.cloud_backup",),
    ("contacts.upload",),
    ("posts.audience",),
    ("practice.patient_requests", "friend_requests.pending"),
    ("apps.connected",),
)


@cache
def shipped():
    return open_catalog()


def heaviest(setting):
    return max(weight(one, None) for one in shipped().checks.values() if one.setting == setting)


def test_the_expert_s_order_is_the_order_of_the_weights():
    steps = [max(map(heaviest, settings)) for settings in EXPERT]
    assert steps == sorted(steps, reverse=True)
    assert len(set(steps[:9])) == 9
    rest = [weight(one, None) for one in shipped().checks.values() if group_of(one, None) is REST]
    assert max(rest) <= steps[-2]


@pytest.mark.parametrize("platform", ["email", "google"])
def test_the_way_into_the_mailbox_weighs_more_than_any_other(platform):
    second = next(one for one in shipped().checks.values() if one.id == "two-factor-on")
    mailbox, other = Account(platform, "me", Role.PRIVATE), Account("facebook", "me", Role.PRIVATE)
    assert weight(second, mailbox) > max(weight(one, other) for one in shipped().checks.values())


def test_every_setting_of_the_table_is_one_that_there_is():
    known = {one.setting for one in shipped().checks.values()}
    named = frozenset().union(*(group.settings for group in GROUPS))
    assert named <= known
    assert sum(len(group.settings) for group in GROUPS) == len(named)


def test_the_table_of_the_docs_is_the_table_of_the_code():
    told = Path("docs/weight.md").read_text(encoding="utf-8")
    for group in (MAILBOX, *GROUPS, REST):
        row = f"| {group.name} | {float(group.certainty):g} | {group.reach} | {float(group.factor):g} |"
        assert row in told
    for severity, plain in PLAIN.items():
        assert f"| {severity} | {plain} |" in told


def found(value=None, **more):
    said = [reading(value)] if value else []
    one = catalog(check(**more))
    return evaluate(plan(one, [ME]), {ME.id: said}, NOW)


def test_what_is_not_known_raises_no_bar_whatever_the_user_says_of_it():
    unknown = found()
    assert (bar := honest_bar(unknown)).good == bar.bad == 0
    assert bar.unknown == bar.whole > 0
    ticked = [replace(one, fixed_at=NOW, due=NOW.date()) for one in unknown]
    assert honest_bar(ticked) == bar
    assert known_weight(ticked) == 0


def test_good_and_bad_are_both_known():
    good, bad = found("app"), found("off")
    assert (honest_bar(good).good, honest_bar(good).bad) == (honest_bar(good).whole, 0)
    assert (honest_bar(bad).good, honest_bar(bad).bad) == (0, honest_bar(bad).whole)
    assert known_weight([*good, *bad]) == 1
    assert known_weight([*good, *bad, *found()]) == pytest.approx(2 / 3, abs=1e-4)


def test_nothing_is_nothing_known():
    assert known_weight([]) == 0
