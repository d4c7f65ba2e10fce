"""A stranger's name is text: whatever is in it, every line of every screen stays as wide as the terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from auditor.advice.checklist import checklist
from auditor.core.evaluation.essential import Mode
from auditor.core.model import Pace, Role
from auditor.tui import AuditorApp
from auditor.tui.formatting import apart, in_columns
from auditor.tui.screens.checklist_screen import ChecklistScreen
from auditor.tui.screens.detail_screen import DetailScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.plan_screen import Chosen, PlanScreen
from auditor.tui.screens.run_screen import RunScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from auditor.tui.screens.ties_screen import TiesScreen
from auditor.tui.screens.triage_screen import TriageScreen
from tests.tui import test_ties_screen, test_triage
from tests.tui.scripted import FACEBOOK, Script, ScriptedCheckup, ScriptedWorkspace
from tests.tui.test_walk import shown

HOSTILE = {
    "terminal": "x\x1b[2J\x1b]0;owned\x07\x9b31my\r\ny",
    "markup": "[bold red]x[/] [@click=app.quit]go[/]",
    "turned round": "a\u202eevil\u202c\u2066b",
    "formula and HTML": "=cmd|'/c calc'!A1 <script>alert(1)</script>",
    "wide": "山田太郎" * 12,
    "right to left": "عيادة الدكتور אהרון",
    "piled up": "z" + "\u0301\u0489" * 30 + "👩‍⚕️🇨🇭",
    "endless": "w" * 200,
}
SIZE = (80, 24)
LEFT_OVER = {"\u2068", "\u2069"}  # ours: they keep a name apart


def screens(workspace, name):
    under_way = ScriptedCheckup(workspace, workspace.plan(workspace.accounts(), None), None)
    audit = under_way.audit()
    yield HomeScreen(workspace, can_practise=True)
    yield PlanScreen(workspace, workspace.accounts(), None)
    yield RunScreen(workspace, Chosen(workspace.accounts(), Mode.EVERYTHING, Pace.STEP), None)
    yield SummaryScreen(workspace, audit)
    yield ChecklistScreen(workspace, audit)
    yield DetailScreen(
        workspace, next(i for i in checklist(audit.findings, workspace.catalog, "en") if i.finding.account)
    )
    private = replace(test_ties_screen.PRIVATE, handle=name)
    practice = replace(test_ties_screen.PRACTICE, handle=name)
    yield TiesScreen(test_ties_screen.audit(accounts=(private, practice)))
    told = test_triage.person
    person = {**told(1), "name": name, "handle": name}
    try:
        test_triage.person = lambda number: {**person, "id": f"id{number}"}
        yield TriageScreen(workspace, test_triage.audited(workspace, 2))
    finally:
        test_triage.person = told


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
async def test_a_hostile_name_is_text_and_breaks_no_line(name):
    workspace = ScriptedWorkspace(
        Script(cannot="no"), held=[replace(FACEBOOK, handle=name, role=Role.PRIVATE)]
    )
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        for screen in screens(workspace, name):
            app.push_screen(screen)
            await pilot.pause()
            await pilot.pause()
            kind = type(screen).__name__
            lines = app.screen._compositor.render_strips()
            assert {line.cell_length for line in lines} == {SIZE[0]}, kind
            bad = (
                {c for c in shown(app) if unicodedata.category(c) in ("Cc", "Cf", "Co")} - LEFT_OVER - {"\n"}
            )
            assert not bad, (kind, bad)
            app.pop_screen()
        assert app.is_running
        assert not app.left


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_column_is_as_wide_as_it_says(name):
    assert cell_len(in_columns(name, 30)) == 30
    assert cell_len(in_columns("short", 30)) == 30


def test_only_a_name_from_right_to_left_is_kept_apart():
    assert apart("dr.exemple") == "dr.exemple"
    assert apart("עין") == "\u2068עין\u2069"


async def test_the_matrix_keeps_its_columns_beside_a_wide_name():
    wide = replace(test_ties_screen.PRIVATE, handle="山田太郎" * 8)
    app = AuditorApp(ScriptedWorkspace(), "en")
    async with app.run_test(size=SIZE) as pilot:
        app.push_screen(TiesScreen(test_ties_screen.audit(accounts=(wide, test_ties_screen.PRACTICE))))
        await pilot.pause()
        [matrix] = [one for one in app.screen.query(Static) if "…" in str(one.render())]
        lengths = {cell_len(line) for line in str(matrix.render()).splitlines()}
        assert len(lengths) == 1, lengths
