"""In CI a skipped test is a failed one, whichever way it was skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parent.parent / "conftest.py"
SKIPS = """
import pytest

@pytest.mark.skip(reason="marked")
def test_marked(): pass

def test_called(): pytest.skip("called")

@pytest.fixture
def needs(): pytest.skip("in a fixture")

def test_fixture(needs): pass

@pytest.mark.xfail(reason="known")
def test_known(): assert False

def test_fine(): pass
"""
WHOLE_FILE = 'import pytest; pytest.importorskip("no_such_module_anywhere")'


@pytest.mark.parametrize(
    ("no_skips", "closing", "status"),
    [("0", "1 passed, 4 skipped, 1 xfailed", 0), ("1", "1 failed, 1 passed, 1 xfailed, 3 errors", 1)],
)
def test_a_skip_fails_where_none_may_be(tmp_path, no_skips, closing, status):
    shutil.copy(CONFTEST, tmp_path / "conftest.py")
    (tmp_path / "test_skips.py").write_text(SKIPS)
    (tmp_path / "test_whole.py").write_text(WHOLE_FILE)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--continue-on-collection-errors", "-p", "no:cacheprovider", "."],
        cwd=tmp_path,
        env=os.environ | {"AUDITOR_NO_SKIPS": no_skips},
        capture_output=True,
        text=True,
        check=False,
    )
    assert closing in done.stdout, done.stdout
    assert done.returncode == status
    if no_skips == "1":
        for reason in ("marked", "called", "in a fixture", "no_such_module_anywhere"):
            assert reason in done.stdout
