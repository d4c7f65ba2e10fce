"""Campaigns out of a seed: groups of all sizes, checks that fail often, seldom, never or always."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import product

from auditor.core.campaign.disclosure import Counted

PLACES = (
    ("facebook", "private"),
    ("facebook", "professional"),
    ("instagram", "mixed"),
    ("whatsapp", "private"),
)


@dataclass
class Made:
    dimensions: tuple
    people: dict
    checks: tuple


def campaign(seed):
    """A small campaign on purpose: where groups are small, figures betray."""
    dice = random.Random(seed)
    dimensions = ("site", "profession", "ward")[: dice.choice([1, 1, 2, 2, 2, 3])]
    values = [
        [f"{name}{i}" for i in range(dice.randint(2, 5 if len(dimensions) < 3 else 3))] for name in dimensions
    ]
    usual = dice.choice([4, 12, 20, 40])
    people = {leaf: max(0, round(dice.expovariate(1 / usual))) for leaf in product(*values)}
    checks = tuple(check(dice, f"check-{n}", people) for n in range(dice.randint(1, 2)))
    return Made(dimensions, people, checks)


def check(dice, name, people):
    fail = dice.choice([0.0, 0.03, 0.1, 0.25, 0.5, 0.8, 0.97, 1.0])
    unknown = dice.choice([0.0, 0.05, 0.2, 0.6]) * (1 - fail)
    bends = {leaf: dice.choice([0.2, 1, 1, 1, 2]) for leaf in people}
    places = dice.sample(PLACES, dice.choice([0, 1, 1, 2, 3]))
    groups = {}
    at = {place: {"fail": 0, "unknown": 0} for place in places}
    for leaf, size in people.items():
        groups[leaf] = {"fail": 0, "unknown": 0}
        for _ in range(size):
            said = [draw(dice, min(1, fail * bends[leaf]), unknown) for _ in places or [None]]
            for place, one in zip(places, said, strict=False):
                if one:
                    at[place][one] += 1
            worst = "fail" if "fail" in said else "unknown" if "unknown" in said else ""
            if worst:
                groups[leaf][worst] += 1
    return Counted(name, groups, at)


def draw(dice, fail, unknown):
    said = dice.random()
    return "fail" if said < fail else "unknown" if said < fail + unknown else ""
