"""When each account was checked, what is open, when to come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from auditor.cli.counter import Counter
from auditor.desk import Desk
from auditor.model import Acceptance, Outcome
from auditor.store import CheckUpRow, Store
from auditor.tui import AuditorApp
from auditor.tui.screens.home import HomeScreen
from auditor.tui.screens.plan import PlanScreen
from auditor.tui.screens.summary import SummaryScreen
from auditor.tui.standing import Standing, standing
from tests.tui.scripted import FACEBOOK, INSTAGRAM, NOW, ScriptedCheckup, ScriptedDesk, catalog
from tests.tui.test_walk import shown, until


def audit(finished=NOW):
    desk = ScriptedDesk()
    return replace(
        ScriptedCheckup(desk, desk.plan(desk.accounts(), None), None).audit(), finished_at=finished
    )


def test_the_next_check_up_is_due_a_year_after_the_last_and_never_checked_is_no_date():
    one = Standing(FACEBOOK, NOW)
    assert one.due == (NOW + timedelta(days=365)).date()
    assert not one.overdue(one.due)
    assert one.overdue(one.due + timedelta(days=1))
    assert Standing(FACEBOOK).due is None


def test_what_is_open_counts_repairs_and_the_unknown_of_this_account_alone():
    found = audit()
    own = [f for f in found.findings if f.account == FACEBOOK]
    told = standing(FACEBOOK, {FACEBOOK.id: found})
    assert told.repair == sum(f.outcome is Outcome.FAIL for f in own)
    assert told.unknown == sum(f.outcome is Outcome.UNKNOWN for f in own) > 0
    accepted = replace(
        found,
        findings=tuple(replace(f, accepted=Acceptance("why", date(2099, 1, 1))) for f in found.findings),
    )
    assert standing(FACEBOOK, {FACEBOOK.id: accepted}).unknown == 0


async def test_home_says_by_when_and_since_when():
    for finished, says in (
        (NOW, "due by 2027-03-01"),
        (NOW - timedelta(days=400), "overdue since 2026-01-25"),
    ):
        app = AuditorApp(ScriptedDesk(last_audit=audit(finished)), "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, HomeScreen)
            assert says in shown(app)


async def test_an_account_that_was_never_checked_comes_before_any_day():
    app = AuditorApp(ScriptedDesk(last_audit=replace(audit(), accounts=(FACEBOOK,))), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        assert "Never checked yet: 1 accounts" in shown(app)
        assert "due by" not in shown(app)


async def test_a_click_on_an_account_leads_to_what_was_found_or_to_the_plan():
    for last, leads in ((None, PlanScreen), (audit(), SummaryScreen)):
        app = AuditorApp(ScriptedDesk(last_audit=last), "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, HomeScreen)
            await pilot.click("#accounts", offset=(5, 0))
            await until(pilot, leads)


def test_an_account_left_out_of_the_last_check_up_stands_by_the_one_before(tmp_path):
    with Store(tmp_path / "auditor.db", b"1" * 32) as store:
        desk = Desk(catalog(), None, store, clock=lambda: NOW)
        for one in (FACEBOOK, INSTAGRAM):
            desk.add(one)
        for name, days, accounts in (("old", 300, (FACEBOOK, INSTAGRAM)), ("new", 10, (INSTAGRAM,))):
            when = NOW - timedelta(days=days)
            store.begin(CheckUpRow(name, when, None, ("fmh-2024",), accounts))
            store.finish(name, when)
        newest = Counter(desk).newest()
    assert {name: found.id for name, found in newest.items()} == {FACEBOOK.id: "old", INSTAGRAM.id: "new"}
    assert standing(FACEBOOK, newest).checked == NOW - timedelta(days=300)
