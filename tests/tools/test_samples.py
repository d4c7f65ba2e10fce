"""`--sampled` leaves out cases by a seed, never a whole test, the same for the same seed, and says how many."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TESTS = """
import pytest

@pytest.mark.sampled(3, reason="numbers")
@pytest.mark.parametrize("number", range(20))
def test_many(number):
    pass

@pytest.mark.sampled(9, reason="few numbers")
@pytest.mark.parametrize("number", range(2))
def test_few(number):
    pass

def test_one():
    pass
"""


@pytest.fixture
def ran(tmp_path):
    """Runs these tests with the suite's own conftest; the cases that ran, and what was said."""
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "conftest.py").write_text((ROOT / "tests/conftest.py").read_text("utf-8"))
    (folder / "test_it.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\naddopts = --import-mode=importlib --strict-markers\nmarkers = sampled(count, reason): some cases\n"
    )

    def run(*words, seed="a"):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "tests", *words],
            cwd=tmp_path, capture_output=True, text=True, check=True,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "AUDITOR_SAMPLE_SEED": seed},
        )  # fmt: skip
        cases = re.findall(r"::(test_\w+(?:\[\d+\])?) PASSED|PASSED \S*::(test_\w+(?:\[\d+\])?)", done.stdout)
        return sorted(one or other for one, other in cases), done.stdout

    return run


def test_a_sample_keeps_as_many_as_its_mark_says_and_names_the_rest(ran):
    cases, said = ran("--sampled")
    assert len(cases) == 3 + 2 + 1
    assert "left to .ci/full: 17 cases, numbers" in said
    assert "few numbers" not in said.replace("left to .ci/full: 0 cases, few numbers", "")
    assert "AUDITOR_SAMPLE_SEED=a" in said
    assert ran("--sampled")[0] == cases
    assert any(ran("--sampled", seed=other)[0] != cases for other in "bc")


def test_without_it_every_case_runs(ran):
    assert len(ran()[0]) == 23


def test_two_workers_leave_out_the_same_and_say_it_once(ran):
    cases, said = ran("--sampled", "-n", "2")
    assert len(cases) == 6
    assert said.count("left to .ci/full: 17 cases, numbers") == 1
