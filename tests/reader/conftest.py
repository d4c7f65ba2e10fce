"""Pages drawn in a real browser, as the page reader sees them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest
from playwright.async_api import async_playwright

from auditor.adapters.browser.launch import launch
from auditor.core.model import SeenPage
from tests.sight import snapshot

Draw = Callable[[str], SeenPage]


@pytest.fixture(scope="session")
def draw() -> Iterator[Draw]:
    """From the HTML of a page to what is seen of it."""
    loop = asyncio.new_event_loop()

    async def start():
        playwright = await async_playwright().start()
        browser = await launch(playwright, headless=True, offline=True)
        return playwright, browser

    async def look(html: str) -> SeenPage:
        context = await browser.new_context(viewport={"width": 1280, "height": 800})
        try:
            window = await context.new_page()
            await window.set_content(html)
            return await snapshot(await context.new_cdp_session(window))
        finally:
            await context.close()

    playwright, browser = loop.run_until_complete(start())
    yield lambda html: loop.run_until_complete(look(html))
    loop.run_until_complete(browser.close())
    loop.run_until_complete(playwright.stop())
    loop.close()
