"""One tab of one account: a window with its guard, its traffic and our own view of its document."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from playwright.async_api import BrowserContext, CDPSession, Error, Route
from playwright.async_api import Page as Window

from .guard import Guard
from .traffic import Traffic
from .world import World

T = TypeVar("T")


class Gone(Exception):
    """The tab is no more: it crashed or was closed."""


@dataclass
class Tab:
    """A window that is watched; `crashed` is set where its page died."""

    window: Window
    session: CDPSession
    guard: Guard
    traffic: Traffic
    world: World
    crashed: asyncio.Event
    gone: asyncio.Event  # crashed, closed, or the browser went
    own: set[Window]  # every window of this context that we opened ourselves

    @property
    def usable(self) -> bool:
        """Whether another page can be opened in it."""
        return not self.crashed.is_set() and not self.window.is_closed()

    async def unless_gone(self, work: Coroutine[Any, Any, T]) -> T:
        """What the work gives; Gone as soon as the tab is no more, whatever the work still waits for."""
        task, gone = asyncio.ensure_future(work), asyncio.ensure_future(self.gone.wait())
        try:
            await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            raise Gone("the page crashed" if self.crashed.is_set() else "the window was closed")
        finally:
            for one in (task, gone):
                one.cancel()
            await asyncio.gather(task, gone, return_exceptions=True)

    @contextlib.asynccontextmanager
    async def no_new_windows(self) -> AsyncIterator[None]:
        """While something is pressed: a document for any other window is refused before it is asked for."""

        async def decide(route: Route) -> None:
            if route.request.is_navigation_request() and _window_of(route) not in self.own:
                self.guard.refused = self.guard.refused or "a new window"
                await route.abort()
            else:
                await route.continue_()

        await self.window.context.route("**/*", decide)
        try:
            yield
        finally:
            with contextlib.suppress(Error):
                await self.window.context.unroute("**/*", decide)


def _window_of(route: Route) -> Window | None:
    """The window that a document is for; None where it is so new that Playwright does not know it."""
    try:
        return route.request.frame.page
    except Error:
        return None


async def open_tab(context: BrowserContext, hosts: Collection[str], own: set[Window]) -> Tab:
    """A new tab whose documents are held to these hosts from the first one on."""
    window = await context.new_page()
    own.add(window)
    session = await context.new_cdp_session(window)
    guard = Guard(session, hosts)
    await guard.watch(window)
    crashed, gone = asyncio.Event(), asyncio.Event()
    window.on("crash", lambda _: crashed.set())
    window.on("crash", lambda _: gone.set())
    window.on("close", lambda _: gone.set())
    return Tab(window, session, guard, Traffic(window), World(session), crashed, gone, own)
