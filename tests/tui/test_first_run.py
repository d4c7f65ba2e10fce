"""The first time: three screens without jargon, each problem with its one command, and four keys to the checklist."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

import keyring
import keyring.backends.fail
import pytest

from auditor.adapters.browser.system import this_system
from auditor.adapters.store import Store
from auditor.app.diagnostics import Diagnostic, diagnose
from auditor.app.guidelines import Choice, kept_choice
from auditor.core.evaluation.guidelines import COUNTRIES, PROFESSIONS
from auditor.tui import AuditorApp
from auditor.tui.screens.account_screen import AccountScreen
from auditor.tui.screens.checklist_screen import ChecklistScreen
from auditor.tui.screens.form import FormScreen
from auditor.tui.screens.guidelines_screen import COUNTRY, OFFERED, PROFESSION, GuidelinesScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.plan_screen import PlanScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from auditor.tui.screens.welcome_screen import FirstRunScreen
from tests.tui.scripted import FACEBOOK, ScriptedWorkspace
from tests.tui.test_walk import drawn, shown, until


@asynccontextmanager
async def clinic():
    yield ScriptedWorkspace(practice=True)


def first_time(lang="en", **workspace):
    return AuditorApp(ScriptedWorkspace(held=[], **workspace), lang, clinic, welcome=True)


async def test_somebody_without_an_account_reaches_the_practice_checklist_in_four_keys():
    async with first_time().run_test(size=(80, 24)) as pilot:
        await until(pilot, FirstRunScreen)
        for key, screen in (
            ("p", PlanScreen), ("enter", FormScreen), ("l", SummaryScreen), ("enter", ChecklistScreen),
        ):  # fmt: skip
            await pilot.press(key)
            await until(pilot, screen)


async def test_the_three_screens_say_what_it_does_where_things_are_and_how_to_begin():
    looked = [
        Diagnostic("browser", True, "Chromium"),
        Diagnostic("keyring", False, "there is none", "apt install x"),
    ]
    app = first_time(looked=looked)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, FirstRunScreen)
        assert "never does" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        await drawn(pilot, "apt install x")
        assert "✓ browser: Chromium" in shown(app)
        assert "! keyring: there is none" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "1/3" in shown(app)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "3/3" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, GuidelinesScreen)
        await pilot.press("escape")
        await until(pilot, AccountScreen)
    assert kept_choice() == Choice()


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
async def test_country_and_profession_are_asked_once_and_kept(lang):
    app = first_time(lang)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, FirstRunScreen)
        await pilot.press("a")
        await until(pilot, GuidelinesScreen)
        assert app.t("United Kingdom") in shown(app)
        await pilot.press("end", "up", "enter")
        await pilot.pause()
        await drawn(pilot, app.t("Nurse"))
        await pilot.press("down", "enter")
        await until(pilot, AccountScreen)
    assert kept_choice() == Choice("GB", "nurse")
    again = first_time(lang)
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, FirstRunScreen)
        await pilot.press("a")
        await until(pilot, AccountScreen)


def test_what_is_offered_is_what_counts():
    assert list(OFFERED[COUNTRY]) == list(COUNTRIES)
    assert list(OFFERED[PROFESSION]) == list(PROFESSIONS)


async def test_with_the_mouse_alone_one_gets_home():
    app = first_time()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, FirstRunScreen)
        for _ in range(2):
            screen = app.screen
            while not screen.query("FooterKey"):  # the screen stands before its keys are drawn
                await pilot.pause()
            await pilot.click("FooterKey")
            while app.screen is screen:  # and the click before the next screen
                await pilot.pause()
        while not app.screen.query("#ways"):
            await pilot.pause()
        await pilot.click("#ways", offset=(5, 5))
        await until(pilot, HomeScreen)


async def test_somebody_with_an_account_goes_straight_home():
    app = AuditorApp(ScriptedWorkspace(held=[FACEBOOK]), "en", clinic, welcome=True)
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
        return {one.what: one for one in diagnose("en")}["keyring"].mend

    monkeypatch.setattr("auditor.app.diagnostics._catalogue", lambda t: Diagnostic("catalogue", True, ""))
    assert mend() == "unset PYTHON_KEYRING_BACKEND", "the tests name a backend that fails"
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setattr(keyring.core, "_keyring_backend", keyring.backends.fail.Keyring())
    here = replace(this_system(), platform="linux", env={}, which={"apt-get": "apt-get"}.get)
    monkeypatch.setattr("auditor.app.diagnostics.this_system", lambda: here)
    assert mend().endswith("apt-get install -y gnome-keyring")
    there = replace(here, which={"gnome-keyring-daemon": "there"}.get)
    monkeypatch.setattr("auditor.app.diagnostics.this_system", lambda: there)
    assert mend().startswith("gnome-keyring-daemon --start")


def test_the_store_that_is_open_here_is_not_called_busy(tmp_path):
    with Store(tmp_path / "auditor.db", b"0" * 32) as store:
        said = {one.what: one for one in diagnose("en", store)}
    assert said["store"].fine
    assert str(tmp_path) in said["store"].says
