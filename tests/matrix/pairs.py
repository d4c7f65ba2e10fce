"""A sample of people, languages and layouts that meets every pair, and a fault for every page of each."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlsplit

from auditor.lab import FAULTS

from .drive import LANGUAGES, PEOPLE, VARIANTS


def fresh_seed() -> int:
    """Another one each time, printed, so that a sample can be asked for again with `AUDITOR_SEED`."""
    seed = int(os.environ.get("AUDITOR_SEED") or random.SystemRandom().randrange(10**6))
    print(f"AUDITOR_SEED={seed}")
    return seed


@dataclass(frozen=True, slots=True)
class Stage:
    """One person's pages in one language and layout."""

    people: str
    lang: str
    variant: str


def stages(rng: random.Random) -> list[Stage]:
    """Twelve stages, in which every two of person, language and layout meet."""
    variants, people = list(VARIANTS), list(PEOPLE)
    rng.shuffle(variants)
    rng.shuffle(people)
    found = [
        Stage(person, lang, variants[(i + j) % len(variants)])
        for (i, person), (j, lang) in product(enumerate(people), enumerate(LANGUAGES))
    ]
    rng.shuffle(found)
    return found


def dealt(
    rng: random.Random, pages: Mapping[str, int], so_far: Counter[tuple[str, str]]
) -> dict[str, list[str]]:
    """For each platform a fault for each of so many pages: every fault somewhere, and on each platform in its turn.

    `so_far` counts what each platform was dealt; it is brought up to date.
    """
    found: dict[str, list[str]] = {}
    owed = set(FAULTS)
    for number, (platform, many) in enumerate(pages.items()):
        last = number == len(pages) - 1
        hand: list[str] = []
        while len(hand) < many:
            deck = [fault for fault in FAULTS if fault not in hand] or list(FAULTS)
            if last and (missing := owed - set(hand)):
                deck = sorted(missing)
            rng.shuffle(deck)
            chosen = min(deck, key=lambda fault: so_far[platform, fault])
            so_far[platform, chosen] += 1
            hand.append(chosen)
        owed -= set(hand)
        rng.shuffle(hand)
        found[platform] = hand
    return found


def pairs(seen: Sequence[tuple[str, str, str, str]]) -> set[tuple[str, str]]:
    """Every pair of values that met: of (person, language, layout, fault) tuples, each value with its kind."""
    kinds = ("person", "lang", "variant", "fault")
    return {
        (f"{kinds[i]}={row[i]}", f"{kinds[j]}={row[j]}")
        for row in seen for i in range(4) for j in range(i + 1, 4)
    }  # fmt: skip


def scope_of(address: str) -> str:
    """Where on the network a fault has to hold to hold on this page alone."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")
