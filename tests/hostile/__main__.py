"""`python -m tests.hostile`: every hostile page in a real browser, and what the product said of it.

Writes last.json beside it after a run of a thousand pages or more. The figures of the first release stay in first.json.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import sys
import time
from dataclasses import asdict
from pathlib import Path

from .drive import AT_ONCE, Said, run
from .figures import LAST, figures, keep, told
from .kinds import FAMILIES, STRICT
from .plan import Drawn, draw, sample, whole

WORTH_KEEPING = 1000


def main(arguments: list[str]) -> int:
    """1 where a good value came of a page of a strict family, or an honest one was read wrongly."""
    asked = _arguments(arguments)
    seed = asked.seed or secrets.token_hex(4)
    pages = chosen(seed, asked.sample, asked.family, asked.kind)
    print(f"seed {seed}: {len(pages)} pages", file=sys.stderr)
    if asked.show:
        for page in pages[: asked.sample or 1]:
            print(f"<!-- {page} -->\n{draw(page, seed).html()}")
        return 0
    began = time.monotonic()

    def note(said: Said) -> None:
        if (
            asked.verbose
            or (said.false_good and said.drawn.family in STRICT)
            or (said.drawn.family == "control" and not said.right)
        ):
            print(json.dumps(asdict(said), ensure_ascii=False), file=sys.stderr, flush=True)

    found = asyncio.run(run(pages, seed, note, asked.at_once))
    counted = figures(found, seed, time.monotonic() - began)
    print(json.dumps(counted, ensure_ascii=False) if asked.json else told(counted))
    if asked.out or len(found) >= WORTH_KEEPING:
        keep(counted, Path(asked.out) if asked.out else LAST)
    strict = any(said.false_good and said.drawn.family in STRICT for said in found)
    wrong = counted["families"].get("control", {}).get("wrong", 0)
    return int(strict or bool(wrong))


def chosen(seed: str, count: int, families: list[str], kinds: list[str]) -> list[Drawn]:
    """The pages to look at: all, a sample, some families, some kinds."""
    if not families and not kinds:
        return sample(seed, count) if count else whole(seed)
    pages = [page for page in whole(seed) if page.family in families or page.kind in kinds]
    return pages[:count] if count else pages


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile")
    parser.add_argument("--sample", type=int, default=0, help="so many pages instead of all")
    parser.add_argument("--seed", default="", help="the pages of an earlier run")
    parser.add_argument("--family", action="append", default=[], choices=sorted(FAMILIES))
    parser.add_argument("--kind", action="append", default=[], help="family/name")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="how many pages are open at a time")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", default="", help="where the figures go, whatever their size")
    parser.add_argument("--verbose", action="store_true", help="a line for every page")
    parser.add_argument("--show", action="store_true", help="print the pages, look at none")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
