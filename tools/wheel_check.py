"""Builds the wheel, installs it into a clean environment and runs it from a folder that is not the checkout."""

from __future__ import annotations

import json
import os
import select
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tools.setup import ROOT, command, interpreter

if sys.platform != "win32":
    import fcntl
    import termios

STARTS_WITHIN = 60  # seconds that the installed screen may take
LEAVE = b"\x11"  # Ctrl+Q


def main() -> int:
    """0 where the installed copy shows its first screen, does the whole demo, writes its reports and purges itself."""
    with tempfile.TemporaryDirectory(prefix="auditor-wheel-") as folder:
        place = Path(folder)
        auditor = command(_installed(place), "auditor")
        _run(auditor, place, "--help")
        _run(auditor, place, "catalog", "check")
        if trouble := _first_run(auditor, place):
            print(f"wheel: {trouble}", file=sys.stderr)
            return 1
        demo = _run(auditor, place, "demo", "--json")
        audit = json.loads(demo)
        if audit["schema"] != "auditor.audit/1" or not audit["findings"]:
            print("wheel: the installed demo found nothing", file=sys.stderr)
            return 1
        (place / "demo.json").write_bytes(demo)
        if trouble := _reports(auditor, place) or _purged(auditor, place):
            print(f"wheel: {trouble}", file=sys.stderr)
            return 1
    print(f"wheel: installed and run outside the checkout; {len(audit['findings'])} findings in its demo")
    return 0


def _first_run(auditor: Path, place: Path) -> str:
    """The screen stands, in a terminal of its own, and goes at one key; what is wrong, or empty."""
    if sys.platform == "win32":
        return ""
    import pty

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    env = _env(place) | {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    screen = subprocess.Popen([auditor], stdin=theirs, stdout=theirs, stderr=theirs, cwd=place, env=env)
    os.close(theirs)
    shown = b""
    while b"auditor" not in shown and select.select([ours], [], [], STARTS_WITHIN)[0]:
        shown += os.read(ours, 65536)
    os.write(ours, LEAVE)
    try:
        while select.select([ours], [], [], STARTS_WITHIN)[0] and os.read(ours, 65536):
            pass
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    if screen.wait(timeout=STARTS_WITHIN):
        return f"the first run ended with {screen.returncode}"
    return "" if b"auditor" in shown else "the first run showed nothing"


def _reports(auditor: Path, place: Path) -> str:
    """Both reports of the demo, for the browser and on paper."""
    for form, lang, starts in (("html", "fr", b"<!doctype html>"), ("pdf", "de", b"%PDF-")):
        out = place / f"report.{form}"
        _run(auditor, place, "report", "demo.json", "--format", form, "--lang", lang, "--out", str(out))
        if not out.read_bytes().startswith(starts):
            return f"the report as {form} is none"
    return ""


def _purged(auditor: Path, place: Path) -> str:
    """What is ours goes, what is not stays."""
    ours, foreign = place / "home" / "cache", place / "home" / "letter.txt"
    ours.mkdir(parents=True, exist_ok=True)
    foreign.touch()
    _run(auditor, place, "purge", "--yes")
    return (
        "" if foreign.exists() and not ours.exists() else "purge left something of ours, or took what is not"
    )


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
    return subprocess.run(
        [auditor, *arguments], check=True, stdout=subprocess.PIPE, cwd=place, env=_env(place)
    ).stdout


def _env(place: Path) -> dict[str, str]:
    """A home of its own, and no keyring of the user's."""
    mine = {"AUDITOR_HOME": str(place / "home"), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    return os.environ | mine


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
