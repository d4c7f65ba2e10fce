"""What was not found is shown to the tool on the screen: the outline follows the arrows, Enter takes the row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.core.model import LANGUAGES
from auditor.core.runner import RowWord, Word
from auditor.core.runner.teach import NO_VALUE, UNDERSTOOD
from auditor.tui import AuditorApp
from auditor.tui.screens.page_card_screen import CardScreen, MissingScreen, PointScreen
from tests.tui.every_screen import a_card_to_show_on, counter
from tests.tui.scripted import ScriptedWorkspace
from tests.tui.test_walk import until

OFF = {"two_factor": Word(RowWord.UNSEEN)}


def shown_on(drawn=True, **more):
    """A card, and the rows that were outlined."""
    outlined = []

    async def point(at):
        outlined.append(at)
        return drawn

    return replace(a_card_to_show_on(counter()), point=point, **more), outlined


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_outline_follows_the_arrows_and_enter_takes_the_row(lang):
    card, outlined = shown_on(said=OFF)
    app, heard = AuditorApp(ScriptedWorkspace(), lang), []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(CardScreen(card), heard.append)
        await until(pilot, CardScreen)
        await pilot.press("p")
        await until(pilot, MissingScreen)
        await pilot.press("down", "enter")
        await until(pilot, PointScreen)
        for _ in range(2):
            await pilot.pause()
            await pilot.press("down")
        await pilot.pause()
        assert outlined[-1] == 2
        await pilot.press("up")
        await pilot.pause()
        assert outlined[-1] == 1
        await pilot.press("enter")
        await pilot.pause()
        assert heard == [{**OFF, "tag_review": Word(RowWord.TAUGHT, "1")}]


@pytest.mark.parametrize("keys", [("escape",), ("enter", "escape")])
async def test_escape_shows_nothing_and_the_card_is_as_it_was(keys):
    card, _ = shown_on()
    app, heard = AuditorApp(ScriptedWorkspace(), "en"), []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(CardScreen(card), heard.append)
        await until(pilot, CardScreen)
        await pilot.press("p")
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await until(pilot, CardScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert heard == [{"two_factor": Word(RowWord.YES)}]


async def test_a_row_that_cannot_be_outlined_says_so_and_can_be_taken():
    card, _ = shown_on(drawn=False)
    app, heard = AuditorApp(ScriptedWorkspace(), "en"), []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(PointScreen(card, "login_alerts"), heard.append)
        await until(pilot, PointScreen)
        await pilot.pause()
        assert "cannot be outlined" in str(app.screen.query_one("#note").render())
        await pilot.press("enter")
        await pilot.pause()
        assert heard == [0]


@pytest.mark.parametrize(
    ("told", "says"), [(UNDERSTOOD, "understood"), (NO_VALUE, "not taken"), ("two things", "not taken")]
)
async def test_what_came_of_it_is_told_when_the_card_is_shown_again(told, says):
    card, _ = shown_on(told=told)
    app = AuditorApp(ScriptedWorkspace(), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(CardScreen(card))
        await until(pilot, CardScreen)
        assert says in str(app.screen.query_one("#note").render())


async def test_a_page_of_which_nothing_was_read_still_has_a_card():
    card, _ = shown_on(rows=())
    assert card.asks
    assert not card.waits
    app, heard = AuditorApp(ScriptedWorkspace(), "en"), []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(CardScreen(card), heard.append)
        await until(pilot, CardScreen)
        await pilot.press("n", "v", "m")
        await pilot.pause()
        assert not heard
        await pilot.press("enter")
        await pilot.pause()
        assert heard == [{}]
