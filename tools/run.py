"""`python -m tools.run MODULE [OPTIONS]`: set up once, then a module of the checkout (`make bench` and its like)."""

from __future__ import annotations

import sys

from tools import child
from tools.setup import ROOT, prepare


def main(arguments: list[str]) -> int:
    """Run `python -m MODULE` with the test tools there and return its exit status."""
    if not arguments:
        print("usage: python -m tools.run MODULE [OPTIONS]", file=sys.stderr)
        return 2
    return child.run([prepare(tests=True), "-m", *arguments], ROOT)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
