"""A browser that a check-up can be handed: a context for each account, and the one verb, look."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from playwright.async_api import Browser, BrowserContext, Error, Playwright, async_playwright
from playwright.async_api import Page as Window

from auditor.adapters.browser.capture import Visit, as_it_stands, reason, terms_of, visit
from auditor.adapters.browser.isolated_world import DocumentGone
from auditor.adapters.browser.launch import launch
from auditor.adapters.browser.overlay import Overlay
from auditor.adapters.browser.settle import SettleTimeouts
from auditor.adapters.browser.sign_in import Secrets, sign_in, wait_for_manual_sign_in
from auditor.adapters.browser.tab import Tab, TabClosed, open_tab
from auditor.adapters.browser.watched_page import WatchedPage
from auditor.core.model import (
    Account,
    Box,
    Capture,
    Doubt,
    Doubtful,
    InvalidPlaceholder,
    Page,
    Profile,
    resolve_placeholders,
)
from auditor.core.model.audit_errors import BrowserLost
from auditor.i18n.current import tr

_AGAIN: Final = 4.0  # seconds for another look at a page that has settled before
T = TypeVar("T")
State = dict[str, Any]
"""A sign-in state as Playwright writes it: cookies and local storage. Secret; never written in the clear."""


@dataclass
class SignInContext:
    """What the accounts of one sign-in share."""

    context: BrowserContext
    own: set[Window] = field(default_factory=set)
    challenged: bool = False


@dataclass
class PlaywrightBrowser:
    """The `Browser` of `core.runner`, in a real browser. Use it with `async with`.

    NoBrowser and NoDisplay are raised on the way in. `practice` runs on a lab at `lab_port` of loopback, where
    every name leads to it and certificates are not checked; nowhere else are they not.
    """

    headless: bool = False
    lab_port: int | None = None
    locale: str | None = None  # the language the user wants pages in; None: the browser's own
    secrets_for: Callable[[Account], Secrets | None] = lambda _: None
    kept_state: Callable[[str], State | None] = lambda _: None
    keep_state: Callable[[str, State], None] | None = None
    say: Callable[[str], None] = lambda _: None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    terms: SettleTimeouts = field(default_factory=SettleTimeouts)
    by_hand_seconds: float = 900.0
    _playwright: Playwright | None = field(default=None, init=False, repr=False)
    _browser: Browser | None = field(default=None, init=False, repr=False)
    _rooms: dict[str, SignInContext] = field(default_factory=dict, init=False, repr=False)
    _tabs: dict[str, Tab] = field(default_factory=dict, init=False, repr=False)
    _outlines: dict[str, Overlay] = field(default_factory=dict, init=False, repr=False)
    _strangers: dict[str, BrowserContext] = field(default_factory=dict, init=False, repr=False)
    _opening: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as on_the_way:
            self._playwright = await async_playwright().start()
            on_the_way.push_async_callback(self._playwright.stop)
            self._browser = await launch(self._playwright, headless=self.headless, lab_port=self.lab_port)
            on_the_way.pop_all()
        self._browser.on("disconnected", lambda _: self._all_gone())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._browser is not None and self._browser.is_connected():
                await self._browser.close()
        except Error:
            pass  # it went by itself
        finally:
            if self._playwright is not None:
                await self._playwright.stop()

    async def open(self, account: Account, profile: Profile) -> Doubtful | None:
        """A context for this account, shared with the account it is signed in through; None: ready."""
        try:
            profile = resolve_placeholders(profile, account)
            await self._or_lost(self._tab(account, profile))
        except InvalidPlaceholder as unfit:
            return Doubtful(Doubt.UNREACHABLE, str(unfit))
        return None

    async def sign_in(self, account: Account, profile: Profile) -> Doubtful | None:
        """Sign in with what is kept for this account, or wait while the user does it; None: signed in."""
        profile = resolve_placeholders(profile, account)
        tab = await self._or_lost(self._tab(account, profile))
        secrets = self.secrets_for(account)
        if secrets is not None:
            doubt = await self._guarded(tab, sign_in(tab, profile, secrets))
        elif self.headless:
            return Doubtful(Doubt.SIGNED_OUT, "nobody can sign in by hand where there is no window")
        else:
            self.say(
                tr(
                    "{name}: sign in in the browser window; the tool waits and types nothing",
                    name=profile.name,
                )
            )
            doubt = await self._guarded(tab, wait_for_manual_sign_in(tab, profile, self.by_hand_seconds))
        if doubt is None:
            await self._keep(account)
        return doubt

    async def look(self, account: Account, profile: Profile, page: Page) -> Capture | Doubtful:
        """Open one page and say what was seen; BrowserLost where the window or the browser went away."""
        profile = resolve_placeholders(profile, account)
        what = self._visit(account, profile, page)
        if page.outside:
            return await self._or_lost(self._look_outside(what))
        room = self._rooms.get(_key(account))
        if room is not None and room.challenged:
            return Doubtful(Doubt.CHALLENGED, "the platform asked for a person before")
        tab = await self._or_lost(self._tab(account, profile))
        seen = await self._guarded(tab, visit(tab, what))
        if isinstance(seen, Doubtful) and seen.doubt is Doubt.CHALLENGED:
            self._rooms[_key(account)].challenged = True
        return seen

    async def look_again(self, account: Account, profile: Profile, page: Page) -> Capture | None:
        """What the account's tab shows by now, nothing opened; None where it cannot be looked at."""
        tab = self._tabs.get(account.id)
        if page.outside or tab is None or not tab.usable:
            return None
        what = self._visit(account, resolve_placeholders(profile, account), page)
        at_once = replace(what, pictured=False, terms=replace(what.terms, deadline=_AGAIN))
        try:
            seen = await self._guarded(tab, as_it_stands(tab, at_once))
        except BrowserLost:
            return None  # the next page says so, and what was answered on this one is kept
        return seen if isinstance(seen, Capture) else None

    async def outline(self, account: Account, box: Box, text: str, number: int) -> bool:
        """Draw around what stands in this place of the account's page, from our own world: the page gets no key, no pointer
        and no focus. False where nothing stands there any more.
        """
        tab = self._tabs.get(account.id)
        if tab is None or not tab.usable:
            return False
        over = self._outlines.setdefault(account.id, Overlay(tab.window, tab.session))
        try:
            return await self._guarded(tab, over.mark(box, text, number)) is True
        except BrowserLost:
            return False

    async def bare(self, account: Account) -> None:
        """Take away what was drawn over the account's page."""
        tab, over = self._tabs.get(account.id), self._outlines.pop(account.id, None)
        if tab is None or over is None or not tab.usable:
            return
        try:
            await self._guarded(tab, over.clear())
        except BrowserLost:
            return  # the drawing went with it

    @asynccontextmanager
    async def watch(self, account: Account, profile: Profile, page: Page) -> AsyncIterator[WatchedPage]:
        """One page of the account for as long as its owner works on it; BrowserLost where the window goes away."""
        profile = resolve_placeholders(profile, account)
        tab = await self._or_lost(self._tab(account, profile))
        watched = WatchedPage(tab, self._visit(account, profile, page), lambda work: self._guarded(tab, work))
        watched.begin(by_hand=not self.headless)
        try:
            yield watched
        finally:
            watched.end()

    async def close(self, account: Account) -> None:
        """Keep the sign-in state where that was asked for, and let the account's tab go."""
        tab = self._tabs.pop(account.id, None)
        try:
            await self._forget_stranger(account)
            if tab is None:
                return
            await self._keep(account)
            tab.own.discard(tab.window)
            await tab.leave()
            await tab.window.close()
            if not tab.own:
                await self._rooms.pop(_key(account)).context.close()
        except Error:
            return  # gone already, which is what was wanted

    def _visit(self, account: Account, profile: Profile, page: Page) -> Visit:
        terms = terms_of(profile, page, self.terms)
        return Visit(account, profile, page, terms, self.clock, self.lab_port is not None)

    async def _look_outside(self, what: Visit) -> Capture | Doubtful:
        """By a stranger's eyes: a context that was never signed in. It stays open, for the user may be asked about what
        it shows, until the account is looked at so again or is let go; then all it kept is thrown away.
        """
        await self._forget_stranger(what.account)
        context = self._strangers[what.account.id] = await self._context(None)
        tab = await open_tab(context, what.profile.hosts, set())
        return await self._guarded(tab, visit(tab, what))

    async def _forget_stranger(self, account: Account) -> None:
        context = self._strangers.pop(account.id, None)
        if context is not None:
            await context.close()

    async def _tab(self, account: Account, profile: Profile) -> Tab:
        """The account's tab; a new one where the last one crashed."""
        async with self._opening:
            tab = self._tabs.get(account.id)
            if tab is not None and tab.usable:
                return tab
            if tab is not None and not tab.crashed.is_set():
                raise BrowserLost("the window was closed")
            key = _key(account)
            if key not in self._rooms:
                self._rooms[key] = SignInContext(await self._context(self.kept_state(key)))
            room = self._rooms[key]
            self._tabs[account.id] = await open_tab(room.context, profile.hosts, room.own)
            return self._tabs[account.id]

    async def _context(self, state: State | None) -> BrowserContext:
        if self._browser is None:
            raise BrowserLost("the browser was not started")
        return await self._browser.new_context(
            storage_state=state,  # type: ignore[arg-type]  # the shape Playwright itself wrote
            accept_downloads=False,
            service_workers="block",
            ignore_https_errors=self.lab_port is not None,
            locale=self.locale,
        )

    async def _keep(self, account: Account) -> None:
        room = self._rooms.get(_key(account))
        if self.keep_state is not None and room is not None:
            self.keep_state(_key(account), dict(await room.context.storage_state()))

    async def _guarded(self, tab: Tab, work: Coroutine[Any, Any, T]) -> T | Doubtful:
        """The work's own answer; a doubt where the tab crashed, BrowserLost where it is gone for good."""
        try:
            return await tab.unless_gone(work)
        except (TabClosed, Error, DocumentGone, TimeoutError, ValueError) as error:
            if self._lost(tab):
                raise BrowserLost("the browser window was closed") from error
            if tab.crashed.is_set():
                return Doubtful(Doubt.UNREACHABLE, "the page crashed")
            if not isinstance(
                error, (TabClosed, Error)
            ):  # whatever a page does, it is one doubt of that page
                return Doubtful(Doubt.UNREACHABLE, "the page could not be looked at")
            return Doubtful(Doubt.UNREACHABLE, reason(error) if isinstance(error, Error) else str(error))

    def _lost(self, tab: Tab) -> bool:
        connected = self._browser is not None and self._browser.is_connected()
        return not connected or (tab.window.is_closed() and not tab.crashed.is_set())

    async def _or_lost(self, work: Awaitable[T]) -> T:
        try:
            return await work
        except Error as error:
            raise BrowserLost("the browser went away") from error

    def _all_gone(self) -> None:
        for tab in self._tabs.values():
            tab.gone.set()


def _key(account: Account) -> str:
    return account.signed_in_through or account.id
