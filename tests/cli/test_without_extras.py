"""A clinician's installation has no extras: every command is there, and says what it needs where it needs more."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from auditor.app.extras import _NEEDED
from auditor.cli import _COMMANDS

EXTRAS = sorted({name for names in _NEEDED.values() for name in names})
WITHOUT = f"""
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {EXTRAS!r}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name in {EXTRAS!r} else found(name, *rest)
sys.meta_path.insert(0, Missing())
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A line of Python where no extra is installed."""
    command = [sys.executable, "-c", WITHOUT + code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_command_can_be_imported():
    places = sorted(
        {where.partition(":")[0] for where, _ in _COMMANDS.values()} | {"auditor.console", "auditor.tui"}
    )
    code = "import importlib, json\nfor name in json.loads(sys.argv[1]): importlib.import_module(name)"
    done = run(code, json.dumps(places))
    assert done.returncode == 0, done.stderr[-500:]


@pytest.mark.parametrize(
    ("words", "extra"),
    [
        (["campaign", "open", "somewhere", "--key", "a.key"], "campaign"),
        (["campaign", "collect", "somewhere"], "campaign"),
        (["campaign", "report", "somewhere", "--out", "a.html"], "campaign"),
        (["campaign", "export", "somewhere", "--format", "csv", "--out", "out"], "campaign"),
        (["catalog", "update", "somewhere"], "update"),
    ],
)
def test_what_needs_an_extra_says_the_command_to_type(words, extra):
    done = run(f"from auditor.cli import main\nsys.argv = ['auditor', *{words!r}, '--lang', 'en']\nmain()")
    assert done.returncode in (2, 3)
    assert "Traceback" not in done.stderr
    assert f"auditor[{extra}]" in done.stderr


def test_the_blocked_library_is_missed_where_it_is_asked_for():
    assert "ModuleNotFoundError" in run("import shamir_mnemonic").stderr
