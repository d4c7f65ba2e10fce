from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from auditor.browser.find import find
from auditor.browser.live import LiveBrowser
from auditor.browser.settle import Terms
from auditor.model import Capture, Doubtful

from .site import CARLA, Site, page, profile, serving

Look = Callable[..., Awaitable[Capture | Doubtful]]


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as one:
        yield one


@pytest.fixture
async def browser() -> AsyncIterator[LiveBrowser]:
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    async with LiveBrowser(headless=True, terms=Terms(deadline=4.0, patience=0.6)) as one:
        yield one


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
