"""What family A calls unseen is unseen: a picture of the page does not tell whether its row is good or bad."""

from __future__ import annotations

from random import Random

import pytest
from playwright.async_api import async_playwright

from auditor.adapters.browser.installed import find

from . import hidden, rows
from .kinds import KINDS
from .sheet import Sheet
from .targets import targets

# A foreign frame is seen, but nobody vouches for it; an indent moves the words of a switch away and leaves its bare track;
# the other two leave a trace of one part in a hundred, which a machine finds and no eye.
SEEN = {"hidden/foreign-frame", "hidden/text-indent", "hidden/opacity-hundredth", "hidden/blurred-wall"}
UNSEEN = sorted(name for name in KINDS if name.startswith("hidden/") and name not in SEEN)
TARGET = next(target for target in targets() if target.name == "tiktok:account.visibility")


def _drawn(name: str) -> Sheet:
    sheet = Sheet(TARGET, "en", Random(name), "drmeyer1", 1)
    sheet.drawn = "switch"
    KINDS[name].draw(sheet)
    return sheet


async def _picture(context, sheet: Sheet) -> bytes:
    page = await context.new_page()

    async def serve(route) -> None:
        path = "/" + route.request.url.split("/", 3)[3]
        answer = sheet.answers.get(path)
        if answer is not None:
            await route.fulfill(body=answer.body, content_type=answer.kind)
        elif path == TARGET.path:
            await route.fulfill(body=sheet.html(), content_type="text/html; charset=utf-8")
        else:
            await route.fulfill(status=404, body="")

    await page.route("**/*", serve)
    await page.goto(TARGET.url)
    try:
        return await page.screenshot(animations="disabled", caret="hide")
    finally:
        await page.close()


async def test_no_picture_of_a_hidden_row_tells_its_value(monkeypatch):
    found = find(headless=True)
    if found is None:
        pytest.skip("no browser is here")
    told = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(found.path), args=["--no-sandbox"])
        context = await browser.new_context()
        for name in UNSEEN:
            one = await _picture(context, _drawn(name))
            monkeypatch.setattr(hidden, "good", rows.bad)
            other = await _picture(context, _drawn(name))
            monkeypatch.setattr(hidden, "good", rows.good)
            if one != other:
                told.append(name)
        await browser.close()
    assert not told, told
