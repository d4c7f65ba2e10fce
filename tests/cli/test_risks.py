"""auditor accept, auditor due: the user's own word, sealed, and what the commands say then."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from auditor.adapters import catalog_files
from auditor.adapters.keyring import SecretStore
from auditor.adapters.store import Store, StoredAudit
from auditor.core.model import Account, Known, Reading, Role, Source

ANNA = Account("facebook", "anna", Role.PRIVATE)
TODAY = datetime.now(UTC).replace(microsecond=0)
CHECK = "two-factor-on"


def day(count):
    return (TODAY + timedelta(days=count)).date().isoformat()


@pytest.fixture(scope="module")
def catalog():
    return catalog_files.open_catalog()


@pytest.fixture(autouse=True)
def read_once(monkeypatch, catalog):
    """The shipped catalogue is not what is asked about here."""
    monkeypatch.setattr("auditor.app.catalogue.open_catalog", lambda *_, **__: catalog)


@pytest.fixture
def checked(ring, home):
    """One finished check-up: the second factor is off."""
    said = Reading("two_factor", Known("off", "Off"), Source.SCREEN, TODAY, confirmed_by="layout")
    with Store(home / "auditor.db", SecretStore().key()) as store:
        store.add_account(ANNA)
        store.begin(StoredAudit("a" * 16, TODAY, None, ("fmh-2024",), (ANNA,)))
        store.record("a" * 16, ANNA.id, [said], "security")
        store.finish("a" * 16, TODAY)
    return home


def finding(auditor, *words):
    document = auditor("report", "--format", "json", "--out", "-", *words).json
    listed = [i for i in document["checklist"] if f"{CHECK}@{ANNA.id}" in i["settles"]]
    [row] = [f for f in document["findings"] if (f["check"], f["account"]) == (CHECK, ANNA.id)]
    return row, bool(listed)


def test_a_risk_is_accepted_listed_reported_comes_back_and_is_withdrawn(auditor, checked):
    assert finding(auditor)[1]
    done = auditor("accept", CHECK, ANNA.id, "--until", day(90), "--reason", "phone <b>dies</b>")
    assert (done.status, done.out) == (0, "")
    row, listed = finding(auditor)
    assert (row["outcome"], listed) == ("fail", False)
    assert row["accepted"] == {
        "reason": "phone <b>dies</b>",
        "since": day(0),
        "until": day(90),
        "holds": True,
    }
    assert "phone <b>dies</b>" in auditor("accept", "--list").out
    assert auditor("accept", "--list", "--json").json[0]["holds"] is True
    assert "phone &lt;b&gt;dies" in auditor("report", "--format", "html", "--out", "-").out
    row, listed = finding(auditor, "--as-of", day(91))
    assert (row["accepted"]["holds"], listed) == (False, True)
    assert b"dies" not in (checked / "auditor.db").read_bytes()
    assert auditor("accept", CHECK, ANNA.id, "--withdraw").status == 0
    row, listed = finding(auditor)
    assert (row["accepted"], listed) == (None, True)
    assert "not accepted" in auditor("accept", CHECK, ANNA.id, "--withdraw").line


def test_a_day_given_to_a_repair_stands_in_the_calendar(auditor, checked):
    assert auditor("due", CHECK, ANNA.id, "--on", day(9)).status == 0
    told = auditor("report", "--format", "ics", "--out", "-").out.replace("\n ", "")
    assert day(9).replace("-", "") in told
    assert "anna" not in told
    assert finding(auditor)[0]["due"] == day(9)
    assert auditor("due", CHECK, ANNA.id, "--none").status == 0
    assert finding(auditor)[0]["due"] is None


@pytest.mark.parametrize(
    "words",
    [
        ("accept",),
        ("accept", CHECK),
        ("accept", CHECK, ANNA.id, "--until", day(9)),
        ("accept", CHECK, ANNA.id, "--until", day(9), "--reason", "  "),
        ("accept", CHECK, ANNA.id, "--until", day(0), "--reason", "x"),
        ("accept", CHECK, ANNA.id, "--until", day(400), "--reason", "x"),
        ("accept", CHECK, ANNA.id, "--until", "tomorrow", "--reason", "x"),
        ("accept", CHECK, "facebook:bea", "--until", day(9), "--reason", "x"),
        ("accept", "nothing", "--until", day(9), "--reason", "x"),
        ("accept", CHECK, "--list"),
        ("accept", CHECK, ANNA.id, "--withdraw", "--reason", "x"),
        ("due", CHECK, ANNA.id),
        ("due", CHECK, ANNA.id, "--on", day(-1)),
        ("due", CHECK, ANNA.id, "--on", day(1), "--none"),
    ],
)
def test_what_is_not_said_well_is_one_line_and_2(auditor, checked, words):
    done = auditor(*words)
    assert (done.status, done.out) == (2, "")
    assert done.line


def test_without_a_check_up_and_without_a_keyring_it_says_so(auditor, ring, home, monkeypatch):
    assert "no kept check-up" in auditor("accept", "--list").line


def test_without_a_keyring_it_is_3(auditor, home):
    assert auditor("accept", "--list").status == 3


def test_the_security_report_is_another_page_than_the_clinicians(auditor, checked, tmp_path):
    security, clinician = (
        auditor("report", "--format", "html", "--out", "-", "--reader", who).out
        for who in ("security", "clinician")
    )
    assert "E1" in security
    assert CHECK in security
    assert CHECK not in clinician
    assert auditor("report", "--format", "md", "--out", "-", "--reader", "security").status == 2
    assert json.loads(auditor("report", "--format", "json", "--out", "-", "--reader", "security").out)[
        "findings"
    ]
