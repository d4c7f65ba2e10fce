"""`--fast` leaves out what is marked, and fails a test that starts a browser or asks the network without its mark."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.test import FAST

ROOT = Path(__file__).resolve().parents[2]
TESTS = """
import socket, subprocess, sys
import pytest

@pytest.mark.browser
def test_marked():
    pass

@pytest.mark.slow
def test_slow():
    pass

def test_plain():
    subprocess.run([sys.executable, "-c", ""], check=True)

def test_browser():
    subprocess.run(["/nowhere/chromium", "--version"])

def test_driver():
    subprocess.run(["/nowhere/playwright/driver/node", "cli.js"])

def test_network():
    socket.create_connection(("192.0.2.1", 443), timeout=0.01)

def test_name():
    socket.getaddrinfo("auditor.example", 443)
"""


@pytest.fixture
def ran(tmp_path):
    """Runs these tests with the suite's own conftest; what became of each."""
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "conftest.py").write_text((ROOT / "tests/conftest.py").read_text("utf-8"))
    (folder / "test_it.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    browser: b\n    slow: s\n    npm: n\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "--tb=line", "-p", "no:cacheprovider", "--fast", "tests"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return dict(re.findall(r"::(test_\w+) (PASSED|FAILED)", done.stdout)), done.stdout


def test_what_is_marked_is_left_out_and_what_is_not_may_start_nothing_and_ask_nobody(ran):
    became, said = ran
    forbidden = ("test_browser", "test_driver", "test_network", "test_name")
    assert became == {"test_plain": "PASSED", **dict.fromkeys(forbidden, "FAILED")}
    assert said.count("starts no browser and no npm") >= 2
    assert said.count("asks no network") >= 2


def test_every_place_of_the_fast_suite_is_there():
    assert all((ROOT / place).exists() for place in FAST)
