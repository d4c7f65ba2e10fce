"""Builds the wheel, installs it into a clean environment and runs it from a folder that is not the checkout."""

from __future__ import annotations

import json
import os
import re
import select
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tools.setup import ROOT, command, interpreter

if sys.platform != "win32":
    import fcntl
    import termios

STARTS_WITHIN: Final = 60  # seconds that the installed screen may take
LEAVE: Final = b"\x11"  # Ctrl+Q
F10: Final = b"\x1b[21~"
STANDS: Final = b"F10"  # the last line of every screen names this key
STEP_WITHIN: Final = 300  # seconds for one step of the practice check-up, on a machine that has other work
TO_THE_CHECKLIST: Final = (  # what stands there -> the key that goes on
    ("What this tool does", b"p"),
    ("Demo clinic: the plan", b"\r"),
    ("Only you can say", b"l"),
    ("Demo clinic: result", b"\r"),
)
CHECKLIST: Final = "Demo clinic: checklist"
_ANSI: Final = re.compile(rb"\x1b(?:\[[0-9;?<=>]*[a-zA-Z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-Z]|[=>78])")
Command = Sequence[str | Path]  # how an installed copy is started, before its arguments


class Unfit(Exception):
    """An installed copy does not do what it must; the text says what."""


def main() -> int:
    """0 where the installed copy shows its first screen, does the whole demo, writes its reports and purges itself."""
    with tempfile.TemporaryDirectory(prefix="auditor-wheel-") as folder:
        place = Path(folder)
        try:
            found = try_out([command(_installed(place), "auditor")], place)
        except Unfit as trouble:
            print(f"wheel: {trouble}", file=sys.stderr)
            return 1
    print(f"wheel: installed and run outside the checkout; {found} findings in its demo")
    return 0


def try_out(auditor: Command, place: Path) -> int:
    """The findings of the demo of an installed copy, after its first screen, reports and purge. Raises Unfit."""
    _run(auditor, place, "--help")
    _run(auditor, place, "catalog", "check")
    first_screen(auditor, place)
    demo = _run(auditor, place, "demo", "--json")
    audit = json.loads(demo)
    if audit["schema"] != "auditor.audit/1" or not audit["findings"]:
        raise Unfit("the installed demo found nothing")
    (place / "demo.json").write_bytes(demo)
    _reports(auditor, place)
    _purged(auditor, place)
    return len(audit["findings"])


def first_screen(auditor: Command, place: Path) -> float:
    """Seconds until the screen stands, in a terminal of its own; it goes at one key. Raises Unfit."""
    if sys.platform == "win32":
        return 0.0
    with _terminal(auditor, place) as terminal:
        stood = terminal.waits_for(STANDS, STARTS_WITHIN)
        terminal.ends_with(LEAVE)
    return stood


def to_the_checklist(auditor: Command, place: Path) -> tuple[int, float]:
    """Keys pressed and seconds from the start to the checklist of the practice clinic; no word is typed. Raises Unfit."""
    fresh = place / "first-start"
    fresh.mkdir()
    with _terminal([*auditor, "--lang", "en"], fresh) as terminal:
        for words, key in TO_THE_CHECKLIST:
            terminal.waits_for(words.encode(), STEP_WITHIN)
            terminal.waits_for(STANDS, STEP_WITHIN)
            terminal.presses(key)
        seconds = terminal.waits_for(CHECKLIST.encode(), STEP_WITHIN)
        terminal.ends_with(F10)
    return len(TO_THE_CHECKLIST), seconds


class _Terminal:
    """A program in a terminal of its own, a hundred columns wide, and what it showed since the last key."""

    def __init__(self, screen: subprocess.Popen[bytes], ours: int) -> None:
        self._screen, self._ours, self._shown = screen, ours, b""
        self._began = time.monotonic()

    def waits_for(self, words: bytes, within: float) -> float:
        """Seconds since the start when the words stand there. Raises Unfit."""
        until = time.monotonic() + within
        while words not in _ANSI.sub(b"", self._shown):
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._ours], [], [], left)[0]:
                raise Unfit(f"it does not show {words!r}, but {_ANSI.sub(b'', self._shown)[-300:]!r}")
            try:
                self._shown += os.read(self._ours, 65536)
            except OSError:  # the other end is closed
                raise Unfit(f"it ended before it showed {words!r}: {self._shown[-300:]!r}") from None
        return time.monotonic() - self._began

    def presses(self, key: bytes) -> None:
        """One key; what stood there counts no more."""
        self._shown = b""
        os.write(self._ours, key)

    def ends_with(self, key: bytes) -> None:
        """It leaves at this key, well. Raises Unfit."""
        self.presses(key)
        try:
            while select.select([self._ours], [], [], STARTS_WITHIN)[0] and os.read(self._ours, 65536):
                pass
        except OSError:  # the other end is closed
            pass
        if self._screen.wait(timeout=STARTS_WITHIN):
            raise Unfit(f"the screen ended with {self._screen.returncode}")


@contextmanager
def _terminal(auditor: Command, place: Path) -> Iterator[_Terminal]:
    import pty

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 32, 100, 0, 0))
    env = environment(place) | {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    screen = subprocess.Popen([*auditor], stdin=theirs, stdout=theirs, stderr=theirs, cwd=place, env=env)
    try:
        os.close(theirs)
        yield _Terminal(screen, ours)
    finally:
        if screen.poll() is None:
            screen.kill()
            screen.wait()
        os.close(ours)


def _reports(auditor: Command, place: Path) -> None:
    """Both reports of the demo, for the browser and on paper."""
    for form, lang, starts in (("html", "fr", b"<!doctype html>"), ("pdf", "de", b"%PDF-")):
        out = place / f"report.{form}"
        _run(auditor, place, "report", "demo.json", "--format", form, "--lang", lang, "--out", str(out))
        if not out.read_bytes().startswith(starts):
            raise Unfit(f"the report as {form} is none")


def _purged(auditor: Command, place: Path) -> None:
    """What is ours goes, what is not stays."""
    ours, foreign = place / "home" / "cache", place / "home" / "letter.txt"
    ours.mkdir(parents=True, exist_ok=True)
    foreign.touch()
    _run(auditor, place, "purge", "--yes")
    if ours.exists() or not foreign.exists():
        raise Unfit("purge left something of ours, or took what is not")


def left_behind(tracked: Iterable[str], packed: Iterable[str]) -> tuple[str, ...]:
    """The files of the product that the wheel does not carry, in order.

    Profiles and checks travel in `_catalog`, a `.po` as the `.mo` that was compiled from it.
    """
    have = set(packed)
    travels = {
        path: path.removesuffix(".po") + ".mo" * path.endswith(".po")
        if path.startswith("auditor/")
        else f"auditor/_catalog/{path}"
        for path in tracked
    }
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


def _run(auditor: Command, place: Path, *arguments: str) -> bytes:
    """What it prints, started outside the checkout with its own home; an exit status but 0 stops the check."""
    return subprocess.run(
        [*auditor, *arguments], check=True, stdout=subprocess.PIPE, cwd=place, env=environment(place)
    ).stdout


def environment(place: Path) -> dict[str, str]:
    """The environment of an installed copy: a home of its own, and no keyring of the user's."""
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
