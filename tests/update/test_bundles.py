"""Signed bundles of the catalogue: tampered, rolled back, expired, mixed, cut off ones are refused, and yesterday's stays."""

from __future__ import annotations

import http.server
import io
import json
import re
import threading
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.adapters.catalog_bundle import (
    STATED,
    InvalidBundle,
    install,
    make_bundle,
    pin,
    root_fingerprint,
    root_of,
)
from auditor.adapters.catalog_files import SHIPPED_DAY, catalogue_day, open_catalog, shipped_root
from auditor.adapters.crypto import new_keys, open_key
from auditor.app.catalogue_update import catalogue_age, is_old
from auditor.core.catalog import CatalogError
from auditor.core.catalog.milder import may_be_milder
from tests.cli.conftest import auditor

__all__ = ["auditor"]

PHRASE = "correct horse battery"
DAY = max(SHIPPED_DAY, datetime.now(UTC).date())
CHECK = "checks/two-factor-on.yaml"


@pytest.fixture(scope="module")
def keys():
    return [open_key(new_keys(PHRASE)["signing"], "signing", PHRASE) for _ in range(2)]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A catalogue whose check has one more line that fails."""
    folder = tmp_path_factory.mktemp("source")
    text = (shipped_root() / CHECK).read_text("utf-8")
    (folder / "checks").mkdir()
    (folder / CHECK).write_text(
        text.replace("A stolen password is then not enough.", "A stolen password alone is not enough."),
        "utf-8",
    )
    return folder


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def made(source, key, version=10, day=DAY, days=100):
    return make_bundle(source, key, day=day, version=version, days=days)


def repacked(data, change):
    """The bundle with its files as `change` leaves them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, one in files.items():
            archive.writestr(name, one)
    return out.getvalue()


def named(files, kind):
    return next(name for name in files if name.endswith(f"{kind}.json"))


def edit(kind, old, new):
    def change(files):
        name = named(files, kind)
        assert old in files[name]
        files[name] = files[name].replace(old, new)

    return change


def from_another(kind, data):
    """This file out of another bundle."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = next(n for n in archive.namelist() if n.endswith(f"{kind}.json"))
        taken = archive.read(name)

    def change(files):
        files[named(files, kind)] = taken

    return change


def folder_with(tmp_path, name, text):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def put(name, data):
    return lambda files: files.update({name: data})


def drop(ending):
    return lambda files: [files.pop(name) for name in list(files) if name.endswith(ending)]


def shift(ending, change):
    def changed(files):
        name = next(n for n in files if n.endswith(ending))
        files[name] = change(files[name])

    return changed


# Each makes, of a good newer bundle, one that must be refused: (good, key, other key, source, a folder of its own)
TAMPERED = {
    "a file changed": lambda g, k, o, s, t: repacked(g, shift(CHECK, lambda d: d.replace(b"severity: high", b"severity: low "))),
    "a file longer": lambda g, k, o, s, t: repacked(g, shift(CHECK, lambda d: d + b"\n# more\n")),
    "a file cut off": lambda g, k, o, s, t: repacked(g, shift(CHECK, lambda d: d[:-40])),
    "a file missing": lambda g, k, o, s, t: repacked(g, drop("two-factor-on.yaml")),
    "targets changed": lambda g, k, o, s, t: repacked(g, edit(".targets", b'"length"', b'"lenght"')),
    "targets of another version": lambda g, k, o, s, t: repacked(g, from_another(".targets", made(s, k, 30))),
    "targets of another signer": lambda g, k, o, s, t: repacked(g, from_another(".targets", made(s, o, 20))),
    "snapshot changed": lambda g, k, o, s, t: repacked(g, edit(".snapshot", b'"version":20', b'"version":21')),
    "snapshot of yesterday": lambda g, k, o, s, t: repacked(g, from_another(".snapshot", made(s, k, 10))),
    "timestamp changed": lambda g, k, o, s, t: repacked(g, edit("timestamp", b'"version":20', b'"version":99')),
    "timestamp of another signer": lambda g, k, o, s, t: repacked(g, from_another("timestamp", made(s, o, 20))),
    "timestamp of yesterday": lambda g, k, o, s, t: repacked(g, from_another("timestamp", made(s, k, 9))),
    "no timestamp": lambda g, k, o, s, t: repacked(g, drop("timestamp.json")),
    "no snapshot": lambda g, k, o, s, t: repacked(g, drop(".snapshot.json")),
    "no targets": lambda g, k, o, s, t: repacked(g, drop(".targets.json")),
    "without signatures": lambda g, k, o, s, t: repacked(g, shift("timestamp.json", lambda d: json.dumps(json.loads(d) | {"signatures": []}).encode())),
    "an older bundle": lambda g, k, o, s, t: made(s, k, 9),
    "expired": lambda g, k, o, s, t: made(s, k, 20, DAY - timedelta(days=60), 30),
    "another signer's": lambda g, k, o, s, t: made(s, o, 20),
    "a new root of another signer": lambda g, k, o, s, t: repacked(g, put("metadata/2.root.json", root_of(made(s, o, 20)))),
    "no zip": lambda g, k, o, s, t: b"hello",
    "empty": lambda g, k, o, s, t: b"",
    "cut in half": lambda g, k, o, s, t: g[: len(g) // 2],
    "one byte turned": lambda g, k, o, s, t: repacked(g, shift("timestamp.json", lambda d: d[:300] + bytes([d[300] ^ 1]) + d[301:])),
    "a thousand files and more": lambda g, k, o, s, t: repacked(g, lambda files: files.update({f"x/{n}": b"" for n in range(2001)})),
    "a catalogue with a mistake": lambda g, k, o, s, t: made(folder_with(t, CHECK, "id: two-factor-on\nnonsense: 1\n"), k, 20),
    "no YAML": lambda g, k, o, s, t: made(folder_with(t, CHECK, "a: [b"), k, 20),
    "a program in it": lambda g, k, o, s, t: made(folder_with(t, "profiles/run.py", "print(1)"), k, 20),
    "no day": lambda g, k, o, s, t: signed_with(s, k, {STATED: b"{}"}),
    "a path that leads out": lambda g, k, o, s, t: signed_with(s, k, {"checks/../../out.yaml": b"id: x"}),
}  # fmt: skip


def signed_with(source, key, more, monkeypatch=None):
    """A bundle whose signer put in what no honest one does."""
    import auditor.adapters.catalog_bundle as module

    class Found(dict):
        pass

    real = module.json.dumps

    def stated(value):
        return "{}" if STATED in more and set(value) == {"date"} else real(value)

    module_json = type("J", (), {"dumps": staticmethod(stated), "loads": json.loads})
    folders = module.FOLDERS
    before, module.json = module.json, module_json
    try:
        if STATED not in more:
            (source / "out").mkdir(exist_ok=True)
            (source / "out" / "x.yaml").write_text("id: x", "utf-8")
            module.FOLDERS = (*folders, "checks/../out")
        return made(source, key, 20)
    finally:
        module.json, module.FOLDERS = before, folders


@pytest.mark.parametrize("name", TAMPERED)
def test_a_tampered_bundle_is_refused_and_yesterdays_catalogue_stays(name, home, keys, source, tmp_path):
    assert len(TAMPERED) >= 15
    first = made(source, keys[0], 10)
    pin(home, root_of(first))
    install(first, home)
    before = everything(home)
    bad = TAMPERED[name](made(source, keys[0], 20), *keys, source, tmp_path / "own")
    with pytest.raises(InvalidBundle):
        install(bad, home)
    assert everything(home) == before
    install(made(source, keys[0], 21), home)


def everything(home):
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }


def test_without_a_pinned_root_nothing_is_installed(home, keys, source):
    with pytest.raises(InvalidBundle, match="no root is pinned"):
        install(made(source, keys[0]), home)


def test_another_root_lets_go_of_what_the_first_one_installed(home, keys, source):
    first, other = made(source, keys[0], 50), made(source, keys[1], 10)
    pin(home, root_of(first))
    install(first, home)
    pin(home, root_of(other))
    assert not (home / "catalogue" / "current").exists()
    install(other, home)


def test_a_bundle_adds_and_says_nothing_or_changes_and_is_named_on_every_report(home, keys, source, tmp_path):
    quiet = made(source, keys[0], 10)
    pin(home, root_of(quiet))
    assert install(quiet, home).said == {}
    found = open_catalog((), home)
    assert "alone is not enough" in found.checks["two-factor-on"].why["en"]
    assert found.local == ()
    text = (shipped_root() / CHECK).read_text("utf-8").replace("severity: high", "severity: low")
    installed = install(made(folder_with(tmp_path / "own", CHECK, text), keys[0], 11), home)
    assert installed.said == {CHECK: ("severity",)}
    assert open_catalog((), home).local == (CHECK,)
    assert open_catalog((), home, shipped_only=True).local == ()


def test_where_the_shipped_file_changed_since_the_update_is_named(home, keys, source):
    pin(home, root_of(made(source, keys[0])))
    install(made(source, keys[0]), home)
    state = home / "catalogue" / "current" / "state.json"
    told = json.loads(state.read_text("utf-8"))
    state.write_text(json.dumps(told | {"shipped": {CHECK: "0" * 64}}), "utf-8")
    assert open_catalog((), home).local == (CHECK,)
    state.write_text("{", "utf-8")
    with pytest.raises(CatalogError, match="catalog update"):
        open_catalog((), home)


def test_a_bundle_older_than_the_shipped_catalogue_is_left_aside(home, keys, source):
    pin(home, root_of(made(source, keys[0])))
    install(made(source, keys[0], day=SHIPPED_DAY - timedelta(days=1), days=400), home)
    assert "alone is not enough" not in open_catalog((), home).checks["two-factor-on"].why["en"]
    assert catalogue_day(home) == SHIPPED_DAY


SHIPPED = (shipped_root() / CHECK).read_text("utf-8")
PROFILE = (shipped_root() / "profiles/facebook.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (CHECK, "severity: high", "severity: low", "severity"),
        (CHECK, "A stolen", "Any stolen", None),
        (CHECK, "minutes: 5", "minutes: 5\nmax_age: 900", "max_age"),
        ("profiles/facebook.yaml", "hosts: [www.facebook.com,", "hosts: [www.facebook.example, www.facebook.com,", "hosts"),
        ("profiles/facebook.yaml", "name: Facebook", "name: Fakebook", "name"),
    ],
)  # fmt: skip
def test_what_could_make_a_verdict_milder_is_found(name, old, new, told):
    shipped = SHIPPED if name == CHECK else PROFILE
    assert old in shipped
    assert may_be_milder(name, shipped, shipped.replace(old, new, 1)) == ((told,) if told else ())


def test_every_shipped_check_that_accepts_one_more_value_or_loses_a_line_is_told():
    seen = 0
    for file in sorted((shipped_root() / "checks").glob("*.yaml")):
        text = file.read_text("utf-8")
        name = f"checks/{file.name}"
        assert may_be_milder(name, text, text) == ()
        if found := re.search(r"accept: \[(?=\w)", text):
            seen += 1
            assert may_be_milder(name, text, text[: found.end()] + "zz_value, " + text[found.end() :])
        if found := re.search(r"(?m)^ *reject: \[.*\]\n", text):
            assert may_be_milder(name, text, text.replace(found[0], "", 1))
    assert seen > 20


def test_the_day_of_the_shipped_catalogue_is_no_earlier_than_its_words():
    days = {
        date.fromisoformat(day)
        for file in (shipped_root() / "profiles").glob("*.yaml")
        for day in re.findall(r"confirmed (20\d\d-\d\d-\d\d)", file.read_text("utf-8"))
    }
    assert max(days, default=SHIPPED_DAY) <= SHIPPED_DAY


def test_after_ninety_days_the_user_is_told():
    assert not is_old(SHIPPED_DAY + timedelta(days=90))
    assert is_old(SHIPPED_DAY + timedelta(days=91))
    assert catalogue_age(SHIPPED_DAY - timedelta(days=5)) == 0


def test_the_commands_from_a_stick_and_from_an_address(auditor, tmp_path, source, monkeypatch):
    org = tmp_path / "org"
    auditor("session", "new-organisation", "Hôpital", "--out", org, stdin=PHRASE + "\n")
    stick = tmp_path / "stick.zip"
    done = auditor(
        "catalog", "bundle", source, "--key", org / "signing.key", "--out", stick, stdin=PHRASE + "\n"
    )
    assert done.status == 0, done.err
    fingerprint = done.out.splitlines()[0]
    assert fingerprint == root_fingerprint(root_of(stick.read_bytes()))
    assert auditor("catalog", "update", stick).status == 3, "nothing is trusted that nobody pinned"
    wrong = auditor("catalog", "update", stick, "--pin", "0000 " * 10)
    assert wrong.status == 3
    assert "not the one you were given" in wrong.line
    done = auditor("catalog", "update", stick, "--pin", fingerprint)
    assert done.status == 0, done.err
    assert "the catalogue is of" in done.out
    assert auditor("catalog", "update").status == 0, "the last place is asked again"
    assert auditor("catalog", "update", "http://example.com/x.zip").status == 2

    class Files(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    monkeypatch.chdir(tmp_path)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}"
        assert auditor("catalog", "update", f"{address}/stick.zip").status == 0
        assert auditor("catalog", "update", f"{address}/none.zip").status == 3
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
