"""A window for searches: fresh and signed out for each, opened at one address, and left to the user. It reads nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import Browser, BrowserContext, Error, async_playwright

from auditor.adapters.browser.allowed_hosts import split
from auditor.adapters.browser.capture import reason
from auditor.adapters.browser.launch import launch
from auditor.errors import AuditorError


class PageNotOpened(AuditorError):
    """A search could not be opened; the message says why."""


@dataclass
class SearchWindow:
    """Shows one address at a time."""

    _browser: Browser
    _practice: bool
    _context: BrowserContext | None = None

    async def show(self, url: str) -> None:
        """Open an https address in a context that nobody ever signed in to; raises PageNotOpened.

        The one before is closed with all it kept.
        """
        parts = split(url)
        if parts is None or parts.scheme != "https" or "@" in parts.netloc:
            raise PageNotOpened("not an https address")
        try:
            await self.close()
            self._context = await self._browser.new_context(
                accept_downloads=False, service_workers="block", ignore_https_errors=self._practice
            )
            window = await self._context.new_page()
            await window.goto(url, wait_until="domcontentloaded")
        except Error as error:
            raise PageNotOpened(reason(error)) from None

    async def close(self) -> None:
        """Close the page and forget what it kept."""
        if self._context is not None:
            context, self._context = self._context, None
            await context.close()


@asynccontextmanager
async def search_window(
    *, headless: bool = False, lab_port: int | None = None
) -> AsyncIterator[SearchWindow]:
    """A browser of its own for as long as the `async with` lasts. Raises NoBrowser, NoDisplay."""
    async with async_playwright() as playwright:
        browser = await launch(playwright, headless=headless, lab_port=lab_port)
        try:
            yield SearchWindow(browser, lab_port is not None)
        finally:
            if browser.is_connected():
                await browser.close()
