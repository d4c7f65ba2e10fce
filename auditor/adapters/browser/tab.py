"""One tab of one account: a window with its guard, its traffic and our own view of its document."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Collection, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from playwright.async_api import BrowserContext, CDPSession, Error, Request, Route
from playwright.async_api import Page as Window

from auditor.adapters.browser.hold import Asked, Rule
from auditor.adapters.browser.isolated_world import IsolatedWorld
from auditor.adapters.browser.navigation_guard import LOADS, Guard
from auditor.adapters.browser.traffic import Traffic
from auditor.core.model import Doubt, Doubtful
from auditor.errors import AuditorError

T = TypeVar("T")
_END_S: Final = 2.0


class TabClosed(AuditorError):
    """The tab is no more: it crashed or was closed."""


@dataclass
class Tab:
    """A window that is watched; `crashed` is set where its page died."""

    window: Window
    session: CDPSession
    guard: Guard
    traffic: Traffic
    world: IsolatedWorld
    crashed: asyncio.Event
    gone: asyncio.Event  # crashed, closed, or the browser went
    own: set[Window]  # every window of this context that we opened ourselves
    hand: IsolatedWorld  # fills in and presses
    holding: bool = field(default=False, init=False)

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
            raise TabClosed("the page crashed" if self.crashed.is_set() else "the window was closed")
        finally:
            for one in (task, gone):
                one.cancel()
            await asyncio.gather(task, gone, return_exceptions=True)

    async def hold(self, rule: Rule, *, still: bool) -> None:
        """Until `let_go`: every request of this tab is held against a rule, and a document for any other window is refused
        before it is asked for. `still`: so is another document of this one.
        """
        await self.guard.hold(rule, still=still)
        if not self.holding:
            self.holding = True
            # Beside the guard, who sees neither workers nor frames in a process of their own.
            await self.window.context.route("**/*", self._decide)

    async def let_go(self) -> None:
        """The end of `hold`; nothing where nothing is held."""
        if not self.holding:
            return
        self.holding = False
        with contextlib.suppress(Error):  # the tab went away, and every rule with it
            await self.window.context.unroute("**/*", self._decide)
            await self.guard.let_go()

    async def leave(self) -> None:
        """Leave the page while what it sends is still held, where something is: nothing can be held of a closed window."""
        if self.holding and self.usable:
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(_END_S):
                    await self.window.goto("about:blank")

    async def end_hung(self) -> None:
        """Let a page crash that does not answer any more: nothing else can be done in its tab, which is not usable then."""
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(_END_S):
                await self.session.send("Page.crash")

    def held_back(self) -> Doubtful | None:
        """The doubt of a page whose press would have done more than show something."""
        why = self.guard.held_back
        if not why:
            return None
        return Doubtful(Doubt.WRONG_PAGE if why == LOADS else Doubt.UNSETTLED, why)

    async def _decide(self, route: Route) -> None:
        request, window = route.request, _window_of(route)
        try:
            if request.is_navigation_request() and window not in self.own:
                self.guard.refused = self.guard.refused or "a new window"
                await route.abort()
            elif request.is_navigation_request() and request.frame == self.window.main_frame:
                await route.continue_()  # the guard's to decide
            elif window in (None, self.window) and self.guard.holds_back(_asked(request)):
                await route.abort("blockedbyclient")
            else:
                await route.continue_()
        except Error:  # the tab went away meanwhile, and its request with it
            return


def _asked(request: Request) -> Asked:
    kind, body = request.resource_type, request.post_data_buffer or b""
    return Asked(request.url, request.method, body, request.is_navigation_request(), kind == "ping")


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
    traffic = Traffic(window)
    await _hear_of_shared_workers(context, session, traffic)
    hand = await IsolatedWorld.hand(session)
    return Tab(window, session, guard, traffic, IsolatedWorld(session), crashed, gone, own, hand)


async def _hear_of_shared_workers(context: BrowserContext, session: CDPSession, traffic: Traffic) -> None:
    """A worker that several tabs share belongs to none of them: only the browser says that there is one."""
    if context.browser is None:
        return
    here = (await session.send("Target.getTargetInfo"))["targetInfo"].get("browserContextId")

    def created(event: Mapping[str, Any]) -> None:
        if event["targetInfo"].get("browserContextId") == here:
            traffic.saw_event_source()

    everywhere = await context.browser.new_browser_cdp_session()
    everywhere.on("Target.targetCreated", created)
    await everywhere.send(
        "Target.setDiscoverTargets", {"discover": True, "filter": [{"type": "shared_worker"}]}
    )
