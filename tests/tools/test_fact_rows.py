"""Every fact row of November 2026 is answered, and what the page says of it is so in the profiles today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import fact_rows as tool

KEPT = 0.95  # of the rows with a public address and a date


@pytest.fixture
def page(shared: Path) -> str:
    assert shared == tool.FACTS.parents[1]
    return tool.PAGE.read_text(encoding="utf-8")


def test_every_row_is_answered_and_every_answer_holds(page: str) -> None:
    assert len(tool.facts()) == 558
    assert tool.mistakes(page) == []


def test_nearly_all_rows_that_can_be_looked_up_are_used(page: str) -> None:
    used, dated = tool.used(page)
    assert dated > 400
    assert used / dated >= KEPT


def test_the_counts_of_the_page_are_those_of_today(page: str) -> None:
    assert tool.brought_up(page) == page


def test_no_platform_knows_fewer_english_words_than_on_the_morning_of_30_november(page: str) -> None:
    before = tool.known_before(page)
    assert sum(before.values()) == 890
    now = tool.english()
    assert not [name for name, known in before.items() if sum(now[name][:2]) < known]


@pytest.mark.parametrize(
    ("row", "changed", "named"),
    [
        (r"(?m)^\| W24 \|.*\n", "", "no answer"),
        (r"(?m)^(\| W24 \|.*\| )applied \|", r"\1not applied |", "said to be left out, and it stands there"),
        (r"(?m)^(\| W191 \|.*\| )not applied \|", r"\1applied |", "said to be used, and it stands nowhere"),
        (r"(?m)^(\| W190 \|.*\| stays \| )[^|]*\|", r"\1already `source` |", "the profile names none"),
        (r"(?m)^(\| W150 \|.*\| not applied \| )[^|]*\|", r"\1 |", "no reason"),
        (r"(?m)^(\| W30 \|[^`]*`[^`]*` \| )`[^`]*`", r"\1`Assistance`", "was found"),
        (r"(?m)^(\| A19 \|.*\| )applied \|", r"\1not applied |", "said to be left out, and it stands there"),
        (r"(?m)^(\| A46 \|.*\| )not applied \|", r"\1stays |", "said to be used, and it stands nowhere"),
        (r"(?m)^(\| J20 \|.*\| )not applied \|", r"\1stays |", "no rule names it"),
        (r"(?m)^(\| N5 \|.*)reels\.sharing", r"\1reels.lost", "which the catalogue does not have"),
    ],
)
def test_an_answer_that_does_not_hold_is_named(page: str, row: str, changed: str, named: str) -> None:
    other = re.sub(row, changed, page, count=1)
    assert other != page
    (mistake,) = tool.mistakes(other)
    assert named in mistake
