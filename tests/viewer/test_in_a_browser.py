"""The screen in a real browser, by keyboard and by mouse, in narrow and wide windows."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, WebSocket, async_playwright

from auditor.adapters.browser.launch import launch

DEADLINE = 120  # seconds; generous, for a machine that has other work
WHOLE = 280  # seconds for a whole practice check-up
MOVE = re.compile(r"\x1b\[\d+;(\d+)H")
ANSI = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
AGAIN = 10  # seconds until a click is made again


class Screen:
    """What the terminal in the page was sent."""

    def __init__(self, page: Page) -> None:
        self.said, self.closed, self.asked, self.errors = "", asyncio.Event(), [], []
        self.columns = 0
        self._more = asyncio.Event()
        page.on("websocket", self._watch)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._take)
        socket.on("framesent", self._measure)
        socket.on("close", lambda _: self.closed.set())

    def _take(self, frame: str | bytes) -> None:
        self.said += frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
        self._more.set()

    def _measure(self, frame: str | bytes) -> None:
        """How many columns the terminal says it has: that depends on the font that was there when it measured."""
        if isinstance(frame, str) and frame.startswith('["resize"'):
            self.columns = json.loads(frame)[1]["width"]

    async def shows(self, words: str) -> None:
        """Returns once the screen was sent these words."""
        async with asyncio.timeout(DEADLINE):
            while words not in self.said:
                self._more.clear()
                await self._more.wait()

    async def stands(self, words: str) -> None:
        """Returns once the screen was sent these words, whatever colours lie between them."""
        async with asyncio.timeout(WHOLE):
            while words not in ANSI.sub("", self.said):
                self._more.clear()
                await self._more.wait()

    def forget(self) -> None:
        """What was sent so far counts no more."""
        self.said = ""


@asynccontextmanager
async def serving(home: Path, *options: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """`auditor serve` as its own process, and the address that it printed."""
    command = (sys.executable, "-m", "auditor", "serve", "--no-open", "--lang", "en", *options)
    env = os.environ | {"AUDITOR_HOME": str(home)}
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, env=env)
    try:
        assert process.stdout is not None
        line = await asyncio.wait_for(process.stdout.readline(), DEADLINE)
        yield process, line.decode().strip()
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await launch(playwright, headless=True)
        yield browser
        await browser.close()


def column_of(said: str, key: str) -> int:
    """Where these words were written last, in cells from the left: after the cursor's last move before them."""
    moves = list(MOVE.finditer(said))
    ends = [*(move.start() for move in moves[1:]), len(said)]
    for move, end in zip(reversed(moves), reversed(ends), strict=True):
        for number, line in enumerate(ANSI.sub("", said[move.end() : end]).splitlines()):
            if key in line:
                return line.index(key) + (int(move[1]) - 1 if number == 0 else 0)
    raise AssertionError(f"{key} was not written")


async def click_until_closed(page: Page, screen: Screen, key: str) -> None:
    """Click a key's name where it was written last, until the terminal closes.

    A screen that still fills itself writes its last line more than once, and the name may move between the look and the click.
    """
    async with asyncio.timeout(DEADLINE):
        while not screen.closed.is_set():
            await click(page, screen, key)
            with suppress(TimeoutError):
                await asyncio.wait_for(screen.closed.wait(), AGAIN)


async def click(page: Page, screen: Screen, key: str) -> None:
    """Click a key's name in the last line of the screen."""
    box = await page.locator(".xterm-screen").bounding_box()
    assert box is not None
    across = box["width"] / screen.columns
    column = column_of(screen.said, key)
    await page.mouse.click(box["x"] + across * (column + 2), box["y"] + box["height"] - 8)


@pytest.mark.parametrize(("width", "height"), [(360, 640), (800, 600), (1920, 1080)])
async def test_the_screen_stands_and_leaves_by_a_key(tmp_path, width, height):
    async with serving(tmp_path, "--demo") as (process, address), chromium() as browser:
        page = await browser.new_page(viewport={"width": width, "height": height})
        screen = Screen(page)
        await page.goto(address)
        await screen.shows("F10")
        wide = await page.evaluate("document.querySelector('.xterm-screen').getBoundingClientRect().width")
        assert wide >= 700, "eighty columns; a narrower window scrolls"
        scrolls = await page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
        assert scrolls == (width < 800)
        await page.keyboard.press("F10")
        await asyncio.wait_for(screen.closed.wait(), DEADLINE)
        assert await asyncio.wait_for(process.wait(), DEADLINE) == 0, "the service leaves with its screen"
        await page.get_by_text("You may close this window.").wait_for()
        assert not screen.errors
        hosts = {address.partition("/open/")[0]}
        assert {url.partition("/open/")[0][: len(next(iter(hosts)))] for url in screen.asked} == hosts
        assert page.url == f"{next(iter(hosts))}/", "nothing in the browser's history but the bare address"


async def test_the_mouse_reaches_the_screen(tmp_path):
    async with serving(tmp_path, "--demo") as (process, address), chromium() as browser:
        page = await browser.new_page(viewport={"width": 1000, "height": 700})
        screen = Screen(page)
        await page.goto(address)
        await screen.shows("F10")
        await click_until_closed(page, screen, "F10")
        assert await asyncio.wait_for(process.wait(), DEADLINE) == 0


@pytest.mark.parametrize(("width", "height", "mouse"), [(800, 600, False), (1920, 1080, True)])
async def test_from_the_first_screen_to_the_practice_checklist(tmp_path, width, height, mouse):
    """Somebody without an account, who types no word: four keys, and out by a key or a click.

    The check-up itself runs in a browser without a window here.
    """
    async with serving(tmp_path) as (process, address), chromium() as browser:
        page = await browser.new_page(viewport={"width": width, "height": height})
        screen = Screen(page)
        await page.goto(address)
        for words, key in (
            ("What this tool does", "p"),
            ("Demo clinic: the plan", "Enter"),
            ("Only you can say", "l"),
            ("Demo clinic: result", "Enter"),
        ):
            await screen.stands(words)
            await screen.stands("F10")
            screen.forget()
            await page.keyboard.press(key)
        await screen.stands("Demo clinic: checklist")
        await screen.stands("F10")
        if mouse:
            await click_until_closed(page, screen, "F10")
        else:
            await page.keyboard.press("F10")
        await asyncio.wait_for(screen.closed.wait(), DEADLINE)
        assert await asyncio.wait_for(process.wait(), DEADLINE) == 0
        assert not screen.errors
