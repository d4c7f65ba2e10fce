"""When each account was checked, what is open, when to come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from auditor.adapters.store import Store, StoredAudit
from auditor.app.manner import Manner, keep_manner
from auditor.app.workspace import Workspace
from auditor.core.evaluation.essential import Mode
from auditor.core.model import Acceptance, Known, Outcome, Reading, Source
from auditor.tui import AuditorApp
from auditor.tui.account_status import AccountStatus, account_status
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.plan_screen import PlanScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from tests.tui.scripted import FACEBOOK, INSTAGRAM, NOW, ScriptedCheckup, ScriptedWorkspace, catalog
from tests.tui.test_walk import shown, until


def audit(finished=NOW, told=True, whole=False):
    """A check-up that found something of both accounts (`whole`: all it set out to), or that could open nothing."""
    workspace = ScriptedWorkspace()
    run = ScriptedCheckup(workspace, workspace.plan(workspace.accounts(), None), None)
    read = [Reading("two_factor", Known("off", "Off"), Source.SCREEN, NOW, confirmed_by="user")]
    run.readings |= {one.id: read for one in (FACEBOOK, INSTAGRAM) if told}
    made = replace(run.audit(), finished_at=finished)
    known = tuple(f for f in made.findings if f.outcome is not Outcome.UNKNOWN)
    return replace(made, findings=known) if whole else made


def test_the_next_check_up_is_due_a_year_after_the_last_and_never_checked_is_no_date():
    one = account_status(FACEBOOK, {FACEBOOK.id: audit(whole=True)})
    assert one.due == (NOW + timedelta(days=365)).date()
    assert not one.overdue(one.due)
    assert one.overdue(one.due + timedelta(days=1))
    assert AccountStatus(FACEBOOK).due is None


def test_what_is_open_counts_repairs_and_the_unknown_of_this_account_alone():
    found = audit()
    own = [f for f in found.findings if f.account == FACEBOOK]
    told = account_status(FACEBOOK, {FACEBOOK.id: found})
    assert told.repair == sum(f.outcome is Outcome.FAIL for f in own)
    assert told.unknown == sum(f.outcome is Outcome.UNKNOWN for f in own) > 0
    accepted = replace(
        found,
        findings=tuple(replace(f, accepted=Acceptance("why", date(2099, 1, 1))) for f in found.findings),
    )
    assert account_status(FACEBOOK, {FACEBOOK.id: accepted}).unknown == 0


async def test_a_check_up_that_opened_nothing_says_so_and_no_next_day():
    found = audit(told=False)
    status = account_status(FACEBOOK, {FACEBOOK.id: found})
    assert not status.known
    assert status.due is None
    assert account_status(FACEBOOK, {FACEBOOK.id: audit()}).known
    app = AuditorApp(ScriptedWorkspace(last_audit=found), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        assert "it could tell nothing" in shown(app)
        assert "due by" not in shown(app)
        assert "to fix" not in shown(app)


async def test_home_says_by_when_and_since_when():
    for finished, says in (
        (NOW, "due by 2027-03-01"),
        (NOW - timedelta(days=400), "overdue since 2026-01-25"),
    ):
        app = AuditorApp(ScriptedWorkspace(last_audit=audit(finished, whole=True)), "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, HomeScreen)
            assert says in shown(app)


async def test_home_names_no_day_while_the_essential_is_not_known():
    found = audit()
    status = account_status(FACEBOOK, {FACEBOOK.id: found})
    assert status.due is None
    assert status.left > 0
    app = AuditorApp(ScriptedWorkspace(last_audit=found), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        assert "The essential is not known yet" in shown(app)
        assert "due by" not in shown(app)


def test_a_re_read_moves_no_day_and_mends_no_half_check_up():
    read_again = replace(audit(NOW, whole=True), re_read=True)
    before = audit(NOW - timedelta(days=200), whole=True)
    one = account_status(FACEBOOK, {FACEBOOK.id: read_again}, {FACEBOOK.id: before})
    assert one.checked == NOW
    assert one.due == (NOW + timedelta(days=165)).date()
    assert account_status(FACEBOOK, {FACEBOOK.id: read_again}, {FACEBOOK.id: audit()}).due is None
    assert account_status(FACEBOOK, {FACEBOOK.id: read_again}, {}).due is None


async def test_an_account_that_was_never_checked_comes_before_any_day():
    app = AuditorApp(ScriptedWorkspace(last_audit=replace(audit(), accounts=(FACEBOOK,))), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        assert "Never checked yet: 1 account." in shown(app)
        assert "due by" not in shown(app)


async def test_a_click_on_an_account_leads_to_what_was_found_or_to_the_plan():
    for last, leads in ((None, PlanScreen), (audit(), SummaryScreen)):
        app = AuditorApp(ScriptedWorkspace(last_audit=last), "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, HomeScreen)
            await pilot.click("#accounts", offset=(5, 0))
            await until(pilot, leads)


def test_an_account_left_out_of_the_last_check_up_stands_by_the_one_before(tmp_path):
    with Store(tmp_path / "auditor.db", b"1" * 32) as store:
        workspace = Workspace(catalog(), None, store, clock=lambda: NOW)
        for one in (FACEBOOK, INSTAGRAM):
            workspace.add(one)
        for name, days, accounts in (("old", 300, (FACEBOOK, INSTAGRAM)), ("new", 10, (INSTAGRAM,))):
            when = NOW - timedelta(days=days)
            store.begin(StoredAudit(name, when, None, ("fmh-2024",), accounts))
            store.finish(name, when)
        newest = workspace.newest()
    assert {name: found.id for name, found in newest.items()} == {FACEBOOK.id: "old", INSTAGRAM.id: "new"}
    assert account_status(FACEBOOK, newest).checked == NOW - timedelta(days=300)


def test_the_workspace_knows_which_check_ups_were_mere_re_reads(tmp_path):
    with Store(tmp_path / "auditor.db", b"1" * 32) as store:
        workspace = Workspace(catalog(), None, store, clock=lambda: NOW)
        workspace.add(FACEBOOK)
        for name, days, mode in (("old", 300, Mode.ESSENTIAL), ("new", 10, Mode.RE_READ)):
            when = NOW - timedelta(days=days)
            store.begin(StoredAudit(name, when, None, ("fmh-2024",), (FACEBOOK,)))
            keep_manner(store, name, Manner(mode))
            store.finish(name, when)
        newest, yearly = workspace.newest(), workspace.newest(re_reads=False)
    assert (newest[FACEBOOK.id].id, newest[FACEBOOK.id].re_read) == ("new", True)
    assert (yearly[FACEBOOK.id].id, yearly[FACEBOOK.id].re_read) == ("old", False)
