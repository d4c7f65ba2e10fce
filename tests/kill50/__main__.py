"""`python -m tests.kill50`: whole check-ups killed fifty times at random moments; the result stays in last.json.

AUDITOR_SEED chooses the moments. Exit status: 0 it always resumed and lost nothing, 1 it did not.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import secrets
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from auditor.lab import Lab
from tests.kill.chain import Killed, Told, killed

ROOT = Path(__file__).resolve().parent.parent.parent
LAST = Path(__file__).resolve().parent / "last.json"
KILLS, EACH = 50, 5  # so many in all, so many in one check-up


async def one(seed: str, number: int, kills: int) -> Told:
    """One check-up, killed several times."""
    with tempfile.TemporaryDirectory(prefix="kill-") as folder:
        async with Lab(people="mixed") as lab:
            worker = Killed(Path(folder), lab.port)
            return await asyncio.to_thread(killed, worker, random.Random(f"{seed} {number}"), kills)


def main() -> int:
    """Kill until fifty have been killed, and say what came of it."""
    seed = os.environ.get("AUDITOR_SEED") or str(secrets.randbelow(10**6))
    print(f"AUDITOR_SEED={seed}", flush=True)
    done: list[Told] = []
    while (so_far := sum(len(told.kills) for told in done)) < KILLS and len(done) < KILLS:
        done.append(asyncio.run(one(seed, len(done), min(EACH, KILLS - so_far))))
        print(f"check-up {len(done)}: {', '.join(done[-1].kills)}; lost {done[-1].lost}", flush=True)
    result = {
        "commit": _git("rev-parse", "HEAD"),
        "date": datetime.now(UTC).date().isoformat(),
        "seed": seed,
        "check_ups": len(done),
        "kills": sum(len(told.kills) for told in done),
        "killed_while": dict(Counter(at for told in done for at in told.kills)),
        "resumed_to_the_end": sum(told.finished for told in done),
        "pages_told": sum(len(told.pages) for told in done),
        "readings_told": sum(len(said) for told in done for said in told.pages.values()),
        "answers_told": sum(len(told.answers) for told in done),
        "lost": [name for told in done for name in told.lost],
        "opened_or_asked_again": [line for told in done for line in told.again],
    }
    LAST.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))
    whole = all(told.finished and len(told.pages) == told.planned[0] for told in done)
    return 0 if whole and not result["lost"] and not result["opened_or_asked_again"] else 1


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
