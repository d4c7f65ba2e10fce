"""Forms and cards on a plain terminal: one line for a whole form, a letter behind a row, and no answer lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.console.page_card import PlainCard, PlainForm
from auditor.core.model import LANGUAGES
from auditor.core.runner import MINE, NOT_MINE
from auditor.core.runner.page_card import RowWord, Word
from auditor.i18n import translator
from auditor.reports.page_card import may_not_concern
from tests.tui.every_screen import a_card, a_form, counter
from tests.tui.scripted import FACEBOOK, INSTAGRAM


def filled(lines, lang="en", form=None):
    """What a form took from these lines, and all that it said; lines that are not asked for fail."""
    said, left = [], list(lines)
    asked = PlainForm(form or a_form(counter()), translator(lang), said.append, lambda prompt: left.pop(0))
    answers = asked.run()
    assert not left
    return answers, said, asked


def form_with(lang="en", rows=2):
    form = a_form(counter())
    assert len(form.rows) >= rows
    return form


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_line_answers_a_whole_form_and_is_told_back(lang):
    form = form_with(lang)
    answers, said, _ = filled(["1" * len(form.rows)], lang, form)
    wished = {
        (row.question.id, owner): row.question.answers[0].value for row in form.rows for owner in row.owners
    }
    assert answers == wished
    for number, row in enumerate(form.rows, form.before + 1):
        label = translator(lang).pick(row.question.answers[0].label)
        assert f"{number}{translator(lang).colon}{label}" in said


@pytest.mark.parametrize("wrong", ["1", "9" * 2, "1" * 40, "1 1", "q"])
def test_a_line_that_does_not_fit_takes_nothing_and_asks_again(wrong):
    form = form_with()
    wrong = wrong if len(wrong) != len(form.rows) else wrong + "1"
    answers, said, _ = filled([wrong, "0" * len(form.rows)], form=form)
    assert answers == {}
    assert any("does not fit" in line for line in said)


def test_enter_asks_one_after_the_other_and_what_was_answered_stays_when_the_input_ends():
    form = form_with()
    lines = ["", "1", None]
    answers, _, asked = filled(lines, form=form)
    first = form.rows[0]
    assert answers == {(first.question.id, owner): first.question.answers[0].value for owner in first.owners}
    assert asked.over
    assert not asked.rest_later


def test_l_leaves_the_rest_and_x_says_that_it_does_not_concern():
    form = form_with()
    answers, _, asked = filled(["l"], form=form)
    assert answers == {}
    assert asked.rest_later
    line = "".join("x" if may_not_concern(row) else "0" for row in form.rows)
    answers, _, _ = filled([line], form=form)
    assert set(answers.values()) <= {NOT_MINE}


def test_each_account_may_be_answered_on_one_line_or_one_after_the_other():
    form = form_with()
    at, two = 1, (FACEBOOK, INSTAGRAM)
    row = replace(form.rows[at], owners=tuple(account.id for account in two), accounts=two)
    form = replace(form, rows=(form.rows[0], row, *form.rows[2:]))
    line = "".join("e" if one == at else "0" for one in range(len(form.rows)))
    values = [row.question.answers[n % 2].value for n in range(len(row.owners))]
    digits = ["12"[n % 2] for n in range(len(row.owners))]
    wished = {(row.question.id, owner): value for owner, value in zip(row.owners, values, strict=True)}
    for lines in (
        [line, "".join(digits)],
        [line, *(f" {one} " if not n else one for n, one in enumerate(digits))],
    ):
        answers, _, _ = filled(lines, form=form)
        assert answers == wished


def test_a_letter_behind_a_row_is_the_word_on_it_and_a_row_that_is_no_list_is_not_mine():
    card, said = a_card(counter()), []
    place, row = next((n, r) for n, r in enumerate(card.rows, 1) if not r.whose)
    lines = [f"{place}m", f"{place}v", "0"]
    words = PlainCard(card, translator("en"), said.append, lambda prompt: lines.pop(0)).run()
    assert words == {row.setting: Word(RowWord.UNSEEN)}
    assert any("Only a list" in line for line in said)
    assert MINE
