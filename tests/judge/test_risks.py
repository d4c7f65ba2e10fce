"""A risk taken on: a label beside the outcome, for what was seen then, until its day."""

from datetime import date, timedelta

import pytest

from auditor.advice.checklist import checklist
from auditor.core.evaluation import Audit
from auditor.core.evaluation.acceptance_rules import Refusal, accept, last_day, with_day, with_risk
from auditor.core.model import Acceptance, Doubt, Doubtful, Finding, Known, Outcome, Severity
from tests.judge.make import ME, NOW, catalog, check, reading

TODAY = NOW.date()
KEY = ("two-factor-on", ME.id)
LIST = "sessions.active"


def finding(value="off", *, state=None, severity=Severity.HIGH, setting="two_factor"):
    said = reading(value, state=state, setting=setting)
    return Finding(check(severity=severity, setting=setting), ME, said, ("fmh-2024",), NOW)


def audit(one):
    return Audit("a", False, NOW, NOW, ("fmh-2024",), (ME,), (one,))


def left(one):
    return len(checklist(one.findings, catalog(check()), "en"))


def test_a_risk_taken_on_stays_what_it_is_and_leaves_the_list_until_its_day_has_passed():
    one = finding()
    risk = accept(one, " old phone ", TODAY + timedelta(days=30), TODAY)
    assert isinstance(risk, Acceptance)
    assert (risk.reason, risk.since) == ("old phone", TODAY)
    held = with_risk(audit(one), KEY, risk)
    assert held.counts[Outcome.FAIL] == 1
    assert held.counts[Outcome.PASS] == 0
    assert (held.work_left, left(held)) == (False, 0)
    later = with_risk(audit(Finding(one.check, ME, one.reading, (), NOW + timedelta(days=31))), KEY, risk)
    assert (later.work_left, left(later)) == (True, 1)
    back = with_risk(held, KEY, None)
    assert (back.work_left, left(back)) == (True, 1)


def test_it_is_not_in_force_before_the_day_it_was_said():
    risk = Acceptance("x", TODAY + timedelta(days=9), TODAY)
    one = with_risk(audit(finding()), KEY, risk).findings[0]
    assert one.accepted_on(TODAY)
    assert not one.accepted_on(TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("state", "holds"),
    [
        (Known("off", "Off"), True),
        (Known("off", "Aus"), True),
        (Known("sms", "Text message"), False),
        (Doubtful(Doubt.UNREACHABLE), False),
    ],
)
def test_another_value_is_another_risk(state, holds):
    risk = accept(finding(), "x", TODAY + timedelta(days=9), TODAY)
    one = with_risk(audit(finding(state=state)), KEY, risk)
    assert one.findings[0].accepted_on(TODAY) is holds
    assert one.work_left is not holds


@pytest.mark.parametrize(
    ("doubt", "holds"), [(Doubt.NOT_FOUND, True), (Doubt.UNREACHABLE, True), (None, False)]
)
def test_not_knowing_may_be_accepted_but_what_then_comes_to_light_is_not(doubt, holds):
    risk = accept(finding(state=Doubtful(Doubt.NOT_FOUND)), "x", TODAY + timedelta(days=9), TODAY)
    now = finding(state=Doubtful(doubt)) if doubt else finding("off")
    assert with_risk(audit(now), KEY, risk).findings[0].accepted_on(TODAY) is holds


@pytest.mark.parametrize(
    ("now", "holds"),
    [
        (("old phone", "tablet"), True),
        (("tablet",), True),
        ((), True),
        (("old phone", "tablet", "new laptop"), False),
        (("new laptop",), False),
    ],
)
def test_a_list_may_become_shorter_and_a_stranger_on_it_is_not_accepted(now, holds):
    def listed(names):
        rows = (
            {"label": "this one", "current": True},
            *({"label": n, "last_seen": str(len(names))} for n in names),
        )
        return finding(state=Known(tuple(rows), ""), setting=LIST)

    risk = accept(listed(("old phone", "tablet")), "x", TODAY + timedelta(days=9), TODAY, ())
    assert (
        with_risk(audit(listed(now)), ("two-factor-on", ME.id), risk).findings[0].accepted_on(TODAY) is holds
    )


@pytest.mark.parametrize(
    ("one", "reason", "days", "forbidden", "why"),
    [
        (finding("app"), "x", 9, (), Refusal.NOTHING_OPEN),
        (finding(), "  ", 9, (), Refusal.NO_REASON),
        (finding(), "x" * 501, 9, (), Refusal.TOO_MUCH),
        (finding(), "x", 0, (), Refusal.PAST),
        (finding(), "x", 367, (), Refusal.TOO_LONG),
        (finding(), "x", 9, ("two-factor-on",), Refusal.FORBIDDEN),
    ],
)
def test_what_cannot_be_accepted_is_refused_with_a_reason(one, reason, days, forbidden, why):
    assert accept(one, reason, TODAY + timedelta(days=days), TODAY, forbidden) is why


def test_a_heavy_risk_lasts_until_the_next_yearly_check_up_a_light_one_longer():
    assert last_day(finding(), date(2026, 1, 1)) == date(2027, 1, 2)
    assert last_day(finding(severity=Severity.LOW), date(2026, 1, 1)) > date(2027, 12, 31)


def test_a_day_for_a_repair_is_a_label_and_nothing_else():
    one = with_day(audit(finding()), KEY, date(2026, 12, 1))
    assert one.findings[0].due == date(2026, 12, 1)
    assert (one.work_left, one.counts[Outcome.FAIL]) == (True, 1)
