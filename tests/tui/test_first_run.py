"""The first time: three screens without jargon, each problem with its one command, and four keys to the checklist."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

import keyring
import keyring.backends.fail
import pytest

from auditor.browser.machine import this_machine
from auditor.cli.doctor import Told, look_over
from auditor.store import Store
from auditor.tui import AuditorApp, Looked
from auditor.tui.screens.account import AccountScreen
from auditor.tui.screens.ask import AnswerScreen
from auditor.tui.screens.checklist import ChecklistScreen
from auditor.tui.screens.first_run import FirstRunScreen
from auditor.tui.screens.home import HomeScreen
from auditor.tui.screens.plan import PlanScreen
from auditor.tui.screens.summary import SummaryScreen
from tests.tui.scripted import FACEBOOK, ScriptedDesk
from tests.tui.test_walk import shown, until


@asynccontextmanager
async def clinic():
    yield ScriptedDesk(practice=True)


def first_time(lang="en", **desk):
    return AuditorApp(ScriptedDesk(held=[], **desk), lang, clinic, welcome=True)


async def test_somebody_without_an_account_reaches_the_practice_checklist_in_four_keys():
    async with first_time().run_test(size=(80, 24)) as pilot:
        await until(pilot, FirstRunScreen)
        for key, screen in (
            ("p", PlanScreen), ("enter", AnswerScreen), ("l", SummaryScreen), ("enter", ChecklistScreen),
        ):  # fmt: skip
            await pilot.press(key)
            await until(pilot, screen)


async def test_the_three_screens_say_what_it_does_where_things_are_and_how_to_begin():
    looked = [Looked("browser", True, "Chromium"), Looked("keyring", False, "there is none", "apt install x")]
    app = first_time(looked=looked)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, FirstRunScreen)
        assert "never does" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        while "apt install x" not in shown(app):
            await pilot.pause()
        assert "✓ browser: Chromium" in shown(app)
        assert "! keyring: there is none" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "1/3" in shown(app)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "3/3" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, AccountScreen)


async def test_with_the_mouse_alone_one_gets_home():
    app = first_time()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, FirstRunScreen)
        for _ in range(2):
            await pilot.click("FooterKey")
            await pilot.pause()
        await pilot.click("#ways", offset=(5, 5))
        await until(pilot, HomeScreen)


async def test_somebody_with_an_account_goes_straight_home():
    app = AuditorApp(ScriptedDesk(held=[FACEBOOK]), "en", clinic, welcome=True)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(await until(pilot, HomeScreen), HomeScreen)
        assert not any(isinstance(one, FirstRunScreen) for one in app.screen_stack)


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
async def test_each_of_the_three_fits_into_24_lines(lang):
    app = first_time(lang)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, FirstRunScreen)
        for _ in range(3):
            room = app.screen.query_one("#welcome")
            assert room.max_scroll_y == 0, f"{lang}: {shown(app)}"
            await pilot.press("enter")
            await pilot.pause()


def test_a_keyring_that_is_missing_has_its_one_command(monkeypatch):
    def mend():
        return {one.what: one for one in look_over("en")}["keyring"].mend

    monkeypatch.setattr("auditor.cli.doctor._catalogue", lambda t: Told("catalogue", True, ""))
    assert mend() == "unset PYTHON_KEYRING_BACKEND", "the tests name a backend that fails"
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setattr(keyring.core, "_keyring_backend", keyring.backends.fail.Keyring())
    here = replace(this_machine(), platform="linux", env={}, which={"apt-get": "apt-get"}.get)
    monkeypatch.setattr("auditor.browser.machine.this_machine", lambda: here)
    assert mend().endswith("apt-get install -y gnome-keyring")
    there = replace(here, which={"gnome-keyring-daemon": "there"}.get)
    monkeypatch.setattr("auditor.browser.machine.this_machine", lambda: there)
    assert mend().startswith("gnome-keyring-daemon --start")


def test_the_store_that_is_open_here_is_not_called_busy(tmp_path):
    with Store(tmp_path / "auditor.db", b"0" * 32) as store:
        said = {one.what: one for one in look_over("en", store)}
    assert said["store"].fine
    assert str(tmp_path) in said["store"].says
