"""What was answered last year stands in the form, and counts only where the user takes it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.app import App

from auditor.app.catalogue import open_catalogue
from auditor.core.evaluation.essential import Asked
from auditor.core.model import Account, Role, Theme
from auditor.core.runner.protocols import Form
from auditor.i18n import translator
from auditor.tui.screens.form import FormScreen
from auditor.tui.screens.prompts import YesNoScreen
from tests.tui.test_walk import until

ACCOUNT = Account("facebook", "lea", frozenset({Role.PRIVATE}))


def form() -> Form:
    """Two questions of one account, both answered last year."""
    catalog = open_catalogue(["facebook"])
    asked = [question for question in catalog.questions.values() if len(question.answers) > 1][:2]
    rows = tuple(Asked(question, question.id, (ACCOUNT.id,), (ACCOUNT,), "access", 1.0) for question in asked)
    last = {(row.question.id, ACCOUNT.id): row.question.answers[0].value for row in rows}
    return Form(rows[0].theme, rows, catalog, 1, 1, 0, 2, last)


@pytest.mark.parametrize(
    ("keys", "taken"), [(("enter",), 2), (("l", "y"), 0), (("1", "l", "y"), 1), (("2", "l", "y"), 1)]
)
async def test_the_rest_later_leaves_last_years_answers_open(keys, taken):
    given = form()
    ended = []

    class Small(App):
        t = translator("en")

        async def on_mount(self):
            self.push_screen(FormScreen(given), ended.append)

    app = Small()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, FormScreen)
        for key in keys:
            await pilot.press(key)
            if key == "l":
                await until(pilot, YesNoScreen)
        for _ in range(200):
            if ended:
                break
            await pilot.pause()
    assert len(ended[0].answers) == taken


async def test_what_may_be_said_instead_of_an_answer_stands_above_the_question():
    given = form()
    other = Account("facebook", "leo", frozenset({Role.PRIVATE}))
    two = (ACCOUNT, other)
    row = Asked(
        given.rows[0].question, given.rows[0].setting, tuple(a.id for a in two), two, Theme.VISIBILITY, 1.0
    )

    class Small(App):
        t = translator("en")

        async def on_mount(self):
            self.push_screen(FormScreen(replace(given, rows=(row, *given.rows[1:]))))

    app = Small()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, FormScreen)
        assert "x does not apply  e each account" in str(app.screen.query_one("#asked").border_title)
