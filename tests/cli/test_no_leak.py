"""Nobody's name and no picture's path lies in any file the tool wrote: after success, after an error, after a crash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import Store
from auditor.advice.checklist import checklist
from auditor.app.workspace import Workspace
from auditor.core.model import Account, Doubt, Doubtful, Known, Reading, Role, Source
from auditor.reports import audit_document
from auditor.reports.calendar import calendar_report
from auditor.reports.csv import csv_report
from auditor.reports.html import html_report
from auditor.reports.markdown import markdown_report
from auditor.reports.plain import print_audit
from tests.photos.make import saved

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
NAMES = ("Quendolin", "Zwyssiggrab", "Oxanthe", "Brumaire-Fell")
PICTURE = "Quendolin_Zwyssiggrab_1961"
FACEBOOK = Account("facebook", "dr.exemple", Role.PRIVATE)


def written(folder, but=()):
    """Every byte below a folder, and every name of a file there."""
    found = b""
    for path in sorted(folder.rglob("*")):
        if path not in but and not any(parent in but for parent in path.parents):
            found += str(path.relative_to(folder)).encode() + (path.read_bytes() if path.is_file() else b"")
    return found


def nobody_in(text):
    raw = text if isinstance(text, bytes) else text.encode()
    folded = raw.lower().replace(b"\0", b"")
    for name in (*NAMES, PICTURE):
        assert name.lower().encode() not in folded, name


@pytest.fixture
def patients(tmp_path):
    file = tmp_path / "given" / "patients.csv"
    file.parent.mkdir()
    file.write_text("Name,Vorname\nZwyssiggrab,Quendolin\nBrumaire-Fell,Oxanthe\n")
    return file


@pytest.fixture
def contacts(patients):
    file = patients.with_name("contacts.json")
    file.write_text(
        json.dumps([{"id": "c1", "name": "Quendolin Zwyssiggrab"}, {"id": "c2", "name": "Oxanthe B."}])
    )
    return file


def test_matching_says_rows_and_writes_nobody(auditor, home, patients, contacts, tmp_path):
    for form in ((), ("--json",), ("--debug",)):
        done = auditor("match", patients, contacts, *form)
        assert done.status == 0
        nobody_in(done.out + done.err)
    nobody_in(written(tmp_path, {patients.parent}))


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfeQ",
        b"",
        b"\x00\x01Zwyssiggrab\x00" * 40,
        b'{"Quendolin": "Zwyssiggrab"',
        b'[{"name": "Oxanthe"}]',
    ],
)
def test_an_error_quotes_nobody(auditor, home, patients, contacts, tmp_path, content):
    contacts.write_bytes(content)
    nobody_in((done := auditor("match", patients, contacts)).err + done.out)
    patients.write_bytes(content)
    nobody_in((done := auditor("match", patients, contacts)).err + done.out)
    nobody_in(written(tmp_path, {patients.parent}))


def waiting(state=None):
    people = tuple({"id": f"u{n}", "name": name, "since": "2026-01-01"} for n, name in enumerate(NAMES))
    return Reading(
        "friend_requests.pending", state or Known(people, NAMES[0]), Source.SCREEN, NOW, confirmed_by="user"
    )


@pytest.mark.parametrize(
    "state",
    [
        None,
        Doubtful(Doubt.UNCONFIRMED, NAMES[0], ({"name": NAMES[1]},), NAMES[2]),
        Doubtful(Doubt.NEW_WORDING, NAMES[0]),
    ],
)
def test_no_report_names_who_waits(tmp_path, state):
    from auditor.app.profession_words import profession_words
    from auditor.core.evaluation import AuditContext, build_audit, plan

    catalog = open_catalog(("facebook",))
    readings = {
        FACEBOOK.id: [
            waiting(state),
            Reading("friends", Known(({"name": NAMES[3]},), ""), Source.ARCHIVE, NOW),
        ]
    }
    audit = build_audit(
        plan(catalog, [FACEBOOK]), readings, NOW, AuditContext("a", False, NOW, NOW, profession_words())
    )
    assert audit.contacts
    items = checklist(audit.findings, catalog, "de")
    nobody_in(html_report(audit, items, "de"))
    nobody_in(markdown_report(audit, items, "de"))
    nobody_in(print_audit(audit, items, "de"))
    nobody_in(csv_report(audit, items))
    nobody_in(calendar_report(audit, items, "de"))
    nobody_in(json.dumps(audit_document(audit, items), ensure_ascii=False))


def test_the_store_names_nobody_on_the_disk_and_after_closing_not_even_inside(tmp_path):
    path, key = tmp_path / "auditor.db", os.urandom(32)
    with Store(path, key) as store:
        Workspace(open_catalog(("facebook",)), None, store)
        store.record("c", FACEBOOK.id, [waiting()], "friend_requests")
        store.keep_import(FACEBOOK.id, [waiting()], "export")
        nobody_in(written(tmp_path))
        store.drop_people(imported=True)
        nobody_in(repr(store.readings("c", FACEBOOK.id)) + repr(store.imported(FACEBOOK.id)))
        assert [len(r.state.value) for r in store.imported(FACEBOOK.id)] == [len(NAMES)]
    nobody_in(written(tmp_path))


CRASH = """
import asyncio
from dataclasses import replace
from tests.cli.test_no_leak import waiting, NOW, FACEBOOK
from tests.tui import test_triage as t
from auditor.tui.screens.triage_screen import TriageScreen

def broken(self, kind):
    person = self._triage.current
    raise RuntimeError("broken on purpose")

TriageScreen.action_say = broken
workspace = t.ScriptedWorkspace(held=[FACEBOOK])
run = t.ScriptedCheckup(workspace, workspace.plan((FACEBOOK,), None), None)
run.readings[FACEBOOK.id] = [replace(waiting(), observed_at=t.NOW)]
app = t.AuditorApp(workspace, "en")

async def main():
    async with app.run_test(size=(80, 24)) as pilot:
        await t.until(pilot, t.HomeScreen)
        app.push_screen(TriageScreen(workspace, run.audit()))
        await t.until(pilot, TriageScreen)
        await pilot.press("p")
        await pilot.pause()

try:
    asyncio.run(main())
finally:
    app._print_error_renderables()
"""


def test_a_crash_of_the_screen_tells_where_and_names_nobody(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", CRASH], cwd=ROOT, capture_output=True, timeout=120,
        env=os.environ | {"AUDITOR_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert b"broken on purpose" in done.stderr
    nobody_in(done.stdout + done.stderr)
    nobody_in(written(tmp_path))


@pytest.fixture
def pictures(tmp_path):
    """A folder named after a patient, with pictures that tell a place and one that tells nothing any more."""
    folder = tmp_path / "given" / PICTURE
    folder.mkdir(parents=True)
    (folder / f"{PICTURE}.jpg").write_bytes(saved("JPEG"))
    (folder / f"{PICTURE}_broken.jpg").write_bytes(b"no picture at all")
    (folder / f"{PICTURE}.mov").write_bytes(b"a film")
    return folder


@pytest.mark.parametrize(
    "words", [(), ("--json",), ("--debug",), ("--keep",), ("--keep", "--debug", "--clean", "{copies}")]
)
def test_pictures_leave_no_path_in_what_the_tool_keeps(auditor, home, ring, pictures, tmp_path, words):
    copies = tmp_path / "copies"
    done = auditor("photos", pictures, *(word.format(copies=copies) for word in words))
    assert done.status == 0
    nobody_in(done.err)
    nobody_in(written(tmp_path, {pictures.parent, copies}))
    for copy in copies.rglob("*.jpg"):
        nobody_in(copy.read_bytes())


def test_more_said_is_nothing_of_what_stands_in_a_picture(tmp_path):
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / f"{PICTURE}.tif").write_bytes(saved("TIFF"))
    done = subprocess.run(
        [sys.executable, "-c", "from auditor.cli import main; main()", "photos", "given", "--debug"], cwd=tmp_path, capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "AUDITOR_HOME": str(tmp_path / "home")}, check=True, timeout=120,
    )  # fmt: skip
    nobody_in(done.stderr)
    assert b"iPhone" not in done.stderr
    assert b"GPS" not in done.stderr


def test_an_error_over_pictures_quotes_no_path(auditor, home, ring, pictures, tmp_path):
    blocked = tmp_path / "copies"
    blocked.write_text("a file where the folder should be")
    for words in (
        (pictures / "none",),
        (pictures / f"{PICTURE}_broken.jpg",),
        (pictures, "--clean", blocked),
        (pictures, "--clean", pictures / "inside"),
    ):
        done = auditor("photos", *words)
        assert done.status == 3
        nobody_in(done.line)
        nobody_in(written(tmp_path, {pictures.parent}))


PHOTO_CRASH = """
import asyncio, sys
from importlib import import_module
looking = import_module("auditor.adapters.photos.scan")
from tests.tui import test_photos as t

def broken(*_):
    raise RuntimeError("broken on purpose")

looking.read_photo = broken
workspace = t.ScriptedWorkspace(held=[t.FACEBOOK])

async def main():
    async with t.looking(workspace, None) as (pilot, screen, _):
        screen.query_one("#path", t.Input).value = sys.argv[1]
        await pilot.press("enter")
        for _ in range(200):
            await pilot.pause()

app = None
made = t.AuditorApp
def kept(*words, **more):
    global app
    app = made(*words, **more)
    return app
t.AuditorApp = kept
try:
    asyncio.run(main())
finally:
    app._print_error_renderables()
"""


@pytest.mark.parametrize("face", ["screen", "command"])
def test_a_crash_over_a_picture_names_no_picture(pictures, tmp_path, face):
    code = PHOTO_CRASH if face == "screen" else (
        "import sys\nfrom importlib import import_module\nfrom auditor.cli import main\nlooking = import_module('auditor.adapters.photos.scan')\n"
        "def broken(*_):\n    raise RuntimeError('broken on purpose')\n"
        "looking.read_photo = broken\nsys.argv = ['auditor', 'photos', sys.argv[1]]\nmain()\n"
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code, str(pictures)], cwd=ROOT, capture_output=True, timeout=120,
        env=os.environ | {"AUDITOR_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert b"broken on purpose" in done.stderr
    nobody_in(done.stdout + done.stderr)
    nobody_in(written(tmp_path, {pictures.parent}))
