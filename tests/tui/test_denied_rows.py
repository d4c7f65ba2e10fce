"""A row that was denied before, on the screen: Enter leaves it open, n takes the no back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.core.model import LANGUAGES
from auditor.core.runner import AFTER_ALL, RowWord, Word
from auditor.i18n import translator
from auditor.reports.page_card import choice_names
from auditor.tui import AuditorApp
from auditor.tui.screens.page_card_screen import CardScreen
from tests.essential.test_refused import LAYOUT, at, card, no
from tests.tui.scripted import ScriptedWorkspace
from tests.tui.test_walk import until


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("enter",), {}),
        (("n", "enter", "enter"), {"two_factor": Word(RowWord.YES, AFTER_ALL)}),
        (("n", "down", "enter", "enter"), {"two_factor": Word(RowWord.NO, "app_second")}),
        (("n", "end", "enter", "enter"), {"two_factor": Word(RowWord.NO)}),
        (("escape",), {}),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_on_the_screen_enter_leaves_a_denied_row_open_and_n_takes_the_no_back(keys, said, lang):
    shown = card(at(LAYOUT), refusals=[no(at(LAYOUT))])
    second = next(v for v, _ in choice_names(shown.rows[0], shown, translator(lang))[1:])
    said = {k: replace(w, value=second) if w.value == "app_second" else w for k, w in said.items()}
    app, heard = AuditorApp(ScriptedWorkspace(), lang), []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(CardScreen(shown), heard.append)
        await until(pilot, CardScreen)
        assert app.t("You said no to a row before: Enter leaves it open, n on it takes the no back.") in str(
            app.screen.query_one("#note").render()
        )
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert heard == [said]
