"""Every case of ../shared/cases that has inputs, against what its truth.md says is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cases import exports, others  # noqa: F401 - they register what is right
from tests.cases.pending import DRAWN, PENDING
from tests.cases.tool import EXPECTED, Tool
from tests.conftest import ROOT

# How an expectation says that it does not hold
WRONG = (AssertionError, KeyError, TypeError, json.JSONDecodeError)


@pytest.fixture
def tool(shared, auditor, ring, home, tmp_path, request):
    """The command on the case of this test; without the material beside the checkout there is no case."""
    folder = shared / "cases" / request.param
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return Tool(auditor, folder, scratch)


def _holds(folder: str, tool: Tool) -> str:
    """Empty where the case is right, else what was said instead."""
    try:
        EXPECTED[folder](tool)
    except WRONG as error:
        return f"{type(error).__name__}: {error}"
    return ""


@pytest.mark.parametrize(("folder", "tool"), [(f, f) for f in EXPECTED], indirect=["tool"])
def test_the_case_is_right_and_leaves_the_pending(folder, tool):
    wrong = _holds(folder, tool)
    if folder in PENDING:
        print(f"{folder}: still false, {PENDING[folder]}: {wrong}")
        assert wrong, f"{folder} is right now: take it out of PENDING ({PENDING[folder]})"
    else:
        assert not wrong, wrong


def _folders(shared: Path) -> set[str]:
    return {
        truth.parent.relative_to(shared / "cases").as_posix()
        for truth in (shared / "cases").rglob("truth.md")
    }


def test_every_case_has_an_expectation_or_a_test_that_draws_its_input(shared):
    assert _folders(shared) == set(EXPECTED) | set(DRAWN)
    assert not set(EXPECTED) & set(DRAWN)


def test_only_cases_are_pending():
    assert set(PENDING) <= set(EXPECTED)


@pytest.mark.parametrize("folder", DRAWN)
def test_the_tests_that_draw_a_cases_input_are_there(folder):
    for place in DRAWN[folder]:
        file, _, name = place.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text("utf-8"), place
