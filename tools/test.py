"""`python -m tools.test [PYTEST OPTIONS]`: set up once, then ruff, mypy and pytest (`make test`).

Of tests marked `sampled` only some cases run, by a printed seed; with `--whole`, all do, as in `.ci/full`.
With `--lint-only`, no pytest (`make lint`). With `--fast`, only the tests that need neither browser nor network
(`make test-fast`), and no browser is looked for. Stops at the first that complains, with its exit status.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from tools import child
from tools.setup import ROOT, prepare

LINTERS: Final = (
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--check", "--quiet", "."),
    ("mypy", "--no-error-summary"),
)
# Two workers for each core, for half of a browser's test is waiting; four at most, for each holds a gigabyte.
WORKERS: Final = str(min(4, 2 * (os.cpu_count() or 1)))
PYTEST: Final = ("pytest", "-q", "-n", WORKERS, "--dist", "worksteal")
# The core and what is read from files. `--fast` leaves out what is marked, and fails what starts a browser or asks the network.
FAST: Final = (
    "tests/test_architecture.py",
    "tests/test_layers.py",
    "tests/test_retired_words.py",
    "tests/golden/test_documents.py",
    "tests/observe",
    "tests/judge",
    "tests/checks",
    "tests/report",
    "tests/separation",
    "tests/terms/test_reader.py",
    "tests/catalog",
    "tests/session/test_result.py",
    "tests/session/test_table.py",
    "tests/session/test_stricter.py",
)


def main(arguments: list[str]) -> int:
    """Run the linters, then pytest with these options; the first exit status that is not 0."""
    fast = "--fast" in arguments
    python = prepare(tests=True, browser=not fast)
    if arguments == ["--lint-only"]:
        return first_failure(python, LINTERS)
    if fast:
        rest = [one for one in arguments if one != "--fast"]
        return first_failure(python, (*LINTERS, (*PYTEST, "--fast", *FAST, *rest)))
    rest = [one for one in arguments if one != "--whole"]
    return first_failure(python, (*LINTERS, (*PYTEST, *(() if rest != arguments else ("--sampled",)), *rest)))


def first_failure(python: Path, steps: tuple[tuple[str, ...], ...]) -> int:
    """Run each step as a module of this interpreter; stops at the first that fails."""
    for step in steps:
        if status := child.run([python, "-m", *step], ROOT):
            print(f"failed: {' '.join(step)}", file=sys.stderr)
            return status
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
