"""A repair through the workspace: kept, explained in the check-up it belongs to, and undone; and on a plain terminal."""

from __future__ import annotations

import os
import threading
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from auditor.adapters.store import MemoryStore, Store
from auditor.advice.checklist import checklist
from auditor.app.evaluate_again import as_completed
from auditor.app.evaluate_again import re_evaluate as said_again
from auditor.app.options import AuditOptions
from auditor.app.watched_repair import NotRepairableError, repair_service
from auditor.app.workspace import Workspace
from auditor.console.dialog import Dialog
from auditor.console.repair import PlainRepair
from auditor.core.evaluation.repairs import NotRepairable
from auditor.core.model import Outcome
from auditor.core.runner.repair_events import Repaired
from auditor.i18n import translator
from auditor.reports import audit_document
from auditor.reports.html import security_html
from tests.run.clinic import ANNA, CATALOG, NOW, Browser, ScriptedPrompter, capture

from .test_watching import OFF, ON, WrittenPage


class Both(Browser):
    """Looks in an audit as a script says, and shows a written page in a repair."""

    def __init__(self, script, page=None):
        super().__init__(script)
        self.page = page

    @asynccontextmanager
    async def watch(self, account, profile, page):
        yield self.page


@dataclass
class Clock:
    now: object = NOW
    browser: Both = field(default=None)

    def __call__(self):
        self.now += timedelta(minutes=1)
        return self.now

    @asynccontextmanager
    async def opened(self, workspace, wishes):
        yield self.browser


def at(clock):
    """A page that says this at the time of the clock."""
    return lambda says: lambda account, page: capture(account, page, says, at=clock.now)


async def audited(workspace, clock):
    clock.browser = Both({(ANNA.id, "one"): [at(clock)(OFF)]})
    async with workspace.checkup([ANNA], ScriptedPrompter(), AuditOptions()) as running:
        async for _ in running.events():
            pass
        workspace.finish(running)
        return running.audit()


def of(audit):
    return next(f for f in audit.findings if f.check.id == "check-one")


async def never(*_):
    return None


async def repaired(workspace, clock, audit, before, after, **more):
    say = at(clock)
    clock.browser = Both({}, WrittenPage([say(before), say(after)], [say(after)], saves=True))
    async with repair_service(workspace, audit, of(audit), never, **more) as one:
        told = [event async for event in one.events()]
        return told, one.audit()


@pytest.mark.parametrize("kept", [True, False])
async def test_a_repair_is_in_the_checkup_at_once_and_for_good_and_can_be_taken_back(tmp_path, kept):
    clock, key = Clock(), os.urandom(32)
    store = Store(tmp_path / "auditor.db", key) if kept else MemoryStore()
    workspace = Workspace(CATALOG, clock.opened, store, clock=clock)
    workspace.add(ANNA)
    audit = await audited(workspace, clock)
    assert of(audit).outcome is Outcome.FAIL

    told, after = await repaired(workspace, clock, audit, OFF, ON)
    assert isinstance(told[-1], Repaired)
    found = of(after)
    assert (found.outcome, found.before.state.value) == (Outcome.PASS, "off")
    assert found.fixed_at is not None
    assert len(after.findings) == len(audit.findings)
    if kept:
        store.close()
        workspace.store = store = workspace.journal.store = Store(tmp_path / "auditor.db", key)
        kept_audit = said_again(store, store.checkups()[0], CATALOG, clock())
        assert (of(kept_audit).outcome, of(kept_audit).fixed_at) == (Outcome.PASS, found.fixed_at)

    told, back = await repaired(workspace, clock, after, ON, OFF, undo=True)
    assert isinstance(told[-1], Repaired)
    assert (of(back).outcome, of(back).fixed_at) == (Outcome.FAIL, None)
    store.close()


async def test_a_repair_is_told_as_better_than_the_check_up_it_followed(tmp_path):
    clock = Clock()
    store = Store(tmp_path / "auditor.db", os.urandom(32))
    workspace = Workspace(CATALOG, clock.opened, store, clock=clock)
    workspace.add(ANNA)
    await repaired(workspace, clock, await audited(workspace, clock), OFF, ON)
    [row] = store.checkups()
    assert of(as_completed(store, row, CATALOG)).outcome is Outcome.FAIL
    assert of(said_again(store, row, CATALOG, clock())).outcome is Outcome.PASS
    store.close()


async def test_what_has_no_page_is_not_opened():
    clock = Clock()
    workspace = Workspace(CATALOG, clock.opened, clock=clock)
    audit = await audited(workspace, clock)
    finding = next(f for f in audit.findings if f.account is None)
    with pytest.raises(NotRepairableError) as refused:
        async with repair_service(workspace, audit, finding, never):
            pass
    assert refused.value.why is NotRepairable.PERSON


class Teletype:
    """Lines that a user writes, each once something was said that it answers."""

    def __init__(self, *answers):
        self.said, self.answers, self.heard = [], list(answers), threading.Condition()

    def echo(self, message="", **_):
        with self.heard:
            self.said.append(str(message))
            self.heard.notify_all()

    def ask(self, prompt):
        wants, line = self.answers.pop(0)
        with self.heard:
            assert self.heard.wait_for(lambda: any(wants in one for one in self.said), timeout=120), wants
        return line


async def plain(monkeypatch, page, *answers):
    clock = Clock()
    workspace = Workspace(CATALOG, clock.opened, clock=clock)
    audit = await audited(workspace, clock)
    say = at(clock)
    page.idle = -10_000_000  # the lines come from another thread: it waits as long as nobody says anything
    page.answers, page.live = [say(one) for one in page.answers], [say(one) for one in page.live]
    clock.browser = Both({}, page)
    line, t = Teletype(*answers), translator("en")
    monkeypatch.setattr("click.echo", line.echo)
    item = next(i for i in checklist(audit.findings, CATALOG, "en") if i.finding.check.id == "check-one")
    return PlainRepair(Dialog(t, line.ask), workspace, audit, item).run(), line.said


async def test_on_a_plain_terminal_the_watch_speaks_in_lines_and_the_item_is_ticked(monkeypatch):
    after, said = await plain(
        monkeypatch, WrittenPage([OFF, OFF, ON]),
        ("The page is open", "\n"), ("Reloaded, the page says", "\n"), ("Press Enter to continue", "\n"),
    )  # fmt: skip
    assert of(after).outcome is Outcome.PASS
    assert any("Done" in line and "→" in line for line in said)


async def test_a_q_stops_the_watch_and_nothing_is_ticked(monkeypatch):
    page = WrittenPage([OFF])
    after, said = await plain(monkeypatch, page, ("The page is open", "q\n"))
    assert after is None
    assert said[-1] == "Stopped. Nothing was ticked."


async def test_reports_say_when_it_was_repaired_and_what_stood_there_before():
    clock = Clock()
    workspace = Workspace(CATALOG, clock.opened, clock=clock)
    audit = await audited(workspace, clock)
    _, after = await repaired(workspace, clock, audit, OFF, ON)
    document = audit_document(after, checklist(after.findings, CATALOG, "en"))
    row = next(row for row in document["findings"] if row["check"] == "check-one")
    assert (row["outcome"], row["value"], row["fixed_from"]) == ("pass", "on", "off")
    assert row["fixed_at"].startswith("2026-11-22")
    page = security_html(after, "de")
    assert "behoben am 2026-11-22" in page
