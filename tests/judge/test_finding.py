"""A verdict is derived, and not knowing is never a pass."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from auditor.core.model import (  # fmt: skip
    Absent,
    Acceptance,
    Basis,
    Doubt,
    Doubtful,
    Finding,
    Known,
    Match,
    Outcome,
    Role,
    Rule,
    Source,
)
from tests.judge.make import ME, MIX, NOW, PRO, check, reading, rule, tokens


def finding(state=None, account=ME, books=("fmh-2024",), fixed=False, **kept):
    said = state if hasattr(state, "setting") else reading(state=state) if state else reading()
    return Finding(kept.pop("check", check()), account, said, books, NOW, fixed=fixed, **kept)


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("app", "pass"),
        ("key", "pass"),
        ("off", "fail"),
        ("sms", "fail"),
        ("several", "unknown"),
        ("new", "unknown"),
    ],
)
def test_only_an_accepted_value_passes(value, outcome):
    assert finding(Known(value, value)).outcome == outcome


@pytest.mark.parametrize("doubt", list(Doubt))
def test_every_doubt_is_unknown_and_says_which(doubt):
    found = finding(Doubtful(doubt, "", "app", "App"))
    assert (found.outcome, found.doubt, found.basis) == (Outcome.UNKNOWN, doubt, Basis.NONE)


def test_an_undecided_value_says_so():
    assert finding(Known("several", "Several")).doubt is Doubt.UNDECIDED


def test_what_a_platform_has_not_does_not_apply():
    assert finding(Absent("no such setting")).outcome is Outcome.NOT_APPLICABLE


def test_no_line_of_code_can_assign_an_outcome():
    found = finding(Known("off", "Off"))
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        found.outcome = Outcome.PASS
    with pytest.raises(TypeError):
        replace(found, outcome=Outcome.PASS)


def test_a_page_reading_that_nothing_confirmed_does_not_pass():
    assert finding(reading("app", confirmed_by="")).outcome is Outcome.UNKNOWN


def test_a_mixed_account_passes_only_what_both_roles_accept():
    both = check(
        rules={Role.PRIVATE: rule(["friends"], ["public"]), Role.PROFESSIONAL: rule(["public", "friends"])}
    )
    assert finding(Known("public", "Public"), MIX, check=both).outcome is Outcome.FAIL
    assert finding(Known("friends", "Friends"), MIX, check=both).outcome is Outcome.PASS
    half = check(rules={Role.PRIVATE: rule(["a"]), Role.PROFESSIONAL: rule(["b"])})
    assert finding(Known("a", "A"), MIX, check=half).outcome is Outcome.UNKNOWN


def test_a_check_may_say_otherwise_for_a_mixed_account():
    own = check(rules={Role.PRIVATE: rule(["a"]), Role.MIXED: rule(["b"])})
    assert finding(Known("b", "B"), MIX, check=own).outcome is Outcome.PASS


def test_a_role_without_a_rule_never_passes():
    assert finding(account=PRO, check=check(rules={Role.PRIVATE: rule(["app"])})).outcome is Outcome.UNKNOWN


def test_with_several_rule_books_the_strictest_decides_and_each_verdict_is_told():
    ama = {"ama": {Role.PRIVATE: rule(["sms", "app"])}}
    found = finding(Known("sms", "SMS"), books=("fmh-2024", "ama"), check=check(by_rulebook=ama))
    assert found.outcome is Outcome.FAIL
    assert found.verdicts == {"fmh-2024": Outcome.FAIL, "ama": Outcome.PASS}
    assert finding(Known("sms", "SMS"), books=("ama",), check=check(by_rulebook=ama)).outcome is Outcome.PASS


def test_a_role_that_a_rule_book_does_not_speak_of_follows_the_check():
    ama = {"ama": {Role.PRIVATE: rule(["sms", "app"])}}
    for value, outcome in (("app", Outcome.PASS), ("off", Outcome.FAIL), ("sms", Outcome.FAIL)):
        said = finding(Known(value, value), PRO, books=("ama",), check=check(by_rulebook=ama))
        assert said.outcome is outcome
    assert (
        finding(Known("sms", "SMS"), MIX, books=("ama",), check=check(by_rulebook=ama)).outcome
        is Outcome.FAIL
    )
    assert (
        finding(Known("app", "App"), MIX, books=("ama",), check=check(by_rulebook=ama)).outcome
        is Outcome.PASS
    )


def test_a_rule_book_that_knows_no_mixed_account_does_not_lose_what_the_check_says_of_one():
    rules = {Role.PRIVATE: rule(["a"]), Role.PROFESSIONAL: rule(["a"]), Role.MIXED: rule(["a"], ["b"])}
    own = check(rules=rules, by_rulebook={"ama": {Role.PRIVATE: rule(["a", "b"])}})
    assert finding(Known("b", "B"), MIX, books=("ama",), check=own).outcome is Outcome.FAIL


def test_rule_books_that_differ_on_a_value_are_told():
    ama = check(by_rulebook={"ama": {Role.PRIVATE: rule(["sms", "app"])}})
    assert finding(Known("sms", "SMS"), books=("fmh-2024", "ama"), check=ama).disputed
    assert not finding(Known("app", "App"), books=("fmh-2024", "ama"), check=ama).disputed
    assert not finding(Known("sms", "SMS"), books=("ama",), check=ama).disputed


@pytest.mark.parametrize(
    ("offered", "best"),
    [
        ((), "app"),
        (("off", "app", "key"), "app"),
        (("off", "key"), "key"),
        (("off", "pin"), "pin"),
        (("off",), ""),
    ],
)
def test_advised_is_the_best_value_that_the_platform_offers(offered, best):
    graded = check(
        rules={Role.PRIVATE: rule(["app", "key", "pin"], ["off"], recommend=["app", "key", "pin"])}
    )
    assert finding(Known("off", "Off"), check=graded, offered=offered).recommended == best


def test_advice_pleases_both_roles_of_a_mixed_account_and_every_rule_book_that_is_on():
    both = check(
        rules={
            Role.PRIVATE: rule(["only_me", "friends"], ["public"], recommend=["only_me", "friends"]),
            Role.PROFESSIONAL: rule(["friends", "public"], ["only_me"], recommend=["public"]),
        },
        by_rulebook={"ama": {Role.PRIVATE: rule(["friends"], ["only_me", "public"], recommend=["friends"])}},
    )
    assert finding(Known("public", "Public"), MIX, check=both).recommended == "friends"
    assert finding(Known("public", "Public"), ME, check=both).recommended == "only_me"
    assert finding(Known("public", ""), ME, books=("fmh-2024", "ama"), check=both).recommended == "friends"


def test_what_a_platform_fixed_for_everyone_may_fail_but_never_passes():
    assert finding(Known("app", "app"), fixed=True).outcome is Outcome.UNKNOWN
    assert finding(Known("off", "off"), fixed=True).outcome is Outcome.FAIL


def test_an_accepted_risk_stays_a_fail():
    found = finding(Known("off", "Off"), accepted=Acceptance("old phone", date(2027, 1, 1)), fixed_at=NOW)
    assert found.outcome is Outcome.FAIL
    assert found.accepted_on(date(2027, 1, 1))
    assert not found.accepted_on(date(2027, 1, 2))


@pytest.mark.parametrize(
    ("source", "by", "basis"),
    [
        (Source.SCREEN, "layout", "observed"),
        (Source.SCREEN, "practice", "observed"),
        (Source.SCREEN, "user", "confirmed"),
        (Source.SCREEN, "", "none"),
        (Source.WIRE, "", "none"),
        (Source.ARCHIVE, "", "observed"),
        (Source.API, "", "observed"),
        (Source.ANSWER, "", "attested"),
    ],
)
def test_the_basis_says_how_it_is_known(source, by, basis):
    assert finding(reading("app", source=source, confirmed_by=by)).basis == basis


LIST = {
    Role.PRIVATE: Rule(
        accept=(Match(count=0),),
        reject=(Match(any=(("state", "inactive"),)), Match(any=(("last", "older_than:365"),))),
    )
}


@pytest.mark.parametrize(
    ("entries", "outcome"),
    [
        ((), "pass"),
        (({"name": "A", "current": True},), "pass"),
        (({"name": "A"},), "unknown"),
        (({"name": "A", "state": "inactive"},), "fail"),
        (({"name": "A", "last": "2025-01-01"},), "fail"),
        (({"name": "A", "last": "2026-11-01"},), "unknown"),
        (({"name": "A", "last": "long ago"},), "unknown"),
        (({"name": "A", "last": None},), "unknown"),
        (({"name": "A", "state": "inactive", "current": True},), "pass"),
        (({},), "unknown"),
    ],
)
def test_a_list_passes_only_when_it_is_known_to_be_empty(entries, outcome):
    assert finding(Known(tuple(entries), ""), check=check(rules=LIST)).outcome == outcome


@pytest.mark.parametrize(
    ("value", "outcome"), [(0, "pass"), (5, "pass"), (6, "fail"), ("0", "unknown"), (True, "unknown")]
)
def test_numbers_are_judged_by_ranges(value, outcome):
    ranges = {Role.PRIVATE: Rule(accept=(Match(low=0, high=5),), reject=(Match(low=6),))}
    assert finding(Known(value, ""), check=check(rules=ranges)).outcome == outcome


def test_dates_are_judged_by_their_age_and_nonsense_is_not_a_date():
    old = {Role.PRIVATE: Rule(accept=tokens("never"), reject=(Match(older_than=365),))}
    assert finding(Known("2024-01-01", ""), check=check(rules=old)).outcome is Outcome.FAIL
    assert finding(Known("2026-10-01", ""), check=check(rules=old)).outcome is Outcome.UNKNOWN
    assert finding(Known("yesterday", ""), check=check(rules=old)).outcome is Outcome.UNKNOWN


def test_an_object_is_judged_by_its_fields():
    shown = {
        Role.PRIVATE: Rule(accept=(Match(has=(("name", "*"),)),), reject=(Match(has=(("phone", "*"),)),))
    }
    assert finding(Known({"name": "A", "phone": "1"}, ""), check=check(rules=shown)).outcome is Outcome.FAIL
    assert finding(Known({"name": "A", "phone": ""}, ""), check=check(rules=shown)).outcome is Outcome.PASS
    assert finding(Known({}, ""), check=check(rules=shown)).outcome is Outcome.UNKNOWN
