"""The workspace behind the screen: kept rows become values, adapters' errors become words."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from auditor.adapters.browser.installed import NoBrowser
from auditor.adapters.browser.launch import NoDisplay
from auditor.adapters.store import Store
from auditor.app.options import AuditOptions
from auditor.app.workspace import Workspace
from auditor.core.model import Known, Outcome, Pace, Reading, Source
from auditor.errors import AuditorError
from tests.tui.scripted import FACEBOOK, INSTAGRAM, NOW, catalog


class Nobody:
    """Asks nothing and opens nothing."""

    keys = 0
    nobody = True


def opens(error=None):
    @asynccontextmanager
    async def browser(workspace, wishes):
        if error:
            raise error
        yield object()

    return browser


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "auditor.db", os.urandom(32)) as opened:
        yield opened


@pytest.fixture
def counter(store):
    workspace = Workspace(catalog(), opens(), store, clock=lambda: NOW)
    workspace.add(FACEBOOK)
    workspace.add(INSTAGRAM)
    return workspace


STEP = AuditOptions(pace=Pace.STEP)
READ = Reading(
    "two_factor", Known("off", "Off"), Source.SCREEN, NOW, "https://x.test/", "two_factor", "en",
    confirmed_by="layout",
)  # fmt: skip


async def test_what_was_broken_off_is_offered_with_its_pages_and_gone_once_finished(counter, store):
    assert counter.unfinished() is None
    assert counter.last() is None
    async with counter.checkup(counter.accounts(), Nobody(), STEP) as running:
        running.checkup.evidence.record(FACEBOOK.id, [READ], "two_factor")
    row = counter.unfinished()
    assert row is not None
    assert row.done == {FACEBOOK.id: 1, INSTAGRAM.id: 0}
    assert counter.last() is None
    async with counter.checkup(row.accounts, Nobody(), STEP, row) as running:
        assert running.id == row.id
        assert [r.setting for r in running.checkup.evidence.readings(FACEBOOK.id)] == ["two_factor"]
        counter.finish(running)
    assert counter.unfinished() is None
    last = counter.last()
    assert last is not None
    assert last.id == row.id
    found = [f for f in last.findings if f.check.setting == "two_factor" and f.account == FACEBOOK]
    assert {f.outcome for f in found} == {Outcome.FAIL}
    assert last.counts[Outcome.PASS] == 0


async def test_an_offer_that_has_been_overtaken_starts_anew(counter):
    async with counter.checkup(counter.accounts(), Nobody(), STEP):
        pass
    old = replace(counter.unfinished(), id="another")
    async with counter.checkup(counter.accounts(), Nobody(), STEP, old) as running:
        assert running.id != "another"


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (NoBrowser("apt install chromium", "no browser is here"), "apt install chromium"),
        (NoDisplay("no window can be shown here"), "no window"),
    ],
)
async def test_what_stands_in_the_way_is_said_in_words(store, error, says):
    counter = Workspace(catalog(), opens(error), store, clock=lambda: NOW)
    with pytest.raises(AuditorError, match=says):
        async with counter.checkup([FACEBOOK], Nobody(), STEP):
            pass


async def test_what_the_workspace_says_reaches_the_screen(counter):
    said = []
    counter.listen(said.append)
    counter.tell("sign in")
    assert said == ["sign in"]
