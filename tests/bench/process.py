"""Whole processes: how soon they say something, and how big they grow."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

HELP = "import sys; sys.argv = ['auditor', '--help']; from auditor.cli import main; main()"
CLICK = "import click"
DEMO = """
import atexit, re, sys
def peak():
    said = open('/proc/self/status').read()
    print('peak', re.search(r'VmHWM:\\s+(\\d+) kB', said)[1], file=sys.stderr)
atexit.register(peak)
sys.argv = ['auditor', 'demo', '--json']
from auditor.cli import main
main()
"""


def seconds_of(program: str, times: int = 5) -> float:
    """The best of several runs of a Python program: seconds of processor time, which other programs take less from."""
    return min(_once(program) for _ in range(times))


def _once(program: str) -> float:
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", program], stdout=subprocess.DEVNULL, stderr=said, env=_alone(home)
        )
        if not hasattr(os, "wait4"):
            process.wait()
            return time.perf_counter() - began
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        assert process.returncode == 0, said.read()[-2000:]
        return used.ru_utime + used.ru_stime


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
        return subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, env=_alone(home), check=False
        )


def _alone(home: str) -> dict[str, str]:
    """An environment in which nothing of the user's is read."""
    return {**os.environ, "AUDITOR_HOME": home, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
