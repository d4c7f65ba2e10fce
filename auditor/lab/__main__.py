"""`python -m auditor.lab`: the practice network alone."""

from __future__ import annotations

import argparse

from auditor.lab import FAULTS, serve

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="auditor.lab", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--people", default="good", choices=("good", "bad", "mixed", "all"))
    parser.add_argument(
        "--fault", action="append", default=[], help=f"name or name@/path; {', '.join(FAULTS)}"
    )
    parser.add_argument("--lang", default="en", choices=("en", "fr", "de", "it"))
    parser.add_argument("--variant", default="a", choices=("a", "b", "unknown_word"))
    parser.add_argument(
        "--platform", action="append", help="repeatable; all: every one (default: facebook, instagram)"
    )
    parser.add_argument(
        "--seed", type=int, help="draw each page in one of several ways, chosen by this number"
    )
    given = parser.parse_args()
    asked = given.platform or ["facebook", "instagram"]
    platforms = None if "all" in asked else tuple(asked)
    try:
        serve(given.port, given.people, given.fault, given.lang, given.variant, platforms, given.seed)
    except ValueError as wrong:
        parser.error(str(wrong))
