"""The essential run: few questions, the heaviest pages, and every check still owed."""

from dataclasses import replace
from functools import cache

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.app.practice import demo_people
from auditor.core.evaluation import essential, evaluate, plan
from auditor.core.evaluation.effort import asks_somebody, card_seconds, question_seconds
from auditor.core.evaluation.essential import MOST_MINUTES, MOST_QUESTIONS, OUTSIDE, Mode
from auditor.core.evaluation.page_language import can_say
from auditor.core.evaluation.plan_effort import effort_of
from auditor.core.model import Doubt, Doubtful, Pace, Role, Stance
from tests.judge.make import NOW

FIVE = ("facebook", "instagram", "x", "linkedin", "whatsapp")
LANGUAGES = ("en", "fr", "de", "it")


@cache
def shipped():
    return open_catalog(FIVE)


@cache
def people():
    return tuple({person.platform: person for person in demo_people() if person.platform in FIVE}.values())


@cache
def planned(mode=Mode.ESSENTIAL, lang="en"):
    return plan(shipped(), people(), mode=mode, lang=lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_check_is_owed_in_every_mode(lang):
    every = planned(Mode.EVERYTHING, lang).items
    for mode in Mode:
        assert planned(mode, lang).items == every


@pytest.mark.parametrize("lang", LANGUAGES)
def test_five_accounts_are_asked_fifteen_questions_at_most_and_fit_into_the_time(lang):
    owed = planned(lang=lang)
    assert 0 < len(owed.questions) <= MOST_QUESTIONS
    seconds = sum(question_seconds(one.question, lang) for one in owed.questions)
    for visit in owed.visits:
        profile = shipped().profiles[visit.account.platform]
        told = [name for name in visit.settings if can_say(profile, visit.page, name, lang)]
        assert told, (visit.account.id, visit.page.id)
        seconds += card_seconds(len(told), Pace.FREE)
    assert seconds <= MOST_MINUTES * 60 + 1
    assert effort_of(owed, Pace.FREE, lang).minutes <= MOST_MINUTES + 0.1, "sign-ins and frames among them"
    assert effort_of(owed, Pace.STEP, lang).minutes <= 23


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_comes_first_is_asked_first(lang):
    settings = [one.setting for one in planned(lang=lang).questions]
    assert settings[:2] == ["practice.unique_passwords", "recovery.codes"]
    for needed in ("practice.patient_requests", "camera.cloud_backup", "practice.team_messenger"):
        assert needed in settings
    assert not any(asks_somebody(one.question) for one in planned(lang=lang).questions)


def test_what_somebody_else_must_be_asked_is_left_for_another_day():
    heaviest = planned().questions[2].question
    elsewhere = replace(heaviest, where={**heaviest.where, "en": "Ask whoever keeps the records."})
    catalog = replace(shipped(), questions={**shipped().questions, heaviest.id: elsewhere})
    asked = [one.question.id for one in plan(catalog, people(), mode=Mode.ESSENTIAL, lang="en").questions]
    assert heaviest.id not in asked
    assert len(asked) == len(planned().questions)


def test_who_has_an_account_for_both_is_not_asked_whether_both_are_apart():
    asked = "practice.separate_accounts"
    assert any(account.role is Role.MIXED for account in people())
    for mode in (Mode.ESSENTIAL, Mode.EVERYTHING):
        owed = planned(mode)
        assert asked not in [one.setting for one in owed.questions]
        assert not any(owed.left_out(item) for item in owed.items if item.setting == asked)
    apart = [replace(one, role=Role.PRIVATE) for one in people()]
    owed = plan(shipped(), apart, mode=Mode.ESSENTIAL)
    assert asked in [one.setting for one in owed.questions]


def test_a_stranger_s_look_is_not_counted_on_for_what_the_own_page_says():
    for lang in LANGUAGES:
        opened = {(v.account.id, v.page.id) for v in planned(lang=lang).visits}
        for visit in planned(lang=lang).visits:
            if visit.page.outside and "account.visibility" in visit.settings:
                assert {(visit.account.id, "audience"), (visit.account.id, "visibility")} & opened


def test_one_answer_serves_all_accounts_that_it_concerns():
    upload = next(one for one in planned().questions if one.setting == "contacts.upload")
    assert len(upload.owners) > 2
    ids = [(one.question.id, one.setting) for one in planned(Mode.EVERYTHING).questions]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_essential_asks_nothing_that_a_page_can_say(lang):
    owed = planned(lang=lang)
    for asked in owed.questions:
        for owner, account in zip(asked.owners, asked.accounts, strict=True):
            profile = shipped().profiles[account.platform] if account else None
            if profile is None or profile.automation.stance is Stance.BY_HAND:
                continue
            for visit in planned(Mode.EVERYTHING, lang).visits:
                if visit.account.id == owner and asked.setting in visit.settings:
                    assert not can_say(profile, visit.page, asked.setting, lang)


@pytest.mark.parametrize("mode", [Mode.ESSENTIAL, Mode.RE_READ])
def test_what_is_left_out_says_so_and_nothing_becomes_inapplicable(mode):
    few, all_ = (evaluate(planned(m), {}, NOW) for m in (mode, Mode.EVERYTHING))
    assert [f.outcome for f in few] == [f.outcome for f in all_]
    for item, finding in zip(planned(mode).items, few, strict=True):
        state = finding.reading.state
        outside = isinstance(state, Doubtful) and state.detail == OUTSIDE
        if planned(mode).left_out(item) and finding.doubt in (Doubt.NOT_VISITED, Doubt.NEEDS_ANSWER):
            assert outside, (finding.check.id, item.account)
        else:
            assert not outside


def test_a_second_reading_opens_five_pages_and_asks_nothing():
    owed = planned(Mode.RE_READ)
    assert len(owed.visits) == 5
    assert not owed.questions


def test_everything_opens_and_asks_all_there_is():
    owed = planned(Mode.EVERYTHING)
    assert not any(owed.left_out(item) for item in owed.items)
    assert len(owed.visits) > 3 * len(planned().visits)
    assert len(owed.questions) > 3 * len(planned().questions)


def test_questions_that_take_less_than_five_seconds_have_their_place(monkeypatch):
    """A question of the user's own may speak one language only, and has no word in the others."""
    wanted = len(planned().questions)
    monkeypatch.setattr(essential, "question_seconds", lambda question, lang: 4.0)
    assert len(plan(shipped(), people(), mode=Mode.ESSENTIAL, lang="de").questions) == wanted
