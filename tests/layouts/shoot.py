"""Draw the pages in a real browser, one after another, and keep what was captured of each."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any, Final

from playwright.async_api import Browser, Page, Route, async_playwright

from .install import NotHere, Script, built
from .sheet import Sheet, plan
from .shots import Shot, keep

ADDRESS: Final = "http://settings.test/page.html"
LATER: Final = frozenset({"disabled_loading", "disabled_fixed"})
"""Traps that later looks tell apart."""
LONGEST: Final = 12_000
"""Milliseconds after which what loads without a word is taken for what stays: longer than the product waits, too."""
SECOND, THIRD = 300, 4_000
"""When the second and the third look are, in milliseconds after the page was drawn; the third not before what loads has come."""
AT_ONCE: Final = 3
"""So many tabs of the one browser; most of the time a page is waited for."""


class Stage:
    """One browser page on which drawn pages are put; nothing leaves the machine."""

    def __init__(self, page: Page, script: Script) -> None:
        self.page = page
        self._script = script
        self._sheet: Sheet | None = None

    async def put(self, sheet: Sheet) -> None:
        """Draw the page; returns when it is at rest."""
        self._sheet = sheet
        await self.page.set_viewport_size({"width": sheet.width, "height": 800})
        await self.page.goto(ADDRESS)
        await self.page.wait_for_function("window.DONE", timeout=60_000)

    async def later(self, after: int) -> None:
        """Wait until so many milliseconds have passed since the page was drawn."""
        await self.page.wait_for_function(f"performance.now() > window.DRAWN + {after}", timeout=60_000)

    async def arrived(self) -> None:
        """Wait until what was loading has come, or long enough."""
        done = f"window.ARRIVED || performance.now() > window.DRAWN + {LONGEST}"
        await self.page.wait_for_function(done, timeout=60_000)

    async def answer(self, route: Route) -> None:
        """Answer a request of the page: the page itself, its script or its style sheet."""
        assert self._sheet
        match route.request.url.rpartition("/")[2]:
            case "page.html":
                spec = json.dumps(self._sheet.for_the_page()).replace("</", "<\\/")
                await route.fulfill(
                    body='<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="/page.css"></head>'
                    f'<body><script>window.SPEC={spec}</script><script src="/page.js"></script></body></html>',
                    content_type="text/html",
                )
            case "page.js":
                await route.fulfill(body=self._script.js, content_type="text/javascript")
            case "page.css":
                await route.fulfill(body=self._script.css, content_type="text/css")
            case _:
                await route.fulfill(status=404, body="")


@asynccontextmanager
async def stage(browser: Browser, library: str) -> AsyncIterator[Stage]:
    """A browser page that draws with this library."""
    page = await browser.new_page()
    drawn = Stage(page, built([library])[library])
    await page.route("**/*", drawn.answer)
    try:
        yield drawn
    finally:
        await page.close()


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """A browser without a window. Raises NotHere."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if found is None:
        raise NotHere("no Chromium is installed")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            yield opened
        finally:
            await opened.close()


async def shoot(libraries: Iterable[str], take: Callable[[Page], Awaitable[Any]]) -> AsyncIterator[Shot]:
    """Draw every page of these libraries; `take` captures it. Each is kept, and handed out as it comes. Raises NotHere."""
    async with browser() as opened:
        for library in libraries:
            left = plan(library)
            found: asyncio.Queue[Shot] = asyncio.Queue()
            async with asyncio.TaskGroup() as tabs:
                for _ in range(AT_ONCE):
                    tabs.create_task(_tab(opened, library, left, take, found))
            while not found.empty():
                yield found.get_nowait()


async def _tab(
    opened: Browser,
    library: str,
    left: list[Sheet],
    take: Callable[[Page], Awaitable[Any]],
    found: asyncio.Queue[Shot],
) -> None:
    """Draw one page after another in a tab, as long as there are any left."""
    async with stage(opened, library) as drawn:
        while left:
            found.put_nowait(await shot_of(drawn, left.pop(0), take))


async def shot_of(drawn: Stage, sheet: Sheet, take: Callable[[Page], Awaitable[Any]]) -> Shot:
    """Draw one page and keep what is captured of it."""
    await drawn.put(sheet)
    looks = [await take(drawn.page)]
    if any(one.trap in LATER for one in sheet.settings):
        await drawn.later(SECOND)
        looks.append(await take(drawn.page))
        if any(one.trap == "disabled_loading" for one in sheet.settings):
            await drawn.arrived()
        await drawn.later(THIRD)
        looks.append(await take(drawn.page))
    shot = Shot(sheet, tuple(looks))
    keep(shot)
    return shot
