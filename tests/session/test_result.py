"""A result holds outcomes and what was ticked; never a name, a handle, an address or a word of a page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.adapters.catalog_files import open_catalog
from auditor.core.evaluation import Audit, evaluate, plan
from auditor.core.guided import (
    BaselineRef,
    InvalidResult,
    as_json,
    build_result,
    evidence_of,
    from_bytes,
    to_bytes,
)
from auditor.core.model import (
    Absent,
    Acceptance,
    Account,
    Doubt,
    Doubtful,
    Known,
    Outcome,
    Reading,
    Role,
    Source,
)

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CATALOG = open_catalog(("facebook", "instagram"))
UNDER = BaselineRef("hug", "2026-11-01", "0" * 64)
ACCOUNTS = (Account("facebook", "zz.handle", Role.PRIVATE), Account("instagram", "zz_handle", Role.MIXED))
SECRET = ("zz", "Zz")


def poisoned():
    """An audit in which everything that came from outside holds a mark."""
    states = (
        Known("off", "Zz-wording"),
        Known(({"name": "Zz Mueller", "id": "zz1"},), "Zz-wording"),
        Known({"name": "Zz Mueller", "email": "zz@zz.example"}, "Zz-wording"),
        Doubtful(Doubt.CONFLICT, "zz-detail", "on", "Zz-wording"),
        Doubtful(Doubt.NOT_FOUND, "zz-detail"),
        Absent("zz-reason"),
    )
    owed = plan(CATALOG, ACCOUNTS)
    settings = sorted({item.setting for item in owed.items})
    readings = {
        owner: [
            Reading(s, states[n % len(states)], list(Source)[n // 6 % 6], NOW, "https://zz.example/zz", "zz", "zz", "zz", "layout")
            for n, s in enumerate(settings)
        ]
        for owner in (*(a.id for a in ACCOUNTS), "practice-wide")
    }  # fmt: skip
    accepted = {("two-factor-on", ACCOUNTS[0].id): Acceptance("zz-reason", date(2027, 1, 1))}
    found = evaluate(owed, readings, NOW, accepted=accepted)
    return Audit("zz-id", False, NOW, NOW, owed.rulebooks, ACCOUNTS, found, ("zz-local",))


AUDIT = poisoned()


def result(ticked=(), notes=()):
    return build_result(
        AUDIT, UNDER, clinician="0" * 32, issue=1, consent="2026-11-22", ticked=ticked, notes=notes
    )


def test_without_ticks_there_is_one_outcome_for_each_finding_and_nothing_that_came_from_outside():
    said = to_bytes(result()).decode()
    assert not any(mark in said for mark in SECRET)
    document = json.loads(said)
    assert len(document["outcomes"]) == len(AUDIT.findings)
    assert {o["outcome"] for o in document["outcomes"]} >= {"fail", "unknown"}
    assert document["evidence"] == document["notes"] == []
    for row, finding in zip(document["outcomes"], AUDIT.findings, strict=True):
        assert (row["check"], row["outcome"]) == (finding.check.id, finding.outcome.value)


def test_what_is_ticked_goes_and_nothing_else_and_people_are_never_offered():
    offered = evidence_of(AUDIT)
    assert all("Mueller" not in str(one) for one in offered.values())
    spoken = next(n for n, one in offered.items() if one.wording)
    document = as_json(result([spoken], ["my note"]))
    assert [e["row"] for e in document["evidence"]] == [spoken]
    assert document["notes"] == ["my note"]
    told = json.dumps(document)
    assert told.count("Zz-wording") == 1
    assert "handle" not in told
    assert "zz.example" not in told
    hidden = next(n for n in range(len(AUDIT.findings)) if n not in offered)
    assert result([hidden]).evidence == ()


def test_what_names_a_person_is_never_offered_not_even_as_a_count():
    points = Known(({"kind": "email"},), "")
    reading = Reading("contact_points", points, Source.SCREEN, NOW, confirmed_by="layout")
    owed = plan(CATALOG, ACCOUNTS)
    found = evaluate(owed, {ACCOUNTS[0].id: [reading]}, NOW)
    assert any(f.reading is reading for f in found)
    assert evidence_of(replace(AUDIT, findings=found)) == {}


def test_an_accepted_risk_stays_a_fail_and_a_result_is_read_back_as_it_was():
    given_over = result([next(iter(evidence_of(AUDIT)))], ["a note"])
    assert from_bytes(to_bytes(given_over)) == given_over
    first = next(r for r in given_over.rows if (r.check, r.platform) == ("two-factor-on", "facebook"))
    finding = next(f for f in AUDIT.findings if f.check.id == "two-factor-on")
    assert first.outcome is finding.outcome
    assert first.outcome is not Outcome.PASS


def test_the_length_of_a_result_tells_little():
    assert len(to_bytes(result())) % 4096 == 0
    assert len(to_bytes(replace(result(), notes=("x" * 10,)))) == len(to_bytes(result()))
    with pytest.raises(InvalidResult, match="longer"):
        to_bytes(replace(result(), notes=("x" * 600_000,)))


GOOD = as_json(result([next(iter(evidence_of(AUDIT)))], ["a note"]))
PASSES = {"check": "a", "platform": "x", "role": "private", "outcome": "pass", "basis": "observed", "doubt": None, "severity": "low"}  # fmt: skip


def refused(document):
    with pytest.raises(InvalidResult):
        from_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "auditor.result/2"}, {"practice": 1}, {"clinician": "Anna"}, {"clinician": "0" * 31}, {"issue": -1},
        {"issue": True}, {"issue": 10**9}, {"month": "2026-13"}, {"month": 11}, {"consent": "yes"}, {"consent": "2026-02-30"},
        {"handle": "x"}, {"notes": "x"}, {"notes": [1]}, {"notes": ["x" * 1001]}, {"notes": ["\ud800"]}, {"notes": [""] * 51}, {"outcomes": {}},
        {"baseline": None}, {"baseline": {"id": "hug", "version": "2026-11-01", "digest": "0"}}, {"evidence": [{}]},
        {"evidence": [{"row": 9999, "value": "", "wording": "", "source": "screen", "day": ""}]},
    ],
)  # fmt: skip
def test_a_field_that_is_not_as_it_should_be_refuses_the_result(change):
    refused({**GOOD, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "good"}, {"basis": "none"}, {"doubt": "stale"}, {"outcome": "unknown"}, {"severity": None}, {"role": None},
        {"role": "owner"}, {"check": "../x"}, {"check": "=1+1"}, {"platform": "Facebook/dr.x"}, {"platform": "practice-wide"},
        {"handle": "x"}, {"outcome": ["pass"]}, {"outcome": {}},
    ],
)  # fmt: skip
def test_an_outcome_that_no_session_makes_refuses_the_result(change):
    assert from_bytes(json.dumps({**GOOD, "outcomes": [PASSES], "evidence": []}).encode()).rows
    refused({**GOOD, "outcomes": [{**PASSES, **change}], "evidence": []})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"null",
        json.dumps(GOOD)[:-1].encode() + b', "practice": true}',
        b"[" * 100_000,
        b"1" * 5000,
        b"{}" * 300_000,
        b'{"schema":"auditor.result/1"}',
    ],
)
def test_what_is_no_result_is_refused(data):
    refused(data)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s), max_leaves=8),
       st.sampled_from(sorted(GOOD)))  # fmt: skip
def test_whatever_stands_in_a_field_it_is_a_result_or_refused(value, name):
    try:
        assert from_bytes(json.dumps({**GOOD, name: value}).encode())
    except InvalidResult:
        return
