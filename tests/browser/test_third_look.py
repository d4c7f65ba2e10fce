"""A control that cannot be used, over time: by a clock of the test's own, and once in a real browser."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from auditor.adapters.browser.capture import terms_of
from auditor.adapters.browser.installed import find
from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.settle import SettleTimeouts, settle
from auditor.adapters.browser.snapshot import Look
from auditor.core.model import Capture, PageWords, Setting
from auditor.core.reading import parse_tree

from .site import CARLA, doc, page, profile
from .test_saved import read as read_saved

HELD, FREE = '- switch "Tags" [checked] [disabled]', '- switch "Tags" [unchecked]'


class Clock:
    """Seconds that pass only where somebody waits for the page to be quiet."""

    def __init__(self, shown):
        self.now, self.shown, self.looks = 0.0, shown, []

    async def quiet(self, still, at_most):
        self.now += still / 1_000

    async def look(self):
        self.looks.append(self.now)
        return Look("https://a.example/", "en", parse_tree(self.shown(self.now)))


async def answered():
    pass


TRAFFIC = SimpleNamespace(
    answered=answered, activity=0, answers=0, challenge="", under_way=False, failed="", broke_off=False,
    none_arrived=False, missing=(), own_parts=False, parts=False, live=False,
)  # fmt: skip


async def settled(shown, **terms):
    clock = Clock(shown)
    end = await settle(clock.look, clock, TRAFFIC, SettleTimeouts(**terms), clock=lambda: clock.now)
    return end, clock


async def test_what_stays_disabled_is_looked_at_a_third_time_some_seconds_later():
    end, clock = await settled(lambda _: HELD)
    assert end.still
    assert len(clock.looks) >= 3
    assert clock.looks[-1] - clock.looks[1] >= 2.5


@pytest.mark.parametrize("after", [0.5, 1.0, 2.0, 2.5, 3.0, 4.0, 4.9])
async def test_what_is_freed_while_it_is_waited_for_is_never_taken_for_fixed(after):
    end, _ = await settled(lambda now: HELD if now < after else FREE)
    assert end.look is not None
    assert "unchecked" in {mark for node in end.look.tree.walk() for mark in node.marks}


async def test_a_visit_that_does_not_wait_has_no_third_look():
    end, _ = await settled(lambda _: HELD, steady=0.0, lively=0.0, patience=0.3)
    assert (end.because, end.still) == ("", False)
    usable, _ = await settled(lambda _: FREE, steady=0.0, lively=0.0)
    assert not usable.still


async def test_a_real_visit_takes_it_and_a_saved_page_never_does(site):
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    body = doc("<h1>Settings</h1><label><input type=checkbox role=switch disabled checked>Tags</label>")
    site.pages["/settings/"] = body
    terms = SettleTimeouts(deadline=30.0, patience=3.0)
    prof = profile(site, page(site))
    async with PlaywrightBrowser(headless=True, terms=terms) as browser:
        await browser.open(CARLA, prof)
        seen = await browser.look(CARLA, prof, prof.pages["settings"])
    assert isinstance(seen, Capture)
    assert seen.seen is not None
    assert seen.seen.steady
    saved = await read_saved(body.encode())
    assert isinstance(saved, Capture)
    assert saved.seen is not None
    assert not saved.seen.steady


def test_where_only_words_are_known_every_control_that_may_show_a_value_is_waited_for(site):
    here = page(site)
    tags = Setting("tag_review", values=("on", "off"), on_page=PageWords(pages=(here.id,), labels=("tags",)))
    terms = SettleTimeouts()
    assert {"switch", "combobox"} <= set(
        terms_of(profile(site, here, settings={tags.id: tags}), here, terms).roles
    )
    assert not terms_of(profile(site, here), here, terms).roles
