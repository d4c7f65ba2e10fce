"""The bar: every repairable setting of the practice clinic, changed by hand in the page, is seen and ticked; no false tick."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from auditor.adapters.browser.installed import find
from auditor.adapters.catalog_files import open_catalog
from auditor.core.runner.repair_events import (
    ChangeSeen,
    NotPersisted,
    PageReady,
    Regression,
    Repaired,
    WatchEnded,
)
from auditor.lab import network, people
from auditor.lab.faults import parse_faults

from .drive import Clinic, clinic, repair, to_repair
from .hand import Hand
from .truth import true_of

pytestmark = pytest.mark.skipif(find(headless=True) is None, reason="no browser is here")


@pytest.fixture(scope="module")
def catalog():
    return open_catalog(("facebook", "instagram"))


async def one(at: Clinic, check: str):
    """The finding of one check as the audit of the bad one of the clinic has it, and its page."""
    (bad,) = (account for account in at.accounts if "mauvais" in account.handle)
    (found,) = (pair for pair in to_repair(at, await at.audit(bad)) if pair[0].check.id == check)
    return found


def ended(told) -> bool:
    """Whether it came to a tick, or to an end without one."""
    return isinstance(told[-1], Repaired | WatchEnded)


async def watched(watch, act, enough=ended):
    """What is told, with a hand that acts on each telling, until it is enough."""
    told = []
    async with asyncio.timeout(40), aclosing(watch.events()) as events:
        async for event in events:
            told.append(event)
            await act(event)
            if enough(told):
                break
    return told


def kinds(told) -> list[type]:
    return [type(event) for event in told]


SHARES = 6


@pytest.mark.sampled(2, reason="shares of the repairs of the clinic in a browser")
@pytest.mark.parametrize("share", range(SHARES))
async def test_every_repairable_setting_of_the_clinic_is_seen_and_ticked_as_it_truly_is(catalog, share):
    missed, wrong, ticked, acted = [], [], 0, 0
    async with clinic(catalog, "bad", ("facebook", "instagram")) as at:
        for account in at.accounts:
            for finding, page in to_repair(at, await at.audit(account))[share::SHARES]:
                writes = at.lab.writes
                came = await repair(at, finding, page, hold=0.05)
                acted += came.acts
                if came.mended is None:
                    missed.append((account.id, finding.check.id, came.told))
                    continue
                ticked += 1
                if not true_of(at.lab, account, came.mended.finding.reading):
                    wrong.append((account.id, finding.check.id, came.mended.finding.reading.state))
                if at.lab.writes != writes + came.acts:
                    wrong.append((account.id, finding.check.id, "somebody else wrote"))
    assert not missed
    assert not wrong
    assert ticked >= 50 // SHARES - 1  # fifty in all


async def test_what_was_never_saved_is_not_ticked_and_no_change_elsewhere_is(catalog, monkeypatch):
    async with clinic(catalog, "all", ("facebook",)) as at:
        finding, page = await one(at, "activity-status-off")
        hand = at.hand(finding, page)
        others = [person for person in at.lab.network.accounts if person.id != finding.account.id]
        change = people.Account.change

        async def deaf_then_elsewhere(event):
            """The page takes the change and keeps nothing of it; then another account and another page change."""
            match event:
                case PageReady():
                    monkeypatch.setattr(people.Account, "change", lambda *_: None)
                    await hand.set("off")
                case NotPersisted():
                    monkeypatch.setattr(people.Account, "change", change)
                    for person in others:
                        person.change("activity_status", "off")
                    at.lab.set(finding.account.id, "stories.sharing", "off")
                    tab = await hand.window.context.new_page()
                    await tab.goto("https://www.facebook.com/settings/?tab=stories")
                    await tab.close()
                    watch.look_again()

        watch = at.watch(finding, page)
        told = await watched(
            watch, deaf_then_elsewhere, lambda told: kinds(told).count(NotPersisted) == 2 or ended(told)
        )
        assert kinds(told) == [PageReady, ChangeSeen, NotPersisted, NotPersisted]

        async def someone_else(event):
            """Another person signs in, in another tab of the same browser, and everything of theirs is well."""
            if isinstance(event, PageReady):
                await hand.window.context.add_cookies(at.lab.cookies(others[0].id))
                watch.look_again()

        watch = at.watch(finding, page)
        told = await watched(watch, someone_else)
        assert kinds(told) == [PageReady, WatchEnded]
        assert "another sign-in" in told[-1].why.detail


FLICKERS = """() => { const box = document.querySelector("main [role=switch]");
               setInterval(() => { box.checked = !box.checked; }, 120); }"""


async def test_a_value_that_flickers_or_comes_slowly_is_no_repair(catalog, monkeypatch):
    monkeypatch.setattr(network, "SLOW_SECONDS", 0.6)
    async with clinic(catalog, "bad", ("facebook",)) as at:
        finding, page = await one(at, "activity-status-off")
        hand = at.hand(finding, page)

        # The page shows the best value first, and the true one only when its slow answer has come.
        at.lab.network.faults = parse_faults(["slow_provisional"])
        watch = at.watch(finding, page)

        async def impatient(event):
            if isinstance(event, PageReady):
                watch.look_again()

        told = await watched(watch, impatient, lambda told: isinstance(told[-1], NotPersisted) or ended(told))
        assert kinds(told) == [PageReady, NotPersisted]
        at.lab.network.faults = ()

        async def nothing(event):
            """Nobody does anything: the page itself flickers, and what it was told is the best value."""

        await hand.window.context.add_init_script(f"addEventListener('load', {FLICKERS})")
        at.lab.set(finding.account.id, "activity_status", "off")
        told = await watched(at.watch(finding, page), nothing, lambda told: len(told) > 1 or ended(told))
        assert Repaired not in kinds(told)


async def test_what_grows_worse_beside_it_is_said_and_the_way_back_leads_to_what_stood_there(catalog):
    async with clinic(catalog, "bad", ("facebook",)) as at:
        at.lab.set(at.accounts[0].id, "timeline.posting", "only_me")
        finding, page = await one(at, "tags-reviewed")
        hand, beside = (
            at.hand(finding, page),
            Hand(at.window(finding.account), at.row(finding, page, "timeline.posting")),
        )

        async def careless(event):
            if isinstance(event, PageReady):
                await beside.set("friends")
                await hand.set("on")

        told = await watched(at.watch(finding, page), careless)
        assert [e.after.check.setting for e in told if isinstance(e, Regression)] == ["timeline.posting"]
        mended = told[-1]
        assert isinstance(mended, Repaired)
        assert {(c.check, c.after.setting) for c in mended.changes} == {
            (finding.check.id, "tag_review"), ("", "timeline.posting"),
        }  # fmt: skip

        async def back(event):
            if isinstance(event, PageReady):
                await hand.set("off")

        former = next(c.before for c in mended.changes if c.check)
        told = await watched(at.watch(mended.finding, page, aim=former), back)
        assert kinds(told) == [PageReady, ChangeSeen, Repaired]
        assert [(c.check, c.after.state.value) for c in told[-1].changes] == [("", "off")]


async def test_an_item_that_was_mended_elsewhere_is_ticked_with_what_the_audit_had_seen(catalog):
    async with clinic(catalog, "bad", ("instagram",)) as at:
        finding, page = await one(at, "account-private")
        at.lab.set(finding.account.id, "account.visibility", "private")

        async def nothing(event):
            """The user did it in another browser."""

        (told,) = await watched(at.watch(finding, page), nothing)
        assert isinstance(told, Repaired)
        assert [(c.check, c.before.state.value, c.after.state.value) for c in told.changes] == [
            ("account-private", "public", "private")
        ]
