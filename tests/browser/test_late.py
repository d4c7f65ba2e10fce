"""What a page is told after it was drawn: it is seen, or the page is not believed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from types import SimpleNamespace

import pytest

from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.settle import SettleTimeouts, settle
from auditor.core.model import Account, Capture, Role

from .late import WAYS, lay_out, telling
from .site import page, profile, serving
from .test_third_look import FREE, TRAFFIC, Clock

AT_ONCE = 6
# As long as a page of a real platform has, so that a busy machine is given its time, too.
TERMS = SettleTimeouts(deadline=20.0, patience=5.0)


async def looked(ways: Iterable[str]) -> dict[str, str]:
    """What each page showed; "" where it was not believed."""
    turns = asyncio.Semaphore(AT_ONCE)
    async with serving() as site, serving() as other, telling() as port:
        paths = lay_out(site, other, f"ws://127.0.0.1:{port}", f"http://127.0.0.1:{port}")

        async def one(browser: PlaywrightBrowser, number: int, way: str) -> str:
            account = Account("testnet", f"p{number}", Role.PRIVATE)
            prof = profile(site, page(site, paths[way]))
            async with turns:
                await browser.open(account, prof)
                seen = await browser.look(account, prof, prof.pages["settings"])
                await browser.close(account)
            if not isinstance(seen, Capture) or not seen.settled:
                return ""
            return " ".join(node.name for node in seen.tree.walk() if "checked" in node.marks)

        async with PlaywrightBrowser(headless=True, terms=TERMS) as browser:
            found = await asyncio.gather(*(one(browser, n, way) for n, way in enumerate(ways)))
        return dict(zip(ways, found, strict=True))


async def test_no_page_is_believed_with_what_it_showed_before_it_was_told():
    found = await looked(WAYS)
    assert [way for way, shown in found.items() if shown == "Friends"] == []
    # and that is not because nothing is read any more
    assert sum(shown == "Everyone" for shown in found.values()) > len(WAYS) / 2


async def test_a_source_of_news_is_given_longer_and_a_short_time_is_shared():
    terms = replace(TERMS, steady=3.0, lively=5.0)
    assert (terms.holding(live=False), terms.holding(live=True)) == (3.0, 5.0)
    short = replace(terms, deadline=4.0)
    assert (short.holding(live=False), short.holding(live=True)) == (1.0, 2.0)


@pytest.mark.parametrize("way", ["socket that talks all the time"])
async def test_a_socket_that_talks_of_other_things_does_not_keep_a_page_from_being_read(way):
    """Nine words in two seconds, then more: the page changed once, and is believed once it stood still."""
    assert await looked([way]) == {way: "Everyone"}


async def test_a_socket_that_never_ends_talking_of_other_things_does_not_either():
    """By a clock of the test's own: a word every two seconds, for ever, and a page that never changes."""
    clock = Clock(lambda _: FREE)

    class Talking(SimpleNamespace):
        @property
        def activity(self):
            if clock.now > TERMS.deadline:
                raise TimeoutError
            return int(clock.now / 2)

    told = {key: value for key, value in vars(TRAFFIC).items() if key != "activity"} | {"live": True}
    end = await settle(clock.look, clock, Talking(**told), TERMS, clock=lambda: clock.now)
    assert end.because == ""
    assert clock.now < 2 * TERMS.lively
