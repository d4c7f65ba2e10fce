"""Each mutant fits the code as it stands, and the tests that should notice it are there; that they do is asked by running it."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.mutants import __main__ as mutants
from tests.mutants.mutant import Mutant


def test_every_mutant_has_its_place_in_the_code_exactly_once():
    lost = [
        f"{one.name}: {one.file} has it {mutants._text(one).count(one.old)} times"
        for one in mutants.every_mutant()
        if mutants._text(one).count(one.old) != 1
    ]
    assert not lost, "\n".join(lost)


def test_the_tests_that_should_notice_are_there():
    lost = []
    for one in mutants.every_mutant():
        for test in one.tests:
            file, *name = test.split("::")
            place = ROOT / file
            defined = not name or (
                place.is_file()
                and re.search(
                    rf"def {re.escape(name[-1].split('[')[0])}\b", place.read_text(encoding="utf-8")
                )
            )
            if not place.exists() or not defined:
                lost.append(f"{one.name}: {test}")
    assert not lost, "\n".join(lost)


def test_words_that_no_name_holds_say_what_does_not_fit_and_run_no_test(monkeypatch, capsys):
    moved = Mutant("one that moved", "auditor/errors.py", "no such words", "", ("tests/tools",))
    gone = Mutant("one whose file went", "auditor/no_such_file.py", "any", "", ("tests/tools",))
    monkeypatch.setattr(mutants, "every_mutant", lambda: [moved, gone])
    monkeypatch.setattr(mutants, "_pytest", lambda *_: pytest.fail("a test ran"))
    assert mutants.main(["--quick", "NO SUCH WORD"]) == 2
    said = capsys.readouterr().out
    assert "one that moved: auditor/errors.py has it 0 times" in said
    assert "one whose file went: auditor/no_such_file.py has it 0 times" in said
