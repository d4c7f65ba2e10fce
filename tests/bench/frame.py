"""The first frame in a real terminal: a pseudo-terminal, the driver that a user has, the command's own path.

The program writes down its processor time when a frame with its own text (an empty app: any frame) has been handed
to the terminal, and again when home is filled; processor time, for other programs take less from it.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .process import _alone

FRAMES = """
import json, os, time
from textual.app import App
def note(name):
    told = {"cpu": time.process_time(), "wall": time.clock_gettime(time.CLOCK_BOOTTIME)}
    with open(os.environ["BENCH_NOTES"], "a") as notes:
        print(json.dumps({name: told}), file=notes)
drawn = App._display
def display(self, screen, renderable):
    drawn(self, screen, renderable)
    if renderable is not None and self._running and not self._batch_count:
        seen(self, screen)
App._display = display
"""
EMPTY_APP = (
    FRAMES
    + """
def seen(app, screen):
    if not hasattr(app, "noted"):
        app.noted = True
        note("first")
        app.exit()
App().run()
"""
)
OUR_APP = (
    FRAMES
    + """
import sys
noted = set()
def seen(app, screen):
    name = type(screen).__name__
    if "first" not in noted and screen.query("#heading") and screen._compositor.size:
        noted.add("first")
        note("first")
    if name not in ("OpeningScreen", "BlankScreen") and "home" not in noted:
        noted.add("home")
        note("home")
        app.exit()
sys.argv = ["auditor", "--lang", "en"]
from auditor.cli import main
main()
"""
)


@dataclass(frozen=True, slots=True)
class Frames:
    """Seconds of processor time from the start of the process."""

    first: float
    home: float = 0.0


def frames_of(program: str, times: int = 5) -> Frames:
    """The best of several runs."""
    runs = [_once(program) for _ in range(times)]
    return Frames(min(run.first for run in runs), min(run.home for run in runs))


def _once(program: str) -> Frames:
    with tempfile.TemporaryDirectory() as home:
        notes = Path(home, "notes")
        on_a_terminal(["-c", program], {**_alone(str(Path(home, "kept"))), "BENCH_NOTES": str(notes)})
        told = {
            name: at["cpu"]
            for line in notes.read_text().splitlines()
            for name, at in json.loads(line).items()
        }
        return Frames(told["first"], told.get("home", 0.0))


def on_a_terminal(arguments: Sequence[str], env: Mapping[str, str]) -> None:
    """Run Python with these arguments on a terminal of its own; AssertionError where it ends badly."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    process = subprocess.Popen(
        [sys.executable, *arguments], stdin=theirs, stdout=theirs, stderr=theirs,
        env={**env, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
    )  # fmt: skip
    os.close(theirs)
    said = _drain(ours, process)
    os.close(ours)
    assert process.wait() == 0, said[-3000:].decode(errors="replace")


def _drain(terminal: int, process: subprocess.Popen[bytes]) -> bytes:
    """Everything the program draws, until it ends."""
    said = b""
    while True:
        if not select.select([terminal], [], [], 0.5)[0]:
            if process.poll() is not None:
                return said
            continue
        try:
            more = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            return said
        if not more:
            return said
        said += more
