"""In a real terminal: the command, the keys, and nothing left behind."""

from __future__ import annotations

import os
import select
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
DEADLINE = 90.0
FOUR_KEYS = (  # what is seen, and the key that is pressed then
    ("What it never does", "p"),  # the first screen of the first run
    ("inside this computer", "Enter"),  # the plan of the practice clinic
    ("I will look", "l"),  # what only a person can say is left for later
    ("Fix first", "Enter"),  # the summary
)


class Terminal:
    """One tmux window of 80 by 24 with a program in it."""

    def __init__(self, folder: Path, command: str) -> None:
        # A socket's path has a limit; TMUX_TMPDIR of our own keeps the user's server out of it.
        self._env = {**os.environ, "TMUX_TMPDIR": str(folder)}
        pipe = folder / "drawn"
        os.mkfifo(pipe)
        self._drawn = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)  # a writer of our own: never at its end
        shell = f"{command}; echo ENDED=$?; read x"
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24", shell)
        self._tmux("pipe-pane", f"cat > {shlex.quote(str(pipe))}")

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(["tmux", *words], env=self._env, capture_output=True, text=True, check=True)
        return done.stdout

    def press(self, key: str) -> None:
        self._tmux("send-keys", key)

    @property
    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    @property
    def everything(self) -> str:
        """The screen and what was scrolled out of it."""
        return self._tmux("capture-pane", "-p", "-S", "-")

    def until(self, text: str) -> str:
        """The screen that holds the text; whatever the program draws is a reason to look again."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            if text in (seen := self.screen):
                return seen
            assert "ENDED" not in seen, seen
            if select.select([self._drawn], [], [], 1.0)[0]:
                os.read(self._drawn, 65536)
        raise AssertionError(f"{text!r} never came:\n{self.screen}")

    def descendants(self) -> set[int]:
        """Every process under the window's shell."""
        parents = {}
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                after = entry.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.parent.name)] = int(after[1])
        found = {int(self._tmux("display-message", "-p", "#{pane_pid}"))}
        while more := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= more
        return found

    def close(self) -> None:
        self._tmux("kill-server")
        os.close(self._drawn)


@pytest.fixture
def open_window(tmp_path_factory):
    """Opens windows with a command of ours in them, and closes them."""
    windows = []

    def opened(*words: str) -> Terminal:
        run = shlex.join(
            [sys.executable, "-c", "from auditor.cli import main; main()", *words, "--lang", "en"]
        )
        command = f"env TERM=xterm-256color COLORTERM=truecolor LANG=C.UTF-8 {run}"
        windows.append(Terminal(tmp_path_factory.mktemp("t"), command))
        return windows[-1]

    yield opened
    for window in windows:
        window.close()


def ended(pid: int) -> bool:
    """Whether a process ends within the deadline."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], DEADLINE)[0])
    finally:
        os.close(handle)


def test_from_a_clean_environment_to_the_practice_checklist_in_four_keys_and_nothing_is_left(open_window):
    terminal = open_window()
    assert len(FOUR_KEYS) <= 4
    for seen, key in FOUR_KEYS:
        terminal.until(seen)
        terminal.press(key)
    assert "melange" in terminal.until("All accounts")
    terminal.press("F10")
    left = " ".join(terminal.until("ENDED=0").split())
    assert left.startswith("auditor: Nothing can be saved"), "there is no keyring here, and that is said once"
    assert left.endswith("ENDED=0")
    for name in ("melange", "Fix", "Facebook", "clinic"):
        assert name not in terminal.everything


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="processes are watched as on Linux")
def test_leaving_at_once_in_the_middle_closes_the_browser_and_clears_the_terminal(open_window):
    terminal = open_window("demo")
    terminal.until("invented people")
    before = terminal.descendants()
    terminal.press("Enter")
    terminal.until("1/")
    started = terminal.descendants() - before
    assert started, "a browser was started"
    terminal.press("C-q")
    assert terminal.until("ENDED=130").strip() == "ENDED=130"
    assert "melange" not in terminal.everything
    for pid in started:
        assert ended(pid), "the browser is still there"
