"""One act on one screen is one deed; tonight's are the best that fit; what cannot be changed leads nothing."""

from dataclasses import replace

import pytest

from auditor.advice.checklist import checklist
from auditor.core.evaluation import evaluate, plan
from auditor.core.evaluation.acceptance_rules import key_of
from auditor.core.evaluation.deeds import (
    MINUTES_TONIGHT,
    MOST_TONIGHT,
    Kind,
    Stack,
    address_of_control,
    best_choice,
    deeds,
)
from auditor.core.evaluation.weight import PLAIN, honest_bar
from auditor.core.model import Account, Known, Outcome, Reading, Role, Severity, Source
from tests.effort.tonight import tonight
from tests.essential.test_selection import FIVE, shipped
from tests.judge.make import ME, NOW, catalog, check, fixed, profile, reading

TWINS = (Account("facebook", "lea", Role.MIXED), Account("instagram", "lea.psy", Role.MIXED))


def said(owner, setting, value):
    return Reading(setting, Known(value, str(value)), Source.SCREEN, NOW, confirmed_by="layout")


def worst(accounts, linked=()):
    """Everything that can fail fails."""
    owed, found = plan(shipped(), accounts), {}
    for item in owed.items:
        rule = item.check.rules.get(item.account.role if item.account else Role.PROFESSIONAL)
        bad = next(
            (m.token for r in ([rule] if rule else item.check.rules.values()) for m in r.reject if m.token),
            "",
        )
        if bad:
            owner = item.account.id if item.account else "practice-wide"
            found.setdefault(owner, []).append(said(owner, item.setting, bad))
    for one, other in linked:
        entry = {"platform": other.platform, "handle": other.handle}
        found.setdefault(one.id, []).append(said(one.id, "accounts.linked", (entry,)))
    return evaluate(owed, found, NOW)


def by_platform():
    from tests.essential.test_selection import people

    return people()


def test_every_open_finding_is_settled_by_exactly_one_deed():
    findings = worst(by_platform())
    left = sorted("@".join(key_of(f)) for f in findings if f.outcome in (Outcome.FAIL, Outcome.UNKNOWN))
    assert sorted(name for deed in deeds(findings, shipped()) for name in deed.settles) == left
    assert len(deeds(findings, shipped())) < len(left)


def test_a_deed_never_joins_different_controls():
    """One setting, one wish, and one address; another account only where both share one Accounts Center."""
    linked = [TWINS, tuple(reversed(TWINS))]
    for findings in (worst(by_platform()), worst(TWINS, linked)):
        for deed in deeds(findings, shipped()):
            assert len({f.check.setting for f in deed.findings}) == 1, deed.id
            if deed.kind is Kind.ANSWER:
                continue
            places = {address_of_control(f, shipped()).split(".com/")[-1] for f in deed.findings}
            owners = {f.account.id if f.account else "" for f in deed.findings}
            assert len(places) == 1
            assert len(owners) == 1 or owners <= {one.id for one in TWINS}
            if deed.kind is Kind.REPAIR:
                assert len({f.recommended for f in deed.findings}) == 1


def test_one_switch_of_an_accounts_center_is_one_deed_only_where_it_was_seen_to_be_one():
    def of(findings):
        return [d for d in deeds(findings, shipped()) if d.finding.check.setting == "ads.partners"]

    assert [len(d.findings) for d in of(worst(TWINS, [TWINS]))] == [2]
    assert [len(d.findings) for d in of(worst(TWINS))] == [1, 1]


def test_what_the_platform_decides_is_information_and_leads_nothing():
    found = catalog(check(), profiles=[profile(settings={}, fixed={"two_factor": fixed("off")})])
    (deed,) = deeds(evaluate(plan(found, [ME]), {}, NOW), found)
    assert (deed.kind, deed.stack) == (Kind.INFORM, Stack.REST)


def test_tonight_holds_seven_deeds_and_thirty_minutes_at_most():
    every = deeds(worst(by_platform()), shipped())
    tonight = [deed for deed in every if deed.stack is Stack.TONIGHT]
    assert 0 < len(tonight) <= MOST_TONIGHT
    assert sum(deed.minutes for deed in tonight) <= MINUTES_TONIGHT
    assert [deed.stack for deed in every] == sorted((d.stack for d in every), key=list(Stack).index)
    assert not any(deed.finding.check.setting == "practice.response_plan" for deed in tonight)


@pytest.mark.parametrize("accounts", [TWINS, None], ids=["two", "five"])
def test_tonight_settles_what_the_best_choice_could(accounts):
    every = deeds(worst(accounts or by_platform()), shipped())
    told = tonight(every)
    assert told["deeds"] <= MOST_TONIGHT
    assert told["minutes"] <= MINUTES_TONIGHT
    assert told["share"] >= 0.95, told


def test_of_choices_as_good_the_weightier_one_is_taken():
    every = deeds(worst(by_platform()), shipped())
    high = [d for d in every if d.kind is Kind.REPAIR and d.plain == PLAIN[Severity.HIGH] and d.minutes <= 5]
    chosen = best_choice(high, 3, 30)
    assert sorted(d.weight for d in chosen) == sorted(sorted(d.weight for d in high)[-3:])


def test_a_tick_by_hand_moves_no_bar_and_leaves_tonight():
    findings = worst(TWINS)
    first = next(d for d in deeds(findings, shipped()) if d.stack is Stack.TONIGHT)
    ticked = tuple(replace(f, fixed_at=NOW) if f in first.findings else f for f in findings)
    assert honest_bar(ticked) == honest_bar(findings)
    again = next(d for d in deeds(ticked, shipped()) if d.id == first.id)
    assert again.stack is Stack.REST


def test_the_checklist_is_made_of_deeds():
    findings = worst(by_platform())
    items = checklist(findings, shipped(), "en")
    assert [item.deed for item in items] == list(deeds(findings, shipped()))
    assert all(item.title and item.minutes == item.deed.minutes for item in items)


def test_two_verdicts_on_one_setting_are_one_deed():
    found = catalog(check(), check("two-factor-strong", severity=Severity.MEDIUM), profiles=[profile()])
    (item,) = checklist(evaluate(plan(found, [ME]), {ME.id: [reading("off")]}, NOW), found, "en")
    assert {f.check.id for f in item.findings} == {"two-factor-on", "two-factor-strong"}


assert FIVE
