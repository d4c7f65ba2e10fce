"""From a page to a verdict: nothing that was not positively seen ever passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from drift import drifted
from kept_pages import NOON, kept, profile_of

from auditor.core.evaluation import evaluate, plan
from auditor.core.model import (
    Absent,
    Acceptance,
    Account,
    Catalog,
    Check,
    Doubt,
    Doubtful,
    Finding,
    Fixed,
    Known,
    Match,
    Outcome,
    Reading,
    Recommendation,
    Role,
    Rule,
    RuleBook,
    Scope,
    Severity,
    Source,
    Theme,
)
from auditor.core.reading import PracticeLedger, confirm, read_capture

CORNER = profile_of("corner")
GIA = Account("corner", "gia", Role.PRIVATE)
TEXT = {"en": "x", "fr": "x", "de": "x", "it": "x"}
GOOD, BAD, OPEN = Match(token="app"), Match(token="off"), Match(token="several")


def check(setting="two_factor", **changes) -> Check:
    rules = {Role.PRIVATE: Rule((GOOD,), (BAD,), (OPEN,), "app")}
    made = Check(
        f"{setting}-check",
        TEXT,
        setting,
        Scope.ACCOUNT,
        Theme.ACCESS,
        Severity.HIGH,
        2,
        TEXT,
        ("book:1",),
        rules,
    )
    return replace(made, **changes)


def judge(
    *readings: Reading,
    of: Check | None = None,
    account=GIA,
    profile=CORNER,
    books=("book",),
    now=NOON,
    **more,
):
    entries = {1: Recommendation(1, TEXT, served=True)}
    rulebooks = {name: RuleBook(name, TEXT, date(2026, 1, 1), "x", entries) for name in books}
    one = of or check()
    catalog = Catalog({"corner": profile}, {one.id: one}, {}, rulebooks)
    (finding,) = evaluate(plan(catalog, [account], books), {account.id: readings}, now, **more)
    return finding


def known(value="app", source=Source.SCREEN, at=NOON, by="layout", **more) -> Reading:
    by = by if source in (Source.SCREEN, Source.WIRE, Source.PAGE) else ""
    return Reading("two_factor", Known(value, str(value)), source, at, confirmed_by=by, **more)


# ---- one reading, one verdict


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("app", Outcome.PASS),
        ("off", Outcome.FAIL),
        ("several", Outcome.UNKNOWN),
        ("unheard of", Outcome.UNKNOWN),
    ],
)
def test_a_value_passes_only_where_it_is_accepted(value, outcome):
    assert judge(known(value)).outcome is outcome


@pytest.mark.parametrize("doubt", Doubt)
def test_no_doubt_passes_even_when_it_carries_a_good_value(doubt):
    finding = judge(replace(known(), state=Doubtful(doubt, "", "app", "app")))
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.doubt is doubt


def test_a_page_that_nobody_confirmed_does_not_pass_even_when_it_is_called_known():
    assert judge(known(by="")).outcome is Outcome.UNKNOWN
    assert judge(known(by="hearsay")).outcome is Outcome.UNKNOWN


def test_nobody_looked_is_no_pass():
    finding = judge()
    assert (finding.outcome, finding.doubt) == (Outcome.UNKNOWN, Doubt.NOT_VISITED)


def test_what_a_platform_fixes_for_everyone_never_passes_but_may_fail():
    bare = replace(CORNER, settings={})
    for value, outcome in (("app", Outcome.UNKNOWN), ("off", Outcome.FAIL)):
        profile = replace(
            bare, fixed={"two_factor": Fixed(value, "https://corner.example", date(2026, 1, 1))}
        )
        assert judge(profile=profile).outcome is outcome


def test_an_absent_setting_is_not_applicable():
    profile = replace(CORNER, settings={}, absent={"two_factor": TEXT})
    assert judge(profile=profile).outcome is Outcome.NOT_APPLICABLE
    assert isinstance(judge(profile=profile).reading.state, Absent)


def test_a_mixed_account_must_satisfy_both_roles():
    rules = {Role.PRIVATE: Rule((GOOD,), (BAD,)), Role.PROFESSIONAL: Rule((BAD,), (Match(token="sms"),))}
    mixed = replace(GIA, role=Role.MIXED)
    assert judge(known("app"), of=check(rules=rules), account=mixed).outcome is Outcome.UNKNOWN
    assert judge(known("off"), of=check(rules=rules), account=mixed).outcome is Outcome.FAIL
    own = {**rules, Role.MIXED: Rule((GOOD,), ())}
    assert judge(known("app"), of=check(rules=own), account=mixed).outcome is Outcome.PASS


def test_a_role_without_a_rule_is_no_pass():
    finding = Finding(check(), replace(GIA, role=Role.PROFESSIONAL), known(), ("book",), NOON)
    assert finding.outcome is Outcome.UNKNOWN


def test_the_strictest_rule_book_counts():
    strict = {"strict": {Role.PRIVATE: Rule((), (GOOD,))}, "unsure": {Role.PRIVATE: Rule((), (), (GOOD,))}}
    of = check(by_rulebook=strict)
    assert judge(known(), of=of, books=("book", "strict")).outcome is Outcome.FAIL
    assert judge(known(), of=of, books=("book", "unsure")).outcome is Outcome.UNKNOWN
    assert judge(known(), of=of, books=("book", "unsure", "strict")).outcome is Outcome.FAIL


def test_an_accepted_risk_and_a_repair_leave_a_fail_a_fail():
    key = ("two_factor-check", GIA.id)
    finding = judge(known("off"), accepted={key: Acceptance("busy", date(2027, 1, 1))}, fixed_at={key: NOON})
    assert finding.outcome is Outcome.FAIL


# ---- lists, numbers, dates, objects


def verdict(value, *accept: Match, reject: tuple[Match, ...] = ()) -> Outcome:
    of = check(rules={Role.PRIVATE: Rule(accept, reject)})
    return judge(known(value), of=of).outcome


def test_a_list_passes_only_by_its_count():
    assert verdict((), Match(count=0)) is Outcome.PASS
    assert verdict(({"name": "x"},), Match(count=0)) is Outcome.UNKNOWN
    assert verdict((), Match(token="app")) is Outcome.UNKNOWN


def test_a_field_that_is_missing_satisfies_no_condition():
    old = Match(any=(("last_used", "older_than:365"),))
    assert verdict(({"last_used": "2020-01-01"},), Match(count=9), reject=(old,)) is Outcome.FAIL
    for entry in ({}, {"last_used": ""}, {"last_used": None}, {"last_used": "some time ago"}):
        assert verdict((entry,), old) is Outcome.UNKNOWN
    assert verdict(({"last_used": "2026-11-01"},), old) is Outcome.UNKNOWN


def test_a_number_passes_only_inside_its_range():
    for value, outcome in ((0, Outcome.PASS), (5, Outcome.PASS), (6, Outcome.UNKNOWN), (-1, Outcome.UNKNOWN)):
        assert verdict(value, Match(low=0, high=5)) is outcome
    assert verdict(3, Match()) is Outcome.UNKNOWN
    assert verdict(3, Match(count=3)) is Outcome.UNKNOWN


def test_a_token_is_not_matched_by_an_empty_line():
    assert verdict("", Match()) is Outcome.UNKNOWN
    assert verdict("anything", Match()) is Outcome.UNKNOWN


def test_an_object_passes_only_by_what_it_has():
    assert verdict({"phone": "1"}, Match(has=(("phone", "*"),))) is Outcome.PASS
    assert verdict({"phone": ""}, Match(has=(("phone", "*"),))) is Outcome.UNKNOWN
    assert verdict({}, Match(has=(("phone", "*"),))) is Outcome.UNKNOWN
    assert verdict({}, Match()) is Outcome.UNKNOWN
    assert verdict({"phone": "1"}, Match()) is Outcome.UNKNOWN


# ---- several witnesses


DAY = timedelta(days=1)


def test_two_witnesses_that_differ_within_a_day_are_a_conflict():
    for other in (known("off", Source.WIRE), known("off", Source.ARCHIVE, NOON - DAY / 2)):
        for order in ((known(), other), (other, known())):
            finding = judge(*order)
            assert (finding.outcome, finding.doubt) == (Outcome.UNKNOWN, Doubt.CONFLICT)


def test_a_good_value_never_wins_over_a_newer_bad_one():
    assert judge(known("app", Source.API, NOON - 3 * DAY), known("off")).outcome is Outcome.FAIL
    unconfirmed = replace(known("off"), state=Doubtful(Doubt.UNCONFIRMED, "", "off", "off"), confirmed_by="")
    assert judge(known("app", Source.API, NOON - 3 * DAY), unconfirmed).outcome is Outcome.UNKNOWN


def test_an_older_good_value_does_not_talk_away_a_newer_doubt_that_saw_something():
    for doubt in (Doubt.NEW_WORDING, Doubt.AMBIGUOUS):
        seen = replace(known(), state=Doubtful(doubt, "x"))
        assert judge(known("app", Source.ARCHIVE, NOON - 3 * DAY), seen).outcome is Outcome.UNKNOWN


def test_a_strangers_view_that_differs_is_a_conflict_however_old():
    stranger = known("off", at=NOON - 9 * DAY, outside=True)
    assert judge(known(), stranger).doubt is Doubt.CONFLICT


@pytest.mark.parametrize(
    ("source", "days"),
    [(Source.SCREEN, 30), (Source.WIRE, 30), (Source.API, 30), (Source.ARCHIVE, 400), (Source.ANSWER, 400)],
)
def test_what_is_too_old_is_stale(source, days):
    assert judge(known("app", source, NOON - days * DAY)).outcome is Outcome.PASS
    old = judge(known("app", source, NOON - days * DAY - DAY))
    assert (old.outcome, old.doubt) == (Outcome.UNKNOWN, Doubt.STALE)


def test_what_has_no_date_or_a_date_to_come_is_stale():
    assert judge(known(at=None)).doubt is Doubt.STALE
    assert judge(known(at=NOON + 9 * DAY)).doubt is Doubt.STALE


def test_a_check_may_want_fresher_news():
    assert judge(known(at=NOON - 8 * DAY), of=check(max_age=7)).doubt is Doubt.STALE


# ---- from the page


def test_drift_never_turns_a_bad_page_into_a_pass():
    capture = kept("privacy.bad.en")
    of = {
        "two_factor": check(),
        "posts.audience": check("posts.audience", rules={Role.PRIVATE: Rule((Match(token="friends"),), (Match(token="public"),))}),
        "search_engines": check("search_engines", rules={Role.PRIVATE: Rule((Match(token="off"),), (Match(token="on"),))}),
        "apps.connected": check("apps.connected", rules={Role.PRIVATE: Rule((Match(count=0),), ())}),
    }  # fmt: skip
    now = datetime(2026, 11, 23, tzinfo=UTC)
    for what, tree in drifted(capture.tree):
        readings = confirm(read_capture(CORNER, replace(capture, tree=tree)), CORNER, PracticeLedger())
        for setting, one in of.items():
            said = [r for r in readings if r.setting == setting and r.source is Source.SCREEN]
            assert judge(*said, of=one, now=now).outcome is not Outcome.PASS, (what, setting)
