"""One look at a document as a person sees it: what the browser laid out and painted, and what only a script can tell."""

from __future__ import annotations

from typing import Any

from playwright.async_api import CDPSession

from auditor.adapters.browser.isolated_world import ElementStates
from auditor.core.model import SeenPage
from auditor.core.reading.screen import ASK, Facts, page_of
from auditor.core.reading.screen.custom_elements import ROLES, declare, without_role


async def take(session: CDPSession) -> dict[str, Any]:
    """What the browser laid out and painted, at one instant; of custom elements also the role that only it knows."""
    shot: dict[str, Any] = await session.send("DOMSnapshot.captureSnapshot", dict(ASK))
    if places := without_role(shot):
        document = shot["documents"][0]["nodes"]["backendNodeId"][0]
        for role in ROLES:
            asked = {"backendNodeId": document, "role": role}
            declare(shot, places, (await session.send("Accessibility.queryAXTree", asked))["nodes"])
    return shot


def seen_page(shot: dict[str, Any], marks: ElementStates, *, live: bool = True) -> SeenPage:
    """The page of such an answer and of what a script told; not `live`: of a saved file, see `Facts`."""
    facts = Facts(
        url=marks.url,
        lang=marks.lang,
        half_checked=marks.half,
        modal=marks.modal_places,
        view=marks.view,
        translated=marks.translated,
        live=live,
    )
    return page_of(shot, facts)
