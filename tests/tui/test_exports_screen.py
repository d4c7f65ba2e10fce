"""e: data exports taken up on the screen, each for the account that it names, or after a yes; a reminder is written."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from textual.widgets import Input

from auditor.core.model import LANGUAGES, Known
from auditor.tui import AuditorApp
from auditor.tui.screens.exports_screen import ExportsScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.prompts import YesNoScreen
from tests.identity import exports
from tests.tui.scripted import FACEBOOK, INSTAGRAM, ScriptedWorkspace
from tests.tui.test_walk import shown, until

BUSY = "The export is being read"


@asynccontextmanager
async def open_screen(lang="en", held=(FACEBOOK, INSTAGRAM)):
    workspace = ScriptedWorkspace(held=held)
    app = AuditorApp(workspace, lang)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("e")
        yield pilot, await until(pilot, ExportsScreen), workspace


async def take(pilot, screen, path):
    """Write where it lies, and wait until there is something to see."""
    screen.query_one("#path", Input).value = str(path)
    screen.query_one("#path").focus()
    await pilot.press("enter")
    for _ in range(6000):
        await pilot.pause(0.01)
        if pilot.app.screen is not screen or (not screen._busy and BUSY not in shown(pilot.app)):
            return
    raise AssertionError(shown(pilot.app))


async def test_one_of_ours_is_kept_for_the_next_look_at_the_last_check_up(tmp_path):
    path = exports.packed(tmp_path / "export.zip", exports.instagram(INSTAGRAM.handle))
    async with open_screen() as (pilot, screen, workspace):
        assert "accountscenter.instagram.com" in shown(pilot.app)
        await take(pilot, screen, f"'{path}'")
        assert f"of {INSTAGRAM.id} imported" in shown(pilot.app)
        kept = workspace.store.imported(INSTAGRAM.id)
        assert any(isinstance(one.state, Known) for one in kept)
        assert {one.account_seen for one in kept} == {INSTAGRAM.handle}
        assert screen.query_one("#path", Input).value == "", "the next one"


async def test_somebody_elses_is_refused_and_nothing_is_kept(tmp_path):
    path = exports.packed(tmp_path / "export.zip", exports.instagram("somebody.else"))
    async with open_screen() as (pilot, screen, workspace):
        await take(pilot, screen, path)
        assert "is the export of somebody.else" in shown(pilot.app)
        assert not workspace.store.imported(INSTAGRAM.id)


@pytest.mark.parametrize("key", ["y", "n"])
async def test_one_that_names_nobody_is_kept_only_after_a_yes(tmp_path, key):
    path = exports.packed(tmp_path / "export.zip", exports.instagram())
    async with open_screen() as (pilot, screen, workspace):
        await take(pilot, screen, path)
        await until(pilot, YesNoScreen)
        assert not workspace.store.imported(INSTAGRAM.id)
        await pilot.press(key)
        await until(pilot, ExportsScreen)
        words = "imported" if key == "y" else "Nothing was taken."
        for _ in range(6000):
            await pilot.pause(0.01)
            if words in shown(pilot.app):
                break
        assert words in shown(pilot.app)
        assert bool(workspace.store.imported(INSTAGRAM.id)) == (key == "y")


async def test_of_two_accounts_the_one_that_is_chosen_or_none(tmp_path):
    other = type(INSTAGRAM)("instagram", "zweite.praxis", INSTAGRAM.role)
    path = exports.packed(tmp_path / "export.zip", exports.instagram())
    async with open_screen(held=(INSTAGRAM, other)) as (pilot, screen, workspace):
        await take(pilot, screen, path)
        assert "Of which account is it?" in shown(pilot.app)
        assert not workspace.store.imported(other.id)
        await pilot.press("down", "enter")
        await until(pilot, YesNoScreen)
        assert other.handle in shown(pilot.app)
        assert not workspace.store.imported(other.id)


async def test_of_a_platform_without_an_account_nothing_is_kept(tmp_path):
    path = exports.packed(tmp_path / "export.zip", exports.tiktok("dr.me"))
    async with open_screen() as (pilot, screen, _workspace):
        await take(pilot, screen, path)
        assert "There is no such account here" in shown(pilot.app)


async def test_what_is_no_export_is_said(tmp_path):
    async with open_screen() as (pilot, screen, _workspace):
        await take(pilot, screen, tmp_path / "nothing.zip")
        assert "nothing.zip" in str(screen.query_one("#wrong").content)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_a_reminder_names_platforms_and_nobody(tmp_path, monkeypatch, lang):
    monkeypatch.chdir(tmp_path)
    async with open_screen(lang) as (pilot, _screen, _workspace):
        await pilot.press("f3")
        for _ in range(6000):
            await pilot.pause(0.01)
            if list(tmp_path.glob("*.ics")):
                break
        (written,) = tmp_path.glob("*.ics")
        text = written.read_text()
        assert "Instagram" in text
        assert "BEGIN:VALARM" in text
        assert INSTAGRAM.handle not in text
