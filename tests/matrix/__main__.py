"""`python -m tests.matrix`: every page, fault, language and variant in the browser; `--record` keeps captures."""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from itertools import product
from pathlib import Path

from auditor.lab import FAULTS
from auditor.lab.people import CLINIC
from auditor.model import Catalog
from auditor.shelf import open_catalog

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
    parser.add_argument(
        "--anew", action="store_true", help="with --each: also what this commit has behind it"
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
        asyncio.run(record_all(catalog, given.platform or tuple(PRACTISED)))
        return 0
    if given.core:
        found = core.whole(catalog, given.platform or kept.platforms())
        print(json.dumps(found, indent=1, ensure_ascii=False, default=str))
        return 1 if found["false_passes"] or found["wrong_values"] else 0
    if given.each:
        return 0 if each(catalog, given.minutes, anew=given.anew) else 1
    stages = list(
        product(given.fault or ("none", *FAULTS), given.lang or LANGUAGES, given.variant or VARIANTS)
    )
    result = asyncio.run(run(catalog, stages, given.people, given.minutes * 60, given.platform or CLINIC))
    whole_product = not (
        given.platform or given.people or given.lang or given.variant or given.fault or result["left"]
    )
    text = json.dumps({"whole": whole_product, **result}, indent=1, ensure_ascii=False)
    print(text)
    if given.keep or whole_product:
        LAST.write_text(text + "\n", "utf-8")
    return 1 if result["false_passes"] else 0


def each(catalog: Catalog, minutes: float, *, anew: bool) -> bool:
    """Every platform but the clinic's in its turn, each fault in each language; what this commit has behind it is kept."""
    began, kept_so_far = time.monotonic(), json.loads(EACH.read_text("utf-8")) if EACH.exists() else {}
    good = True
    for name in (one for one in kept.platforms() if one not in CLINIC):
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
