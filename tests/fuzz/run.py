"""Feeds targets; every input follows from (seed, target, number), so one can be fed again by itself."""

from __future__ import annotations

import time
import traceback
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from tests.fuzz.targets import Target


@dataclass
class Fed:
    """What became of a target's inputs: what was raised, and what passed that should not, with the input's number."""

    runs: int = 0
    refused: int = 0  # as a whole, by one of the product's own errors
    tracebacks: list[tuple[int, str]] = field(default_factory=list)
    false_passes: list[tuple[int, str]] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, -1)  # CPU seconds, and which


def feed(target: Target, seed: int, numbers: Iterable[int]) -> Fed:
    """Feed these inputs, one after another."""
    fed = Fed()
    for number in numbers:
        fed.runs += 1
        began = time.process_time()
        with _Raised() as raised, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            wrong = target.feed(Random(f"{seed} {target.name} {number}"))
            fed.refused += wrong is None
            fed.false_passes += [(number, one) for one in wrong or ()]
        if raised.told:
            fed.tracebacks.append((number, raised.told))
        fed.slowest = max(fed.slowest, (time.process_time() - began, number))
    return fed


class _Raised:
    """Whatever is raised within is what a user would have seen: it is kept as text, and the next input is fed."""

    told = ""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, Exception):
            self.told = "".join(traceback.format_exception(error, limit=-4))
        return isinstance(error, Exception)
