"""Whole processes: how soon they say something, and how big they grow."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

HELP = "from auditor.cli import main; main(['--help'])"
CLICK = "import click"
EMPTY_APP = """
import asyncio
from textual.app import App
async def live():
    async with App().run_test():
        pass
asyncio.run(live())
"""
OUR_APP = """
import asyncio
from auditor.cli.common import open_catalogue
from auditor.cli.screen import Counter
from auditor.desk import passing_desk
from auditor.tui import AuditorApp
async def live():
    desk = passing_desk(open_catalogue(), lambda _: None)
    async with AuditorApp(Counter(desk), 'en').run_test():
        pass
asyncio.run(live())
"""
DEMO = """
import atexit, re, sys
def peak():
    said = open('/proc/self/status').read()
    print('peak', re.search(r'VmHWM:\\s+(\\d+) kB', said)[1], file=sys.stderr)
atexit.register(peak)
from auditor.cli import main
main(['demo', '--json'])
"""


def seconds_of(program: str, times: int = 7) -> float:
    """The best of several runs of a Python program, from the call to the end of the process."""
    return min(_once(program) for _ in range(times))


def _once(program: str) -> float:
    began = time.perf_counter()
    done = _run(program)
    taken = time.perf_counter() - began
    assert done.returncode == 0, done.stderr[-2000:]
    return taken


def demo_peak_mb() -> float | None:
    """The most memory that the Python process of `auditor demo --json` ever held; None where no one can tell."""
    if not sys.platform.startswith("linux"):
        return None
    done = _run(DEMO)
    assert done.returncode == 0, done.stderr[-2000:]
    said = next(line for line in done.stderr.splitlines() if line.startswith("peak "))
    return int(said.split()[1]) / 1024


def _run(program: str) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "AUDITOR_HOME": home, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
        return subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, env=env, check=False
        )
