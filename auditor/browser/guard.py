"""Keeps a tab's top-level documents on the profile's hosts, redirects included; everything else loads as usual."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Dialog, Error
from playwright.async_api import Page as Window

from .address import on_hosts

# A document within the browser itself: nothing is asked of any host.
_INSIDE = ("about:", "blob:", "data:")


class Guard:
    """Watches one tab. `refused` names the host that a document was last refused for."""

    def __init__(self, session: CDPSession, hosts: Collection[str]) -> None:
        self._session = session
        self._hosts = hosts
        self._frame = ""
        self._answers: set[asyncio.Task[None]] = set()
        self.refused = ""
        self.waiting = False  # True while a person signs in by hand
        self.by_hand = False  # True while a person works on the page: its questions are theirs to answer

    async def watch(self, window: Window) -> None:
        """Begin; returns once no document can get past any more."""
        tree = await self._session.send("Page.getFrameTree")
        self._frame = tree["frameTree"]["frame"]["id"]
        self._session.on("Fetch.requestPaused", self._paused)
        # Paused again at each redirect, which Playwright's own routes are not.
        await self._session.send("Fetch.enable", {"patterns": [{"resourceType": "Document"}]})
        window.on("dialog", self._asked)
        window.on("popup", self._close)
        window.on("filechooser", lambda _: None)  # somebody listens, so no window of the system opens

    def _paused(self, event: Mapping[str, Any]) -> None:
        task = asyncio.ensure_future(self._decide(event))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _decide(self, event: Mapping[str, Any]) -> None:
        url = str(event["request"]["url"])
        request = {"requestId": event["requestId"]}
        in_a_frame = event["frameId"] != self._frame
        try:
            if in_a_frame or self.waiting or url.startswith(_INSIDE) or on_hosts(url, self._hosts):
                await self._session.send("Fetch.continueRequest", request)
                return
            self.refused = urlsplit(url).netloc or url[:40]
            await self._session.send("Fetch.failRequest", {**request, "errorReason": "Aborted"})
        except Error:  # the tab went away meanwhile, and its request with it
            return

    async def _asked(self, dialog: Dialog) -> None:
        if not self.by_hand:
            await _dismissed(dialog)

    async def _close(self, popup: Window) -> None:
        if self.waiting:
            return
        self.refused = self.refused or "a new window"
        with contextlib.suppress(Error):  # it closed itself
            await popup.close()


async def _dismissed(dialog: Dialog) -> None:
    """Answer no to every question of a page; only leaving a page is not held up by it."""
    try:
        if dialog.type == "beforeunload":
            await dialog.accept()
        else:
            await dialog.dismiss()
    except Error:  # the tab closed, and the dialog with it
        return
