"""The loop that watches, told by a page that does as it is written down: when it ticks, and above all when it does not."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.core.evaluation import evaluate, plan
from auditor.core.model import Doubt, Doubtful, Known, Reading, Source
from auditor.core.model.audit_errors import BrowserLost
from auditor.core.reading import ConfirmationLedger, PracticeLedger
from auditor.core.runner.repair_events import (
    ChangeSeen,
    NotPersisted,
    PageReady,
    PageUnreadable,
    Repaired,
    WatchEnded,
)
from auditor.core.runner.repair_watch import RepairWatch
from tests.run.clinic import ANNA, CATALOG, LOST, NOW, SIGNED_OUT, away, capture

OFF, ON = "It is off", "It is on"
PAGE = CATALOG.profiles["alpha"].pages["one"]  # confirmed; `two` is a page that nobody confirmed
STIR = object()


class Over(Exception):
    """Nothing more is written down, and the loop still waits."""


class WrittenPage:
    """Answers each look with what comes next in its script; a look at a page as it stands repeats the last answer."""

    def __init__(self, anew, live=(), *, page=PAGE, saves=False, steady=True):
        self.answers, self.live, self.page = list(anew), list(live), page
        self.saved, self.saves, self.still = False, saves, steady
        self.last, self.did, self.idle = None, [], 0

    async def anew(self):
        self.did.append("anew")
        self.saved = False
        return self._say(self.answers.pop(0))

    async def now(self):
        if self.live:
            self.saved = self.saves
            return self._say(self.live.pop(0))
        return self._say(self.last)

    def _say(self, said):
        self.last = said
        if isinstance(said, BaseException):
            raise said
        if callable(said):
            return said(ANNA, self.page)
        return said if isinstance(said, Doubtful) else capture(ANNA, self.page, said)

    async def stirred(self, at_most):
        await asyncio.sleep(0)
        self.idle += not self.live
        if self.idle > 5:
            raise Over

    async def point(self, seen, places, number):
        self.did.append(("point", number))
        return True

    async def steady(self, seen, places, seconds):
        return self.still

    async def bare(self):
        self.did.append("bare")


class WrittenBrowser:
    def __init__(self, page, sign_in=None):
        self.page, self.signs_in, self.did = page, sign_in, []

    async def open(self, account, profile):
        self.did.append("open")

    async def sign_in(self, account, profile):
        self.did.append("sign_in")
        return self.signs_in

    @asynccontextmanager
    async def watch(self, account, profile, page):
        yield self.page

    async def close(self, account):
        self.did.append("close")


def finding(setting="passkey", says="off", page="one", **more):
    """What the audit had seen an hour before."""
    reading = Reading(
        setting, Known(says, OFF), Source.SCREEN, NOW - timedelta(hours=1), page=page, confirmed_by="layout"
    )
    owed = plan(CATALOG, [ANNA], person=False)
    found = evaluate(owed, {ANNA.id: [replace(reading, **more)]}, NOW)
    return next(f for f in found if f.check.setting == setting)


async def watched(page, of=None, *, yes=None, ledger=None, again=(), browser=None, enough=None, **more):
    """What is told of a page; `again` are the numbers of tellings after which the user says that it is done."""
    asked, told = [], []

    async def confirm(account, profile, reading):
        asked.append(reading.setting)
        return yes

    watch = RepairWatch(
        of or finding(), page.page, plan(CATALOG, [ANNA], person=False), browser or WrittenBrowser(page),
        ledger or ConfirmationLedger(), confirm, lambda: NOW, hold=0.0, longest=0.0, **more,
    )  # fmt: skip
    async with asyncio.timeout(5), aclosing(watch.events()) as events:
        with suppress(Over):
            async for event in events:
                told.append(event)
                if len(told) in again:
                    watch.look_again()
                if enough and enough(told):
                    break
    return told, asked


def kinds(told):
    return [type(event) for event in told]


async def test_a_change_that_was_saved_is_seen_loaded_anew_and_ticked_with_before_and_after():
    page = WrittenPage([OFF, ON], [OFF, ON], saves=True)
    (ready, seen, mended), _ = await watched(page)
    assert kinds([ready, seen, mended]) == [PageReady, ChangeSeen, Repaired]
    (repair,) = mended.changes
    assert (repair.check, repair.account) == ("check-one", ANNA.id)
    assert (repair.before.state.value, repair.after.state.value) == ("off", "on")
    assert page.did == ["anew", ("point", 1), "anew", "bare"]


async def test_a_value_on_the_page_is_a_hint_alone_until_the_page_has_saved_or_the_user_says_so():
    page = WrittenPage([OFF, ON], [ON, ON, ON, ON])
    told, _ = await watched(page)
    assert kinds(told) == [PageReady, ChangeSeen]
    assert page.did.count("anew") == 1


async def test_the_users_word_loads_the_page_anew_and_what_it_says_then_counts():
    told, _ = await watched(WrittenPage([OFF, OFF, ON]), again=(1, 2))
    assert kinds(told) == [PageReady, NotPersisted, Repaired]


async def test_what_was_not_saved_is_not_ticked_and_from_then_on_the_user_says_when():
    page = WrittenPage([OFF, OFF], [ON, ON, ON, ON, ON], saves=True)
    told, _ = await watched(page)
    assert kinds(told)[:3] == [PageReady, ChangeSeen, NotPersisted]
    assert Repaired not in kinds(told)
    assert page.did.count("anew") == 2


async def test_a_value_that_does_not_stand_still_is_unsettled_and_not_repaired():
    page = WrittenPage([OFF, ON], [ON, ON], saves=True, steady=False)
    told, _ = await watched(page, enough=lambda told: len(told) == 3)
    assert kinds(told) == [PageReady, ChangeSeen, PageUnreadable]
    assert told[-1].why.doubt is Doubt.UNSETTLED


async def test_a_value_that_is_another_one_at_the_second_look_is_unsettled():
    page = WrittenPage([OFF, ON], [ON, OFF], saves=True)
    told, _ = await watched(page, enough=lambda told: len(told) == 3)
    assert kinds(told) == [PageReady, ChangeSeen, PageUnreadable]
    assert told[-1].why.doubt is Doubt.UNSETTLED


async def test_a_page_that_cannot_be_read_a_second_time_ticks_nothing():
    blurred = away("/two")
    told, _ = await watched(
        WrittenPage([OFF, ON], [ON, blurred], saves=True), enough=lambda told: len(told) == 3
    )
    assert kinds(told) == [PageReady, ChangeSeen, PageUnreadable]
    assert told[-1].why.doubt is Doubt.WRONG_PAGE


async def test_a_page_that_shows_it_now_and_then_is_told_to_be_restless():
    page = WrittenPage([OFF], [ON, OFF, ON, OFF, ON, OFF])
    told, _ = await watched(page)
    assert Repaired not in kinds(told)
    assert {e.why.doubt for e in told if isinstance(e, PageUnreadable)} == {Doubt.UNSETTLED}


@pytest.mark.parametrize(
    ("says", "doubt"),
    [
        (lambda a, p: replace(capture(a, p, ON), settled=False), Doubt.UNSETTLED),
        (lambda a, p: capture(a, p, ON, lang="rm"), Doubt.NEW_LANGUAGE),
        (lambda a, p: capture(a, p, ON, url="https://alpha.example/two"), Doubt.WRONG_PAGE),
        (lambda a, p: capture(a, p, ON, url="https://evil.example/one"), Doubt.OFF_SITE),
        (Doubtful(Doubt.UNREACHABLE, "500"), Doubt.UNREACHABLE),
    ],
)  # fmt: skip
async def test_a_page_that_may_not_be_believed_is_waited_for_and_never_ticks(says, doubt):
    page = WrittenPage([OFF, says], [ON, says], saves=True)
    told, _ = await watched(page, enough=lambda told: isinstance(told[-1], PageUnreadable))
    assert kinds(told) == [PageReady, ChangeSeen, PageUnreadable]
    assert told[-1].why.doubt is doubt


@pytest.mark.parametrize("then", [away("/login"), away("/challenge"), SIGNED_OUT])
async def test_another_sign_in_or_a_challenge_ends_it(then):
    told, _ = await watched(WrittenPage([OFF, then], [ON], saves=True))
    assert kinds(told) == [PageReady, ChangeSeen, WatchEnded]


async def test_a_browser_that_goes_ends_it_without_a_tick():
    told, _ = await watched(WrittenPage([OFF], [LOST]))
    assert kinds(told) == [PageReady, WatchEnded]
    assert isinstance(LOST, BrowserLost)
    assert told[-1].why.doubt is Doubt.UNREACHABLE


async def test_a_sign_in_is_asked_for_once_as_in_the_audit():
    page = WrittenPage([away("/login"), OFF, ON], [ON], saves=True)
    browser = WrittenBrowser(page)
    told, _ = await watched(page, browser=browser)
    assert kinds(told) == [PageReady, ChangeSeen, Repaired]
    assert browser.did == ["open", "sign_in", "close"]


async def test_what_nobody_confirmed_is_asked_and_only_a_yes_ticks():
    two = CATALOG.profiles["alpha"].pages["two"]
    of = finding("search_engines", page="two")

    def page():
        return WrittenPage([OFF, ON], [ON, ON], page=two, saves=True)

    told, asked = await watched(page(), of, yes=True)
    assert kinds(told) == [PageReady, ChangeSeen, Repaired]
    assert asked == ["search_engines"]
    assert told[-1].finding.reading.confirmed_by == "user"
    for answer in (False, None):
        one = page()
        told, asked = await watched(
            one, of, yes=answer, enough=lambda told: isinstance(told[-1], NotPersisted)
        )
        assert kinds(told) == [PageReady, ChangeSeen, NotPersisted]
        assert asked == ["search_engines"]
    told, asked = await watched(page(), of, ledger=PracticeLedger())
    assert kinds(told) == [PageReady, ChangeSeen, Repaired]
    assert asked == []


async def test_the_way_back_is_ticked_when_the_former_value_stands_there_again():
    former = finding().reading
    page = WrittenPage([ON, OFF], [OFF], saves=True)
    told, _ = await watched(page, finding(says="on"), aim=former)
    assert kinds(told) == [PageReady, ChangeSeen, Repaired]
    assert [(c.check, c.after.state.value) for c in told[-1].changes] == [("", "off")]


async def test_what_was_mended_before_the_page_was_opened_is_ticked_with_what_the_audit_saw():
    told, _ = await watched(WrittenPage([ON]))
    assert kinds(told) == [Repaired]
    assert [(c.check, c.before.state.value) for c in told[0].changes] == [("check-one", "off")]


async def test_what_nobody_had_read_before_is_noted_and_called_no_repair():
    of = finding(state=Doubtful(Doubt.NOT_FOUND))
    told, _ = await watched(WrittenPage([ON]), of)
    assert [(c.check, c.after.state.value) for c in told[0].changes] == [("", "on")]


async def test_a_no_is_kept_and_what_was_refused_before_ticks_nothing():
    two = CATALOG.profiles["alpha"].pages["two"]
    of, kept = finding("search_engines", page="two"), []

    def over(told):
        return isinstance(told[-1], NotPersisted)

    def page():
        return WrittenPage([OFF, ON], [ON, ON], page=two, saves=True)

    await watched(page(), of, yes=None, enough=over, kept_no=kept.append)
    assert not kept
    await watched(page(), of, yes=False, enough=over, kept_no=kept.append)
    (no,) = kept
    assert (no.platform, no.setting, no.value) == ("alpha", "search_engines", '"on"')
    told, asked = await watched(
        page(), of, yes=True, enough=over, again=(1, 2), ledger=ConfirmationLedger(refusals=frozenset({no}))
    )
    assert Repaired not in kinds(told)
    assert asked == []
