"""audit and demo: what may be asked, what is refused, and how each ends."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.adapters.browser.installed import find
from auditor.adapters.keyring import SecretStore
from auditor.adapters.store import Store

from .conftest import known, readings

ROOT = Path(__file__).resolve().parent.parent.parent
NEW = ("--new", "facebook:anna:private")
needs_browser = pytest.mark.skipif(find(headless=True) is None, reason="no browser is here")


def start(*words, env=None, **more):
    """The command in a process of its own, in a session of its own."""
    # A suite that a shell runs in the background ignores Ctrl-C, and hands that down; a terminal's command hears it.
    program = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        " from auditor.cli import main; sys.argv[0] = 'auditor'; main()"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | (env or {}), start_new_session=True, **more,
    )  # fmt: skip


def at_work_in(folder):
    """Command lines of everything that runs with a home in this folder: Chromium starts a session of its own."""
    alive = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"AUDITOR_HOME={folder}/home".encode() in (place / "environ").read_bytes().split(b"\0"):
                alive.append((place / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return alive


def nothing_left_in(folder):
    """Waits for what is on its way out: the browser ends itself when the pipe to it breaks."""
    for _ in range(100):
        if not at_work_in(folder):
            return True
        select.select([], [], [], 0.1)
    return False


# ------------------------------------------------------------ without a store


def test_a_new_account_without_a_keyring_works_in_memory_and_says_so_once(auditor, home):
    done = auditor("audit", *NEW, "--json")
    assert done.status == 1
    assert done.err.count("Nothing can be saved") == 1
    assert "keyring" in done.err
    mine = [f for f in done.json["findings"] if f["account"] == "facebook:anna"]
    assert mine
    assert {f["doubt"] for f in mine} <= {"not_visited", "not_covered", "needs_answer", "undecided", None}
    assert not [f for f in done.json["findings"] if f["outcome"] == "pass"]
    assert done.json["practice"] is False
    assert not home.exists()


def test_a_new_account_keeps_nothing_even_where_there_is_a_keyring(auditor, ring, home):
    done = auditor("audit", *NEW, "--json")
    assert done.status == 1
    assert "nothing of it is kept" in done.err
    assert not ring.kept
    assert not home.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--new", "facebook:anna"), ("--new", "facebook:anna:boss"), ("--new", "facebok:anna:private"), ("--new", ":::"),
        ("--new", "facebook:a b:private"), (*NEW, "--source", "tv"), (*NEW, "--rulebook", "nfl"), (*NEW, "--pace", "fast"),
        (*NEW, "--headless"), ("--headless",), ("--headless", "--account", "facebook:anna"), (*NEW, "--resume"),
        (*NEW, "--account", "facebook:anna"), ("--resume", "--json"), ("--lab", "https://127.0.0.1:8443"),
        (*NEW, "--lab", "https://127.0.0.1:8443", "--resume"),
        ("--account", "facebook:nobody", "--lab", "https://127.0.0.1:8443"),
    ],
)  # fmt: skip
def test_what_cannot_go_together_is_one_line_and_2(auditor, words):
    done = auditor("audit", *words)
    assert (done.status, done.out) == (2, "")
    assert done.line


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org", "https://127.0.0.1", "http://127.0.0.1:8443", "127.0.0.1:8443", "https://127.0.0.1.example.org:8443",
        "https://127.0.0.1@example.org:8443", "https://example.org:8443/127.0.0.1", "https://0.0.0.0:8443", "https://[::ffff:8.8.8.8]:8443",
        "https://localhost.:8443", "https://10.0.0.1:8443", "https://127.0.0.1:99999", "https://[::1", "", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_a_practice_network_that_is_not_on_this_machine_is_refused(auditor, address):
    done = auditor("audit", *NEW, "--lab", address, "--headless", "--json", "--pace", "free")
    assert (done.status, done.out) == (2, "")
    assert done.line


def test_no_account_yet_and_an_unknown_account_are_2_where_there_is_a_store(auditor, ring):
    assert "no account yet" in auditor("audit", "--json").err
    assert auditor("audit").status == 2
    assert auditor("audit", "--account", "facebook:nobody").status == 2
    assert auditor("audit", "--resume").status == 2


def test_headless_needs_a_kept_sign_in(auditor, ring, home):
    auditor("accounts", "add", "facebook", "anna", "--role", "private")
    done = auditor("audit", "--headless", "--json")
    assert done.status == 2
    assert "facebook:anna has none" in done.err
    with Store(home / "auditor.db", SecretStore().key()) as store:
        store.keep_sign_in("facebook:anna", {"cookies": [], "origins": []})
    assert auditor("audit", "--headless", "--json").status == 1, "no key is pressed, so no page is opened"


def test_a_window_that_cannot_be_shown_is_3_and_says_what_to_do(auditor, ring, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    done = auditor("audit", *NEW, "--plain")
    assert done.status == 3
    assert "screen" in done.err


@pytest.mark.parametrize("words", [("demo", "--json"), ("demo", "--plain")])
def test_a_missing_browser_is_3_with_the_one_command(auditor, monkeypatch, words):
    monkeypatch.setenv("AUDITOR_BROWSER", "no-such-browser")
    done = auditor(*words)
    assert (done.status, done.out) == (3, "")
    assert "unset AUDITOR_BROWSER" in done.line


# ------------------------------------------------------------ kept, reported, compared


def test_a_kept_check_up_is_reported_compared_and_judged_with_what_was_imported(
    auditor, ring, home, tmp_path
):
    auditor("accounts", "add", "facebook", "anna", "--role", "private")
    first = auditor("audit", "--json").json
    second = auditor("audit", "--json").json
    assert first["id"] != second["id"]
    assert auditor("report", "--format", "json", "--out", "-").json["id"] == second["id"]
    named = auditor("report", first["id"], "--format", "json", "--out", tmp_path / "first.json")
    assert named.status == 0
    assert json.loads((tmp_path / "first.json").read_text())["id"] == first["id"]
    assert (tmp_path / "first.json").stat().st_mode & 0o77 == 0
    assert auditor("compare", "--json").json["old"] == first["id"]
    assert auditor("compare", tmp_path / "first.json").status == 0
    assert auditor("report", "f" * 16, "--format", "md", "--out", "-").status == 2
    assert auditor("report", "nowhere.json", "--format", "md", "--out", "-").status == 2
    assert "no such file" in auditor("report", "nowhere.json", "--format", "md", "--out", "-").err


def test_a_local_profile_replaces_the_shipped_one_and_every_report_names_it(auditor, home, tmp_path):
    shipped = (ROOT / "profiles" / "facebook.yaml").read_text(encoding="utf-8")
    (home / "profiles").mkdir(parents=True)
    (home / "profiles" / "facebook.yaml").write_text(
        shipped.replace("name: Facebook", "name: Mine"), encoding="utf-8"
    )
    file = tmp_path / "r.json"
    file.write_text(json.dumps(readings(known("two_factor", "off"))))
    done = auditor("judge", file, "--json")
    assert done.json["local"] == ["profiles/facebook.yaml"]
    (tmp_path / "a.json").write_text(done.out)
    for form in ("html", "md", "json"):
        said = auditor("report", tmp_path / "a.json", "--format", form, "--out", "-").out
        assert "profiles/facebook.yaml" in said.replace("\\", ""), form
    assert "profiles/facebook.yaml" in auditor("judge", file).out
    assert "profiles/facebook.yaml" in auditor("doctor").out


def test_a_mistake_in_a_local_file_names_file_and_line_and_is_2(auditor, home):
    (home / "profiles").mkdir(parents=True)
    for content in (b"platform: [", b"\xff\xfe\x00", b"", b"- 1", b"platform: facebook\nnmae: x\n"):
        (home / "profiles" / "facebook.yaml").write_bytes(content)
        done = auditor("judge", "-", stdin=json.dumps(readings()))
        assert (done.status, done.out) == (2, "")
        assert "facebook.yaml:" in done.err
        assert "Traceback" not in done.err


# ------------------------------------------------------------ the demo


@needs_browser
def test_the_demo_is_one_document_with_every_finding_once_and_stays_small(tmp_path):
    process = start("demo", "--json", env={"AUDITOR_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)})
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    document = json.loads(out)
    assert document["schema"] == "auditor.audit/1"
    assert document["practice"] is True
    keys = [(f["check"], f["account"]) for f in document["findings"]]
    assert len(keys) == len(set(keys))
    assert set(document["findings"][0]) >= {
        "check", "account", "setting", "outcome", "basis", "doubt", "theme", "severity", "value", "wording", "recommended",
        "source", "observed_at", "recommendations", "verdicts", "accepted", "fixed_at",
    }  # fmt: skip
    assert set(document["checklist"][0]) == {
        "check", "account", "title", "why", "steps", "link", "minutes", "deed", "settles", "stack",
    }  # fmt: skip
    assert set(document["summary"]["by_basis"]) == {"observed", "confirmed", "attested", "none"}
    assert nothing_left_in(tmp_path), at_work_in(tmp_path)
    assert not list(tmp_path.iterdir()), "nothing is kept"


PEAK = """
import sys
from pathlib import Path
from auditor.cli import main
sys.argv = ["auditor", "demo", "--json"]
try:
    main()
finally:
    # Not ru_maxrss: a child begins with the peak of the process that it was forked from.
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    print(told["VmHWM"].split()[0], file=sys.stderr)
"""


@needs_browser
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_demo_needs_at_most_200_megabytes():
    done = subprocess.run(
        [sys.executable, "-c", PEAK], capture_output=True, text=True, timeout=180, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    peak = int(done.stderr.splitlines()[-1]) / 1024
    assert peak <= 200, f"{peak:.0f} MB"


@needs_browser
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("whole_group", [False, True], ids=["process", "group"])
def test_ctrl_c_during_the_demo_is_130_without_a_word_and_leaves_nothing(tmp_path, whole_group):
    process = start("demo", "--json", env={"AUDITOR_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)})
    while not any("--remote-debugging" in one for one in at_work_in(tmp_path)):
        assert process.poll() is None, process.stderr.read()
        select.select([], [], [], 0.05)
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert out == ""
    assert "Traceback" not in err
    assert err.strip() == ""
    assert nothing_left_in(tmp_path), at_work_in(tmp_path)
    assert not [p.name for p in tmp_path.iterdir()], "no file is left behind"
