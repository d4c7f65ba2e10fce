"""`python -m tests.matrix`: every page, fault, language and variant in the browser; `--record` keeps captures."""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

from auditor.lab import FAULTS, Lab
from auditor.model import Account, Capture, Catalog
from auditor.shelf import open_catalog

from .drive import LANGUAGES, PEOPLE, VARIANTS, Practice, false_passes, practice, quickly, wrong
from .kept import Shelf, without_picture, write

LAST = Path(__file__).with_name("last.json")
AT_ONCE = 3  # networks side by side: most of the time is spent waiting for the page to rest
Stage = tuple[str, str, str]  # fault, language, variant


def main() -> int:
    """0 where nothing passed that should not have."""
    parser = argparse.ArgumentParser(prog="python -m tests.matrix", description=__doc__)
    parser.add_argument(
        "--record", action="store_true", help="take the captures of tests/matrix/captures anew"
    )
    parser.add_argument("--people", choices=PEOPLE, help="only this person (default: turn by turn)")
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    parser.add_argument("--variant", action="append", choices=VARIANTS)
    parser.add_argument("--fault", action="append", choices=("none", *FAULTS))
    parser.add_argument("--minutes", type=float, default=1e6, help="begin no stage after so many minutes")
    parser.add_argument("--keep", action="store_true", help="write last.json for a part of the product too")
    given = parser.parse_args()
    catalog = open_catalog()
    if given.record:
        print(f"{asyncio.run(record(catalog)):,} bytes")
        return 0
    stages = list(
        product(given.fault or ("none", *FAULTS), given.lang or LANGUAGES, given.variant or VARIANTS)
    )
    result = asyncio.run(whole(catalog, stages, given.people, given.minutes * 60))
    whole_product = not (given.people or given.lang or given.variant or given.fault or result["left"])
    text = json.dumps({"whole": whole_product, **result}, indent=1, ensure_ascii=False)
    print(text)
    if given.keep or whole_product:
        LAST.write_text(text + "\n", "utf-8")
    return 1 if result["false_passes"] else 0


async def record(catalog: Catalog) -> int:
    """Every page of everybody, in every language and variant, as it shows without any fault."""
    shelves: list[Shelf] = []
    for people in PEOPLE:
        async with practice(catalog, people) as at:
            for lang, variant in product(LANGUAGES, VARIANTS):
                at.stage(lang, variant)
                swept = await at.sweep_all()
                truth = at.lab.truth()
                for account in at.accounts:
                    captures = tuple(
                        without_picture(one.seen)
                        for one in swept[account.id]
                        if isinstance(one.seen, Capture)
                    )
                    shelves.append(Shelf(people, lang, variant, account, truth[account.id], captures))
                print(people, lang, variant, len(captures), file=sys.stderr)
    return write(shelves)


@dataclass
class Tally:
    """What the stages came to so far."""

    outcomes: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    passes: list[Any] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    looks: int = 0
    writes: int = 0
    done: int = 0


async def whole(
    catalog: Catalog, stages: Sequence[Stage], people: str | None, seconds: float
) -> dict[str, Any]:
    """Each stage with every page of one person on each platform; people take turns, networks work side by side."""
    began, started, tally = time.monotonic(), datetime.now(UTC), Tally()
    left = list(stages)[::-1]

    async def work() -> None:
        async with practice(catalog, people or "all") as at:
            turns = by_turn(at.accounts)
            while left and time.monotonic() - began < seconds:
                stage = left.pop()
                await one_stage(at, stage, turns[turn_of(stage) % len(turns)], tally)
                if tally.done % 20 == 0:
                    print(
                        f"{tally.done}/{len(stages)} {time.monotonic() - began:.0f} s",
                        file=sys.stderr,
                        flush=True,
                    )
            tally.looks += at.looks
            tally.writes += at.lab.writes

    with quickly():
        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    done = stages[: len(stages) - len(left)]
    return {
        "date": started.isoformat(timespec="seconds"), "commit": commit(),
        "seconds": round(time.monotonic() - began), "platforms": sorted(open_platforms(people)),
        "languages": sorted({s[1] for s in done}),
        "variants": sorted({s[2] for s in done}),
        "faults": sorted({s[0] for s in done}),
        "stages": len(done), "left": len(left), "page_looks": tally.looks,
        "findings": dict(sorted(tally.outcomes.items())), "doubts": dict(sorted(tally.doubts.items())),
        "writes": tally.writes, "false_passes": tally.passes, "wrong_values": tally.values,
    }  # fmt: skip


async def one_stage(at: Practice, stage: Stage, chosen: Sequence[Account], tally: Tally) -> None:
    """Every page of these accounts with one fault, in one language and layout."""
    fault, lang, variant = stage
    at.stage(lang, variant, () if fault == "none" else (fault,))
    swept = await at.sweep_all(chosen)
    truth = at.lab.truth()
    for account in chosen:
        findings = at.findings(account, swept[account.id])
        tally.outcomes.update(finding.outcome.value for finding in findings)
        tally.doubts.update(finding.doubt.value for finding in findings if finding.doubt)
        where = f"{lang} {variant} {fault} {account.id}"
        tally.passes += [[where, *one[1:]] for one in false_passes(findings, truth)]
        tally.values += [[where, *one[1:]] for one in wrong(findings, truth)]
    tally.done += 1


def turn_of(stage: Stage) -> int:
    """Whose turn it is: over the languages and layouts of one fault everybody comes, and over the faults everywhere."""
    fault, lang, variant = stage
    faults = ("none", *FAULTS)
    return faults.index(fault) + LANGUAGES.index(lang) + VARIANTS.index(variant)


def open_platforms(people: str | None) -> set[str]:
    """The platforms of the practice network."""
    return {one["platform"] for one in Lab(people=people or "all").accounts()}


def by_turn(accounts: Sequence[Account]) -> list[tuple[Account, ...]]:
    """One account of each platform at a time: good, bad, mixed, and again."""
    platforms = list(dict.fromkeys(account.platform for account in accounts))
    groups = [[account for account in accounts if account.platform == name] for name in platforms]
    return [tuple(group[turn % len(group)] for group in groups) for turn in range(max(map(len, groups)))]


def commit() -> str:
    """The commit that is checked out, and a plus where something differs from it."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], capture_output=True, text=True, check=False).stdout.strip()

    return git("rev-parse", "--short", "HEAD") + (
        "+" if git("status", "--porcelain", "auditor", "profiles") else ""
    )


if __name__ == "__main__":
    raise SystemExit(main())
