"""Builds the wheel, installs it into a clean environment and runs it from a folder that is not the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.setup import ROOT, command, interpreter


def main() -> int:
    """0 where the installed copy answers `--help`, passes `catalog check` and does the whole demo."""
    with tempfile.TemporaryDirectory(prefix="auditor-wheel-") as folder:
        place = Path(folder)
        auditor = command(_installed(place), "auditor")
        _run(auditor, place, "--help")
        _run(auditor, place, "catalog", "check")
        demo = _run(auditor, place, "demo", "--json")
    audit = json.loads(demo)
    if audit["schema"] != "auditor.audit/1" or not audit["findings"]:
        print("wheel: the installed demo found nothing", file=sys.stderr)
        return 1
    print(f"wheel: installed and run outside the checkout; {len(audit['findings'])} findings in its demo")
    return 0


def _run(auditor: Path, place: Path, *arguments: str) -> bytes:
    """What it prints, started outside the checkout with its own home; an exit status but 0 stops the check."""
    env = os.environ | {"AUDITOR_HOME": str(place / "home")}
    return subprocess.run(
        [auditor, *arguments], check=True, stdout=subprocess.PIPE, cwd=place, env=env
    ).stdout


def _installed(place: Path) -> Path:
    """The interpreter of a fresh environment that holds nothing but the wheel and what it asks for."""
    venv = place / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    python = interpreter(venv, sys.platform)
    quiet = (str(python), "-m", "pip", "-qq", "--disable-pip-version-check")
    subprocess.run([*quiet, "wheel", "--no-deps", "--wheel-dir", str(place), str(ROOT)], check=True)
    (wheel,) = place.glob("auditor-*.whl")
    subprocess.run([*quiet, "install", str(wheel)], check=True)
    return python


if __name__ == "__main__":
    raise SystemExit(main())
