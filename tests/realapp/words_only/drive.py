"""Open each page of a profile with a signed-in browser, and ask the reader for every setting that it shows."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, async_playwright

from auditor.adapters.browser.installed import find
from auditor.core.catalog import parse_profile
from auditor.core.model import Profile
from auditor.core.reading.by_words import WordReader
from tests.sight import snapshot

HERE = Path(__file__).parent
LONGEST = 40  # lines of a profile that holds addresses and words only
FIRST = HERE / "first.json"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one setting; `value` None: a doubt."""

    setting: str
    value: Any
    doubt: str


def profile(name: str, instance: str) -> Profile:
    """The profile of this name for a server at this address."""
    text = (HERE / f"{name}.yaml").read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert "screen:\n      -" not in text, "no rule of layout"
    return parse_profile(text.replace("{instance}", instance), f"profiles/{name}.yaml", allow_loopback=True)


@asynccontextmanager
async def browsing(lang: str) -> AsyncIterator[BrowserContext]:
    """A browser of somebody who speaks this language."""
    async with async_playwright() as playwright:
        found = find(headless=True)
        assert found
        browser = await playwright.chromium.launch(executable_path=str(found.path), args=["--no-sandbox"])
        try:
            yield await browser.new_context(locale=lang)
        finally:
            await browser.close()


async def read(context: BrowserContext, profile: Profile, lang: str) -> list[Answer]:
    """Every setting of every page that speaks this language, as the reader reads it by the profile's words."""
    page = await context.new_page()
    found = []
    for name, one in profile.pages.items():
        if one.language and one.language != lang:
            continue
        await page.goto("about:blank")  # an address that differs behind the # alone loads nothing
        await page.goto(one.url)
        session = await context.new_cdp_session(page)
        reader = WordReader(profile, profile.locales[lang], name, await snapshot(session))
        await session.detach()
        for setting in profile.settings.values():
            if name in setting.on_page.pages:
                state = reader.read(setting.id).state
                value = getattr(state, "value", None) if not hasattr(state, "doubt") else None
                found.append(Answer(setting.id, value, str(getattr(state, "doubt", ""))))
    return found


def counted(answers: Iterable[Answer], right: dict[str, bool]) -> dict[str, int]:
    """How many a person reads there, how many were read, how many wrongly."""
    answers = list(answers)
    said = [one for one in answers if one.value is not None]
    return {
        "readable": len(answers),
        "read": sum(right[one.setting] for one in said),
        "wrong": sum(not right[one.setting] for one in said),
    }


def first() -> dict[str, Any]:
    """The first figures of each application, from before the words were mended."""
    return json.loads(FIRST.read_text("utf-8"))
