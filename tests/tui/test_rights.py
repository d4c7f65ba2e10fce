"""r on the checklist: what the platforms may do, beside the account's own switches."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from auditor.texts import texts
from auditor.tui import CannotStart
from auditor.tui.app import AuditorApp
from auditor.tui.screens.checklist import ChecklistScreen
from auditor.tui.screens.rights import RightsScreen
from tests.tui.scripted import ScriptedCheckup, ScriptedDesk


def audit(desk):
    return ScriptedCheckup(desk, desk.plan(desk.accounts(), None), None).audit()


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
async def test_the_ledger_opens_from_the_checklist_and_closes_again(lang):
    desk = ScriptedDesk()
    app = AuditorApp(desk, lang, practice=lambda: None)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ChecklistScreen(desk, audit(desk)))
        await pilot.pause()
        await pilot.press("r")
        assert isinstance(app.screen, RightsScreen)
        told = "\n".join(str(line.content) for line in app.screen.query(Static))
        assert texts(lang)("Rights granted") in told
        assert "facebook:dr.exemple" in told
        assert "2025-01-01" in told
        await pilot.press("escape")
        assert isinstance(app.screen, ChecklistScreen)


async def test_facts_that_cannot_be_read_are_told_and_the_checklist_stays():
    class Broken(ScriptedDesk):
        def rights(self, audit, lang):
            raise CannotStart("facebook.yaml: cannot be read")

    desk = Broken()
    app = AuditorApp(desk, "en", practice=lambda: None)
    async with app.run_test() as pilot:
        app.push_screen(ChecklistScreen(desk, audit(desk)))
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, ChecklistScreen)
        assert "cannot be read" in next(iter(app._notifications)).message
