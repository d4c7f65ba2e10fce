"""`python -m tests.fuzz [--runs N] [--seed S] [--target T]... [--number N]`: 100,000 changed inputs through every reader.

The figures of the largest run so far, a whole one at best, stand in `last.json` beside this file. `--number` feeds one input again. Exit status: 0 nothing
was raised but the product's own errors and nothing passed that should not; 1 something was, and each is printed.
"""

from __future__ import annotations

import argparse
import json
import secrets
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.fuzz.run import Fed, feed
from tests.fuzz.targets import TARGETS

LAST = Path(__file__).with_name("last.json")
RUNS = 100_000
SHOWN = 5  # tracebacks of a target that are printed whole


def main(arguments: Sequence[str]) -> int:
    """Feed what was asked for and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--runs", type=int, default=RUNS, help="inputs in all")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    parser.add_argument("--target", action="append", choices=[one.name for one in TARGETS])
    parser.add_argument("--number", type=int, help="this one input only")
    asked = parser.parse_args(arguments)
    chosen = [one for one in TARGETS if not asked.target or one.name in asked.target]
    print(f"seed {asked.seed}", flush=True)
    came: dict[str, Fed] = {}
    for target in chosen:
        share = asked.runs * target.share // sum(one.share for one in chosen)
        numbers = range(share) if asked.number is None else [asked.number]
        came[target.name] = fed = feed(target, asked.seed, numbers)
        print(
            f"{target.name:<8} {fed.runs:>7} inputs, {fed.refused} refused, {len(fed.tracebacks)} tracebacks, {len(fed.false_passes)} false passes, "
            f"slowest {fed.slowest[0]:.2f} s (input {fed.slowest[1]})",
            flush=True,
        )
        for number, told in [*fed.tracebacks[:SHOWN], *fed.false_passes[:SHOWN]]:
            print(f"  --seed {asked.seed} --target {target.name} --number {number}\n{told}", flush=True)
    if asked.number is None and not asked.target and asked.runs >= min(RUNS, _kept()):
        _keep(asked.seed, came)
    return 1 if any(fed.tracebacks or fed.false_passes for fed in came.values()) else 0


def _kept() -> int:
    """How many inputs the run that is kept fed; a smaller one does not take its place."""
    return int(json.loads(LAST.read_text("utf-8"))["inputs"]) if LAST.is_file() else 0


def _keep(seed: int, came: dict[str, Fed]) -> None:
    ran = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    figures = {
        name: {
            "inputs": fed.runs, "refused": fed.refused, "tracebacks": len(fed.tracebacks), "false_passes": len(fed.false_passes),
            "slowest_cpu_seconds": round(fed.slowest[0], 2),
        }
        for name, fed in came.items()
    }  # fmt: skip
    document = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": ran.stdout.strip(),
        "seed": seed,
        "inputs": sum(fed.runs for fed in came.values()),
        "tracebacks": sum(len(fed.tracebacks) for fed in came.values()),
        "false_passes": sum(len(fed.false_passes) for fed in came.values()),
        "targets": figures,
    }
    LAST.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
