"""The security report for spreadsheets, and the calendar."""

import csv
import io
from dataclasses import replace
from datetime import date

from icalendar import Calendar

from auditor.advice.checklist import checklist
from auditor.core.evaluation import Audit, evaluate, plan
from auditor.core.model import Acceptance, Account, Known, Role
from auditor.reports.calendar import calendar_report
from auditor.reports.csv import COLUMNS, csv_report
from tests.judge.make import NOW, catalog, check, reading

HOSTILE = Account("facebook", '=HYPERLINK("https://evil.example")', Role.PRIVATE)


def audit(*, wording="Off", accepted=None):
    found = catalog(check())
    owed = plan(found, [HOSTILE])
    kept = {("two-factor-on", HOSTILE.id): accepted} if accepted else {}
    said = {HOSTILE.id: [reading(state=Known("off", wording))]}
    findings = evaluate(owed, said, NOW, accepted=kept)
    return Audit("a1", False, NOW, NOW, owed.rulebooks, owed.accounts, findings), checklist(
        findings, found, "en"
    )


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_finding_is_one_row_with_all_columns():
    (row,) = rows(csv_report(*audit()))
    assert tuple(row) == COLUMNS
    assert (row["outcome"], row["value"], row["age_days"]) == ("fail", "off", "0")


def test_files_that_are_not_shipped_are_a_last_column():
    one, items = audit()
    (row,) = rows(csv_report(replace(one, local=("checks/two-factor-on.yaml",)), items))
    assert tuple(row) == (*COLUMNS, "own_files")
    assert row["own_files"] == "checks/two-factor-on.yaml"


def test_no_cell_is_a_formula():
    for start in ("=", "+", "-", "@", "\t=", "\r=", " =", "＝"):
        for cell in rows(csv_report(*audit(wording=f"{start}1+1|cmd")))[0].values():
            assert not cell.lstrip(" \t").startswith(("=", "+", "-", "@", "＝"))


def test_the_calendar_holds_the_next_check_up_the_dates_given_and_ends_of_accepted_risks():
    one, items = audit()
    taken, _ = audit(accepted=Acceptance("old phone", date(2027, 1, 1)))
    events = [
        str(event["summary"]) + " " + event.decoded("dtstart").isoformat()
        for calendar in (
            calendar_report(one, items, "en", {("two-factor-on", HOSTILE.id): date(2026, 12, 1)}),
            calendar_report(taken, [], "en"),
        )
        for event in Calendar.from_ical(calendar).walk("VEVENT")
    ]
    assert events == [
        "Check-up of your accounts 2027-11-22",
        "two-factor-on (facebook) 2026-12-01",
        "Check-up of your accounts 2027-11-22",
        "An accepted risk ends: two-factor-on (facebook) 2027-01-01",
    ]


def test_no_handle_is_in_the_calendar():
    one, items = audit()
    assert b"evil" not in calendar_report(
        one, items, "en", {("two-factor-on", HOSTILE.id): date(2026, 12, 1)}
    )
