"""A day to come back stands only after the essential is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from auditor.core.evaluation import Audit, evaluate, next_day, open_essential, plan
from auditor.core.evaluation.essential import OUTSIDE
from auditor.core.model import Acceptance, Doubt, Doubtful, Severity
from auditor.i18n import translator
from auditor.reports.calendar import calendar_report
from auditor.reports.markdown import markdown_report
from auditor.reports.next_day import describe_next_day
from tests.judge.make import ME, NOW, PRO, catalog, check, reading

HELD = catalog(check())
DAY = (NOW + timedelta(days=365)).date()


def audit(*, state=None, severity=Severity.HIGH, days=0.0, accounts=(ME,), as_of=NOW, **fields):
    """A check-up of one check: what was read of ME, and of everybody else that it is well."""
    found = catalog(check(severity=severity))
    owed = plan(found, accounts)
    said = {one.id: [reading(days=days)] for one in accounts}
    if state:
        said[ME.id] = [reading(state=state)]
    return Audit("a1", False, NOW, NOW, owed.rulebooks, owed.accounts, evaluate(owed, said, as_of), **fields)


def test_what_is_known_has_a_day():
    assert next_day(audit()) == DAY
    assert not open_essential(audit())


@pytest.mark.parametrize("doubt", [one for one in Doubt if one is not Doubt.NOT_COVERED])
def test_a_grave_thing_that_is_not_known_leaves_no_day_whatever_the_reason(doubt):
    found = audit(state=Doubtful(doubt), accounts=(ME, PRO))
    assert next_day(found) is None
    assert next_day(found, ME.id) is None
    assert next_day(found, PRO.id) == DAY, "the other account is known"
    assert [f.account for f in open_essential(found)] == [ME]


@pytest.mark.parametrize(
    "doubt", [Doubt.NOT_VISITED, Doubt.NEEDS_ANSWER, Doubt.UNCONFIRMED, Doubt.SIGNED_OUT, Doubt.WRONG_PAGE]
)
def test_a_lighter_thing_that_nobody_looked_at_or_answered_leaves_no_day(doubt):
    found = audit(state=Doubtful(doubt), severity=Severity.MEDIUM, accounts=(ME, PRO))
    assert next_day(found) is None


@pytest.mark.parametrize("doubt", [Doubt.NOT_FOUND, Doubt.NEW_WORDING, Doubt.UNDECIDED])
def test_a_lighter_thing_that_the_page_does_not_say_keeps_the_day_and_stays_on_the_list(doubt):
    found = audit(state=Doubtful(doubt), severity=Severity.MEDIUM, accounts=(ME, PRO))
    assert next_day(found) == DAY


def test_what_the_essential_leaves_out_and_what_needs_an_export_hold_no_day_back():
    for state in (Doubtful(Doubt.NOT_VISITED, OUTSIDE), Doubtful(Doubt.NOT_COVERED)):
        assert next_day(audit(state=state, accounts=(ME, PRO))) == DAY


def test_an_accepted_risk_is_not_open():
    found = audit(state=Doubtful(Doubt.NOT_VISITED), accounts=(ME, PRO))
    taken = tuple(replace(f, accepted=Acceptance("why", DAY)) for f in found.findings)
    assert next_day(replace(found, findings=taken)) == DAY


def test_nothing_known_and_a_mere_re_read_give_no_day():
    left_out = audit(state=Doubtful(Doubt.NOT_VISITED, OUTSIDE))
    assert next_day(left_out) is None, "nothing is known of it"
    assert next_day(audit(re_read=True)) is None


def test_what_only_grew_old_since_keeps_its_day_and_what_was_old_then_has_none():
    later = NOW + timedelta(days=300)
    assert next_day(audit(as_of=later)) == DAY, "known on the day of the check-up"
    assert audit(as_of=later).tells_of(ME.id)
    assert next_day(audit(days=200, as_of=later)) is None, "old already then"


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
def test_every_report_says_that_there_is_no_day_and_gives_one_to_finish(lang):
    half = audit(state=Doubtful(Doubt.NOT_VISITED), accounts=(ME, PRO))
    t = translator(lang)
    told = describe_next_day(half, t)
    assert "1" in told
    assert DAY.isoformat() not in told
    assert told in markdown_report(half, [], lang)
    events = Calendar.from_ical(calendar_report(half, [], lang)).walk("VEVENT")
    days = {event.decoded("dtstart"): str(event["summary"]) for event in events}
    assert days == {(NOW + timedelta(days=7)).date(): t("Finish the check-up of your accounts")}
    whole = audit()
    assert DAY.isoformat() in describe_next_day(whole, t)
    assert describe_next_day(whole, t) in markdown_report(whole, [], lang)


def test_a_re_read_gives_no_yearly_day_and_says_so():
    again = audit(essential=True, re_read=True)
    events = Calendar.from_ical(calendar_report(again, [], "en")).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Read the heaviest pages again (two minutes)"]
    assert describe_next_day(again, translator("en")).startswith("A few pages were read again")
