"""From the checklist: a risk accepted and taken back, a day given; from home: what changed since last time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.widgets import Input

from auditor.core.evaluation import Compared, compare
from auditor.core.evaluation.acceptance_rules import key_of
from auditor.tui import AuditorApp
from auditor.tui.screens.checklist_screen import ChecklistScreen
from auditor.tui.screens.compare_screen import CompareScreen
from auditor.tui.screens.detail_screen import DetailScreen
from auditor.tui.screens.forms_screen import AcceptScreen, DayScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.prompts import YesNoScreen
from auditor.tui.screens.report_export_screen import PaperScreen
from tests.tui.scripted import NOW, ScriptedCheckup, ScriptedWorkspace
from tests.tui.test_walk import shown, until

TODAY = NOW.date()
HOSTILE = "[bold]x[/] \x1b[31m<b>=1+1"


def audit_of(workspace, **values):
    """One check-up in which these values were read of every account."""
    from auditor.core.model import Known, Reading, Source

    done = ScriptedCheckup(workspace, workspace.plan(workspace.accounts(), None), None)
    for account in workspace.accounts():
        done.readings[account.id] = [
            Reading(name.replace("__", "."), Known(v, v), Source.SCREEN, NOW, confirmed_by="layout") for name, v in values.items()
        ]  # fmt: skip
    return done.audit()


def to_do(screen):
    """The keys of what is left to do, in whichever stack it lies."""
    return [
        key_of(item.finding) for kind in ("tonight", "month", "desk", "rest") for item in screen._of(kind)
    ]


async def test_a_risk_is_accepted_leaves_the_list_shows_in_its_own_and_is_taken_back():
    workspace = ScriptedWorkspace()
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        screen = ChecklistScreen(workspace, audit_of(workspace, two_factor="off"))
        await app.push_screen(screen)
        await pilot.pause()
        before = to_do(screen)
        first = screen._shown[0].finding
        await pilot.press("enter")
        await until(pilot, DetailScreen)
        await pilot.press("k")
        form = await until(pilot, AcceptScreen)
        await pilot.press("f2")
        assert "Say why you accept it" in shown(app)
        form.query_one("#reason", Input).value = HOSTILE
        form.query_one("#until", Input).value = (TODAY + timedelta(days=900)).isoformat()
        await pilot.press("f2")
        assert "at most" in shown(app)
        form.query_one("#until", Input).value = (TODAY + timedelta(days=30)).isoformat()
        await pilot.press("f2")
        await until(pilot, DetailScreen)
        assert "accepted until 2026-03-31: [bold]x[/] [31m<b>=1+1" in shown(app)
        assert "to fix" in shown(app)
        assert workspace.risks.accepted()[key_of(first)].reason == HOSTILE
        await pilot.press("escape")
        await until(pilot, ChecklistScreen)
        assert key_of(first) not in to_do(screen)
        assert set(before) - {key_of(first)} <= set(to_do(screen)), "nothing else left with it"
        assert [key_of(item.finding) for item in screen._of("accepted")] == [key_of(first)]
        assert "Accepted 1" in shown(app)
        screen.query_one("#kinds").active = "accepted"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, DetailScreen)
        await pilot.press("k")
        await until(pilot, YesNoScreen)
        await pilot.press("y")
        await until(pilot, DetailScreen)
        await pilot.press("escape")
        await until(pilot, ChecklistScreen)
        assert (sorted(to_do(screen)), screen._of("accepted")) == (sorted(before), [])
        assert workspace.risks.accepted() == {}


async def test_a_repair_is_given_a_day_and_what_is_well_is_not():
    workspace = ScriptedWorkspace()
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        screen = ChecklistScreen(workspace, audit_of(workspace, two_factor="off", posts__audience="friends"))
        await app.push_screen(screen)
        await pilot.pause()
        first = screen._shown[0].finding
        await pilot.press("enter")
        await until(pilot, DetailScreen)
        await pilot.press("d")
        form = await until(pilot, DayScreen)
        form.query_one("#until", Input).value = "2026-02-01"
        await pilot.press("enter")
        assert "Write the day like" in shown(app)
        form.query_one("#until", Input).value = "2026-03-05"
        await pilot.press("enter")
        await until(pilot, DetailScreen)
        assert "by 2026-03-05, as you said" in shown(app)
        assert workspace.risks.due() == {key_of(first): TODAY + timedelta(days=4)}
        await pilot.press("escape")
        await until(pilot, ChecklistScreen)
        screen.query_one("#kinds").active = "well"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, DetailScreen)
        for key in ("k", "d"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, DetailScreen), key


@pytest.mark.parametrize("years", [0, 2])
async def test_home_shows_what_changed_worse_first_year_by_year(years):
    workspace = ScriptedWorkspace()
    good, bad = audit_of(workspace, two_factor="app"), audit_of(workspace, two_factor="off")
    pairs = (Compared(good, bad, compare(good, bad)), Compared(bad, bad, compare(bad, bad)))
    workspace.compared, workspace.last_audit = pairs[:years], bad
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        home = await until(pilot, HomeScreen)
        await home.filled.wait()
        await pilot.press("v")
        await until(pilot, CompareScreen)
        for _ in range(6000):
            await pilot.pause(0.01)
            if "being judged" not in shown(app) and len(app.screen._pairs) == years:
                break
        if not years:
            assert "nothing to compare yet" in shown(app)
            return
        assert "Got worse (" in shown(app)
        await pilot.press("left")
        await pilot.pause()
        assert "Nothing has changed." in shown(app)
        await pilot.press("right")
        await pilot.pause()
        assert "Got worse (" in shown(app)


async def test_a_report_is_written_in_the_language_that_is_chosen_for_it():
    workspace = ScriptedWorkspace()
    app = AuditorApp(workspace, "de")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        screen = PaperScreen(workspace, audit_of(workspace, two_factor="off"))
        await app.push_screen(screen)
        await pilot.pause()
        await pilot.press("down", "f3", "f2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert workspace.log == ["report html it auditor-2026-03-01-it.html"]
        assert "auditor-2026-03-01-it.html" in shown(app)
        screen.query_one("#path", Input).value = "/nowhere/x"
        await pilot.press("f2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "could not be written" in shown(app)
