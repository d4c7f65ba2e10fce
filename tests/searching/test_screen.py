"""The search on the screen: nothing goes without a key, and what goes is what was shown."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from textual.widgets import Input, OptionList, Static

from auditor.adapters.browser.search_window import PageNotOpened
from auditor.app.self_search import SelfSearchService
from auditor.core.model import Outcome
from auditor.core.self_search import Mark, Query, SearchLog, SearchVerdict, person_of
from auditor.errors import CommandError
from auditor.tui import AuditorApp
from auditor.tui.screens.forms_screen import SearchPersonScreen
from auditor.tui.screens.search_screen import SearchScreen
from tests.tui.every_screen import found
from tests.tui.scripted import NOW, ScriptedWorkspace


class Window:
    """A window that only remembers."""

    def __init__(self, cannot="", trouble=""):
        self.shown, self.cannot, self.trouble = [], cannot, trouble
        self.came = asyncio.Event()
        self.closed = False

    @asynccontextmanager
    async def open(self):
        if self.cannot:
            raise CommandError(self.cannot)
        try:
            yield self
        finally:
            self.closed = True

    async def show(self, url):
        self.shown.append(url)
        self.came.set()
        if self.trouble:
            raise PageNotOpened(self.trouble)


@asynccontextmanager
async def at_the_screen(window, person="Claire Exemple", lang="en"):
    workspace = ScriptedWorkspace()
    workspace.searching = SelfSearchService(open_window=window.open)
    if person:
        workspace.searching.keep(SearchLog(person_of(person, towns="Lausanne")))
    app, ended = AuditorApp(workspace, lang), []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = SearchScreen(workspace, found())
        app.push_screen(screen, ended.append)
        await pilot.pause()
        yield pilot, screen, workspace, ended


def text(screen, name):
    return str(screen.query_one(name, Static).render())


async def until(pilot, true):
    for _ in range(200):
        if true():
            return
        await pilot.pause()
    raise AssertionError("it never came to that")


async def test_nothing_is_sent_before_the_key_and_then_exactly_what_stands_there():
    window = Window()
    async with at_the_screen(window) as (pilot, screen, workspace, _):
        await pilot.press("down")
        await pilot.pause()
        assert window.shown == []
        told = text(screen, "#sends")
        assert '"Claire Exemple" Lausanne' in told
        await pilot.press("enter")
        await until(pilot, lambda: workspace.searching.book().sent)
        assert window.shown == [told.splitlines()[-1]]
        assert list(workspace.searching.book().sent) == ['"Claire Exemple" Lausanne']
        await pilot.press("e")
        await pilot.pause()
        assert len(window.shown) == 1, "another engine hears nothing by itself"


async def test_a_whole_round_from_the_first_key_to_the_check_up():
    window = Window()
    async with at_the_screen(window) as (pilot, screen, workspace, ended):
        await pilot.press("1")
        await pilot.pause()
        assert not workspace.searching.book().found, "what was not searched shows nothing"
        await pilot.press("enter")
        await until(pilot, lambda: workspace.searching.book().sent)
        await pilot.press("f")
        await pilot.pause()
        assert workspace.searching.book().finished is None, "a round with an open search does not end"
        await pilot.press("2", *"old.example", "enter")
        await until(pilot, lambda: workspace.searching.book().found)
        await pilot.press("1", "t", *"my own page", "enter")
        await until(pilot, lambda: any(one.note == "my own page" for one in workspace.searching.book().found))
        await pilot.press("f")
        await until(pilot, lambda: workspace.searching.book().finished)
        (left,) = workspace.searching.book().to_remove
        assert (left.mark, left.note) == (Mark.REMOVE, "old.example")
        assert "old.example" in text(screen, "#told")
        await pilot.press("escape")
        await until(pilot, lambda: ended)
        outcomes = {f.check.id: f.outcome for f in ended[0].findings}
        assert outcomes["searched-for-oneself"] is Outcome.PASS
        assert outcomes["found-pages-dealt-with"] is Outcome.FAIL
        await until(pilot, lambda: window.closed)


async def test_whom_to_search_for_is_asked_first_and_only_kept():
    window = Window()
    async with at_the_screen(window, person="") as (pilot, screen, workspace, _):
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchPersonScreen))
        await pilot.press("f2")
        await pilot.pause()
        assert "Write your name." in text(pilot.app.screen, "#wrong")
        pilot.app.screen.query_one("#name", Input).value = "Claire Exemple"
        await pilot.press("f2")
        await until(pilot, lambda: screen.query_one("#searches", OptionList).option_count)
        assert workspace.searching.book().person.name == "Claire Exemple"
        assert window.shown == []


async def test_where_no_window_opens_the_user_searches_by_hand():
    async with at_the_screen(Window(cannot="no window can be shown here")) as (pilot, screen, workspace, _):
        await pilot.press("enter")
        await until(pilot, lambda: "no window" in text(screen, "#told"))
        assert "https://duckduckgo.com/?q=%22Claire+Exemple%22" in text(screen, "#told").replace("\n", "")
        assert not workspace.searching.book().sent
        await pilot.press("3")
        await until(pilot, lambda: workspace.searching.book().found)


async def test_a_page_that_does_not_open_was_not_searched():
    window = Window(trouble="ERR_NAME_NOT_RESOLVED")
    async with at_the_screen(window) as (pilot, screen, workspace, _):
        await pilot.press("enter")
        await until(pilot, lambda: "ERR_NAME" in text(screen, "#told"))
        assert not workspace.searching.book().sent


@pytest.mark.parametrize("lang", ["fr", "de", "it"])
async def test_it_speaks_the_readers_language(lang):
    async with at_the_screen(Window(), lang=lang) as (_, screen, _workspace, _ended):
        assert "Search engine" not in text(screen, "#engine")
        assert "Enter sends" not in text(screen, "#sends")


async def test_home_says_when_to_search_again():
    workspace = ScriptedWorkspace()
    workspace.searching = SelfSearchService()
    book = SearchLog(person_of("Claire Exemple")).searched('"Claire Exemple"', NOW)
    book = book.marked(SearchVerdict('"Claire Exemple"', Mark.FINE, NOW))
    workspace.searching.keep(book.finish(NOW, (Query('"Claire Exemple"', first=True),)))
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        home = lambda: str(app.screen.query_one("#due", Static).render())  # noqa: E731
        await until(pilot, lambda: app.screen.query("#due") and "2027-03-01" in home())
        assert "Search for your name again by 2027-03-01: n." in home()
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
