"""However a check-up ends, what was read is in it, and what was not read says why not."""

from __future__ import annotations

import asyncio

import pytest

from auditor.adapters.store import MemoryEvidence
from auditor.core.model import Basis, Doubt, Doubtful, Known, Reading, Role, Source
from auditor.core.model.account import Account
from auditor.core.runner import AccountFinished, AccountStopped, PageOpening, PageRead

from .clinic import (
    ANNA,
    BEA,
    CATALOG,
    CHALLENGED,
    LOST,
    NOW,
    SIGNED_OUT,
    UNREACHABLE,
    Browser,
    ScriptedPrompter,
    away,
    capture,
    carried_out,
    catalogue,
    outcomes,
    running,
)

WELL = {"one": "pass", "two": "unconfirmed", "seen": "pass", "three": "pass"}


def stopped(events):
    return [(event.account.id, event.why.doubt) for event in events if isinstance(event, AccountStopped)]


async def test_when_nothing_goes_wrong_each_page_is_opened_once_and_read():
    browser = Browser()
    audit, events = await carried_out(browser)
    assert outcomes(audit, ANNA) == outcomes(audit, BEA) == WELL
    assert browser.looked(ANNA) == ["one", "two", "seen", "three"]
    assert [type(event) for event in events[:3]] == [PageOpening, PageRead, PageOpening]
    assert [event.account for event in events if isinstance(event, AccountFinished)] == [ANNA, BEA]
    assert not stopped(events)


async def test_a_closed_window_keeps_what_was_read_and_says_of_the_rest_what_it_is():
    browser = Browser({(ANNA.id, "two"): [LOST]})
    audit, events = await carried_out(browser)
    assert outcomes(audit, ANNA) == {
        "one": "pass", "two": "unreachable", "seen": "not_visited", "three": "not_visited",
    }  # fmt: skip
    assert set(outcomes(audit, BEA).values()) == {"not_visited"}
    assert stopped(events) == [(ANNA.id, Doubt.UNREACHABLE)]
    assert not browser.looked(BEA)


async def test_a_browser_that_goes_while_it_is_opened_leaves_everything_not_visited():
    browser = Browser({(ANNA.id, "open"): [LOST]})
    audit, _ = await carried_out(browser)
    assert set(outcomes(audit, ANNA).values()) == {"not_visited"}


async def test_a_browser_that_goes_during_sign_in_leaves_that_page_unreachable():
    browser = Browser({(ANNA.id, "one"): [SIGNED_OUT]}, sign_ins=[LOST])
    audit, _ = await carried_out(browser)
    assert outcomes(audit, ANNA)["one"] == "unreachable"
    assert outcomes(audit, ANNA)["two"] == "not_visited"


async def test_an_account_that_cannot_be_opened_says_so_for_every_page_and_the_next_goes_on():
    browser = Browser({(ANNA.id, "open"): [UNREACHABLE]})
    audit, _ = await carried_out(browser)
    assert set(outcomes(audit, ANNA).values()) == {"unreachable"}
    assert outcomes(audit, BEA) == WELL


@pytest.mark.parametrize("challenge", [CHALLENGED, away("/challenge")], ids=["told", "seen"])
async def test_a_challenge_stops_its_account_and_the_next_goes_on(challenge):
    browser = Browser({(ANNA.id, "two"): [challenge]})
    audit, events = await carried_out(browser)
    assert outcomes(audit, ANNA) == {
        "one": "pass", "two": "challenged", "seen": "not_visited", "three": "not_visited",
    }  # fmt: skip
    assert outcomes(audit, BEA) == WELL
    assert stopped(events) == [(ANNA.id, Doubt.CHALLENGED)]
    assert ("sign_in", ANNA.id) not in browser.did
    assert ("close", ANNA.id) in browser.did


@pytest.mark.parametrize("signed_out", [SIGNED_OUT, away("/login")], ids=["told", "seen"])
async def test_signed_out_is_one_sign_in_and_one_more_look(signed_out):
    browser = Browser({(ANNA.id, "one"): [signed_out]})
    audit, _ = await carried_out(browser)
    assert browser.did.count(("sign_in", ANNA.id)) == 1
    assert browser.looked(ANNA)[:3] == ["one", "one", "two"]
    assert outcomes(audit, ANNA) == WELL


async def test_signed_out_twice_stops_the_account():
    browser = Browser({(ANNA.id, "one"): [SIGNED_OUT, SIGNED_OUT]})
    audit, events = await carried_out(browser)
    assert outcomes(audit, ANNA)["one"] == "signed_out"
    assert outcomes(audit, ANNA)["three"] == "not_visited"
    assert outcomes(audit, ANNA)["seen"] == "pass", "what a stranger sees needs no sign-in"
    assert stopped(events) == [(ANNA.id, Doubt.SIGNED_OUT)]
    assert outcomes(audit, BEA) == WELL


@pytest.mark.parametrize("trouble", [SIGNED_OUT, CHALLENGED, UNREACHABLE, Doubtful(Doubt.OFF_SITE)])
async def test_nobody_knocks_twice_at_a_door_that_stayed_shut(trouble):
    script = {(ANNA.id, page): [SIGNED_OUT] * 3 for page in ("one", "two", "three")}
    browser = Browser(script, sign_ins=[trouble])
    audit, events = await carried_out(browser)
    assert browser.did.count(("sign_in", ANNA.id)) == 1
    assert outcomes(audit, ANNA)["one"] == trouble.doubt
    assert outcomes(audit, ANNA)["two"] == "not_visited"
    assert stopped(events) == [(ANNA.id, trouble.doubt)]


async def test_a_strangers_view_that_asks_for_a_sign_in_stops_nothing_and_signs_nobody_in():
    browser = Browser({(ANNA.id, "seen"): [SIGNED_OUT]})
    audit, _ = await carried_out(browser)
    assert outcomes(audit, ANNA) == {**WELL, "seen": "signed_out"}
    assert ("sign_in", ANNA.id) not in browser.did


@pytest.mark.parametrize(
    ("answer", "doubt"),
    [
        (UNREACHABLE, "unreachable"),
        (Doubtful(Doubt.OFF_SITE), "off_site"),
        (away("/elsewhere"), "wrong_page"),
        (lambda a, p: capture(a, p, url="https://evil.example/one"), "off_site"),
        (lambda a, p: capture(a, p, lang="pt"), "new_language"),
        (lambda a, p: capture(a, p, settled=False), "unsettled"),
        (lambda a, p: capture(a, p, says="Perhaps"), "not_found"),
    ],
)
async def test_one_page_that_says_nothing_is_its_own_doubt_and_the_next_page_is_opened(answer, doubt):
    audit, _ = await carried_out(Browser({(ANNA.id, "one"): [answer]}))
    assert outcomes(audit, ANNA) == {**WELL, "one": doubt}


async def test_terms_that_are_refused_leave_everything_not_visited_and_open_nothing():
    browser, prompter = Browser(), ScriptedPrompter(agree=False)
    audit, events = await carried_out(browser, prompter, catalog=catalogue("forbids"))
    assert set(outcomes(audit, ANNA).values()) == {"not_visited"}
    assert prompter.asked["accept_terms"] == [ANNA.id, BEA.id]
    assert not browser.did
    assert [event.why.detail for event in events if isinstance(event, AccountStopped)] == ["No robots."] * 2


async def test_terms_that_forbid_are_asked_about_once_and_a_yes_opens_the_pages():
    prompter = ScriptedPrompter()
    audit, _ = await carried_out(Browser(), prompter, catalog=catalogue("forbids"))
    assert prompter.asked["accept_terms"] == [ANNA.id, BEA.id]
    assert outcomes(audit, ANNA) == WELL


async def test_a_platform_that_is_read_by_hand_is_never_opened_and_nobody_is_asked():
    browser, prompter = Browser(), ScriptedPrompter()
    audit, _ = await carried_out(browser, prompter, catalog=catalogue("by_hand"))
    assert set(outcomes(audit, ANNA).values()) == {"not_visited"}
    assert not browser.did
    assert not prompter.asked["accept_terms"]


async def test_a_step_that_is_refused_stops_that_account_only():
    prompter = ScriptedPrompter(go=lambda visit: (visit.account.id, visit.page.id) != (ANNA.id, "two"))
    audit, events = await carried_out(Browser(), prompter)
    assert outcomes(audit, ANNA) == {
        "one": "pass", "two": "not_visited", "seen": "not_visited", "three": "not_visited",
    }  # fmt: skip
    assert outcomes(audit, BEA) == WELL
    assert stopped(events) == [(ANNA.id, Doubt.NOT_VISITED)]


async def test_a_yes_to_what_was_read_is_confirmed_by_the_user_and_goes_to_the_ledger():
    kept = []
    audit, _ = await carried_out(
        Browser(),
        ScriptedPrompter(yes=True),
        confirmed=lambda account, profile, reading: kept.append(reading),
    )
    two = next(f for f in audit.findings if f.check.id == "check-two" and f.account == ANNA)
    assert (two.outcome, two.basis, two.reading.confirmed_by) == ("pass", Basis.CONFIRMED, "user")
    assert [(r.setting, r.state.doubt) for r in kept] == [("search_engines", Doubt.UNCONFIRMED)] * 2


@pytest.mark.parametrize("said", [False, None])
async def test_a_no_or_a_shrug_confirms_nothing(said):
    kept = []
    audit, _ = await carried_out(
        Browser(), ScriptedPrompter(yes=said), confirmed=lambda *told: kept.append(told)
    )
    assert outcomes(audit, ANNA)["two"] == "unconfirmed"
    assert not kept


async def test_only_what_is_unconfirmed_is_asked_about():
    prompter = ScriptedPrompter()
    await carried_out(Browser({(ANNA.id, "two"): [lambda a, p: capture(a, p, says="Perhaps")]}), prompter)
    assert prompter.asked["confirm"] == [(BEA.id, "search_engines")]


async def test_questions_are_asked_only_where_nothing_is_known_and_each_once():
    prompter = ScriptedPrompter(answer="off")
    audit, _ = await carried_out(Browser({(ANNA.id, "three"): [UNREACHABLE]}), prompter)
    assert prompter.asked["answer"] == [(ANNA.id, "asked"), (None, "person")]
    assert outcomes(audit, ANNA)["three"] == "fail"
    assert outcomes(audit) == {"of-the-person": "fail"}
    three = next(f for f in audit.findings if f.check.id == "check-three" and f.account == ANNA)
    assert three.basis is Basis.ATTESTED


async def test_what_the_user_cannot_find_stays_open():
    audit, _ = await carried_out(Browser({(ANNA.id, "three"): [UNREACHABLE]}), ScriptedPrompter())
    assert outcomes(audit, ANNA)["three"] == "unreachable"
    assert outcomes(audit) == {"of-the-person": "needs_answer"}


async def test_only_the_chosen_sources_are_asked():
    browser, prompter = Browser(), ScriptedPrompter(answer="on")
    audit, _ = await carried_out(browser, prompter, sources=frozenset({Source.ANSWER}))
    assert not browser.did
    assert outcomes(audit, ANNA)["three"] == "pass"
    browser, prompter = Browser(), ScriptedPrompter(answer="on")
    audit, _ = await carried_out(browser, prompter, sources=frozenset({Source.WIRE}))
    assert browser.looked(ANNA)
    assert not prompter.asked["answer"]
    assert "pass" not in outcomes(audit, ANNA).values()


async def test_a_resumed_check_up_opens_only_what_is_left_and_an_old_doubt_gives_way():
    evidence = MemoryEvidence()
    await carried_out(Browser({(ANNA.id, "two"): [LOST]}), evidence=evidence)
    browser = Browser()
    audit, _ = await carried_out(browser, ScriptedPrompter(yes=True), evidence=evidence)
    assert browser.looked(ANNA) == ["two", "seen", "three"]
    assert outcomes(audit, ANNA) == {**WELL, "two": "pass"}
    browser = Browser()
    await carried_out(browser, evidence=evidence)
    assert not browser.did, "nothing is left to open"


async def test_an_account_of_a_platform_without_a_profile_still_has_its_findings():
    stranger = Account("gamma", "carla", Role.PRIVATE)
    audit, _ = await carried_out(Browser(), accounts=(stranger, BEA))
    assert set(outcomes(audit, stranger).values()) == {"not_covered"}
    assert outcomes(audit, BEA) == WELL


async def test_an_interface_speaks_before_the_pages_and_counts():
    class Interface:
        async def read(self, account, profile):
            yes = Known("off", "false")
            return [Reading("passkey", yes, Source.API, NOW)] if account == ANNA else []

    audit, _ = await carried_out(Browser({(ANNA.id, "one"): [UNREACHABLE]}), interfaces=[Interface()])
    assert outcomes(audit, ANNA)["one"] == "fail"


@pytest.mark.parametrize("at_once", [1, 2])
async def test_an_error_in_one_account_takes_nothing_from_the_others_and_is_not_hidden(at_once):
    one = running(Browser({(ANNA.id, "two"): [ZeroDivisionError()]}), at_once=at_once)

    async def follow():
        return [event async for event in one.events()]

    with pytest.raises(ZeroDivisionError):
        await follow()
    audit = one.audit()
    assert outcomes(audit, ANNA)["one"] == "pass"
    assert outcomes(audit, ANNA)["two"] == "not_visited"
    assert outcomes(audit, BEA) == WELL


async def test_a_check_up_that_is_left_stops_all_it_started_and_keeps_what_was_read():
    looking, held = asyncio.Event(), asyncio.Event()

    class Slow(Browser):
        async def look(self, account, profile, page):
            if page.id == "two":
                looking.set()
                await held.wait()
            return await super().look(account, profile, page)

    one = running(Slow(), at_once=2)

    async def follow():
        async for _ in one.events():
            pass

    task = asyncio.create_task(follow())
    await looking.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.all_tasks() == {asyncio.current_task()}, "nothing runs on"
    assert outcomes(one.audit(), ANNA)["one"] == "pass"


async def test_a_reader_who_walks_away_leaves_no_task_behind():
    events = running(Browser(), at_once=2).events()
    await anext(events)
    await events.aclose()
    assert not [t for t in asyncio.all_tasks() if t is not asyncio.current_task() and not t.done()]


async def test_at_most_so_many_accounts_are_looked_at_together():
    accounts = [Account("alpha", f"p{number}", Role.PRIVATE) for number in range(6)]
    together, most = set(), []

    class Counting(Browser):
        async def open(self, account, profile):
            together.add(account.id)
            most.append(len(together))
            await asyncio.sleep(0)

        async def close(self, account):
            together.discard(account.id)

    audit, _ = await carried_out(Counting(), accounts=accounts, at_once=3)
    assert max(most) == 3
    assert len(audit.findings) == 6 * 4 + 1


async def test_every_planned_check_has_exactly_one_finding_however_it_ends():
    for script in (
        {},
        {(ANNA.id, "one"): [LOST]},
        {(BEA.id, "two"): [CHALLENGED]},
        {(ANNA.id, "open"): [UNREACHABLE]},
    ):
        audit, _ = await carried_out(Browser(script))
        keys = [(f.check.id, f.account) for f in audit.findings]
        assert len(keys) == len(set(keys)) == 9
    assert CATALOG.checks.keys() == {f.check.id for f in audit.findings}
