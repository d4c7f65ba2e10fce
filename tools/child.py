"""Runs one command in the foreground and lets it answer Ctrl-C itself."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path


def run(command: Sequence[str | Path], cwd: Path) -> int:
    """The exit status as a shell would give it (128 + signal); the child, not we, is ended by Ctrl-C.

    Python's own `subprocess.call` kills the child a quarter of a second after Ctrl-C, which would leave a
    browser open and an audit unsaved. Compiled modules may be kept: a suite that starts hundreds of programs would
    compile the package anew for each.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN: a child would inherit that
    try:
        status = subprocess.Popen(command, cwd=cwd, env=environment).wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return status if status >= 0 else 128 - status
