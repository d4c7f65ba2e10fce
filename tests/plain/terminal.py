"""A plain terminal for a process: a pty, what it printed, and what a person types."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST = 90  # seconds that one answer may take


class Terminal:
    """One `auditor …` on a terminal of its own; `said` is everything it printed so far."""

    def __init__(self, *words: str, env: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        program = "import sys; from auditor.cli import main; sys.argv[0] = 'auditor'; main()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, *words], stdin=theirs, stdout=theirs, stderr=theirs,
            env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "dumb"} | env, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self.said, self._heard = "", 0

    def wait_for(self, words: str) -> str:
        """Read on until these words stand there; what came since the last time, up to them."""
        while words not in self.said[self._heard :]:
            ready, _, _ = select.select([self._ours], [], [], LONGEST)
            more = self._read() if ready else ""
            assert more, f"{words!r} never came; the end is:\n{self.said[-1500:]}"
            self.said += more
        end = self.said.index(words, self._heard) + len(words)
        told, self._heard = self.said[self._heard : end], end
        return told

    def _read(self) -> str:
        try:
            return os.read(self._ours, 65536).decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:  # Linux says so where the other end is closed
            return ""

    def type(self, line: str) -> None:
        """One line and Enter."""
        os.write(self._ours, f"{line}\n".encode())

    def answer(self, prompt: str, line: str) -> str:
        """Wait for a question, and answer it; what was said up to it."""
        told = self.wait_for(prompt)
        self.type(line)
        return told

    def choose(self, title: str, label: str) -> None:
        """Wait for a list of choices and write the number of one."""
        self.wait_for(title)
        told = self.wait_for("Number:")
        number = next(line.split()[0] for line in told.splitlines() if label in line)
        self.type(number)

    def leave(self) -> int:
        """The exit status, once it has ended."""
        while more := self._read():
            self.said += more
        os.close(self._ours)
        return self.process.wait(timeout=LONGEST)
