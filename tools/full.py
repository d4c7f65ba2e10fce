"""`python -m tools.full [STEP]...`: what `.ci/run` leaves out, step by step; figures go into tests/full.json.

Exit status: 0 every step asked for succeeded, 1 one failed, 2 a step is not known.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import Final

from tools import child
from tools.setup import ROOT, prepare
from tools.test import WORKERS

RESULTS: Final = ROOT / "tests" / "full.json"
STEPS: Final = {
    "lint": ("tools.test", "--lint-only"),
    "tests": ("pytest", "-q", "-n", WORKERS, "--dist", "worksteal"),
    "mutants": ("tests.mutants",),
    "hostile": ("tests.hostile",),
    "layouts": ("tests.layouts",),
    "fuzz": ("tests.fuzz",),
    "matrix": ("tests.matrix",),
    "effort": ("tests.effort",),
    "kill50": ("tests.kill50",),
    "repair": ("tests.repair",),
    "demo": ("tests.demo.everywhere",),
    "bench": ("tests.bench",),
    "disclosure": ("tests.campaign.disclosure",),
    "engines": ("tests.campaign.engines",),
    "scale": ("tests.campaign.scale",),
    "wheel": ("tools.wheel_check",),
    "package": ("tools.package", "deb", "archive", "sbom", "one-line", "check"),
}


def main(names: list[str]) -> int:
    """Run these steps, or all, one after another; a step that fails does not keep the others from running."""
    if unknown := [name for name in names if name not in STEPS]:
        print(f"no such step: {', '.join(unknown)}; there are {', '.join(STEPS)}", file=sys.stderr)
        return 2
    python = prepare(tests=True)
    failed = []
    for name in names or STEPS:
        print(f"== {name}", flush=True)
        began = time.monotonic()
        status = child.run([python, "-m", *STEPS[name]], ROOT)
        note(name, status, time.monotonic() - began)
        failed += [name] if status else []
    print(f"failed: {', '.join(failed)}" if failed else "every step succeeded")
    return 1 if failed else 0


def note(name: str, status: int, seconds: float) -> None:
    """Write down a step's result with the commit it ran on and the time it took; other steps' results stay."""
    kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.is_file() else {}
    kept[name] = {
        "status": status,
        "minutes": round(seconds / 60, 1),
        "commit": _git("rev-parse", "--short", "HEAD"),
        "changed": bool(
            _git("status", "--porcelain", "--untracked-files=no", "--", "auditor", "profiles", "checks")
        ),
        "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
    }
    RESULTS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
