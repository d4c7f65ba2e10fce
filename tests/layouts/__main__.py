"""`python -m tests.layouts`: settings pages drawn with libraries that others made, and what the reader says of them.

Draws what was not drawn before (or everything, with --draw), reads every page, keeps the figures in last.json, the first
ones of each set of pages in first.json. Exit status 1 where a value was read that is not there.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator
from typing import Any

from .figures import keep, told
from .install import NotHere
from .libraries import BLIND, named
from .score import Answer, answers, figures, missed
from .sheet import plan
from .shoot import shoot
from .shots import Shot, kept
from .subject import capture, reader


def main(arguments: list[str]) -> int:
    """0: nothing was read wrongly; 1: something was; 2: the libraries cannot be had here."""
    asked = _arguments(arguments)
    wrong = 0
    try:
        for which in asked.which or ["development", "held", *BLIND]:
            found = [answer for shot in shots(which, draw=asked.draw) for answer in _answers(shot)]
            counted = figures(found)
            print(told(which, counted, missed(found)))
            wrong += len(counted["wrong"])
            if which in ("development", "held", *BLIND):
                keep(which, counted)
    except NotHere as why:
        print(why, file=sys.stderr)
        return 2
    return int(wrong > 0)


def shots(which: str, *, draw: bool = False) -> Iterator[Shot]:
    """The captured pages of a half, a blind round or of libraries; drawn now where they were not. Raises NotHere."""
    for library in named(which):
        stored = [] if draw else list(kept(library))
        if len(stored) < len(plan(library)):
            print(f"drawing {library}", file=sys.stderr, flush=True)
            stored = asyncio.run(_drawn(library))
        yield from stored


async def _drawn(library: str) -> list[Shot]:
    return [shot async for shot in shoot([library], capture)]


def _answers(shot: Shot) -> Iterator[Answer]:
    yield from answers(shot.sheet, reader(shot))


def _arguments(arguments: list[str]) -> Any:
    parser = argparse.ArgumentParser(prog="python -m tests.layouts", description=__doc__)
    parser.add_argument("which", nargs="*", help="development, held, a blind round, or libraries with commas")
    parser.add_argument("--draw", action="store_true", help="draw and capture every page anew")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
