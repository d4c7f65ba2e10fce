"""`python -m tests.demo.everywhere`: a whole check-up of everybody on every practice platform, in every language, in a browser.

What it read is held against what is true; the figures stand in `last.json` beside it, and are the floors of the tests.
Run again, it goes on where it stopped: what the commit at hand has behind it is passed over (`--anew`: it is not).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

from auditor.adapters.catalog_files import open_catalog
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_workspace
from auditor.console.terminal_prompter import NonInteractivePrompter
from auditor.core.evaluation import Audit
from auditor.core.model import Account, Catalog, Known, Outcome, Pace, Reading, Source
from auditor.lab import Lab
from auditor.lab.people import load_people
from tests.matrix.drive import LANGUAGES, as_if_allowed
from tests.matrix.product import commit
from tests.matrix.truth import Truth, is_true, plain, truths

LAST = Path(__file__).with_name("last.json")
SEEN = frozenset({Source.SCREEN, Source.WIRE, Source.PAGE})
PRACTISED = tuple(sorted({account.platform for account in load_people("all", None)}))


@dataclass
class Held:
    """What was read beside what is true: settings read right per platform, and everything that was not right."""

    right: dict[str, set[str]] = field(default_factory=dict)
    wrong: list[tuple[Any, ...]] = field(default_factory=list)
    false_passes: list[tuple[Any, ...]] = field(default_factory=list)
    known: int = 0
    writes: int = 0


def hold(account: Account, truth: Truth, readings: Iterable[Reading], into: Held) -> None:
    """Every known reading of a page against the truth."""
    right = into.right.setdefault(account.platform, set())
    for reading in readings:
        if not isinstance(reading.state, Known) or reading.source not in SEEN:
            continue
        into.known += 1
        if is_true(truth[account.id], reading.setting, reading.state.value):
            right.add(reading.setting)
        else:
            true = truth[account.id].get(reading.setting, "nothing is true of it here")
            said = plain(reading.state.value)
            into.wrong.append((account.id, reading.setting, said, true, reading.state.wording))


def passed_wrongly(audit: Audit, truth: Truth) -> list[tuple[Any, ...]]:
    """Findings that pass by a page although the truth is another."""
    return [
        (f.account.id, f.check.id, f.reading.state, truth[f.account.id].get(f.check.setting))
        for f in audit.findings
        if f.outcome is Outcome.PASS and f.account and f.reading.source in SEEN
        and not is_true(truth[f.account.id], f.check.setting, getattr(f.reading.state, "value", None))
    ]  # fmt: skip


async def check_up(catalog: Catalog, lab: Lab) -> Held:
    """A whole check-up of everybody at this network, at once, with what the platforms' terms say of tools set aside."""
    found = Held()
    async with demo_workspace(as_if_allowed(catalog), lab=lab) as workspace:
        wishes = AuditOptions(Pace.FREE, headless=True)
        async with workspace.checkup(
            workspace.accounts(), NonInteractivePrompter(Pace.FREE, practice=True), wishes
        ) as running:
            async for _ in running.events():
                pass
            truth = truths(lab.network, catalog)
            for account in workspace.accounts():
                hold(account, truth, running.checkup.evidence.readings(account.id), found)
            found.false_passes = passed_wrongly(running.audit(), truth)
    found.writes = lab.writes
    return found


def floor_of(platform: str, lang: str) -> int:
    """How many settings of a platform were read right in a language when this was last run whole."""
    return int(json.loads(LAST.read_text("utf-8"))["parts"].get(f"{platform} {lang}", {}).get("right", 0))


def main() -> int:
    """0 where everything that was read is true."""
    parser = argparse.ArgumentParser(prog="python -m tests.demo.everywhere", description=__doc__)
    parser.add_argument("--platform", action="append", choices=PRACTISED)
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    parser.add_argument("--minutes", type=float, default=1e6, help="begin no part after so many minutes")
    parser.add_argument("--anew", action="store_true", help="also what the commit at hand has behind it")
    given = parser.parse_args()
    parts: dict[str, Any] = json.loads(LAST.read_text("utf-8"))["parts"] if LAST.exists() else {}
    catalog, began = open_catalog(), time.monotonic()
    for platform, lang in product(given.platform or PRACTISED, given.lang or LANGUAGES):
        name = f"{platform} {lang}"
        if time.monotonic() - began > given.minutes * 60:
            break
        if given.anew or parts.get(name, {}).get("commit") != commit():
            parts[name] = asyncio.run(part(catalog, platform, lang))
            LAST.write_text(told(parts), "utf-8")
            print(name, parts[name], file=sys.stderr, flush=True)
    return 1 if any(one["wrong"] or one["false_passes"] or one["writes"] for one in parts.values()) else 0


async def part(catalog: Catalog, platform: str, lang: str) -> dict[str, Any]:
    """Good, bad and mixed on one platform in one language."""
    started = datetime.now(UTC)
    found = await check_up(catalog, Lab("all", lang=lang, platforms=[platform]))
    return {
        "date": started.isoformat(timespec="seconds"), "commit": commit(), "known": found.known,
        "right": len(found.right[platform]), "wrong": found.wrong,
        "false_passes": [list(map(str, one)) for one in found.false_passes], "writes": found.writes,
    }  # fmt: skip


def told(parts: dict[str, Any]) -> str:
    """The parts in order, and what they come to."""
    total = {
        "parts_run": len(parts), "of": len(PRACTISED) * len(LANGUAGES),
        "commits": sorted({one["commit"] for one in parts.values()}),
        "known": sum(one["known"] for one in parts.values()),
        "wrong": sum(len(one["wrong"]) for one in parts.values()),
        "false_passes": sum(len(one["false_passes"]) for one in parts.values()),
        "writes": sum(one["writes"] for one in parts.values()),
    }  # fmt: skip
    lines = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(parts[name], ensure_ascii=False)}" for name in sorted(parts)
    )
    return f'{{\n "total": {json.dumps(total)},\n "parts": {{\n{lines}\n }}\n}}\n'


if __name__ == "__main__":
    raise SystemExit(main())
