"""How soon a key is answered while ten accounts run, against the same keys where nothing runs."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .frame import on_a_terminal
from .process import _alone


@dataclass(frozen=True, slots=True)
class Answers:
    """Seconds by the clock on the wall and of our own processor time; how many keys, over how many pages."""

    wall: tuple[float, ...]
    own: tuple[float, ...]
    pages: int


def p95(taken: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(taken, n=20)[-1]


def answers(kind: str) -> Answers:
    """`idle` or `busy`."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder, "notes")
        env = {**_alone(folder), "BENCH_NOTES": str(notes)}
        if kind == "idle":
            on_a_terminal(["-m", "tests.bench.typing", kind], env)
        else:
            with subprocess.Popen(
                [sys.executable, "-m", "auditor.lab", "--people", "all", "--platform", "all"],
                env=env,
                stdout=subprocess.PIPE,
                text=True,
            ) as lab:
                assert lab.stdout is not None
                env["BENCH_PORT"] = str(json.loads(lab.stdout.readline())["port"])
                on_a_terminal(["-m", "tests.bench.typing", kind], env)
                lab.terminate()
        told = json.loads(notes.read_text())
    return Answers(tuple(told["wall"]), tuple(told["own"]), told["pages"])
