"""`python -m tools.test [PYTEST OPTIONS]`: set up once, then ruff, mypy and pytest (`make test`).

With `--lint-only`, no pytest (`make lint`). Stops at the first that complains, with its exit status.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools import child
from tools.setup import ROOT, prepare

LINTERS = (
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--check", "--quiet", "."),
    ("mypy", "--no-error-summary"),
)
# Two workers: the smallest machine we test on has two cores, and each worker may drive a browser.
PYTEST = ("pytest", "-q", "-n", "2", "--dist", "worksteal")


def main(arguments: list[str]) -> int:
    """Run the linters, then pytest with these options; the first exit status that is not 0."""
    python = prepare(tests=True)
    if arguments == ["--lint-only"]:
        return first_failure(python, LINTERS)
    return first_failure(python, (*LINTERS, (*PYTEST, *arguments)))


def first_failure(python: Path, steps: tuple[tuple[str, ...], ...]) -> int:
    """Run each step as a module of this interpreter; stops at the first that fails."""
    for step in steps:
        if status := child.run([python, "-m", *step], ROOT):
            print(f"failed: {' '.join(step)}", file=sys.stderr)
            return status
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
