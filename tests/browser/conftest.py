from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from auditor.browser.find import find
from auditor.browser.live import LiveBrowser
from auditor.browser.settle import Terms

from .site import Site, serving


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
