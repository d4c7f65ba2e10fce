"""A site, and a browser to look at it with: Chromium is started once for the tests of a file, each gets contexts of its own."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Error

from auditor.adapters.browser.installed import find
from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.settle import SettleTimeouts
from auditor.core.model import Capture, Doubtful

from .site import CARLA, Site, page, profile, serving

Look = Callable[..., Awaitable[Capture | Doubtful]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests that share a browser or a site share a loop: both answer only in the one they were started in."""
    for item in items:
        here = item.path.parent == Path(__file__).parent
        ours = {"started", "site"} & set(getattr(item, "fixturenames", ()))
        shares = any(not hasattr(getattr(item, "module", None), name) for name in ours)  # not a file's own
        if here and shares and inspect.iscoroutinefunction(getattr(item, "function", None)):
            item.add_marker(pytest.mark.asyncio(loop_scope="module"), append=False)


def _terms() -> SettleTimeouts:
    return SettleTimeouts(deadline=4.0, patience=0.6)


@pytest_asyncio.fixture(loop_scope="module")
async def site() -> AsyncIterator[Site]:
    async with serving() as one:
        yield one


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def started() -> AsyncIterator[PlaywrightBrowser]:
    """The one that holds Chromium."""
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    async with PlaywrightBrowser(headless=True, terms=_terms()) as one:
        yield one


@pytest_asyncio.fixture(loop_scope="module")
async def browser(started: PlaywrightBrowser) -> AsyncIterator[PlaywrightBrowser]:
    """One that knows nothing of what the test before did, over the Chromium that is there."""
    one = PlaywrightBrowser(headless=True, terms=_terms())
    one._playwright, one._browser = started._playwright, started._browser
    yield one
    for context in [*(room.context for room in one._rooms.values()), *one._strangers.values()]:
        with contextlib.suppress(Error):
            await context.close()


@pytest.fixture
def look(browser, site) -> Look:
    """Open the site's settings page, as the profile says it, and look at it once."""

    async def looked(body: str | None = None, rules=None, **more) -> Capture | Doubtful:
        if body is not None:
            site.pages["/settings/"] = body
        prof = profile(site, page(site, **more), **(rules or {}))
        await browser.open(CARLA, prof)
        return await browser.look(CARLA, prof, prof.pages["settings"])

    return looked
