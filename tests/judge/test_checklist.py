"""The list a tired person works through: the right things first, and steps that can be followed."""

import pytest

from auditor.advice.checklist import checklist
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import (
    Answer,
    Automation,
    Check,
    Doubt,
    Doubtful,
    JsonRule,
    Known,
    Locale,
    Question,
    Region,
    Role,
    Scope,
    ScreenRule,
    Setting,
    Severity,
    Source,
    Stance,
    Sure,
    Theme,
    Word,
)
from tests.judge.make import ME, NOW, catalog, check, fixed, profile, reading, rule

OFF = {Role.PRIVATE: rule(["off"], ["on"], recommend="off")}
ASK = Question(
    "ask", "app_lock", {"en": "Is it locked?"}, {"en": "In the app."}, (Answer("on", {"en": "Yes"}),)
)


def items(found, *said, accounts=(ME,), owner=ME.id):
    return checklist(evaluate(plan(found, accounts), {owner: said}, NOW), found, "en")


def one(found, *said):
    (item,) = items(found, *said)
    return item


def themed(name, theme, severity=Severity.HIGH, setting=""):
    plain = check(name, setting or name, severity=severity)
    return Check(name, plain.title, plain.setting, Scope.ACCOUNT, theme, severity, 2, plain.why,
                 plain.recommendations, OFF)  # fmt: skip


def test_losing_the_account_comes_before_what_others_see_and_that_before_ads():
    checks = (
        themed("ads", Theme.RIGHTS), themed("a-contact", Theme.CONTACT), themed("low", Theme.ACCESS, Severity.LOW),
        themed("apps", Theme.ACCESS), themed("b-second", Theme.ACCESS, setting="two_factor"),
        themed("unseen", Theme.ACCESS),
    )  # fmt: skip
    said = [reading("on", setting=c.setting) for c in checks if c.id != "unseen"]
    shown = profile(settings={c.setting: Setting(c.setting, ("on", "off")) for c in checks})
    names = [item.finding.check.id for item in items(catalog(*checks, profiles=[shown]), *said)]
    assert names[0] == "b-second"
    assert set(names[1:4]) == {"apps", "a-contact", "ads"}
    assert names[4:] == ["low", "unseen"]


def test_what_weighs_more_comes_first_whether_it_is_looked_at_or_asked():
    settings = {"app_lock": Setting("app_lock", ("on", "off"), answer="ask")}
    checks = (themed("asked", Theme.ACCESS, setting="app_lock"), themed("odd", Theme.RIGHTS, Severity.LOW))
    found = catalog(
        *checks, profiles=[profile(settings={**settings, "odd": Setting("odd")})], questions={"ask": ASK}
    )
    assert [item.finding.check.id for item in items(found)] == ["asked", "odd"]


@pytest.mark.parametrize("value", ["off", "app"])
def test_what_the_platform_decides_for_everyone_is_never_to_be_switched(value):
    found = catalog(check(), profiles=[profile(settings={}, fixed={"two_factor": fixed(value)})])
    item = one(found)
    assert item.steps == (
        "Facebook decides this for everyone; you cannot change it.",
        "Use Facebook with this in mind, and another service for patients’ data.",
        "It is written here: https://example.org",
    )


def test_what_the_platform_decides_takes_the_checks_own_steps_where_there_are_some():
    own = check(steps={"en": "Write to patients elsewhere."})
    item = one(catalog(own, profiles=[profile(settings={}, fixed={"two_factor": fixed("off")})]))
    assert "Write to patients elsewhere." in item.steps


def by_phone(**fields):
    setting = Setting("app_lock", ("on", "off"), answer="ask", guide="phone")
    locked = check(setting="app_lock", rules={Role.PRIVATE: rule(["on"], ["off"], recommend="on")})
    return catalog(locked, profiles=[profile(settings={"app_lock": setting}, help="https://help.example.org/", **fields)],
                   questions={"ask": ASK})  # fmt: skip


def test_what_only_a_phone_shows_says_so_and_has_an_address_to_open_there():
    item = one(by_phone())
    assert item.steps == (
        "Is it locked?",
        "In the app.",
        "Only the phone shows this; it is not on the website.",
    )
    assert item.help == "https://help.example.org/"


def test_a_platform_that_no_tool_opens_says_so():
    asked = Setting("app_lock", ("on", "off"), answer="ask")
    hand = profile(settings={"app_lock": asked}, automation=Automation(Stance.BY_HAND, "", ""))
    item = one(catalog(check(setting="app_lock"), profiles=[hand], questions={"ask": ASK}))
    assert "auditor does not open Facebook; look in your own browser." in item.steps
    assert not item.help


def test_a_list_that_needs_a_look_tells_what_to_do_with_its_entries():
    listed = check(steps={"en": "Open each entry."}, rules={Role.PRIVATE: rule(["none"])})
    item = one(catalog(listed), reading(({"label": "A"},)))
    assert item.steps[-1] == "Open each entry."
    assert not any("human look" in step for step in item.steps)


def test_what_only_an_export_shows_sends_there():
    kept = Setting("two_factor", ("on",), archive=(JsonRule("0", "two_factor", "token", "a"),))
    item = one(catalog(check(), profiles=[profile(settings={"two_factor": kept})]))
    assert item.steps[0].startswith("Only your data export shows this")


def test_a_label_that_the_change_names_is_not_to_be_found_first():
    words = {"lock": (Word("App lock", Sure.SOURCE),)}
    switch = ScreenRule("security", "mark", Region("page"), role="switch",
                        marks=(("on", "lock", "checked"), ("off", "lock", "unchecked")))  # fmt: skip
    shown = profile(
        settings={"app_lock": Setting("app_lock", ("on", "off"), screen=(switch,), label="lock")},
        locales={"en": Locale("en", words, {}, {})},
    )
    locked = check(setting="app_lock", rules={Role.PRIVATE: rule(["on"], ["off"], recommend="on")})
    item = one(catalog(locked, profiles=[shown]), reading("off", setting="app_lock"))
    assert item.steps == ("Open https://www.facebook.com/security", "Switch “App lock” on.")


def test_what_is_asked_of_the_person_shows_the_way_of_the_phone_that_names_it():
    camera = check(setting="camera.location", scope=Scope.PERSON, question="ask",
                   rules={Role.PROFESSIONAL: rule(["off"], ["on"], recommend="off")})  # fmt: skip
    phone = profile(
        platform="phone", help="https://help.example.org/",
        settings={"camera.location": Setting("camera.location", ("on", "off"), answer="ask", menu="place", guide="phone")},
        locales={"en": Locale("en", {}, {}, {"place": (Word("Settings > Camera", Sure.SOURCE),)})},
    )  # fmt: skip
    found = catalog(camera, profiles=[phone], questions={"ask": ASK})
    item = one(found)
    assert "Through the menus: Settings > Camera" in item.steps
    assert item.help
    (item,) = items(
        found, reading("on", setting="camera.location", source=Source.ANSWER), owner="practice-wide"
    )
    assert item.steps == (
        "Through the menus: Settings > Camera",
        "Change it there; the goal is: two-factor-on",
    )


def test_a_checks_own_steps_are_followed_by_the_value_to_choose_where_there_are_several():
    graded = check(
        steps={"en": "First the codes."}, rules={Role.PRIVATE: rule(["app"], ["off"], recommend="app")}
    )
    item = one(catalog(graded), reading("off"))
    assert item.steps[-2:] == ("First the codes.", "We advise: an authenticator app")


def test_advice_follows_what_the_platform_offers():
    graded = check(rules={Role.PRIVATE: rule(["app", "pin"], ["off"], recommend=["app", "pin"])})
    only_pin = profile(settings={"two_factor": Setting("two_factor", ("off", "pin"), answer="ask")})
    item = one(catalog(graded, profiles=[only_pin]), reading("off", source=Source.ANSWER))
    assert item.steps[2:] == ("Change “off” to “a PIN”.",)


def test_doubts_are_told_with_what_should_stand_there():
    item = one(catalog(check()), reading(state=Doubtful(Doubt.NOT_FOUND, "heading")))
    assert item.steps[0] == "Check yourself: The setting was not on the page. (heading)"
    assert item.steps[-1] == "We advise: an authenticator app"  # no word of its screen is known
    assert isinstance(reading().state, Known)


def test_a_value_without_a_word_is_never_told_as_a_bare_token():
    odd = check(rules={Role.PRIVATE: rule(["when_unlocked"], ["full"], recommend="when_unlocked")})
    shown = profile(settings={"two_factor": Setting("two_factor", ("full", "when_unlocked"), answer="ask")})
    item = one(catalog(odd, profiles=[shown]), reading("full", source=Source.ANSWER))
    assert item.steps[2:] == ("Change it there; the goal is: two-factor-on",)
