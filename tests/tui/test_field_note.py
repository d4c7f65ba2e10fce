"""f in the summary: the whole note is shown before it is saved; a practice run has none."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import Input

from auditor.core.model.met import Came
from auditor.tui import AuditorApp
from auditor.tui.screens.field_note_screen import FieldNoteScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from tests.tui.every_screen import met
from tests.tui.scripted import FACEBOOK, ScriptedWorkspace
from tests.tui.test_walk import shown, until


async def test_the_whole_file_is_shown_and_saved_only_then(tmp_path):
    workspace, path = ScriptedWorkspace(held=[FACEBOOK]), tmp_path / "note.json"
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, HomeScreen)
        app.push_screen(FieldNoteScreen(workspace, met()))
        screen = await until(pilot, FieldNoteScreen)
        told = shown(app)
        assert '"came": "read"' in told
        assert FACEBOOK.handle not in told
        assert not path.exists()
        screen.query_one("#path", Input).value = str(path)
        await pilot.press("f2")
        for _ in range(6000):
            await pilot.pause(0.01)
            if "Saved" in shown(app):
                break
        text = path.read_text("utf-8")
        assert path.stat().st_mode & 0o077 == 0
    assert all(line in told.replace(" ", "") for line in text.replace(" ", "").splitlines() if len(line) < 90)


async def test_only_a_real_check_up_that_met_pages_offers_it():
    workspace = ScriptedWorkspace(held=[FACEBOOK])
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, HomeScreen)
        for audit, offered in (
            (met(), True),
            (replace(met(), met=()), False),
            (replace(met(), practice=True), False),
        ):
            app.push_screen(SummaryScreen(workspace, audit))
            screen = await until(pilot, SummaryScreen)
            assert screen.check_action("go", ("note",)) is offered
            app.pop_screen()
            await pilot.pause()


def test_a_met_page_is_what_it_says():
    assert [one.came for one in met().met] == [Came.READ]
