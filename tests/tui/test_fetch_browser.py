"""Where no browser is here one is offered before the check-up; how far it is stands there, and what IT must allow."""

from __future__ import annotations

import asyncio

import pytest
from textual.widgets import ProgressBar

from auditor.app.browser_here import HOSTS, CannotFetch
from auditor.tui import AuditorApp
from auditor.tui.screens.fetch_screen import FetchScreen
from auditor.tui.screens.form import FormScreen
from auditor.tui.screens.plan_screen import PlanScreen
from tests.tui.scripted import ScriptedWorkspace
from tests.tui.test_walk import drawn, until


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setattr("auditor.tui.flows.is_missing", lambda: True)


async def at_the_offer(pilot):
    await until(pilot, PlanScreen)
    await pilot.press("enter")
    await until(pilot, FetchScreen)


async def test_it_is_fetched_with_progress_and_the_check_up_goes_on(no_browser, monkeypatch):
    half, rest = asyncio.Event(), asyncio.Event()

    async def slowly(progress):
        progress(55)
        half.set()
        await rest.wait()
        progress(100)

    monkeypatch.setattr("auditor.tui.screens.fetch_screen.fetch", slowly)
    app = AuditorApp(ScriptedWorkspace(practice=True), "en", demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_offer(pilot)
        await drawn(pilot, HOSTS[0])
        await pilot.press("y")
        await half.wait()
        await drawn(pilot, "55%")
        assert app.screen.query_one(ProgressBar).progress == 55
        rest.set()
        await until(pilot, FormScreen)


async def test_behind_a_proxy_it_says_what_it_must_allow_and_can_be_tried_again(no_browser, monkeypatch):
    tries = []

    async def refused(progress):
        tries.append(progress)
        raise CannotFetch(f"IT must allow {HOSTS[1]}")

    monkeypatch.setattr("auditor.tui.screens.fetch_screen.fetch", refused)
    app = AuditorApp(ScriptedWorkspace(practice=True), "en", demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_offer(pilot)
        await pilot.press("y")
        await drawn(pilot, f"IT must allow {HOSTS[1]}")
        await pilot.press("y")
        await drawn(pilot, f"IT must allow {HOSTS[1]}")
        assert isinstance(app.screen, FetchScreen)
        await pilot.press("n")
        await pilot.pause()
    assert tries
    assert app.return_value is None, "nothing was read"


async def test_a_download_ends_with_its_screen(no_browser, monkeypatch):
    begun, ended = asyncio.Event(), asyncio.Event()

    async def forever(progress):
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    monkeypatch.setattr("auditor.tui.screens.fetch_screen.fetch", forever)
    app = AuditorApp(ScriptedWorkspace(practice=True), "en", demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_offer(pilot)
        await pilot.press("y")
        await begun.wait()
        await pilot.press("escape")
        await asyncio.wait_for(ended.wait(), 60)


async def test_where_one_is_here_nothing_is_asked(monkeypatch):
    monkeypatch.setattr("auditor.tui.flows.is_missing", lambda: False)
    app = AuditorApp(ScriptedWorkspace(practice=True), "en", demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, PlanScreen)
        await pilot.press("enter")
        await until(pilot, FormScreen)


async def test_an_old_catalogue_is_told_at_home_with_how_it_is_renewed(monkeypatch):
    from auditor.tui.screens.home_screen import HomeScreen

    monkeypatch.setattr("auditor.tui.account_status.days_too_old", lambda _: 120)
    app = AuditorApp(ScriptedWorkspace(), "en")
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, HomeScreen)
        await drawn(pilot, "days: 120")
        await drawn(pilot, "auditor catalog update")
        await drawn(pilot, "Nothing is fetched by itself")
