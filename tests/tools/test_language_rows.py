"""Every high and medium row of the language review is applied, or docs/language.md answers it in a line."""

from __future__ import annotations

import pytest

from tools import language_rows as tool


@pytest.mark.skipif(not tool.REVIEW.exists(), reason="the review lies in ../shared, which is not here")
def test_every_row_is_applied_or_answered() -> None:
    page = tool.PAGE.read_text(encoding="utf-8")
    answers = [tool.answered(row) for row in tool.read_rows()]
    assert len(answers) > 2000
    open_rows = [
        (one.row.file, one.row.path, one.row.lang)
        for one in answers
        if one.state != "applied" and tool.cell(one.row.new) not in page
    ]
    assert not open_rows
    weighty = [one for one in answers if one.row.severity in ("high", "medium")]
    assert len(weighty) == 1073
    assert sum(one.state == "applied" for one in weighty) > 950


def test_what_counts_as_applied_ignores_only_spaces_and_marks() -> None:
    assert tool.plain("« Oui »\u202f!") == tool.plain("„Oui“ !")
    assert tool.plain("Oui") != tool.plain("Non")
