"""The lists of the exports on the screen: a key for each, the next one at once, and nothing said for whoever says nothing."""

from __future__ import annotations

import pytest

from auditor.console.page_card import PlainLists
from auditor.core.runner import MINE, RowWord, Word
from auditor.i18n import translator
from auditor.tui import AuditorApp
from auditor.tui.screens.export_lists_screen import ListsScreen
from auditor.tui.screens.page_card_screen import ChoiceScreen
from tests.tui.every_screen import FACEBOOK, counter, some_lists
from tests.tui.test_walk import shown, until

SESSIONS, APPS = ("sessions.active", FACEBOOK.id), ("apps.connected", FACEBOOK.id)
ALL_MINE = Word(RowWord.YES, MINE)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("enter",), {}),
        (("escape",), {}),
        (("m", "m", "enter"), {SESSIONS: ALL_MINE, APPS: ALL_MINE}),
        (("m", "escape"), {SESSIONS: ALL_MINE}),
        (("down", "m", "m", "enter"), {SESSIONS: ALL_MINE, APPS: ALL_MINE}),
        (("n", "down", "enter", "m", "enter"), {SESSIONS: Word(RowWord.YES, "1"), APPS: ALL_MINE}),
        (("n", "escape", "enter"), {}),
        (("n", "end", "enter", "enter"), {SESSIONS: Word(RowWord.NO)}),
    ],
)
async def test_each_list_gets_the_word_that_its_owner_gives_it(keys, said):
    workspace, ended = counter(), []
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ListsScreen(some_lists(workspace))
        app.push_screen(screen, ended.append)
        await until(pilot, ListsScreen)
        assert "iMac 24" in shown(app), "what is judged is seen"
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            if key == "n":
                await until(pilot, ChoiceScreen)
        await pilot.pause()
    assert ended == [said]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("",), {}),
        (("1m", "2m", ""), {"sessions.active": ALL_MINE, "apps.connected": ALL_MINE}),
        (("1", "2", ""), {"sessions.active": Word(RowWord.YES, "1")}),
        (("1m", None), {"sessions.active": ALL_MINE}),
    ],
)
def test_the_plain_terminal_takes_the_same_words(lines, said):
    (card,) = some_lists(counter())
    told, left = [], list(lines)
    words = PlainLists(card, translator("en"), told.append, lambda _: left.pop(0)).run()
    assert words == said
    assert not left
    assert any("iMac 24" in line for line in told)
