"""A press opens a part of the page, or is a doubt: hostile pages in a real browser, and the site that is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
import pytest_asyncio

from auditor.adapters.browser import press as pressing
from auditor.adapters.browser.installed import find
from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.settle import SettleTimeouts
from auditor.core.model import Capture, Doubtful, Landmark

from .evil import listening
from .hostile_presses import BECOMES, HONEST, HOSTILE, IS_NO_SUCH_THING, SEEN_ONLY, SHOWN, SWITCHED, when
from .site import CARLA, doc, page, profile, serving

REFUSED = {
    f"button: {name}" for name in (*IS_NO_SUCH_THING, *BECOMES, *SWITCHED) if "by itself" not in name
} - {"button: a page that listens first", "button: runs away"}  # the same button may be met where it went
pytestmark = pytest.mark.asyncio(loop_scope="module")
# What stands on the page when it has come, and when it was pressed.
KEPT = (
    "JSON.stringify([...document.querySelectorAll('[data-keep]')].map((e) => [e.checked, e.value, e.open, e.ariaPressed,"
    " e.ariaChecked, e.textContent]))"
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser():
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    async with PlaywrightBrowser(headless=True, terms=SettleTimeouts(deadline=4.0, patience=0.6)) as one:
        yield one


async def pressed(browser, role, body):
    """Look at a page whose landmark is pressed; what the sites got, what was seen, and whether the page was changed."""
    async with serving() as site, listening() as evil:
        site.pages |= {
            "/settings/": doc(f"<h1>Settings</h1>{SHOWN}{body}<script>window.was = {KEPT}</script>")
            .replace("FAR", evil.far).replace("HOST", site.host),
            "/save": "saved", "/part": "{}", "/never": doc("<h1>Elsewhere</h1>"),
        }  # fmt: skip
        prof = profile(site, page(site, open=(Landmark(role, "more"),)))
        who = replace(CARLA, handle=f"carla{site.port}")
        await browser.open(who, prof)
        try:
            seen = await browser.look(who, prof, prof.pages["settings"])
            same = await browser._tabs[
                who.id
            ].window.evaluate(
                f"!('was' in window) || window.was === {KEPT}"  # it may be another document, which nobody reads
            )
            return site, evil, seen, same
        finally:
            await browser.close(who)


@pytest.mark.sampled(30, reason="hostile presses in a browser")
@pytest.mark.parametrize("name", HOSTILE)
async def test_a_press_changes_nothing(browser, name):
    role, body = HOSTILE[name]
    site, evil, seen, same = await pressed(browser, role, body)
    assert site.writes == []
    assert not [got for got in evil.got if not got.startswith((b"GET", b"HEAD"))]
    assert not [path for path in site.asked if "never" in path]
    assert same
    assert isinstance(seen, Doubtful | Capture)
    if name in REFUSED:
        assert isinstance(seen, Doubtful)
        assert "would have sent" not in seen.detail, "it was not pressed at all"


@pytest.mark.parametrize("name", SEEN_ONLY)
async def test_what_a_page_switches_by_itself_is_noticed(browser, name):
    _, _, seen, _ = await pressed(browser, *SEEN_ONLY[name])
    assert isinstance(seen, Doubtful)
    assert "changed something" in seen.detail


@pytest.mark.parametrize("name", HONEST)
async def test_an_honest_landmark_is_pressed(browser, name):
    site, _, seen, same = await pressed(browser, *HONEST[name])
    assert isinstance(seen, Capture), seen
    assert "Shown now" in {node.name for node in seen.tree.walk()}
    assert site.writes == []
    assert same


@pytest.mark.parametrize(
    ("does", "doubt"),
    [
        ("location.href = '/?settings'", "wrong_page"),
        ("setTimeout(() => { location.href = '/?settings' }, 200)", "wrong_page"),
        ("fetch('/save', {method: 'POST'})", "unsettled"),
        ("while (true) {}", "unreachable"),
    ],
)
async def test_what_a_press_would_have_done_is_a_doubt_of_that_page(browser, monkeypatch, does, doubt):
    monkeypatch.setattr(pressing, "_PRESS_S", 4.0)
    async with serving() as site:
        site.pages["/settings/"] = doc("<h1>Settings</h1>" + when("click", does))
        prof = profile(site, page(site, open=(Landmark("button", "more"),)))
        who = replace(CARLA, handle=f"carla{site.port}")
        await browser.open(who, prof)
        try:
            seen = await browser.look(who, prof, prof.pages["settings"])
            assert (seen.doubt, site.writes) == (doubt, [])
            site.pages["/settings/"] = doc("<h1>Settings</h1><button>More</button>")
            assert isinstance(await browser.look(who, prof, prof.pages["settings"]), Capture)
        finally:
            await browser.close(who)


async def test_there_are_enough_of_them():
    assert len(HOSTILE) >= 60
    assert len(HONEST) >= len(HOSTILE) // 10
