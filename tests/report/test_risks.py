"""An accepted risk in every report: a label beside what it is, its reason as text, gone when its day has passed."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from auditor.advice.checklist import checklist
from auditor.core.evaluation import Audit, evaluate, plan
from auditor.core.evaluation.acceptance_rules import accept
from auditor.core.model import Account, Known, Outcome, Role
from auditor.reports import audit_document
from auditor.reports.audit_codec import parse_audit
from auditor.reports.calendar import calendar_report
from auditor.reports.csv import csv_report
from auditor.reports.html import html_report, security_html
from auditor.reports.markdown import markdown_report
from auditor.reports.plain import print_audit
from tests.judge.make import ME, NOW, catalog, check, reading
from tests.report.test_hostile_text import HOSTILE, Elements

CATALOG = catalog(check(), check("login-alerts-on", "two_factor"))
TODAY = NOW.date()
KEY = ("two-factor-on", ME.id)


def told(reason="old phone", *, days=30, due=None, now=NOW, value="off", accounts=(ME,)):
    owed = plan(CATALOG, accounts)
    first = evaluate(owed, {a.id: [reading()] for a in accounts}, NOW)[0]
    off = replace(first, reading=reading("off"))
    risk = accept(off, reason, TODAY + timedelta(days=days), TODAY)
    said = {a.id: [replace(reading(value), observed_at=now)] for a in accounts}
    findings = evaluate(owed, said, now, accepted={KEY: risk}, due={KEY: due} if due else {})
    audit = Audit("a" * 16, False, now, now, owed.rulebooks, tuple(accounts), findings)
    return audit, checklist(findings, CATALOG, "en")


def pages(audit, items, lang="en"):
    return {
        "html": html_report(audit, items, lang),
        "security": security_html(audit, lang),
        "md": markdown_report(audit, items, lang),
        "plain": print_audit(audit, items, lang),
    }


def test_it_stands_in_every_report_as_what_it_is():
    audit, items = told()
    assert [item.finding.check.id for item in items] == ["login-alerts-on"]
    for name, page in pages(audit, items).items():
        assert f"accepted until {TODAY + timedelta(days=30)}: old phone" in page, name
    document = audit_document(audit, items)
    assert document["summary"]["fail"] == 2
    [row] = [f for f in document["findings"] if f["accepted"]]
    assert (row["outcome"], row["accepted"]["holds"]) == ("fail", True)
    [line] = [r for r in csv.DictReader(io.StringIO(csv_report(audit, items))) if r["accepted_reason"]]
    assert (line["outcome"], line["accepted_until"]) == ("fail", str(TODAY + timedelta(days=30)))


@pytest.mark.parametrize(("more", "words"), [({"now": NOW + timedelta(days=40)}, "was accepted until"), ({"value": "sms"}, "something else was accepted here: old phone")])  # fmt: skip
def test_when_its_day_has_passed_or_something_else_is_read_it_is_work_again(more, words):
    audit, items = told(**more)
    assert [len(item.findings) for item in items] == [2]
    assert audit.work_left
    for name, page in pages(audit, items).items():
        assert words in page, name
        assert "Risks you accepted" not in page, name
    assert b"accepted risk" not in calendar_report(audit, items, "en")
    back = parse_audit(json.loads(json.dumps(audit_document(audit, items))), CATALOG)
    assert not back.findings[0].accepted_on(back.findings[0].as_of.date())
    assert back.work_left


def test_a_document_read_back_accepts_what_it_accepted_and_nothing_more():
    audit, items = told(due=date(2026, 12, 1))
    back = parse_audit(json.loads(json.dumps(audit_document(audit, items))), CATALOG)
    first = back.findings[0]
    assert first.accepted_on(TODAY)
    assert (first.outcome, first.due) == (Outcome.FAIL, date(2026, 12, 1))
    assert not first.accepted_on(TODAY + timedelta(days=31))


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_reason_is_text(kind):
    reason = HOSTILE[kind][:500]
    audit, items = told(reason)
    shown = pages(audit, items)
    for name in ("html", "security"):
        seen = Elements(shown[name])
        assert not seen.tags & {"script", "img", "iframe"}
        assert not seen.acting
    for name in ("md", "plain"):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown[name])
        assert not re.search(r"(?<!\\)\]\(https://evil", shown["md"])
    cells = next(r for r in csv.DictReader(io.StringIO(csv_report(audit, items))) if r["accepted_until"])
    assert not cells["accepted_reason"].lstrip().startswith(("=", "+", "-", "@"))
    found = [f["accepted"]["reason"] for f in audit_document(audit, items)["findings"] if f["accepted"]]
    assert found == [reason.strip()]


def test_two_accounts_of_one_platform_have_two_days_in_the_calendar():
    other = Account("facebook", "cabinet", Role.PRIVATE)
    audit, items = told(accounts=(ME, other))
    days = {("two-factor-on", other.id): date(2026, 12, 3), ("login-alerts-on", ME.id): date(2026, 12, 1)}
    days |= {("login-alerts-on", other.id): date(2026, 12, 2)}
    events = Calendar.from_ical(calendar_report(audit, items, "en", days)).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events) == 5
    assert {
        d.day for e in events if (d := e.decoded("dtstart")).year == 2026 and d.month == 12 and d.day < 4
    } == {1, 2, 3}
    assert not any("cabinet" in str(event["uid"]) + str(event["summary"]) for event in events)


def test_the_security_report_says_basis_source_age_and_where_the_evidence_lies():
    audit, _ = told(value="sms")
    findings = tuple(
        replace(
            f,
            reading=replace(
                f.reading, page="security", where="https://www.facebook.com/x", fingerprint="abc123"
            ),
        )
        for f in audit.findings
    )
    page = security_html(replace(audit, findings=findings, finished_at=NOW + timedelta(days=3)), "de")
    for words in (
        "E1",
        "https://www.facebook.com/x",
        "abc123",
        "security",
        "two-factor-on",
        "fmh-2024:12",
        ">3</td>",
    ):
        assert words in page, words
    assert page.count(">E1</td>") == 3, "one place, named by both findings and told once"


def test_where_a_picture_lies_is_told_nowhere():
    audit, _items = told()
    where = "pictures/Mueller_Hans_1954.jpg"
    pictured = replace(reading(2, state=Known(2, "2")), setting="photos.with_location", where=where)
    audit = replace(audit, findings=(replace(audit.findings[0], reading=pictured),))
    told_in = [security_html(audit, "en"), json.dumps(audit_document(audit, ())), csv_report(audit, ())]
    assert not [one for one in told_in if "Mueller" in one]


def test_what_is_well_by_now_says_nothing_of_the_risk_or_the_day():
    audit, items = told(value="app", due=date(2026, 12, 1))
    assert not items
    for name, page in pages(audit, items).items():
        assert "old phone" not in page, name
        assert "2026-12-01" not in page, name
