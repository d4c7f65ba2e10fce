"""Exactly one finding for each planned check, whatever happened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.advice.checklist import checklist
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import (
    Absent,
    Account,
    Doubt,
    Doubtful,
    Known,
    Outcome,
    Question,
    Role,
    Scope,
    Setting,
    Source,
)
from tests.judge.make import ME, MIX, NOW, PRO, catalog, check, fixed, profile, reading, rule

PERSON = check("response-plan", "practice.plan", scope=Scope.PERSON, question="plan",
               rules={Role.PROFESSIONAL: rule(["on"], ["off"], recommend="on")})  # fmt: skip
ASK = Question("plan", "practice.plan", {"en": "Is there a plan?"}, {"en": "In the handbook."}, ())
BOTH = catalog(check(), PERSON, questions={"plan": ASK})


def only(findings):
    (one,) = findings
    return one


def test_what_nobody_looked_at_is_not_visited_and_what_only_a_person_knows_needs_an_answer():
    findings = evaluate(plan(BOTH, [ME]), {}, NOW)
    assert [(f.check.id, f.doubt) for f in findings] == [
        ("two-factor-on", Doubt.NOT_VISITED), ("response-plan", Doubt.NEEDS_ANSWER),
    ]  # fmt: skip


@given(st.lists(st.sampled_from([None, "app", "off", "odd", *Doubt]), max_size=5))
def test_every_planned_check_has_exactly_one_finding(said):
    states = [Doubtful(s) if isinstance(s, Doubt) else Known(s, s) for s in said if s]
    owed = plan(BOTH, [ME, PRO, MIX])
    findings = evaluate(owed, {ME.id: [reading(state=state) for state in states]}, NOW)
    assert [(f.check.id, f.account) for f in findings] == [(i.check.id, i.account) for i in owed.items]


def test_a_document_that_holds_nothing_of_a_setting_does_not_cover_it():
    assert (
        only(evaluate(plan(catalog(check()), [ME]), {}, NOW, missing=Doubt.NOT_COVERED)).doubt
        is Doubt.NOT_COVERED
    )


def test_a_platform_without_a_profile_is_still_owed_a_finding():
    assert only(evaluate(plan(catalog(check(), profiles=()), [ME]), {}, NOW)).doubt is Doubt.NOT_COVERED


def test_what_the_profile_calls_absent_does_not_apply():
    bare = profile(settings={}, absent={"two_factor": {"en": "There is none."}})
    found = only(evaluate(plan(catalog(check(), profiles=[bare]), [ME]), {}, NOW))
    assert found.outcome is Outcome.NOT_APPLICABLE
    assert found.reading.state == Absent("There is none.")


@pytest.mark.parametrize(("value", "outcome"), [("off", "fail"), ("app", "unknown")])
def test_what_the_platform_fixed_may_fail_and_never_passes(value, outcome):
    decided = profile(settings={}, fixed={"two_factor": fixed(value)})
    assert only(evaluate(plan(catalog(check(), profiles=[decided]), [ME]), {}, NOW)).outcome == outcome


def test_a_check_of_another_role_is_not_asked():
    private = check(rules={Role.PRIVATE: rule(["app"], ["off"])})
    assert len(plan(catalog(private), [ME, PRO, MIX]).items) == 2


def test_a_check_of_another_rule_book_is_not_asked():
    assert plan(catalog(check(recommendations=("ama:1",))), [ME]).items == ()


def test_only_pages_that_answer_a_check_are_opened():
    assert [v.page.id for v in plan(catalog(check()), [ME]).visits] == ["security"]
    assert plan(catalog(check(setting="other", platforms=("facebook",))), [ME]).visits == ()


def test_the_checklist_leaves_out_only_what_passes_or_does_not_apply():
    answers = {"two_factor": Setting("two_factor", ("app", "off"), answer="plan")}
    for state, left in [(Known("app", "App"), 0), (Known("off", "Off"), 1), (Absent("no"), 0), (Known("several", "S"), 1),
                        *((Doubtful(d), 1) for d in Doubt)]:  # fmt: skip
        found = catalog(check(), profiles=[profile(settings=answers)], questions={"plan": ASK})
        findings = evaluate(plan(found, [ME]), {ME.id: [reading(state=state, source=Source.ANSWER)]}, NOW)
        items = checklist(findings, found, "en")
        assert len(items) == left, state
        for item in items:
            assert item.steps, state
            assert not any("Nothing" in step for step in item.steps)


def test_a_question_stands_in_where_no_profile_knows_the_setting():
    asked = check(setting="login.shared", question="plan", platforms=("facebook",))
    found = only(evaluate(plan(catalog(asked, questions={"plan": ASK}), [ME]), {}, NOW))
    assert (found.doubt, found.reading.state.detail) == (Doubt.NEEDS_ANSWER, "plan")


ONLINE = check(setting="online.audience", rules={
    Role.PRIVATE: rule(["only_me", "contacts"], ["public"], ["as_last_seen"], ["only_me", "as_last_seen"])})  # fmt: skip
SHOWS = profile(settings={
    "online.audience": Setting("online.audience", ("public", "as_last_seen"), answer="plan"),
    "last_seen.audience": Setting("last_seen.audience", ("public", "only_me"), answer="plan")})  # fmt: skip
SAME = reading("as_last_seen", setting="online.audience", source=Source.ANSWER)


def online(*last_seen, same=SAME):
    readings = {ME.id: [same, *last_seen]}
    return only(evaluate(plan(catalog(ONLINE, profiles=[SHOWS]), [ME]), readings, NOW))


@pytest.mark.parametrize(
    ("value", "outcome"), [("only_me", "pass"), ("public", "fail"), ("custom", "unknown")]
)
def test_the_same_as_last_seen_is_judged_by_what_last_seen_says(value, outcome):
    found = online(reading(value, setting="last_seen.audience"))
    assert found.outcome == outcome
    assert found.reading.setting == "online.audience"
    assert found.recommended == "as_last_seen"


@pytest.mark.parametrize(
    "said",
    [
        (),
        (reading(state=Doubtful(Doubt.NOT_FOUND), setting="last_seen.audience"),),
        (reading("only_me", setting="last_seen.audience", confirmed_by=""),),
        (reading("only_me", setting="last_seen.audience", days=31),),
        (reading("only_me", setting="last_seen.audience"), reading("public", setting="last_seen.audience")),
        (reading("as_last_seen", setting="last_seen.audience"),),
    ],
)
def test_the_same_as_last_seen_is_unknown_where_last_seen_is(said):
    assert online(*said).outcome is Outcome.UNKNOWN


def test_what_rests_on_two_readings_is_known_as_weakly_as_the_weaker_and_as_old_as_the_older():
    seen = reading("only_me", setting="last_seen.audience", days=3)
    assert online(seen).basis == "attested"
    shown = reading("as_last_seen", setting="online.audience")
    found = online(seen, same=shown)
    assert (found.basis, found.reading.observed_at) == ("observed", seen.observed_at)
    said = reading("only_me", setting="last_seen.audience", source=Source.ANSWER, days=3)
    assert online(said, same=shown).basis == "attested"
    assert (
        online(seen, same=reading("as_last_seen", setting="online.audience", confirmed_by="")).outcome
        == "unknown"
    )


CAMERA = check(setting="camera.location", scope=Scope.PERSON, question="plan",
               rules={Role.PROFESSIONAL: rule(["off"], ["on"], recommend="off")})  # fmt: skip
PHONES = (Account("phone", "old", Role.PRIVATE), Account("phone", "new", Role.PROFESSIONAL))
PHONE = profile(
    platform="phone", settings={"camera.location": Setting("camera.location", ("on", "off"), answer="plan")}
)


@pytest.mark.parametrize(
    ("own", "old", "new", "outcome"),
    [
        ("", "", "", "unknown"),
        ("off", "", "", "pass"),
        ("", "off", "off", "pass"),
        ("", "off", "", "unknown"),
        ("", "on", "off", "fail"),
        ("off", "on", "", "fail"),
        ("on", "off", "off", "fail"),
    ],
)
def test_every_phone_answers_for_itself_what_is_asked_of_the_person(own, old, new, outcome):
    said = {"practice-wide": own, "phone:old": old, "phone:new": new}
    readings = {
        owner: [
            reading(value, setting="camera.location", source=Source.ANSWER, days=9 if value == "on" else 0)
        ]
        for owner, value in said.items()
        if value
    }
    found = only(evaluate(plan(catalog(CAMERA, profiles=[PHONE]), PHONES), readings, NOW))
    assert (found.outcome, found.account) == (outcome, None)
