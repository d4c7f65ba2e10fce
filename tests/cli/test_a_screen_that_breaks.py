"""A screen that breaks is no success: not for who reads the exit status, and not for the check of what is packaged."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tools.wheel_check import Unfit, environment, first_screen

BROKEN = (
    "import sys, auditor.tui as tui; tui.AuditorApp.compose = lambda self: 1 / 0; sys.argv = ['auditor'];"
    "from auditor.cli import main; main()"
)
COMMAND = (sys.executable, "-c", BROKEN)

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a terminal of one's own is made as on Linux and macOS"
)


def test_it_ends_with_a_status_of_its_own(tmp_path):
    ours, theirs = os.openpty()
    env = environment(tmp_path) | {"TERM": "xterm-256color"}
    screen = subprocess.Popen(COMMAND, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    said = b""
    try:
        while more := os.read(ours, 65536):
            said += more
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert screen.wait(60) == 3
    assert b"ZeroDivisionError" in said


def test_its_last_words_are_not_taken_for_the_first_screen(tmp_path):
    """They name the program; the packaged one once ended so, and was measured as quick."""
    with pytest.raises(Unfit):
        first_screen(COMMAND, tmp_path)
