"""Who waits: four keys, undo, another day; sealed while it lasts, and nobody's name afterwards."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import zlib
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from auditor.adapters.store import Store
from auditor.app.options import AuditOptions
from auditor.app.triage import TriageService
from auditor.app.workspace import Workspace
from auditor.core.model import LANGUAGES, Doubt, Known, Pace, Reading, Source
from auditor.core.triage import Kind
from auditor.tui import AuditorApp
from auditor.tui.flows import show
from auditor.tui.screens.forms_screen import ExportScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.refusal_screen import RefusalScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from auditor.tui.screens.triage_screen import TriageScreen
from tests.tui.scripted import FACEBOOK, NOW, ScriptedCheckup, ScriptedWorkspace, catalog
from tests.tui.test_walk import drawn, shown, until

PENDING = "friend_requests.pending"
ROOT = Path(__file__).resolve().parents[2]


def person(number):
    return {"id": f"id{number}", "name": f"Vreni Wartburger{number}", "since": "2026-01-02"}


def reading(count):
    return Reading(
        PENDING, Known(tuple(map(person, range(count))), ""), Source.WIRE, NOW, confirmed_by="user"
    )


def audited(workspace, count):
    under_way = ScriptedCheckup(workspace, workspace.plan((FACEBOOK,), None), None)
    under_way.readings[FACEBOOK.id] = [reading(count)]
    return under_way.audit()


@asynccontextmanager
async def sorting(count=3, workspace=None, lang="en"):
    workspace = workspace or ScriptedWorkspace(held=[FACEBOOK])
    app = AuditorApp(workspace, lang)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        app.push_screen(TriageScreen(workspace, audited(workspace, count)))
        yield pilot, await until(pilot, TriageScreen)


async def told(pilot, screen):
    """Wait until the screen has said what came of the list."""
    for _ in range(6000):
        await pilot.pause(0.01)
        if screen.query_one("#wrong").display:
            return
    raise AssertionError("nothing was said of the list")


async def test_one_person_at_a_time_four_keys_and_the_counts():
    async with sorting(4) as (pilot, screen):
        assert "Wartburger0" in shown(pilot.app)
        assert "Wartburger1" not in shown(pilot.app)
        await pilot.press("p", "c", "v", "n")
        await pilot.pause()
        assert screen._triage.counts == dict.fromkeys(Kind, 1)
        assert "All requests are sorted" in shown(pilot.app)
        assert "4 of 4 sorted" in shown(pilot.app)


async def test_u_takes_the_last_word_back_and_shows_that_person_again():
    async with sorting(3) as (pilot, screen):
        await pilot.press("p", "p", "u")
        await pilot.pause()
        assert "Wartburger1" in shown(pilot.app)
        await pilot.press("c", "u", "u", "u")
        assert screen._triage.said == {}
        await screen.written()
        assert screen._sorting.store.documents("triage") == {}


async def test_five_hundred_are_sorted_while_every_write_is_held_up():
    held, here = threading.Event(), threading.get_ident()

    class Slow(TriageService):
        def keep(self, said):
            assert threading.get_ident() != here
            held.wait()
            return super().keep(said)

    async with sorting(500, ScriptedWorkspace(held=[FACEBOOK], sorting=Slow())) as (pilot, screen):
        for n in range(500):
            screen.action_say(list(Kind)[n % 4])
        assert screen._triage.left == 0
        assert screen._sorting.store.documents("triage") == {}
        held.set()
        await screen.written()
        assert len(screen._sorting.store.documents("triage")) == 500
        await pilot.pause()


async def test_a_list_is_matched_in_memory_and_shown_as_a_hint_with_why(tmp_path):
    file = tmp_path / "patients.csv"
    file.write_text("Name,Vorname\nNiemand,Nora\nWartburger,Verena\n")
    async with sorting(1) as (pilot, screen):
        await pilot.press("l")
        screen.query_one("#path", Input).value = str(file)
        await pilot.press("enter")
        await told(pilot, screen)
        text = " ".join(shown(pilot.app).split())
        assert "May be on your list: 1" in text
        assert "row 2" in text
        assert "given name: short form" in text
        assert str(file) not in text
        assert screen._triage.said == {}, "a hint decides nothing"


@pytest.mark.parametrize("name", ["nothing-here.csv", "\0"])
async def test_a_list_that_cannot_be_read_is_said_without_quoting_it(tmp_path, name):
    async with sorting(2) as (pilot, screen):
        await pilot.press("l")
        screen.query_one("#path", Input).value = str(tmp_path / name)
        await pilot.press("enter")
        await told(pilot, screen)
        assert "could not be read" in shown(pilot.app)
        assert name not in shown(pilot.app)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_t_shows_the_refusal_in_the_users_language_and_c_copies_it(lang):
    async with sorting(2, lang=lang) as (pilot, _):
        await pilot.press("t")
        screen = await until(pilot, RefusalScreen)
        assert screen._lang == lang
        assert "144" in screen.words
        await pilot.press("c")
        await pilot.pause()
        assert pilot.app.clipboard == screen.words
        await pilot.press("right")
        assert screen._lang != lang
        await pilot.press("escape")
        await until(pilot, TriageScreen)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "auditor.db", os.urandom(32)) as opened:
        yield opened


def everything(store) -> str:
    """All that the store holds, opened; what is packed is unpacked."""
    tables = [name for (name,) in store._do("SELECT name FROM sqlite_master WHERE type = 'table'")]
    cells = [cell for table in tables for row in store._do(f"SELECT * FROM {table}") for cell in row]
    return "\n".join(zlib.decompress(c).decode() if isinstance(c, bytes) else str(c) for c in cells)


class Nobody:
    """Asks nothing and opens nothing."""

    keys = 0
    nobody = True


def opens():
    @asynccontextmanager
    async def browser(workspace, wishes):
        yield object()

    return browser


async def checked(store, count=5, when=NOW):
    """A counter over a finished check-up at which people wait."""
    counter = Workspace(catalog(), opens(), store, clock=lambda: when)
    counter.add(FACEBOOK)
    async with counter.checkup(counter.accounts(), Nobody(), AuditOptions(pace=Pace.STEP)) as running:
        running.checkup.evidence.record(FACEBOOK.id, [reading(count)], "friend_requests")
        counter.finish(running)
    return counter


async def test_what_was_sorted_is_there_on_another_day_and_home_offers_to_go_on(store):
    counter = await checked(store)
    async with AuditorApp(counter, "en").run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("w")
        await until(pilot, TriageScreen)
        await pilot.press("p", "c", "escape")
        await until(pilot, HomeScreen)
    assert sorted(store.documents("triage").values()) == ["colleague", "patient"]
    assert "Wartburger" not in repr(store.documents("triage"))
    again = Workspace(catalog(), opens(), store, clock=lambda: NOW)
    async with AuditorApp(again, "en").run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("w")
        await until(pilot, TriageScreen)
        assert "2 of 5 sorted" in shown(pilot.app)
        assert "Wartburger2" in shown(pilot.app)


@pytest.mark.parametrize(("key", "kept"), [("enter", 0), ("k", 5)])
async def test_closed_only_the_count_stays_or_fingerprints_where_asked_for(store, key, kept):
    counter = await checked(store)
    async with AuditorApp(counter, "en").run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("w")
        await until(pilot, TriageScreen)
        await pilot.press("p", "c", "v", "n", "p", key)
        await until(pilot, HomeScreen)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
    assert store.documents("triage") == {}
    fingerprints = store.documents("triage-kept")
    assert len(fingerprints) == kept
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in fingerprints)
    assert "Wartburger" not in everything(store)
    [found] = [f for f in counter.last().findings if f.check.setting == PENDING]
    assert len(found.reading.state.value) == 5
    if kept:
        fresh = await checked(store, when=NOW + timedelta(days=1))
        hints = fresh.sorting.earlier()
        people = fresh.sorting.open(fresh.last()).people
        assert [hints[one.key] for one in people] == [
            Kind.PATIENT, Kind.COLLEAGUE, Kind.PRIVATE, Kind.UNSURE, Kind.PATIENT,
        ]  # fmt: skip


async def test_a_summary_left_before_anybody_was_sorted_forgets_who_waits(store):
    counter = await checked(store)
    app = AuditorApp(counter, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        app.run_worker(show(app, counter, counter.last()), group="walk")
        await until(pilot, SummaryScreen)
        await drawn(pilot, "Requests waiting for an answer: 5.")
        await pilot.press("escape")
        await until(pilot, HomeScreen)
        await pilot.pause()
    assert "Wartburger" not in everything(store)


async def test_a_new_check_up_closes_the_one_before(store):
    counter = await checked(store)
    counter.sorting.keep(dict.fromkeys([counter.sorting.open(counter.last()).people[0].key], Kind.PATIENT))
    async with counter.checkup(counter.accounts(), Nobody(), AuditOptions(pace=Pace.STEP)):
        pass
    assert store.documents("triage") == {}
    assert "Wartburger" not in everything(store)


async def test_leaving_at_once_keeps_everything_that_was_said(store):
    counter = await checked(store, 50)
    app = AuditorApp(counter, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("w")
        await until(pilot, TriageScreen)
        await pilot.press(*"pcvn" * 10, "f10")
        await pilot.pause()
    assert len(store.documents("triage")) == 40


KILLED = """
import asyncio, sys
from pathlib import Path
from auditor.adapters.store import Store
from tests.tui import test_triage as t

class Told(t.TriageService):
    def keep(self, said):
        trouble = super().keep(said)
        print(*said, sep="\\n", flush=True)
        return trouble

async def main():
    with Store(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])) as store:
        counter = await t.checked(store, 500)
        counter.sorting = Told(store)
        app = t.AuditorApp(counter, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await t.until(pilot, t.HomeScreen)
            await pilot.press("w")
            await t.until(pilot, t.TriageScreen)
            for n in range(500):
                await pilot.press("pcvn"[n % 4])
asyncio.run(main())
"""


def test_killed_in_the_middle_no_word_that_was_kept_is_lost(tmp_path):
    key, path = os.urandom(32), tmp_path / "auditor.db"
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), key.hex()], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with child:
        told = [child.stdout.readline().strip() for _ in range(120)]
        child.send_signal(signal.SIGKILL)
        told += child.stdout.read().split()
    with Store(path, key) as store:
        kept = store.documents("triage")
        assert len(told) >= 120
        assert set(told) <= set(kept)
        counter = Workspace(catalog(), opens(), store, clock=lambda: NOW)
        triage = counter.sorting.open(counter.last())
        assert triage.people[len(kept)] == triage.current
        assert triage.left == 500 - len(kept)
        order = [one.key for one in triage.people if one.key in kept]
        assert [kept[one] for one in order] == [
            ("patient", "colleague", "private", "unsure")[n % 4] for n in range(len(order))
        ]
    assert b"Wartburger" not in path.read_bytes()


def test_two_people_of_one_name_are_two_and_nobody_without_a_name_is_shown():
    workspace = ScriptedWorkspace(held=[FACEBOOK])
    audit = audited(workspace, 0)
    same = (
        {"id": "1", "name": "A B"},
        {"id": "2", "name": "A B"},
        {"id": "1", "name": "A B"},
        {"since": "2026-01-01"},
        {},
    )
    findings = tuple(
        replace(f, reading=replace(f.reading, state=Known(same, ""))) if f.check.setting == PENDING else f
        for f in audit.findings
    )
    assert len(TriageService().open(replace(audit, findings=findings)).people) == 2


def test_page_and_wire_name_the_same_people_and_nobody_is_shown_twice():
    workspace = ScriptedWorkspace(held=[FACEBOOK])
    audit = audited(workspace, 3)
    page = Reading(
        PENDING, Known(tuple({"name": person(n)["name"]} for n in range(3)), ""), Source.SCREEN, NOW
    )
    findings = tuple(replace(f, was=(page,)) if f.check.setting == PENDING else f for f in audit.findings)
    assert len(TriageService().open(replace(audit, findings=findings)).people) == 3


async def test_a_list_read_long_ago_can_still_be_sorted_and_says_that_it_is_old(store):
    counter = await checked(store)
    later = NOW + timedelta(days=45)
    again = Workspace(catalog(), opens(), store, clock=lambda: later)
    audit = again.last()
    [found] = [f for f in audit.findings if f.check.setting == PENDING]
    assert found.doubt is Doubt.STALE
    async with AuditorApp(again, "en").run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        pilot.app.push_screen(TriageScreen(again, audit))
        await until(pilot, TriageScreen)
        assert "Wartburger0" in shown(pilot.app)
        assert "Read 45 days ago" in shown(pilot.app)
        await pilot.press("p", "escape")
        await until(pilot, HomeScreen)
    assert list(store.documents("triage").values()) == ["patient"]
    assert len(counter.sorting.open(audit).said) == 1


async def test_e_sorts_those_too_who_are_in_already_and_nothing_of_them_is_kept(store):
    workspace = ScriptedWorkspace(held=[FACEBOOK], sorting=TriageService(store))
    friends = Reading("friends", Known(({"id": "f1", "name": "Ursina Zgraggen"},), ""), Source.ARCHIVE, NOW)
    audit = replace(audited(workspace, 1), contacts=((FACEBOOK.id, friends),))
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        app.push_screen(TriageScreen(workspace, audit))
        await until(pilot, TriageScreen)
        await pilot.press("p", "e")
        await pilot.pause()
        assert "1 of 2 sorted" in shown(app)
        assert "Ursina Zgraggen" in shown(app)
        await pilot.press("c", "u", "v", "enter")
        await until(pilot, HomeScreen)
    assert store.documents("triage") == {}
    assert "Zgraggen" not in everything(store)
    assert "f1" not in everything(store).split()


async def test_where_no_source_names_contacts_e_asks_for_the_export_and_goes_on_without():
    async with sorting(2) as (pilot, screen):
        await pilot.press("e")
        await until(pilot, ExportScreen)
        await pilot.press("enter")
        await until(pilot, TriageScreen)
        await pilot.pause()
        assert len(screen._triage.people) == 2


async def test_contacts_come_from_an_export_in_memory(tmp_path):
    (tmp_path / "connections" / "friends").mkdir(parents=True)
    friends = {"friends_v2": [{"name": "Ursina Zgraggen", "timestamp": 1}]}
    (tmp_path / "connections" / "friends" / "your_friends.json").write_text(json.dumps(friends))
    async with sorting(1) as (pilot, screen):
        await pilot.press("e")
        asked = await until(pilot, ExportScreen)
        asked.query_one("#export", Input).value = str(tmp_path)
        await pilot.press("enter")
        await until(pilot, TriageScreen)
        for _ in range(6000):
            await pilot.pause(0.01)
            if len(screen._triage.people) == 2:
                break
        await pilot.press("p")
        await pilot.pause()
        assert "Ursina Zgraggen" in shown(pilot.app)
