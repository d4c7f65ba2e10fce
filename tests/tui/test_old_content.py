"""l: old posts out of an export, one after the other; words are covered until asked for, and only counts are kept."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager

import pytest
from textual.widgets import Input, OptionList

from auditor.core.model import LANGUAGES
from auditor.tui import AuditorApp
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.old_content_screen import OldContentScreen
from tests.old_content.test_old_content import INBOX, MS, POSTS, post, talk, zipped
from tests.tui.scripted import FACEBOOK, ScriptedWorkspace
from tests.tui.test_walk import shown, until

SECRET = "Geheimer Wortlaut"


@pytest.fixture
def archive(tmp_path):
    friends = {"friends_v2": [{"name": "Vreni Wartburger", "timestamp": 1}]}
    return zipped(
        tmp_path,
        {
            POSTS: [post(f"{SECRET}: Krebs"), post("x", 1400000100), post("y", 1500000000)],
            "connections/friends/your_friends.json": friends,
            f"{INBOX}/a_1/message_1.json": talk("Other Person", "Me", ms=MS),
        },
    )


@asynccontextmanager
async def looking(archive, lang="en"):
    workspace = ScriptedWorkspace(held=[FACEBOOK])
    app = AuditorApp(workspace, lang)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("l")
        screen = await until(pilot, OldContentScreen)
        screen.query_one("#path", Input).value = str(archive)
        await pilot.press("enter")
        for _ in range(6000):
            await pilot.pause(0.01)
            if screen.query_one("#years", OptionList).display or "is not a zip" in shown(pilot.app):
                break
        yield pilot, screen, workspace


async def test_a_year_is_worked_through_and_only_counts_are_kept(archive):
    async with looking(archive) as (pilot, _screen, workspace):
        told = shown(pilot.app)
        assert "2014: things: 2" in told
        assert "No message for a year: 1" in told
        assert "picture or video: not known" in told
        await pilot.press("down", "enter")
        assert "0 of 2 looked at" in shown(pilot.app)
        assert "words of an illness" in shown(pilot.app)
        assert SECRET not in shown(pilot.app)
        await pilot.press("w")
        assert SECRET in shown(pilot.app)
        await pilot.press("c")
        assert "1 of 2 looked at" in shown(pilot.app)
        await pilot.press("u")
        assert "0 of 2 looked at" in shown(pilot.app)
        await pilot.press("c", "k")
        assert "All of this year is looked at." in shown(pilot.app)
        await pilot.press("k")
        await pilot.press("escape")
        assert "looked at: 2" in shown(pilot.app)
        kept = workspace.store.documents("old-content")
        assert list(kept.values()) == [{"2014": {"of": 2, "changed": 1, "left": 1}}]
        assert SECRET not in json.dumps(kept)
        await pilot.press("x")
        assert "looked at" not in shown(pilot.app)
        assert not workspace.store.documents("old-content")


async def test_who_is_silent_is_compared_with_a_list_and_named_only_when_asked(archive, tmp_path):
    patients = tmp_path / "p.csv"
    patients.write_text("Name;Vorname\nWartburger;Vreni\n", encoding="utf-8")
    async with looking(archive) as (pilot, screen, _):
        for words in (False, True):
            if words:
                await pilot.press("w")
            await pilot.press("l")
            screen.query_one("#patients", Input).value = str(patients)
            await pilot.press("enter")
            for _ in range(6000):
                await pilot.pause(0.01)
                if not screen.query_one("#patients").display:
                    break
            assert "perhaps on the list: 1" in shown(pilot.app)
            assert ("Wartburger" in shown(pilot.app)) is words


async def test_a_file_that_is_no_export_is_said_and_nothing_is_shown(tmp_path):
    path = tmp_path / "x.zip"
    path.write_bytes(b"no zip")
    async with looking(path) as (pilot, screen, _):
        assert "x.zip" in shown(pilot.app)
        assert not screen.query_one("#years").display


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_every_language_says_it(archive, lang):
    async with looking(archive, lang) as (pilot, _screen, _):
        await pilot.press("down", "enter")
        told = shown(pilot.app)
        assert "2014" in told
        assert lang == "en" or "looked at" not in told
