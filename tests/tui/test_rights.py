"""r on the checklist: what the platforms may do, beside the account's own switches."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from auditor.errors import CommandError
from auditor.i18n import translator
from auditor.tui.app import AuditorApp
from auditor.tui.screens.checklist_screen import ChecklistScreen
from auditor.tui.screens.letter_screen import LetterScreen
from auditor.tui.screens.rights_screen import RightsScreen
from tests.tui.scripted import FACEBOOK, ScriptedCheckup, ScriptedWorkspace


def audit(workspace):
    return ScriptedCheckup(workspace, workspace.plan(workspace.accounts(), None), None).audit()


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
async def test_the_ledger_opens_from_the_checklist_and_closes_again(lang):
    workspace = ScriptedWorkspace()
    app = AuditorApp(workspace, lang, practice=lambda: None)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ChecklistScreen(workspace, audit(workspace)))
        await pilot.pause()
        await pilot.press("r")
        assert isinstance(app.screen, RightsScreen)
        await pilot.pause()
        told = "\n".join(str(line.content) for line in app.screen.query(Static))
        assert translator(lang)("Rights granted") in told
        assert "facebook:dr.exemple" in told
        assert "2025-01-01" in told
        await pilot.press("escape")
        assert isinstance(app.screen, ChecklistScreen)


async def opened(pilot, workspace):
    pilot.app.push_screen(ChecklistScreen(workspace, audit(workspace)))
    await pilot.pause()
    await pilot.press("r")
    await pilot.pause()
    return pilot.app.screen


def told(screen):
    return "\n".join(str(line.content) for line in screen.query(Static) if line.display)


async def test_the_day_of_the_mail_is_asked_for_kept_and_its_age_shown():
    workspace = ScriptedWorkspace()
    async with AuditorApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, workspace)
        assert "____" in told(screen)
        await pilot.press("m")
        assert "when did the e-mail come" in told(screen)
        for wrong in ("soon", "2026-03-02"):  # the second lies ahead of the workspace's day
            screen.query_one("#mail", Input).value = wrong
            await pilot.press("enter")
            await pilot.pause()
            assert "Enter a past date" in told(screen)
        assert workspace.objecting.mails() == {}
        screen.query_one("#mail", Input).value = "2025-09-01"
        await pilot.press("enter")
        await pilot.pause()
        assert "confirmed by an e-mail of 2025-09-01, 6 months ago" in told(screen)
        [whose] = workspace.objecting.mails()
        assert whose == FACEBOOK.id
        await pilot.press("escape")
        assert screen.query_one("#mail").display is False
        await pilot.press("m")
        screen.query_one("#mail", Input).value = ""
        await pilot.press("enter")
        assert workspace.objecting.mails() == {}


@pytest.mark.parametrize("lang", ["fr", "de"])
async def test_a_letter_is_filled_in_copied_and_saved_for_its_owner_alone(tmp_path, lang):
    workspace, file = ScriptedWorkspace(), tmp_path / "letter.md"
    async with AuditorApp(workspace, lang).run_test(size=(80, 24)) as pilot:
        await opened(pilot, workspace)
        await pilot.press("l")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, LetterScreen)
        assert "dr.exemple" in screen.words
        assert "Meta Platforms Ireland" in screen.words
        first = screen.words
        await pilot.press("n")
        assert screen.words != first
        await pilot.press("c")
        assert pilot.app.clipboard == screen.words
        for _ in range(2):
            await pilot.press("s")
            screen.query_one("#file", Input).value = str(file)
            await pilot.press("enter")
            await pilot.pause()
        assert file.read_text("utf-8") == screen.words
        assert file.stat().st_mode & 0o077 == 0
        await pilot.press("right")
        assert screen.words != file.read_text("utf-8")


async def test_facts_that_cannot_be_read_are_told_and_the_checklist_stays():
    class Broken(ScriptedWorkspace):
        def rights(self, audit, lang):
            raise CommandError("facebook.yaml: cannot be read")

    workspace = Broken()
    app = AuditorApp(workspace, "en", practice=lambda: None)
    async with app.run_test() as pilot:
        app.push_screen(ChecklistScreen(workspace, audit(workspace)))
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, ChecklistScreen)
        assert "cannot be read" in next(iter(app._notifications)).message
