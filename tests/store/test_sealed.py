"""The file says nothing to anybody without the key, is private from birth, and survives what happens to it."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.adapters.store import Store, StoredEvidence, StoreError, StoreLocked
from auditor.adapters.store.encrypted_db import Sealed

from .samples import ANNA, BEA, KEY, ROW, capture, reading

ROOT = Path(__file__).resolve().parent.parent.parent
SAID = [
    "anna.beispiel",
    "bea.esempio",
    "Authenticator app",
    "Carla Muster",
    "Tr0ub4dor",
    "c_user=1234567",
    "two_factor",
]


def run(program, *arguments, **more):
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        **more,
    )


def fill(store):
    store.add_account(ANNA)
    store.add_account(BEA)
    store.begin(ROW)
    store.record(
        ROW.id, ANNA.id, [reading(), reading("friend_requests.pending", ({"name": "Carla Muster"},))], "a"
    )
    store.keep_capture(ROW.id, ANNA.id, capture("Carla Muster", picture=b"Carla Muster" * 50))
    store.keep_sign_in(ANNA.id, {"cookies": ["c_user=1234567"], "password": "Tr0ub4dor"})


def everything_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_no_file_of_the_store_holds_a_word_in_the_clear_not_even_while_it_is_written(tmp_path):
    with Store(tmp_path / "auditor.db", KEY) as store:
        fill(store)
        store._db.execute("BEGIN")
        store._db.execute("UPDATE account SET handle = handle || ''")
        store._db.execute("PRAGMA cache_spill = 1")
        while_writing = everything_in(tmp_path)
        store._db.execute("ROLLBACK")
    afterwards = everything_in(tmp_path)
    assert len(while_writing) == 2, "the journal is there"
    for files in (while_writing, afterwards):
        for path, raw in files.items():
            assert not [word for word in SAID if word.encode() in raw], path
            assert not raw.startswith(b"SQLite"), path


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_file_folder_and_journal_are_the_owners_alone_from_birth(tmp_path):
    born = []
    real = os.open

    def watching(path, flags, mode=0o777, **more):
        if str(path).endswith("auditor.db"):
            born.append(mode)
        return real(path, flags, mode, **more)

    before = os.umask(0)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "open", watching)
            store = Store(tmp_path / "home" / "auditor.db", KEY)
        store._db.execute("BEGIN")
        store.add_account(ANNA)
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "home").iterdir()}
        store._db.execute("COMMIT")
        store.close()
    finally:
        os.umask(before)
    assert born == [0o600]
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_copy_that_was_put_back_readable_for_all_is_made_private_again(tmp_path):
    path = tmp_path / "auditor.db"
    Store(path, KEY).close()
    path.chmod(0o644)
    Store(path, KEY).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


OPEN = """
import sys
from pathlib import Path
from auditor.adapters.store import Store, StoreError
try:
    Store(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
except StoreError as error:
    print(type(error).__name__, error)
"""


def test_the_wrong_key_is_one_line_and_sqlcipher_says_nothing_besides(tmp_path):
    with Store(tmp_path / "auditor.db", KEY) as store:
        fill(store)
    done = run(OPEN, tmp_path / "auditor.db", "ff" * 32)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert "cannot be opened with the key in the keyring" in done.stdout
    with Store(tmp_path / "auditor.db", KEY) as store:
        assert len(store.accounts()) == 2


def read_all(path):
    with Store(path, KEY) as store:
        return [store.accounts(), store.checkups(), store.captures(ROW.id), store.readings(ROW.id, ANNA.id)]


@pytest.mark.parametrize("damage", ["head", "middle", "cut", "plain", "text"])
def test_a_damaged_file_is_one_line_too(tmp_path, damage):
    path = tmp_path / "auditor.db"
    with Store(path, KEY) as store:
        fill(store)
    raw = bytearray(path.read_bytes())
    match damage:
        case "head":
            raw[:64] = bytes(64)
        case "middle":
            raw[4096:] = bytes(len(raw) - 4096)
        case "cut":
            raw = raw[: len(raw) // 2 + 7]
        case "plain":
            raw = bytearray(b"SQLite format 3\x00" + bytes(8000))
        case "text":
            raw = bytearray(b"hello")
    path.write_bytes(raw)
    with pytest.raises(StoreError) as broken:
        read_all(path)
    assert "\n" not in str(broken.value)


def test_a_second_instance_is_told_so(tmp_path):
    with Store(tmp_path / "auditor.db", KEY):
        done = run(OPEN, tmp_path / "auditor.db", KEY.hex())
        assert done.stdout.startswith("StoreLocked auditor is already running")
        with pytest.raises(StoreLocked):
            Store(tmp_path / "auditor.db", KEY)
    Store(tmp_path / "auditor.db", KEY).close()


def test_the_store_of_another_version_is_left_alone(tmp_path):
    with Store(tmp_path / "auditor.db", KEY) as store:
        store._db.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    with pytest.raises(StoreError, match="another version"):
        Store(tmp_path / "auditor.db", KEY)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "home").write_text("a file")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path / "home" / "auditor.db", KEY)


WRITE = """
import sys
from pathlib import Path
from auditor.adapters.store import Store
from tests.store.samples import ANNA, KEY, ROW, capture, reading
store = Store(Path(sys.argv[1]), KEY)
store.begin(ROW)
for number in range(100_000):
    store.keep_capture(ROW.id, ANNA.id, capture(f"page {number}", picture=bytes(3000)))
    store.record(ROW.id, ANNA.id, [reading(where=f"{number}.{half}") for half in range(20)], f"page-{number}")
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("pages", [1, 7, 23])
def test_after_a_kill_in_the_middle_of_writing_every_page_is_there_whole_or_not_at_all(tmp_path, pages):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(tmp_path / "auditor.db")],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    with writer:
        for _ in range(pages):
            told = writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
    with Store(tmp_path / "auditor.db", KEY) as store:
        row = store.unfinished()
        done = store.visited(row.id, ANNA.id)
        assert len(done) > int(told)
        kept = {r.where for r in store.readings(row.id, ANNA.id)}
        assert kept == {f"{page.removeprefix('page-')}.{half}" for page in done for half in range(20)}
        assert len(store.captures(row.id)) - len(done) in (0, 1)
        store.record(row.id, ANNA.id, [reading()], "one more")
        assert len(store.visited(row.id, ANNA.id)) == len(done) + 1


def test_what_is_half_done_when_the_program_dies_is_undone(tmp_path):
    program = WRITE.replace("for number", "store._db.execute('BEGIN')\nfor number").replace(
        "print(number, flush=True)", "import os; os._exit(9)"
    )
    program = program.replace("store.record", "store._do('INSERT INTO visited VALUES (1,2,3)') #")
    assert run(program, tmp_path / "auditor.db").returncode == 9
    with Store(tmp_path / "auditor.db", KEY) as store:
        assert store.unfinished() == ROW
        assert store.captures(ROW.id) == ()


# ------------------------------------------------------------ a full disk


@pytest.fixture
def no_more_room():
    """From `fill()` on, no file of this process may grow."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def limit(path):
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))

    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_full_disk_is_told_once_and_takes_no_reading_away(tmp_path, no_more_room):
    told = []
    with Store(tmp_path / "auditor.db", KEY) as store:
        store.begin(ROW)
        evidence = StoredEvidence(store, ROW.id, {}, [ANNA.id], told.append)
        evidence.record(ANNA.id, [reading(where="before")], "one")
        no_more_room(store.path)
        for number in range(30):
            evidence.record(ANNA.id, [reading(where=f"{number}" * 300) for _ in range(20)], f"page {number}")
        assert len(evidence.readings(ANNA.id)) == 601
        assert len(evidence.seen(ANNA.id)) == 31
        assert len(told) == 1
        assert "the disk is full" in told[0]
        kept = len(store.readings(ROW.id, ANNA.id))
    with Store(tmp_path / "auditor.db", KEY) as store:
        assert len(store.readings(ROW.id, ANNA.id)) == kept
        assert store.readings(ROW.id, ANNA.id)[0].where == "before"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_disk_that_was_full_is_written_again_when_there_is_room(tmp_path, no_more_room):
    with Store(tmp_path / "auditor.db", KEY) as store:
        store.begin(ROW)
        no_more_room(store.path)
        with pytest.raises(StoreError, match="disk is full"):
            store.put_document("x", "y", "z" * 1_000_000)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        store.put_document("x", "y", "z")
        assert store.documents("x") == {"y": "z"}


def test_the_cipher_is_really_there(tmp_path):
    with Store(tmp_path / "auditor.db", KEY) as store:
        [(version,)] = store._do("PRAGMA cipher_version")
        assert version
    assert Sealed.connect(":memory:").execute("PRAGMA cipher_version").fetchall()
