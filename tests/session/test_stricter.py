"""No baseline makes any verdict better, whoever wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.adapters.catalog_files import open_catalog
from auditor.core.evaluation import evaluate, plan
from auditor.core.guided import Baseline, Demand, apply_baseline
from auditor.core.model import (
    Account,
    Confirmation,
    Doubt,
    Doubtful,
    Known,
    Match,
    Outcome,
    Profile,
    Reading,
    Role,
    Source,
)
from auditor.core.reading import ChainedLedger, ConfirmationLedger, confirm

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CATALOG = open_catalog(("facebook",))
STRICT = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS, Outcome.NOT_APPLICABLE)
TOKENS = sorted({line.token for check in CATALOG.checks.values() for rule in check.rules.values()
                 for line in (*rule.accept, *rule.reject, *rule.undecided) if line.token})  # fmt: skip
LISTS = ((), ({"name": "a", "state": "active"},), ({"name": "a", "last_used": "2020-01-01"}, {"name": "b"}))


def judged(catalog, role, values, age=1):
    account = Account("facebook", "someone", role)
    at = NOW - timedelta(days=age)
    readings = [
        Reading(setting, Known(value, "w"), Source.SCREEN, at, confirmed_by="layout")
        for setting, value in values
    ]
    found = evaluate(plan(catalog, [account]), {account.id: readings, "practice-wide": readings}, NOW)
    return {(f.check.id, f.account is None): f for f in found}


def baseline(*demands, **more):
    return Baseline("hug", date(2026, 11, 1), "Hôpital Exemple", "it", demands=demands, **more)


checks = st.sampled_from(sorted(CATALOG.checks))
demands = st.builds(
    Demand,
    check=checks,
    accept=st.none() | st.lists(st.sampled_from(TOKENS), max_size=6).map(tuple),
    reject=st.lists(st.sampled_from(TOKENS).map(lambda t: Match(token=t)) | st.just(Match(count=0)), max_size=3).map(tuple),
    roles=st.lists(st.sampled_from(list(Role)), max_size=2).map(tuple),
    max_age=st.none() | st.integers(1, 4000),
)  # fmt: skip


@given(
    st.lists(demands, max_size=8, unique_by=lambda d: d.check),
    st.sampled_from(list(Role)),
    st.lists(st.tuples(checks, st.sampled_from([*TOKENS, *LISTS, 0, 3, 40])), max_size=12),
    st.sampled_from([0, 10, 29, 31, 399, 500]),
)
def test_no_verdict_gets_better_under_any_baseline_even_one_that_was_never_checked(asked, role, said, age):
    values = [(CATALOG.checks[name].setting, value) for name, value in said]
    before = judged(CATALOG, role, values, age)
    after = judged(apply_baseline(CATALOG, baseline(*asked)), role, values, age)
    assert set(before) <= set(after)
    for key, finding in before.items():
        assert STRICT.index(after[key].outcome) <= STRICT.index(finding.outcome), (key, finding.reading)


def test_a_value_that_the_organisation_does_not_accept_fails_and_it_is_named_as_who_asks():
    asked = apply_baseline(CATALOG, baseline(Demand("two-factor-on", accept=("app", "key", "passkey"))))
    was = judged(CATALOG, Role.PRIVATE, [("two_factor", "sms")])["two-factor-on", False]
    now = judged(asked, Role.PRIVATE, [("two_factor", "sms")])["two-factor-on", False]
    assert (was.outcome, now.outcome) == (Outcome.PASS, Outcome.FAIL)
    assert now.verdicts["org-hug"] is Outcome.FAIL
    assert now.verdicts["fmh-2024"] is Outcome.PASS
    assert "org-hug:1" in now.check.recommendations
    assert now.recommended == "app"
    assert asked.rulebooks["org-hug"].title == {"en": "Hôpital Exemple"}


def test_a_required_rule_book_is_on_and_what_only_the_organisation_asks_for_is_owed():
    books = {name: replace(book, default=name == "ama") for name, book in CATALOG.rulebooks.items()}
    catalog, someone = replace(CATALOG, rulebooks=books), Account("facebook", "x", Role.MIXED)
    owed = {item.check.id for item in plan(catalog, [someone]).items}
    other = next(i.check for i in plan(CATALOG, [someone]).items if i.check.id not in owed)
    assert plan(apply_baseline(catalog, baseline(rulebooks=("fmh-2024",))), []).rulebooks == (
        "ama",
        "fmh-2024",
        "org-hug",
    )
    demanded = plan(apply_baseline(catalog, baseline(Demand(other.id, max_age=1))), [someone])
    assert other.id in {item.check.id for item in demanded.items}


def test_outside_its_session_an_organisation_gives_no_verdict():
    owed = plan(CATALOG, [Account("facebook", "x", Role.MIXED)], ("fmh-2024", "org-hug"))
    assert owed.rulebooks == ("fmh-2024",)


@pytest.mark.parametrize(("age", "outcome"), [(4, Outcome.PASS), (6, Outcome.UNKNOWN)])
def test_what_is_older_than_the_organisation_allows_is_stale(age, outcome):
    asked = apply_baseline(CATALOG, baseline(Demand("two-factor-on", max_age=5)))
    finding = judged(asked, Role.PRIVATE, [("two_factor", "app")], age)["two-factor-on", False]
    assert finding.outcome is outcome
    assert finding.doubt in (None, Doubt.STALE)


def test_an_age_that_was_never_checked_allows_nothing_older_than_the_check_does():
    asked = apply_baseline(CATALOG, baseline(Demand("two-factor-on", max_age=4000)))
    finding = judged(asked, Role.PRIVATE, [("two_factor", "app")], 40)["two-factor-on", False]
    assert finding.doubt is Doubt.STALE


def test_only_the_roles_asked_for_are_held_to_more():
    asked = apply_baseline(
        CATALOG, baseline(Demand("two-factor-on", accept=("app",), roles=(Role.PROFESSIONAL,)))
    )
    got = {r: judged(asked, r, [("two_factor", "sms")])["two-factor-on", False].outcome for r in Role}
    assert got == {Role.PRIVATE: Outcome.PASS, Role.PROFESSIONAL: Outcome.FAIL, Role.MIXED: Outcome.FAIL}


def test_an_organisations_yes_confirms_this_value_alone_and_says_whose_it_is():
    profile: Profile = CATALOG.profiles["facebook"]
    read = Reading(
        "two_factor", Doubtful(Doubt.UNCONFIRMED, "", "app", "App"), Source.SCREEN, NOW, page="two_factor", lang="en",
        fingerprint="abc",
    )  # fmt: skip
    yes = Confirmation("facebook", "two_factor", "en", "abc", "two_factor", '"app"')
    both = ChainedLedger(ConfirmationLedger(), ConfirmationLedger(frozenset({yes}), "organisation"))
    other = replace(read, state=replace(read.state, value="key"))
    lifted, left = confirm([read, other], profile, both)
    assert (lifted.state, lifted.confirmed_by) == (Known("app", "App"), "organisation")
    assert left == other
    own = ChainedLedger(
        ConfirmationLedger(frozenset({yes})), ConfirmationLedger(frozenset({yes}), "organisation")
    )
    assert confirm([read], profile, own)[0].confirmed_by == "user"
    account = Account("facebook", "someone", Role.PRIVATE)
    [finding] = [
        f
        for f in evaluate(plan(CATALOG, [account]), {account.id: [lifted]}, NOW)
        if f.check.id == "two-factor-on"
    ]
    assert (finding.outcome, finding.basis.value) == (Outcome.PASS, "confirmed")
