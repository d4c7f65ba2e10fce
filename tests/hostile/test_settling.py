"""What family D calls late does come: a page that is left alone long enough shows the bad value."""

from __future__ import annotations

import asyncio
from random import Random

import pytest
from playwright.async_api import Browser, Error, async_playwright

from auditor.adapters.browser.installed import find

from . import settling
from .kinds import KINDS
from .serve import Server
from .sheet import Sheet
from .targets import targets

LATE = sorted(name for name in KINDS if name.startswith("settling/"))
assert len(LATE) > len(settling.MAKE), "the kinds of this family have registered themselves"
TARGET = next(target for target in targets() if target.name == "tiktok:account.visibility")
PATIENCE = 120_000  # ms; a busy machine is no fault of the page
OFF = "!!document.querySelector('#place [aria-checked=false], #place input:not(:checked)')"


async def _comes(browser: Browser, server: Server, name: str, number: int) -> str:
    """The name of the kind, where its page stayed good; else nothing."""
    sheet = Sheet(TARGET, "en", Random(name), "drmeyer1", number)
    sheet.drawn = "switch"
    KINDS[name].draw(sheet)
    server.sheets[number] = sheet
    context = await browser.new_context(ignore_https_errors=True, storage_state=server.state_of(number))
    try:
        page = await context.new_page()
        await page.goto(TARGET.url, wait_until="commit", timeout=PATIENCE)
        await page.wait_for_function(OFF, timeout=PATIENCE)
    except Error as error:
        return f"{name}: {error}"
    finally:
        await context.close()
    return ""


async def test_every_late_page_ends_bad():
    found = find(headless=True)
    if found is None:
        pytest.skip("no browser is here")
    async with Server() as server, async_playwright() as playwright:
        rules = f"--host-resolver-rules=MAP * 127.0.0.1:{server.port}"
        browser = await playwright.chromium.launch(executable_path=found.path, args=[rules, "--no-sandbox"])
        gate = asyncio.Semaphore(8)

        async def one(name: str, number: int) -> str:
            async with gate:
                return await _comes(browser, server, name, number)

        stayed = await asyncio.gather(*(one(name, number) for number, name in enumerate(LATE, 1)))
        await browser.close()
    assert not [name for name in stayed if name]
