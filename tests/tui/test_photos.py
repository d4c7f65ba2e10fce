"""i: what the user's own pictures tell, counted into the check-up; no name and no path is kept."""

from __future__ import annotations

import os
import threading
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from textual.widgets import Input

from auditor.adapters.store import Store
from auditor.advice.checklist import checklist
from auditor.app.options import AuditOptions
from auditor.app.photos import PhotoService
from auditor.app.workspace import Workspace
from auditor.core.model import PRACTICE_WIDE, Basis, Doubt, Outcome
from auditor.core.model.photos import NAMED, PLACED, Photo, Pictures, pictures_in
from auditor.i18n import translator
from auditor.reports.photos import picture_lines
from auditor.tui import AuditorApp
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.photos_screen import PhotosScreen
from auditor.tui.screens.prompts import AnswerScreen
from tests.photos.make import saved
from tests.tui.scripted import FACEBOOK, NOW, ScriptedCheckup, ScriptedWorkspace, catalog
from tests.tui.test_triage import Nobody, everything, opens
from tests.tui.test_walk import shown, until

NAME = "Vreni_Wartburger"


@pytest.fixture
def folder(tmp_path):
    own = tmp_path / "given"
    own.mkdir()
    (own / f"{NAME}.jpg").write_bytes(saved("JPEG"))
    (own / "IMG_2.jpg").write_bytes(saved("JPEG", place=False))
    (own / "IMG_3.png").write_bytes(saved("PNG"))
    (own / "IMG_4.mov").write_bytes(b"a film")
    return own


@asynccontextmanager
async def looking(workspace, audit, lang="en", size=(80, 24)):
    app = AuditorApp(workspace, lang)
    async with app.run_test(size=size) as pilot:
        await until(pilot, HomeScreen)
        ended = []
        app.push_screen(PhotosScreen(workspace, audit), ended.append)
        yield pilot, await until(pilot, PhotosScreen), ended


async def name(pilot, screen, field, path):
    """Type a folder and wait until what came of it is said."""
    screen.query_one(field, Input).value = str(path)
    await pilot.press("enter")
    for _ in range(6000):
        await pilot.pause(0.01)
        if not screen._busy and not screen.query_one(field, Input).display:
            return
    raise AssertionError("nothing came of it")


def audited(workspace):
    return ScriptedCheckup(workspace, workspace.plan((FACEBOOK,), None), None).audit()


def finding(audit, setting):
    [found] = [f for f in audit.findings if f.check.setting == setting]
    return found


@pytest.mark.parametrize("lang", ["en", "de"])
async def test_a_folder_is_counted_and_the_check_up_knows_at_once(folder, lang):
    (folder / "notes.txt").write_text("no picture")
    (folder / "album.rar").write_text("an archive")
    workspace = ScriptedWorkspace(held=[FACEBOOK])
    audit = audited(workspace)
    assert finding(audit, PLACED).doubt is Doubt.NEEDS_ANSWER
    async with looking(workspace, audit, lang) as (pilot, screen, ended):
        await name(pilot, screen, "#path", folder)
        told = " ".join(shown(pilot.app).split())
        assert f"{NAME}.jpg" in told
        assert "IMG_2" not in told
        assert all(
            line in told
            for line in picture_lines(pictures_in(workspace.picturing.readings()), translator(lang))
        )
        if lang == "en":
            assert "Not looked at: 2 files (links: 0, archives: 1, other kinds: 1)." in told
        await pilot.press("escape")
        await until(pilot, HomeScreen)
    [after] = ended
    placed, named = finding(after, PLACED), finding(after, NAMED)
    assert (placed.outcome, placed.basis, placed.reading.state.value) == (Outcome.FAIL, Basis.OBSERVED, 2)
    assert (named.outcome, named.doubt) == (Outcome.UNKNOWN, Doubt.UNDECIDED)
    assert (after.photos.count, after.photos.unread) == (4, 1)


async def test_copies_tell_nothing_and_the_originals_stay(folder, tmp_path):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    workspace = ScriptedWorkspace(held=[FACEBOOK])
    async with looking(workspace, None) as (pilot, screen, _):
        await name(pilot, screen, "#path", folder)
        await pilot.press("c")
        await name(pilot, screen, "#out", tmp_path / "out")
        assert "3 copies without metadata were written. 1 picture could not be cleaned" in " ".join(
            shown(pilot.app).split()
        )
        await pilot.press("c")
        await name(pilot, screen, "#out", folder)
        assert "folder of their own" in shown(pilot.app)
        await pilot.press("o")
        await name(pilot, screen, "#path", tmp_path / "out")
    counts = pictures_in(workspace.picturing.readings())
    assert (counts.count, counts.placed) == (7, 2), "the copies hold no place"
    assert {path: path.read_bytes() for path in before} == before


async def test_who_is_seen_only_the_user_can_say(folder):
    workspace = ScriptedWorkspace(held=[FACEBOOK])
    async with looking(workspace, audited(workspace)) as (pilot, screen, ended):
        await pilot.press("tab")
        screen.action_faces()
        await until(pilot, AnswerScreen)
        await pilot.press("2")
        await until(pilot, PhotosScreen)
        await pilot.press("escape")
        await until(pilot, HomeScreen)
    said = finding(ended[0], "photos.faces")
    assert (said.outcome, said.basis) == (Outcome.FAIL, Basis.ATTESTED)


async def test_a_folder_that_is_not_there_is_said_without_quoting_it(tmp_path):
    async with looking(ScriptedWorkspace(held=[FACEBOOK]), None) as (pilot, screen, _):
        await name(pilot, screen, "#path", tmp_path / NAME)
        assert "no folder and no zip" in shown(pilot.app)
        assert NAME not in shown(pilot.app)


async def test_only_counts_are_kept_and_the_next_report_holds_them(folder, tmp_path):
    with Store(tmp_path / "auditor.db", os.urandom(32)) as store:
        counter = Workspace(catalog(), opens(), store, clock=lambda: NOW)
        counter.add(FACEBOOK)
        async with counter.checkup(counter.accounts(), Nobody(), AuditOptions()) as running:
            counter.finish(running)
        async with looking(counter, counter.last()) as (pilot, screen, _):
            await name(pilot, screen, "#path", folder)
            await pilot.press("o")
            await name(pilot, screen, "#path", folder)  # the same folder again is not counted twice
        last = counter.last()
        assert (last.photos.count, last.photos.placed) == (4, 2)
        assert finding(last, PLACED).outcome is Outcome.FAIL
        assert "Wartburger" not in everything(store)
        assert "given" not in everything(store)
        assert any(item.finding.check.setting == PLACED for item in checklist(last.findings, catalog(), "de"))
        counter.picturing.forget()
        assert counter.last().photos is None
        assert store.imported(PRACTICE_WIDE) == ()


async def test_none_with_a_place_is_known_only_where_every_one_could_be_read(folder):
    workspace = ScriptedWorkspace(held=[FACEBOOK])
    (folder / f"{NAME}.jpg").unlink()
    (folder / "IMG_3.png").unlink()
    async with looking(workspace, audited(workspace)) as (pilot, screen, ended):
        await name(pilot, screen, "#path", folder)
        await pilot.press("escape")
        await until(pilot, HomeScreen)
    assert finding(ended[0], PLACED).doubt is Doubt.NOT_FOUND
    (folder / "IMG_4.mov").unlink()
    async with looking(workspace, ended[0]) as (pilot, screen, again):
        await name(pilot, screen, "#path", folder)
        await pilot.press("escape")
        await until(pilot, HomeScreen)
    assert finding(again[0], PLACED).outcome is Outcome.PASS
    assert finding(again[0], PLACED).basis is Basis.OBSERVED


def test_the_pictures_of_an_imported_export_are_counted_once_for_each_account(folder, tmp_path):
    with Store(tmp_path / "auditor.db", os.urandom(32)) as store:
        picturing = PhotoService(store)
        for _ in range(2):
            picturing.look_in_export(folder, FACEBOOK.id, NOW)
        picturing.keep(str(folder), Pictures(count=1), NOW)
        assert pictures_in(store.imported(PRACTICE_WIDE)).count == 5
        (tmp_path / "empty").mkdir()
        picturing.look_in_export(tmp_path / "empty", "x:y", NOW)
        assert len(store.documents("photos")) == 2


def test_the_oldest_look_says_how_old_all_of_them_are(tmp_path):
    picturing = PhotoService()
    for n, days in enumerate((0, 300, 100)):
        picturing.keep(str(tmp_path / str(n)), Pictures(count=1), NOW - timedelta(days=days))
    assert {r.observed_at for r in picturing.readings()} == {NOW - timedelta(days=300)}


async def test_a_look_that_is_left_before_its_end_says_nothing(tmp_path):
    begun, go_on = threading.Event(), threading.Event()

    class Slow(PhotoService):
        def look(self, source, note, left=None):
            begun.set()
            go_on.wait()
            assert note(25) is False, "nobody listens any more"
            return (Photo("IMG_1.jpg"),)

    workspace = ScriptedWorkspace(held=[FACEBOOK], picturing=Slow())
    async with looking(workspace, None) as (pilot, screen, _):
        screen.query_one("#path", Input).value = str(tmp_path)
        await pilot.press("enter")
        for _ in range(6000):
            await pilot.pause(0.01)
            if begun.is_set():
                break
        await pilot.press("escape")
        await until(pilot, HomeScreen)
        go_on.set()
        await pilot.pause()
    assert workspace.picturing.readings() == ()
