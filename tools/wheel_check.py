"""Builds the wheel, installs it into a clean environment and runs it from a folder that is not the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
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


def left_behind(tracked: Iterable[str], packed: Iterable[str]) -> tuple[str, ...]:
    """The files of the product that the wheel does not carry, in order; profiles and checks travel in `_catalog`."""
    have = set(packed)
    travels = {path: path if path.startswith("auditor/") else f"auditor/_catalog/{path}" for path in tracked}
    return tuple(sorted(path for path, inside in travels.items() if inside not in have))


def _tracked() -> tuple[str, ...]:
    """What the repository holds of the product, as git says it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "auditor", "profiles", "checks"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    return tuple(path for path in listed.stdout.split("\0") if path)


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
    with zipfile.ZipFile(wheel) as inside:
        if left := left_behind(_tracked(), inside.namelist()):
            raise SystemExit(f"wheel: left behind: {', '.join(left)}")
    subprocess.run([*quiet, "install", str(wheel)], check=True)
    return python


if __name__ == "__main__":
    raise SystemExit(main())
