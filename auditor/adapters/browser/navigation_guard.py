"""Keeps a tab's top-level documents on the profile's hosts, redirects included; everything else loads as usual, but
what the browser fetches for itself.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import Collection, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Dialog, Error
from playwright.async_api import Page as Window

from auditor.adapters.browser.allowed_hosts import on_hosts
from auditor.adapters.browser.hold import Asked, Rule

# A document within the browser itself: nothing is asked of any host.
_INSIDE: Final = ("about:", "blob:", "data:")
# The icon of a tab is fetched by the browser for its own window: of the type Other, and wants a picture.
_PAUSED: Final = [{"resourceType": "Document"}, {"resourceType": "Other"}]
LOADS: Final = "the press loads another document"


class Guard:
    """Watches one tab. `refused` names the host that a document was last refused for."""

    def __init__(self, session: CDPSession, hosts: Collection[str]) -> None:
        self._session = session
        self._hosts = hosts
        self._frame = ""
        self._answers: set[asyncio.Task[None]] = set()
        self._rule: Rule | None = None
        self._holds_still = False
        self.refused = ""
        self.held_back = ""  # why a request was first held back by the rule of the moment
        self.asked = 0  # questions that a page asked in a window of its own
        self.waiting = False  # True while a person signs in by hand
        self.by_hand = False  # True while a person works on the page: its questions are theirs to answer

    async def watch(self, window: Window) -> None:
        """Begin; returns once no document can get past any more."""
        tree = await self._session.send("Page.getFrameTree")
        self._frame = tree["frameTree"]["frame"]["id"]
        self._session.on("Fetch.requestPaused", self._paused)
        # Paused again at each redirect, which Playwright's own routes are not.
        await self._session.send("Fetch.enable", {"patterns": _PAUSED})
        window.on("dialog", self._question)
        window.on("popup", self._close)
        window.on("filechooser", lambda _: None)  # somebody listens, so no window of the system opens

    async def hold(self, rule: Rule, *, still: bool) -> None:
        """Hold every request of the tab against a rule; `still`: and let no other document come."""
        self._rule, self._holds_still = rule, still
        await self._session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})

    async def let_go(self) -> None:
        """Only documents are looked at again. What was held back stays told until somebody begins anew."""
        self._rule, self._holds_still = None, False
        await self._session.send("Fetch.enable", {"patterns": _PAUSED})

    def holds_back(self, asked: Asked) -> bool:
        """Whether the rule of the moment holds a request back; why is noted."""
        why = self._rule(asked) if self._rule else None
        self.held_back = self.held_back or why or ""
        return why is not None

    def _paused(self, event: Mapping[str, Any]) -> None:
        task = asyncio.ensure_future(self._decide(event))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _decide(self, event: Mapping[str, Any]) -> None:
        url = str(event["request"]["url"])
        request = {"requestId": event["requestId"]}
        asked = _asked(event)
        in_a_frame = event.get("frameId") != self._frame
        away = asked.document and not in_a_frame and not url.startswith(_INSIDE)
        try:
            if _is_icon(event):
                await self._session.send("Fetch.failRequest", {**request, "errorReason": "BlockedByClient"})
                return
            if away and not self.waiting and not on_hosts(url, self._hosts):
                self.refused = urlsplit(url).netloc or url[:40]
            elif asked.document and not in_a_frame and self._holds_still:
                self.held_back = self.held_back or LOADS
            elif not self.holds_back(asked):
                await self._session.send("Fetch.continueRequest", request)
                return
            await self._session.send("Fetch.failRequest", {**request, "errorReason": "Aborted"})
        except Error:  # the tab went away meanwhile, and its request with it
            return

    async def _question(self, dialog: Dialog) -> None:
        self.asked += 1
        if not self.by_hand:
            await _dismissed(dialog)

    async def _close(self, popup: Window) -> None:
        if self.waiting:
            return
        self.refused = self.refused or "a new window"
        with contextlib.suppress(Error):  # it closed itself
            await popup.close()


def _is_icon(event: Mapping[str, Any]) -> bool:
    accepted = str(event["request"].get("headers", {}).get("Accept", ""))
    return event["resourceType"] == "Other" and accepted.startswith("image/")


def _asked(event: Mapping[str, Any]) -> Asked:
    request = event["request"]
    kind = event.get("resourceType", "")
    parts = [base64.b64decode(one["bytes"]) for one in request.get("postDataEntries", ()) if "bytes" in one]
    body = b"".join(parts) or str(request.get("postData", "")).encode("utf-8", "replace")
    return Asked(str(request["url"]), str(request["method"]), body, kind == "Document", kind == "Ping")


async def _dismissed(dialog: Dialog) -> None:
    """Answer no to every question of a page; only leaving a page is not held up by it."""
    try:
        if dialog.type == "beforeunload":
            await dialog.accept()
        else:
            await dialog.dismiss()
    except Error:  # the tab closed, and the dialog with it
        return
