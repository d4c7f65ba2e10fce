"""What is seen of a page in a browser, by its session alone: for tests that draw a page and read it at once."""

from __future__ import annotations

import json

from playwright.async_api import CDPSession

from auditor.adapters.browser.isolated_world import IsolatedWorld
from auditor.adapters.browser.sight import take
from auditor.core.model import SeenPage
from auditor.core.reading.screen import Facts, page_of

# Kept looks (tests/layouts/drawn) hold the answer to this.
_FACTS = """JSON.stringify((({ url, lang, half, modalPlaces: modal, view, translated }) => ({ url, lang, half, modal, view, translated }))(
  globalThis.__auditor.marks()))"""


async def snapshot(session: CDPSession, world: IsolatedWorld | None = None) -> SeenPage:
    """The page of this instant, whole, without scrolling. Playwright's errors and `DocumentGone` are the caller's."""
    world = world or IsolatedWorld(session)
    told = json.loads(await world.run(_FACTS))
    width, height = told["view"]
    facts = Facts(
        url=told["url"],
        lang=told["lang"],
        half_checked=frozenset(told["half"]),
        modal=frozenset(told["modal"]),
        view=(int(width), int(height)),
        translated=told["translated"],
    )
    return page_of(await take(session), facts)
