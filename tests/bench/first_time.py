"""A first-time user's path in a real terminal: from the command in a clean environment to the practice checklist."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
import time
from pathlib import Path

from tests.tui.test_terminal import FOUR_KEYS, Terminal


def seconds_and_keys() -> tuple[float, int]:
    """The time by the clock on the wall, and how many keys it took; each is pressed once its screen is there."""
    run = shlex.join([sys.executable, "-c", "from auditor.cli import main; main()", "--lang", "en"])
    with tempfile.TemporaryDirectory() as folder:
        home = shlex.quote(str(Path(folder, "home")))
        names = f"AUDITOR_HOME={home} PYTHON_KEYRING_BACKEND=keyring.backends.fail.Keyring"
        began = time.perf_counter()
        window = Terminal(Path(folder), f"env TERM=xterm-256color LANG=C.UTF-8 {names} {run}")
        try:
            for seen, key in FOUR_KEYS:
                window.until(seen)
                window.press(key)
            window.until("All accounts")
            taken = time.perf_counter() - began
            window.press("F10")
            window.until("ENDED=0")
        finally:
            window.close()
    return taken, len(FOUR_KEYS)


def possible() -> bool:
    """Whether there is a terminal to look into."""
    return any(Path(folder, "tmux").exists() for folder in os.get_exec_path())
