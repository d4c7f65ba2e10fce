"""The three guides followed on examples of their own, with the commands that they name: no line of Python, nobody's name let out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import auditor  # noqa: F401

FOLLOWED = Path(__file__).with_name("followed")
URL = "https://plaza.example/me/reach"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own with the new profile and the new check in it."""
    for path in (*FOLLOWED.glob("*/*.yaml"),):
        put = tmp_path / path.relative_to(FOLLOWED)
        put.parent.mkdir(exist_ok=True)
        put.write_text(path.read_text("utf-8"), "utf-8")
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path))
    return tmp_path


def _said(done) -> dict[str, tuple[str, object]]:
    return {one["setting"]: (one.get("doubt"), one.get("value")) for one in done.json["readings"]}


@pytest.mark.browser  # `doctor` asks it for its version
def test_the_catalogue_counts_the_new_platform_and_names_its_files_as_local(auditor, home):  # noqa: F811
    done = auditor("catalog", "check", "--json")
    assert done.status == 0, done.err
    assert done.json["words"]["plaza"]["en"]["sourced"] > 5
    report = auditor("doctor").out
    assert "profiles/plaza.yaml" in report
    assert "checks/nobody-asks.yaml" in report


@pytest.mark.browser
def test_a_page_in_two_languages_is_read_judged_and_learned_from(auditor, home):  # noqa: F811
    words = ("--platform", "plaza", "--url", URL)
    english = auditor("read", FOLLOWED / "english.html", *words, "--confirm", "--json")
    assert english.status == 0, english.err
    said = _said(english)
    assert said["friend_requests.from"] == (None, "friends_of_friends")
    assert said["activity_status"] == (None, "on")
    assert said["read_receipts"][0] == "not_found"  # a native box in a saved page is no witness

    spanish = _said(auditor("read", FOLLOWED / "spanish.html", *words, "--confirm", "--json"))
    assert spanish["friend_requests.from"] == (None, "public")
    assert spanish["activity_status"] == (None, "off")
    assert spanish["read_receipts"] == ("new_language", None)  # nobody wrote this word down

    document = home / "readings.json"
    document.write_text(json.dumps(english.json), "utf-8")
    judged = auditor("judge", document, "--role", "private", "--json").json
    assert {f["outcome"] for f in judged["findings"] if f["check"] == "nobody-asks"} == {"fail"}

    learned = auditor("catalog", "learn", FOLLOWED / "spanish.html", *words).out
    assert "Quién puede pedirle amistad" in learned
    assert "checkbox" in learned
    assert "…" in learned
    assert not [word for word in ("Anna", "Muster", "Avisar") if word in learned]
