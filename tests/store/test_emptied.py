"""A store that something else emptied, cut or replaced is named and kept, and never silently begun anew."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.adapters.store import Store, StoreError
from auditor.adapters.store.encrypted_db import DRAFT, EMPTIED
from auditor.app.purge import purge_all
from auditor.cli import cli

from .samples import ANNA, KEY, ROW, reading

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def path(tmp_path):
    with Store(tmp_path / "auditor.db", KEY) as store:
        store.add_account(ANNA)
        store.begin(ROW)
        for number in range(40):
            store.record(ROW.id, ANNA.id, [reading()], f"page {number}")
    return tmp_path / "auditor.db"


@pytest.mark.parametrize("left", [b"", b"\0"])
@pytest.mark.parametrize("journal", ["", "-journal", "-wal"])
def test_an_emptied_store_is_named_kept_aside_and_begun_anew_only_after_that_was_said(path, journal, left):
    path.write_bytes(left)
    if journal:
        path.with_name(path.name + journal).write_bytes(b"what was under way")
    with pytest.raises(StoreError, match="emptied") as caught:
        Store(path, KEY)
    aside = path.with_name(f"auditor.db{EMPTIED}1")
    assert str(path) in str(caught.value)
    assert aside.name in str(caught.value)
    assert (path.exists(), aside.read_bytes()) == (False, left)
    if journal:
        assert aside.with_name(aside.name + journal).read_bytes() == b"what was under way"
    with Store(path, KEY) as store:
        assert store.accounts() == ()
    path.write_bytes(b"")
    with pytest.raises(StoreError, match=f"{EMPTIED}2"):
        Store(path, KEY)


DAMAGE = {
    "two bytes": lambda whole: whole[:2],
    "within the salt": lambda whole: whole[:10],
    "within the first page": lambda whole: whole[:700],
    "to its first page": lambda whole: whole[:4096],
    "to half": lambda whole: whole[: len(whole) // 8192 * 4096],
    "by one byte": lambda whole: whole[:-1],
    "zeros": lambda whole: bytes(len(whole)),
    "a text": lambda whole: b"shopping list\n" * 500,
    "a picture": lambda whole: b"\x89PNG\r\n\x1a\n" + bytes(5000),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_store_that_was_cut_or_replaced_is_named_and_stays_as_it_is(path, damage):
    spoilt = DAMAGE[damage](path.read_bytes())
    path.write_bytes(spoilt)
    with pytest.raises(StoreError) as caught, Store(path, KEY) as store:
        store.captures(ROW.id), store.accounts(), store.readings(ROW.id, ANNA.id), store.repairs()
    assert str(path) in str(caught.value)
    assert path.read_bytes() == spoilt


def test_a_plain_database_in_its_place_is_not_written_to(path):
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError):
        Store(path, KEY)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_refused_and_left_alone(tmp_path, kind):
    path = tmp_path / "auditor.db"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/null")
        case _:
            path.mkdir()
    mode = path.stat().st_mode
    with pytest.raises(StoreError, match="is not a file"):
        Store(path, KEY)
    assert path.stat().st_mode == mode


def test_a_process_that_is_killed_while_it_makes_its_store_leaves_no_empty_one(tmp_path):
    program = (
        "import os, sys; from pathlib import Path; from auditor.adapters.store import Store; from auditor.adapters.store.encrypted_db import EncryptedDatabase\n"
        "class Dying(Store):\n    def _begin(self, key): os.kill(os.getpid(), 9)\n"
        "Dying(Path(sys.argv[1]), bytes(32))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "auditor.db")]
    subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert [one.name for one in tmp_path.iterdir() if not one.name.startswith(DRAFT)] == []
    with Store(tmp_path / "auditor.db", KEY) as store:
        assert store.accounts() == ()


def test_purge_takes_what_was_kept_aside_too(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path))
    for name in (f"auditor.db{EMPTIED}1", f"auditor.db{EMPTIED}2-journal", f"{DRAFT}77-auditor.db"):
        (tmp_path / name).write_bytes(b"")
    assert purge_all() == []


def test_every_command_that_needs_the_store_ends_with_one_line_and_status_3(tmp_path, monkeypatch):
    from keyring.backend import KeyringBackend

    kept = {("auditor", "store-key"): KEY.hex()}

    class Ring(KeyringBackend):
        priority = 1

        def get_password(self, service, name):
            return kept.get((service, name))

        def set_password(self, service, name, value):
            kept[service, name] = value

    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path))
    monkeypatch.setattr("auditor.adapters.keyring.select_backend", Ring)
    for command in (["accounts", "list"], ["ledger", "export", "-"], ["compare"]):
        (tmp_path / "auditor.db").write_bytes(b"")
        ran = CliRunner().invoke(cli, command, standalone_mode=False)
        assert ran.exception.status == 3
        assert "emptied" in str(ran.exception)
