"""Nobody is sent to lock themselves out: a second step is changed only where the way back in is known, and says what is on offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import checklist
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import LANGUAGES, PRACTICE_WIDE, Account, Catalog, Known, Reading, Role, Source
from auditor.i18n import translator
from tests.judge.make import NOW

STOP = "Change nothing yet: it is not known whether you would get back in."
TRY = "You said that recovery codes and a second way in are there. Try that way before you change anything."
LONG_AGO = timedelta(days=500)


@pytest.fixture(scope="module")
def whole() -> Catalog:
    """The catalogue as it is shipped."""
    return open_catalog()


def steps(
    whole: Catalog, platform: str, value: str | None, codes: str | None, *, age: timedelta = timedelta(1),
    lang: str = "en", name: str = "two-factor-on",
) -> tuple[str, ...]:  # fmt: skip
    """The steps for the second factor of one account, with what was answered about the recovery codes."""
    me = Account(platform, "dr.exemple", Role.PRIVATE)
    said: dict[str, list[Reading]] = {me.id: [], PRACTICE_WIDE: []}
    if value:
        said[me.id] = [Reading("two_factor", Known(value, value), Source.SCREEN, NOW, confirmed_by="layout")]
    if codes:
        said[PRACTICE_WIDE] = [Reading("recovery.codes", Known(codes, codes), Source.ANSWER, NOW - age)]
    items = checklist(evaluate(plan(whole, (me,)), said, NOW), whole, lang)
    (item,) = [item for item in items if item.finding.check.id == name]
    return item.steps


@pytest.mark.parametrize("codes", [None, "off"])
@pytest.mark.parametrize(("name", "value"), [("two-factor-on", "off"), ("two-factor-strong", "sms")])
def test_without_a_known_way_back_the_first_step_is_to_change_nothing(whole, name, value, codes):
    first, second, third, *_ = steps(whole, "facebook", value, codes, name=name)
    assert first == STOP
    assert second == (
        "First answer this question of the list: Are recovery codes or a second way in missing?"
    )
    assert third == "If the codes appear only while you switch it on, write them down before you finish."


def test_an_answer_that_is_too_old_is_no_way_back(whole):
    assert steps(whole, "facebook", "off", "on", age=LONG_AGO)[0] == STOP


def test_with_a_way_back_it_is_tried_before_anything_is_changed(whole):
    said = steps(whole, "facebook", "off", "on")
    assert said[0] == TRY
    assert STOP not in said


def test_where_only_the_user_can_look_the_warning_stands_before_the_advice(whole):
    said = steps(whole, "google", None, None)
    advice = next(n for n, step in enumerate(said) if step.startswith("First write down the recovery codes"))
    assert said.index(STOP) < advice


@pytest.mark.parametrize(
    ("platform", "told"),
    [
        ("instagram", "an authenticator app, a code by text message"),
        ("tiktok", "a passkey, an authenticator app, a code by e-mail, a code by text message"),
        ("mastodon", "a passkey, a security key, an authenticator app"),
    ],
)
def test_what_the_platform_offers_is_told_strongest_first(whole, platform, told):
    assert f"Available methods, strongest first: {told} (2factorauth directories)." in steps(
        whole, platform, "off", None
    )


@pytest.mark.parametrize("platform", ["whatsapp", "telegram", "signal", "doctolib"])
def test_ways_to_prove_a_number_and_ways_of_other_accounts_are_not_offered(whole, platform):
    assert not [step for step in steps(whole, platform, "off", None) if "Available methods" in step]


def test_the_way_out_when_locked_out_is_the_platforms_own(whole):
    said = steps(whole, "facebook", "off", None)
    assert said[-1] == "If you are locked out: https://www.facebook.com/help/147926301947841"


def test_what_is_advised_is_among_what_the_platform_offers(whole):
    for platform, known in whole.second_steps.items():
        setting = whole.profiles[platform].settings.get("two_factor")
        if setting is None or "pin" in setting.values or not known.directory:
            continue
        me = Account(platform, "dr.exemple", Role.PRIVATE, instance="example.social")
        said = {
            me.id: [Reading("two_factor", Known("off", "Off"), Source.SCREEN, NOW, confirmed_by="layout")]
        }
        for finding in evaluate(plan(whole, (me,)), said, NOW):
            if finding.check.setting == "two_factor" and finding.recommended:
                assert finding.recommended in known.methods, (platform, finding.check.id)


def test_other_settings_are_changed_without_ado(whole):
    me = Account("facebook", "dr.exemple", Role.PRIVATE)
    said = {me.id: [Reading("search_engines", Known("on", "On"), Source.SCREEN, NOW, confirmed_by="layout")]}
    for item in checklist(evaluate(plan(whole, (me,)), said, NOW), whole, "en"):
        if item.finding.check.setting not in ("two_factor", "passkey"):
            assert STOP not in item.steps


def test_a_catalogue_without_the_directory_still_warns(whole):
    bare = replace(whole, second_steps={})
    said = steps(bare, "facebook", "off", None)
    assert said[0] == STOP
    assert not [step for step in said if "Available methods" in step]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_so(whole, lang):
    assert steps(whole, "facebook", "off", None, lang=lang)[0] == translator(lang)(STOP)
    assert lang == "en" or translator(lang)(STOP) != STOP


def test_where_nobody_was_asked_the_way_back_is_not_known(whole):
    me = Account("facebook", "dr.exemple", Role.PRIVATE)
    said = {me.id: [Reading("two_factor", Known("off", "Off"), Source.SCREEN, NOW, confirmed_by="layout")]}
    alone = [f for f in evaluate(plan(whole, (me,)), said, NOW) if f.check.id == "two-factor-on"]
    (item,) = checklist(alone, whole, "en")
    assert item.steps[0] == STOP
