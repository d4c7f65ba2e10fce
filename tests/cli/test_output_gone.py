"""An answer that nobody received is no answer: one line on standard error, status 3, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from auditor.reports.phrases import json_text, seen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full and a shell")
PROGRAM = f'{sys.executable} -c "import sys; from auditor.cli import main; main()"'
READINGS = {
    "schema": "auditor.readings/1", "platform": "instagram", "account": {"handle": "dr.exemple"}, "source": "screen",
    "taken_at": "2026-11-29T00:00:00Z", "practice": False,
    "readings": [{"setting": "account.visibility", "state": "known", "value": "private", "wording": "On"}],
}  # fmt: skip
COMMANDS = {
    "help": "--help", "help of a command": "audit --help", "version": "--version", "text": "text", "matrix": "catalog matrix",
    "check": "catalog check", "doctor": "doctor", "terms": "terms terms.md", "terms, JSON": "terms terms.md --json",
    "judge": "judge readings.json", "judge, JSON": "judge readings.json --json", "separate": "separate people.json --json",
    "match": "match patients.csv contacts.json", "photos": "photos .", "report to standard output": "report audit.json --format json --out -",
}  # fmt: skip
GONE = {"full": ">/dev/full", "closed": ">&-", "nobody reads": "| exec 0<&-"}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "readings.json").write_text(json.dumps(READINGS))
    (folder / "people.json").write_text("[]")
    (folder / "patients.csv").write_text("Nom;Prénom\nMüller;Hélène\n")
    (folder / "contacts.json").write_text('[{"id": "1", "name": "Hélène Müller"}]')
    (folder / "terms.md").write_text(
        "# Terms\n\nYou grant us a worldwide licence to use the content you post.\n"
    )
    judged = shell(folder, f"{PROGRAM} judge readings.json --json >audit.json")
    assert judged.returncode in (0, 1)
    return folder


def shell(folder, line):
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    env = os.environ | {"PYTHONPATH": root, "AUDITOR_HOME": str(folder / "home")}
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


@pytest.mark.sampled(6, reason="commands whose output is gone")
@pytest.mark.parametrize("how", ["full", "closed"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_or_closed_standard_output_is_one_line_and_status_3(files, name, how):
    ran = shell(files, f"{PROGRAM} {COMMANDS[name]} {GONE[how]}")
    assert ran.returncode == 3, ran.stderr
    assert ran.stderr.startswith("auditor: ")
    assert ran.stderr.count("\n") == 1


@pytest.mark.sampled(3, reason="commands whose output is gone")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_reader_that_went_away_is_never_a_verdict(files, name):
    """The pipe's other end is closed before anything is written into it."""
    read, write = os.pipe()
    os.close(read)
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    env = os.environ | {"PYTHONPATH": root, "AUDITOR_HOME": str(files / "home")}
    command = [sys.executable, "-c", "from auditor.cli import main; main()", *COMMANDS[name].split()]
    ran = subprocess.run(
        command, cwd=files, env=env, stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write)
    assert ran.returncode == 3, ran.stderr
    assert ran.stderr.startswith("auditor: ")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("gone", ["2>/dev/full", "2>&-", ">/dev/full 2>/dev/full", ">&- 2>&-"])
def test_where_nothing_can_be_said_the_status_still_is(files, gone):
    assert shell(files, f"{PROGRAM} judge no-such-file.json {gone}").returncode in (2, 3)


UNSEEN = [
    "\x07",
    "\x1b[31m",
    "\x7f",
    "\x9b31m",
    "\x85",
    "\u202e",
    "\u2066",
    "\u200f",
    "\u061c",
    "\u2028",
    "\ufeff",
    "\ud800",
]


@pytest.mark.parametrize("sign", UNSEEN)
def test_no_json_holds_a_sign_that_a_terminal_obeys_and_every_value_comes_back(sign):
    document = {f"key {sign}": [f"a{sign}b", {"x": sign * 3}], "plain": "Zoë 😀 «é»"}
    text = json_text(document)
    assert json.loads(text) == document
    assert [c for c in text if c in "".join(UNSEEN) and c not in "[31mab"] == []
    assert "Zoë 😀 «é»" in text


@pytest.mark.parametrize("sign", UNSEEN[:-1])
def test_an_error_spells_out_what_no_eye_can_see(files, sign):
    ran = subprocess.run(
        [sys.executable, "-c", "from auditor.cli import main; main()", "read", f"no{sign}file.zip"],
        cwd=files, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 3
    assert [c for c in ran.stderr if c in "\x07\x1b\x7f\x9b\x85\u202e\u2066\u200f\u061c\u2028\ufeff"] == []
    assert seen(f"a{sign}") != f"a{sign}"


def test_what_read_and_judge_print_as_json_holds_no_such_sign(files):
    hostile = {**READINGS, "account": {"handle": "dr\u202eexemple\x9b31m"}}
    hostile["readings"] = [{**READINGS["readings"][0], "wording": "On\x85\u2066", "where": "\x1b]0;x\x07"}]
    (files / "hostile.json").write_text(json.dumps(hostile))
    ran = shell(files, f"{PROGRAM} judge hostile.json --json")
    assert json.loads(ran.stdout)["accounts"][0]["handle"] == hostile["account"]["handle"]
    assert [c for c in ran.stdout if c in "\x07\x1b\x9b\x85\u202e\u2066"] == []
    plain = shell(files, f"{PROGRAM} judge hostile.json")
    assert [c for c in plain.stdout if c in "\x07\x1b\x9b\x85\u202e\u2066"] == []
