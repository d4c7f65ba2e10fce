"""Stage after stage in the browser: every page of one person on each platform with one fault, in one language and layout."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from auditor.core.model import Account, Catalog
from auditor.lab import FAULTS
from auditor.lab.people import CLINIC

from .drive import LANGUAGES, VARIANTS, Practice, false_passes, practice, quickly, wrong

AT_ONCE = 3  # networks side by side: most of the time is spent waiting for the page to rest
Stage = tuple[str, str, str]  # fault, language, variant


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


async def run(
    catalog: Catalog,
    stages: Sequence[Stage],
    people: str | None = None,
    seconds: float = 1e9,
    platforms: Collection[str] = CLINIC,
) -> dict[str, Any]:
    """Each stage with every page of one person on each platform; people take turns, networks work side by side."""
    began, started, tally = time.monotonic(), datetime.now(UTC), Tally()
    left = list(stages)[::-1]

    async def work() -> None:
        async with practice(catalog, people or "all", platforms=platforms) as at:
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
        "seconds": round(time.monotonic() - began), "platforms": sorted(platforms),
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
    truth = at.truth
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
