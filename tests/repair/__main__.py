"""`python -m tests.repair`: every repairable setting of every practice platform, changed by a test hand; writes last.json.

Of each it says: ticked; no control (the practice page has nothing to press for it); no word (the platform's word for the
good value is not known in this language, so it stays a doubt); missed; or a false tick, which makes the exit status 1.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.async_api import Error

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import Account, Doubtful, Finding, Page, Stance
from auditor.core.runner.repair_events import NotPersisted, PageUnreadable
from auditor.lab import Lab
from tests.matrix.__main__ import commit
from tests.matrix.drive import as_if_allowed

from .drive import Clinic, NoControl, clinic, repair, to_repair, wishes
from .hand import LISTS
from .truth import true_of

LAST = Path(__file__).with_name("last.json")


@dataclass
class Tally:
    """What came of it."""

    counts: Counter[str] = field(default_factory=Counter)
    by_platform: dict[str, Counter[str]] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=dict)

    def note(self, what: str, account: Account, finding: Finding, why: str = "") -> None:
        """One repair."""
        self.counts[what] += 1
        self.by_platform.setdefault(account.platform, Counter())[what] += 1
        if what != "ticked":
            self.told.setdefault(what, []).append(f"{account.id} {finding.check.id} {why}".strip())


def main() -> int:
    """0 where nothing was ticked falsely and nothing was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.repair", description=__doc__)
    parser.add_argument("--platform", action="append")
    parser.add_argument("--lang", action="append", choices=("en", "fr", "de", "it"))
    parser.add_argument(
        "--keep", action="store_true", help="put these platforms into last.json, each with its own commit"
    )
    given = parser.parse_args()
    wanted, langs = given.platform, given.lang or ["en"]
    started = datetime.now(UTC)
    tally = asyncio.run(whole(wanted, langs))
    result: dict[str, Any] = {
        "date": started.isoformat(timespec="seconds"), "commit": commit(),
        "seconds": round((datetime.now(UTC) - started).total_seconds()), "languages": langs,
        "counts": dict(tally.counts), "by_platform": {k: dict(v) for k, v in sorted(tally.by_platform.items())},
        **{what.replace(" ", "_"): told for what, told in sorted(tally.told.items())},
    }  # fmt: skip
    text = json.dumps(result, indent=1, ensure_ascii=False)
    print(text)
    if not wanted:
        LAST.write_text(text + "\n", "utf-8")
    elif given.keep and LAST.exists():
        LAST.write_text(
            json.dumps(_with(json.loads(LAST.read_text("utf-8")), result), indent=1) + "\n", "utf-8"
        )
    return 1 if tally.counts["false tick"] or tally.counts["missed"] else 0


def _with(last: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """The last whole run with the platforms of a later part in place of what it said of them."""
    for platform, counts in part["by_platform"].items():
        last["by_platform"][platform] = counts
        last.setdefault("parts", {})[platform] = {
            name: part[name] for name in ("date", "commit", "languages")
        }
        for what in ("missed", "false_tick", "no_control", "no_word"):
            kept = [line for line in last.get(what, []) if not line.startswith(f"{platform}:")]
            new = [line for line in part.get(what, []) if line.startswith(f"{platform}:")]
            if kept + new or what in last:
                last[what] = kept + new
    total: Counter[str] = sum(map(Counter, last["by_platform"].values()), Counter())
    return {**last, "counts": dict(total)}


async def whole(wanted: list[str] | None, langs: list[str]) -> Tally:
    """One platform at a time, each with a network and a browser of its own."""
    tally, catalog = Tally(), open_catalog()
    platforms = wanted or sorted({one["platform"] for one in Lab(people="all", platforms=None).accounts()})
    for platform in platforms:
        profile = catalog.profiles.get(platform)
        if profile is None or profile.automation.stance is Stance.BY_HAND:
            continue
        for lang in langs:
            async with clinic(as_if_allowed(catalog), "all", (platform,), lang) as at:
                for account in at.accounts:
                    for finding, page in to_repair(at, await at.audit(account)):
                        await one(at, account, finding, page, tally)
            print(platform, lang, dict(tally.counts), file=sys.stderr, flush=True)
    return tally


async def one(at: Clinic, account: Account, finding: Finding, page: Page, tally: Tally) -> None:
    """One repair, noted."""
    hand = at.hand(finding, page)
    if hand is None or (hand.row.control not in LISTS and not wishes(finding, hand)):
        tally.note("no control", account, finding)
        return
    try:
        came = await repair(at, finding, page)
    except NoControl:
        tally.note("no control", account, finding)
    except (TimeoutError, Error) as error:
        tally.note("missed", account, finding, type(error).__name__)
    else:
        if came.mended and true_of(at.lab, account, came.mended.finding.reading):
            tally.note("ticked", account, finding)
        elif came.mended:
            tally.note("false tick", account, finding, str(came.mended.finding.reading.state))
        else:
            _note(tally, account, finding, came.told[-1])


def _note(tally: Tally, account: Account, finding: Finding, last: Any) -> None:
    """What was not ticked: a doubt that says why, or a miss."""
    state = last.finding.reading.state if isinstance(last, NotPersisted) else getattr(last, "why", None)
    doubted = isinstance(state, Doubtful) and isinstance(last, NotPersisted | PageUnreadable)
    tally.note("no word" if doubted else "missed", account, finding, str(state))


if __name__ == "__main__":
    raise SystemExit(main())
