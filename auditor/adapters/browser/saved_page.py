"""A page that the user saved from their everyday browser: opened at its own address with scripts and network off.

A saved file keeps what the page first said of its native controls and not what the user saw (measured with
Chromium's own MHTML), so such a control counts only where the file states it in ARIA.
"""

from __future__ import annotations

import email
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from typing import Final
from urllib.parse import parse_qsl, urljoin, urlsplit

from playwright.async_api import CDPSession, Error, Route, async_playwright
from playwright.async_api import Page as Window

from auditor.adapters.browser.isolated_world import DocumentGone, IsolatedWorld
from auditor.adapters.browser.launch import launch
from auditor.adapters.browser.snapshot import see
from auditor.adapters.browser.traffic import is_truncated
from auditor.core.model import Capture, Doubt, Doubtful, Page, Profile, Source
from auditor.errors import AuditorError

_DEADLINE_MS: Final = 20_000
_NOSCRIPT: Final = re.compile(rb"<noscript\b.*?</noscript\s*>", re.IGNORECASE | re.DOTALL)
_PART: Final = "/.saved-part/"


class Unreadable(AuditorError, ValueError):
    """A file that is no saved page."""


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved page: its document, where it says it comes from, and what was saved with it, by address."""

    document: bytes = field(repr=False)
    kind: str = "text/html"
    address: str = ""  # "" where the file does not say
    parts: Mapping[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)


def unpack(content: bytes) -> Saved:
    """A saved page from the bytes of an .html or .mhtml file; Unreadable where it is neither."""
    head = content[:4096].lower()
    if b"multipart/related" in head and b"mime-version" in head:
        return _from_mhtml(content)
    if b"\0" in content[:1024] or b"<" not in content:
        raise Unreadable("this is no saved web page")
    return Saved(_NOSCRIPT.sub(b"", content))


def _from_mhtml(content: bytes) -> Saved:
    try:
        # Headers stay as they stand: taking them apart by every rule of mail trips over what no mail ever held.
        message = email.message_from_bytes(content)
        parts = [part for part in message.walk() if not part.is_multipart()]
        root = next((part for part in parts if part.get_content_type() == "text/html"), None)
        if root is None:
            raise Unreadable("this saved page holds no document")
        address = _header(message, "Snapshot-Content-Location") or _header(root, "Content-Location")
        found: dict[str, tuple[str, bytes]] = {}
        for part in parts:
            if part is not root:
                found |= dict.fromkeys(_names(part, address), (part.get_content_type(), _payload(part)))
        charset = root.get_content_charset()
        document = _NOSCRIPT.sub(b"", _payload(root)).replace(b'"cid:', b'"' + _PART.encode())
    except (RecursionError, LookupError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("this saved page is damaged; save it again") from None
    return Saved(document, f"text/html; charset={charset}" if charset else "text/html", address, found)


def _names(part: Message, address: str) -> Iterator[str]:
    """The addresses under which the document asks for a part; one that is no address is asked for by nobody."""
    name, place = _header(part, "Content-ID").strip(" <>"), _header(part, "Content-Location")
    for one in (_PART + name if name else "", place.replace("cid:", _PART)):
        with suppress(ValueError):
            if one:
                yield urljoin(address, one)


def _header(part: Message, name: str) -> str:
    return " ".join(str(part.get(name) or "").split())


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def pages_at(profile: Profile, url: str) -> tuple[Page, ...]:
    """The profile's pages that an address may be: those whose whole query it carries, else those of its path."""
    here = urlsplit(url)
    same = [page for page in profile.pages.values() if _place(page.url) == (here.hostname, _path(here.path))]
    asked = set(parse_qsl(here.query))
    told = [page for page in same if set(parse_qsl(urlsplit(page.url).query)) <= asked]
    longest = max((len(urlsplit(page.url).query) for page in told), default=0)
    return tuple(page for page in told if len(urlsplit(page.url).query) == longest)


def _place(url: str) -> tuple[str | None, str]:
    parts = urlsplit(url)
    return parts.hostname, _path(parts.path)


def _path(path: str) -> str:
    return path.rstrip("/") or "/"


@asynccontextmanager
async def opened_offline(saved: Saved, url: str) -> AsyncIterator[tuple[Window, CDPSession]]:
    """A saved page in a window, at the address it is said to come from, with scripts and network off.

    NoBrowser where there is none; Playwright's Error where the page cannot be opened.
    """

    async def answer(route: Route) -> None:
        request = route.request
        if request.is_navigation_request() and request.frame.parent_frame is None and request.url == url:
            await route.fulfill(body=saved.document, content_type=saved.kind)
        elif (part := saved.parts.get(request.url)) and part[0] != "text/html":
            await route.fulfill(body=part[1], content_type=part[0])
        else:
            await route.abort()

    async with async_playwright() as playwright:
        browser = await launch(playwright, headless=True, offline=True)
        try:
            context = await browser.new_context(
                java_script_enabled=False, service_workers="block", offline=True
            )
            await context.route("**/*", answer)
            window = await context.new_page()
            await window.goto(url, wait_until="load", timeout=_DEADLINE_MS)
            session = await context.new_cdp_session(window)
            yield window, session
        finally:
            await browser.close()


async def look_at_saved(
    saved: Saved, profile: Profile, page: Page, url: str, account: str, clock: Callable[[], datetime]
) -> Capture | Doubtful:
    """What a saved page shows, read twice, at the address it is said to come from; asks nothing of any network.

    NoBrowser where there is none.
    """
    try:
        async with opened_offline(saved, url) as (window, session):
            world = IsolatedWorld(session)
            looks = [
                await see(window, session, world, dialog=page.dialog, patience_ms=_DEADLINE_MS, live=False)
                for _ in range(2)
            ]
    except DocumentGone:
        return Doubtful(Doubt.UNSETTLED, "the saved page leads elsewhere")
    except Error as error:
        return Doubtful(Doubt.UNREACHABLE, error.message.partition("\n")[0])
    first, last = looks
    cut = "the saved page breaks off before its end" if is_truncated(saved.document) else ""
    because = cut or last.obstacle or ("" if last.agrees_with(first) else "two looks did not agree")
    return Capture(
        platform=profile.platform,
        account=account,
        page=page.id,
        url=last.url,
        lang=last.lang,
        at=clock(),
        tree=last.tree,
        source=Source.PAGE,
        settled=not because,
        unsettled_because=because,
        marks_live=False,
        translated=last.translated,
        seen=last.seen,
    )
