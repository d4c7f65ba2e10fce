"""`python -m tools.demo [OPTIONS]`: set up once, then the demo with these options (`make demo`)."""

from __future__ import annotations

import sys

from tools import child
from tools.setup import ROOT, command, prepare


def main(arguments: list[str]) -> int:
    """Run `auditor demo` in the checkout's environment and return its exit status."""
    return child.run([command(prepare(tests=False), "auditor"), "demo", *arguments], ROOT)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
