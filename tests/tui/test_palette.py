"""The palette offers what the keys do, in the user's language, and does it."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette

from auditor.tui import AuditorApp
from auditor.tui.commands import commands
from auditor.tui.screens.account_screen import AccountScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.plan_screen import PlanScreen
from tests.tui.scripted import ScriptedWorkspace
from tests.tui.test_walk import drawn, shown, until


@pytest.mark.parametrize(("lang", "start"), [("en", "Start"), ("fr", "Lancer"), ("de", "Starten")])
async def test_every_key_of_the_screen_is_in_the_palette_by_its_name(lang, start):
    app = AuditorApp(ScriptedWorkspace(), lang, lambda: None)
    async with app.run_test(size=(80, 40)) as pilot:
        home = await until(pilot, HomeScreen)
        offered = {deed.name for deed in commands(home)}
        keys = {
            app.t(b.description)
            for owner in (home, app)
            for b in type(owner).BINDINGS
            if b.description and owner.check_action(b.action, ())
        }
        assert start in offered
        assert keys <= offered
        assert app.t("Go on") not in offered, "there is nothing to go on with"


async def test_a_name_that_is_typed_does_what_its_key_does():
    app = AuditorApp(ScriptedWorkspace(), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("ctrl+p")
        await until(pilot, CommandPalette)
        await pilot.press(*"add acc")
        await drawn(pilot, "Add account")
        assert "There is no such command" not in shown(app)
        await pilot.press("enter")
        await until(pilot, AccountScreen)


async def test_what_is_called_otherwise_is_told_in_the_users_words():
    app = AuditorApp(ScriptedWorkspace(), "de")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("ctrl+p")
        await until(pilot, CommandPalette)
        assert "Was möchten Sie tun?" in shown(app)
        await pilot.press(*"zzzq")
        await drawn(pilot, "Diesen Befehl gibt es hier nicht")


async def test_with_the_palette_open_one_key_leaves_at_once():
    app = AuditorApp(ScriptedWorkspace(), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("ctrl+p")
        await until(pilot, CommandPalette)
        await pilot.press("f10")
    assert app.left


async def test_the_key_for_more_opens_it_with_the_mouse():
    app = AuditorApp(ScriptedWorkspace(), "de", lambda: None)
    async with app.run_test(size=(40, 24)) as pilot:
        await until(pilot, HomeScreen)
        [more] = [key for key in app.screen.query("FooterKey") if key.description == "Mehr"]
        await pilot.click(more)
        await until(pilot, CommandPalette)


async def test_on_the_plan_the_palette_begins_the_check_up_of_the_plan():
    app = AuditorApp(ScriptedWorkspace(), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("s")
        plan = await until(pilot, PlanScreen)
        assert [deed.name for deed in commands(plan)][:2] == ["Begin", "With or without"]
