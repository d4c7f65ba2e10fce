"""Everything: an hour for five accounts, nothing weighty left for another day, and one way for what stands in one menu."""

from dataclasses import replace
from functools import cache

import pytest

from auditor.core.evaluation import evaluate, plan
from auditor.core.evaluation.effort import looks_elsewhere
from auditor.core.evaluation.essential import Mode, Owed, askable
from auditor.core.evaluation.forms import arranged
from auditor.core.evaluation.places import Look, look, looks
from auditor.core.evaluation.plan_effort import effort_of
from auditor.core.model import PRACTICE_WIDE, Doubt, Pace, Severity
from auditor.i18n import translator
from auditor.reports.page_card import row_where
from auditor.reports.phrases import describe_later
from tests.judge.make import NOW

from .test_selection import LANGUAGES, people, shipped


@cache
def everything(lang="en"):
    return plan(shipped(), people(), mode=Mode.EVERYTHING, lang=lang)


def rows(questions):
    return sorted((one.question.id, one.setting, owner) for one in questions for owner in one.owners)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_five_accounts_take_an_hour_and_what_is_left_is_light_and_looked_up_elsewhere(lang):
    owed = everything(lang)
    assert effort_of(owed, Pace.FREE, lang).minutes <= 60
    high = {
        (item.setting, item.account.id if item.account else PRACTICE_WIDE)
        for item in owed.items
        if item.check.severity is Severity.HIGH
    }
    assert owed.later
    for one in owed.later:
        assert looks_elsewhere(one.question), one.question.id
        assert not {(one.setting, owner) for owner in one.owners} & high, one.question.id
    assert str(len(owed.later)) in describe_later(owed, translator(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_is_either_asked_or_left_for_another_day(lang):
    owed = everything(lang)
    every = askable(shipped(), people(), [Owed(item.check, item.account) for item in owed.items])
    assert rows([*owed.questions, *owed.later]) == rows(every)


def test_two_accounts_are_asked_everything():
    owed = plan(shipped(), people()[:2], mode=Mode.EVERYTHING, lang="en")
    assert not owed.later
    assert describe_later(owed, translator("en")) == ""


def test_what_is_left_for_another_day_stays_a_question_of_the_checklist():
    owed = everything()
    left = {(one.setting, owner): one.question.id for one in owed.later for owner in one.owners}
    states = {
        (f.check.setting, f.account.id if f.account else PRACTICE_WIDE): f.reading.state
        for f in evaluate(owed, {}, NOW)
    }
    asked = {key: states[key] for key in left if states[key].doubt is Doubt.NEEDS_ANSWER}
    assert asked
    assert {key: state.detail for key, state in asked.items()} == {key: left[key] for key in asked}


@pytest.mark.parametrize(
    ("before", "here", "costs"),
    [
        ((), ("x", "Settings", "Privacy"), Look.ELSEWHERE),
        (("x", "Settings", "Privacy", "Chat"), ("x", "Settings", "Privacy", "Chat"), Look.SAME),
        (("x", "Settings", "Privacy", "Chat"), ("x", "Settings", "Privacy", "Spaces"), Look.NEIGHBOUR),
        (("x", "Settings", "Privacy"), ("x", "Settings", "Privacy", "Chat"), Look.NEIGHBOUR),
        (("x", "Settings", "Privacy", "Chat"), ("x", "Settings", "Privacy"), Look.NEIGHBOUR),
        (("x", "Settings", "Privacy"), ("x", "Settings", "Account"), Look.ELSEWHERE),  # one step in common
        (("x", "Settings", "Privacy", "Chat"), ("facebook", "Settings", "Privacy", "Chat"), Look.ELSEWHERE),
        (("x", "Settings", "Privacy", "Chat"), (), Look.ELSEWHERE),
        ((), (), Look.ELSEWHERE),  # two ways nobody knows are not one way
    ],
)
def test_what_the_way_to_a_screen_costs(before, here, costs):
    assert look(before, here) is costs


def test_a_platforms_questions_stand_in_the_order_of_its_menus_and_say_where_they_go_on():
    owed, t = everything(), translator("en")
    forms = [form for form in arranged(owed.questions, shipped(), "en", by_place=True) if form.platform]
    assert forms
    for form in forms:
        ways = looks(form.rows, shipped(), "en")
        for at, way in enumerate(ways):
            told = row_where(form.rows, at, shipped(), t)
            assert ("Same screen as above" in told) == (way is Look.SAME)
            assert any(line.startswith("Same menu: ") for line in told) == (way is Look.NEIGHBOUR)
    assert sum(way is Look.SAME for form in forms for way in looks(form.rows, shipped(), "en")) > 1


def test_a_question_in_ones_head_takes_no_look_and_ends_no_way():
    form = next(
        form
        for form in arranged(everything().questions, shipped(), "en", by_place=True)
        if Look.SAME in looks(form.rows, shipped(), "en")
    )
    at = looks(form.rows, shipped(), "en").index(Look.SAME)
    row = form.rows[at]
    headed = replace(row, question=replace(row.question, where={"en": "Think of it."}))
    there = [*form.rows[:at], headed, *form.rows[at:]]
    assert looks(there, shipped(), "en")[at : at + 2] == [Look.NONE, Look.SAME]
