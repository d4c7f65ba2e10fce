"""`python -m tests.effort`: what a first check-up costs, by language, accounts and mode; 1 where a bar is missed.

`--json` prints `auditor.effort/1`. The first figures stay in first.json, the last ones in last.json.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

from auditor.adapters.catalog_files import open_catalog
from auditor.core.evaluation.essential import Mode
from tests.matrix.product import commit

from .actor import CLINIC, FIVE, run

HERE = Path(__file__).parent
BARS = {"minutes": 22, "keys": 90, "questions": 15}  # essential, five accounts
KNOWN = {"essential": 0.45, "everything": 0.75}
KNOWN_WITH_EXPORTS = {"essential": 0.55, "everything": 0.80}

SHARE = 0.95  # of what the best choice of seven deeds in thirty minutes would settle


def misses(row):
    """The bars that one row misses, as lines."""
    found = [f"false passes: {row['false_passes']}"] if row["false_passes"] else []
    if row["accounts"] == len(FIVE):
        bars = BARS if row["mode"] == "essential" else {"minutes": 60}
        found += [f"{name} {row[name]} > {bar}" for name, bar in bars.items() if row[name] > bar]
        bar = (KNOWN_WITH_EXPORTS if row["exports"] else KNOWN)[row["mode"]]
        if row["known_weight"] < bar:
            found.append(f"known {row['known_weight']:.3f} < {bar}")
    if row["tonight"]["share"] < SHARE:
        found.append(f"tonight {row['tonight']['share']:.0%} of the best choice")
    if row["confirmations"] > row["pages"] + row["sign_ins"]:
        found.append("more than one confirmation per page and one per sign-in")
    if abs(row["minutes_said"] - row["minutes"]) > 0.15 * row["minutes"]:
        found.append(f"said {row['minutes_said']} min, {row['minutes']} by the model")
    return found


def main() -> int:
    """Run what was asked for, print it, keep it."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--lang", action="append", choices=("en", "fr", "de", "it"))
    ask.add_argument("--accounts", action="append", type=int, choices=(2, 5))
    ask.add_argument("--mode", action="append", choices=("essential", "everything"))
    ask.add_argument("--face", action="append", choices=("tui", "plain"))
    ask.add_argument("--exports", action="store_true", help="the practice exports taken up first")
    ask.add_argument("--people", default="mixed", choices=("good", "bad", "mixed"))
    asked = ask.parse_args()
    logging.disable(logging.CRITICAL)
    rows = []
    for count in asked.accounts or (2, 5):
        platforms = FIVE if count == len(FIVE) else CLINIC
        catalog = open_catalog(platforms)
        for lang in asked.lang or ("en", "fr", "de", "it"):
            for mode in asked.mode or ("essential", "everything"):
                for face in asked.face or ("tui", "plain"):
                    row, _ = run(catalog, asked.people, lang, platforms, Mode(mode), face, asked.exports)
                    rows.append(row)
                    print(_line(row), file=sys.stderr, flush=True)
    keep(rows)
    if asked.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    return 1 if any(map(misses, rows)) else 0


def _line(row):
    told = " ".join(
        f"{name} {row[name]}" for name in ("pages", "confirmations", "questions", "keys", "words")
    )
    head = f"{row['lang']} {row['accounts']} {row['mode']:10} {row['face']:5}"
    minutes = f"{row['minutes']} min (said {row['minutes_said']}) known {row['known_weight']:.1%}"
    return f"{head} {told} {minutes} {'; '.join(misses(row)) or 'ok'}"


def keep(rows):
    """The last figures, each row in the place of the same run before; the first ones where there are none yet."""
    before = (
        json.loads((HERE / "last.json").read_text("utf-8"))["rows"] if (HERE / "last.json").exists() else []
    )
    merged = {_which(row): row for row in before} | {
        _which(row): {**row, "commit": commit(), "at": datetime.now(UTC).date().isoformat()} for row in rows
    }
    kept = {"at": datetime.now(UTC).date().isoformat(), "commit": commit(), "rows": list(merged.values())}
    for name in ("last.json", *(() if (HERE / "first.json").exists() else ("first.json",))):
        (HERE / name).write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _which(row):
    names = ("lang", "accounts", "mode", "face", "people")
    return (*(row[name] for name in names), bool(row.get("exports")))


if __name__ == "__main__":
    sys.exit(main())
