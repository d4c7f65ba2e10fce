"""`python -m tests.matrix`: every page, fault, language and layout of the clinic in the browser, resumable by faults.

`--each`: the other platforms; `--core`: all of them on captures; `--record`: the captures. With a person, language, layout or
platform named, only that, and nothing is kept.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections import Counter
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import Catalog
from auditor.lab import FAULTS
from auditor.lab.people import CLINIC

from . import core, kept
from .drive import LANGUAGES, PEOPLE, VARIANTS
from .product import commit, run
from .record import PRACTISED, record_all

LAST = Path(__file__).with_name("last.json")
EACH = Path(__file__).with_name("each.json")


def main() -> int:
    """0 where nothing passed that should not have."""
    parser = argparse.ArgumentParser(prog="python -m tests.matrix", description=__doc__)
    parser.add_argument(
        "--record", action="store_true", help="take anew the captures that are out of date (default: of all)"
    )
    parser.add_argument(
        "--core", action="store_true", help="the whole product on kept captures, without a browser"
    )
    parser.add_argument("--platform", action="append", choices=PRACTISED, help="(default: the clinic's two)")
    parser.add_argument(
        "--each", action="store_true", help="every other platform, each fault in each language"
    )
    parser.add_argument("--anew", action="store_true", help="also what the commit at hand has behind it")
    parser.add_argument("--people", choices=PEOPLE, help="only this person (default: turn by turn)")
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    parser.add_argument("--variant", action="append", choices=VARIANTS)
    parser.add_argument("--fault", action="append", choices=("none", *FAULTS))
    parser.add_argument("--minutes", type=float, default=1e6, help="begin no part after so many minutes")
    given = parser.parse_args()
    catalog = open_catalog()
    if given.record:
        asyncio.run(record_all(catalog, given.platform or tuple(PRACTISED)))
        return 0
    if given.core:
        found = core.whole(catalog, given.platform or kept.platforms())
        print(json.dumps(found, indent=1, ensure_ascii=False, default=str))
        return 1 if found["false_passes"] or found["wrong_values"] else 0
    if given.each:
        names = given.platform or [name for name in kept.platforms() if name not in CLINIC]
        return 0 if each(catalog, names, given.minutes, anew=given.anew) else 1
    if given.platform or given.people or given.lang or given.variant:
        stages = list(
            product(given.fault or ("none", *FAULTS), given.lang or LANGUAGES, given.variant or VARIANTS)
        )
        result = asyncio.run(run(catalog, stages, given.people, given.minutes * 60, given.platform or CLINIC))
        print(json.dumps(result, indent=1, ensure_ascii=False))
        return 1 if result["false_passes"] else 0
    return 0 if by_fault(catalog, given.fault or ("none", *FAULTS), given.minutes, anew=given.anew) else 1


def by_fault(catalog: Catalog, faults: Sequence[str], minutes: float, *, anew: bool) -> bool:
    """The clinic's whole product, one fault after the other; what this commit has behind it is passed over."""
    began, parts = time.monotonic(), json.loads(LAST.read_text("utf-8"))["parts"] if LAST.exists() else {}
    for fault in faults:
        if time.monotonic() - began > minutes * 60:
            break
        if not anew and parts.get(fault, {}).get("commit") == commit():
            continue
        parts[fault] = asyncio.run(run(catalog, list(product((fault,), LANGUAGES, VARIANTS))))
        LAST.write_text(told(parts), "utf-8")
        print(fault, parts[fault]["false_passes"], parts[fault]["wrong_values"], flush=True)
    return not any(part["false_passes"] for part in parts.values())


def told(parts: dict[str, Any]) -> str:
    """The parts, and what they come to; whole where every fault was run on one commit that was committed."""
    commits = sorted({part["commit"] for part in parts.values()})
    whole = {"none", *FAULTS} == set(parts) and len(commits) == 1 and not commits[0].endswith("+")
    doubts: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    for part in parts.values():
        doubts.update(part["doubts"])
        outcomes.update(part["findings"])
    total = {
        "whole": whole, "commits": commits, "faults": len(parts),
        **{key: sum(part[key] for part in parts.values()) for key in ("stages", "page_looks", "writes", "seconds")},
        "false_passes": sum(len(part["false_passes"]) for part in parts.values()),
        "wrong_values": sum(len(part["wrong_values"]) for part in parts.values()),
        "findings": dict(sorted(outcomes.items())), "doubts": dict(sorted(doubts.items())),
    }  # fmt: skip
    return json.dumps({**total, "parts": parts}, indent=1, ensure_ascii=False) + "\n"


def each(catalog: Catalog, platforms: Sequence[str], minutes: float, *, anew: bool) -> bool:
    """These platforms in their turn, each fault in each language; what this commit has behind it is kept."""
    began, kept_so_far = time.monotonic(), json.loads(EACH.read_text("utf-8")) if EACH.exists() else {}
    good = True
    for name in platforms:
        if time.monotonic() - began > minutes * 60:
            break
        if not anew and kept_so_far.get(name, {}).get("commit") == commit():
            continue
        stages = [
            (fault, lang, VARIANTS[(i // 3 + j) % len(VARIANTS)])
            for (i, fault), (j, lang) in product(enumerate(("none", *FAULTS)), enumerate(LANGUAGES))
        ]
        result = asyncio.run(run(catalog, stages, platforms=(name,)))
        good = good and not result["false_passes"]
        kept_so_far[name] = result
        EACH.write_text(json.dumps(kept_so_far, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(name, result["page_looks"], result["false_passes"], result["wrong_values"], flush=True)
    return good


if __name__ == "__main__":
    raise SystemExit(main())
