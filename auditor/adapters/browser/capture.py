"""The one verb of an audit: open a page of a profile, wait until it may be believed, and say what was seen."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Error

from auditor.adapters.browser.allowed_hosts import is_one_of, leads_under
from auditor.adapters.browser.press import press
from auditor.adapters.browser.settle import DISABLED_ROLES, Settled, SettleTimeouts, settle
from auditor.adapters.browser.sign_in import sign_in_state
from auditor.adapters.browser.snapshot import Look, see
from auditor.adapters.browser.tab import Tab
from auditor.core.model import (
    Account,
    Capture,
    Doubt,
    Doubtful,
    InvalidPlaceholder,
    Node,
    Page,
    Profile,
    address_of,
)
from auditor.core.reading import looks_secret

_READS_A_CONTROL: Final = frozenset({"mark", "boxes", "chosen", "value"})
# What may show the value of a setting that is known by its words alone.
_SHOWS_A_VALUE: Final = frozenset({"checkbox", "switch", "radio", "combobox", "listbox"})
_ERROR: Final = 400
_PICTURE: Final = {"format": "jpeg", "quality": 50, "optimizeForSpeed": True}


@dataclass(frozen=True, slots=True)
class Visit:
    """One page of one account, as it is to be looked at."""

    account: Account
    profile: Profile  # with the account's instance filled in
    page: Page
    terms: SettleTimeouts
    clock: Callable[[], datetime]
    practice: bool
    pictured: bool = True  # whether a picture is taken where one may be


async def visit(tab: Tab, what: Visit) -> Capture | Doubtful:
    """Open the page and look until it is settled. Playwright's errors are the caller's to answer."""
    try:
        url = address_of(what.page, what.account)
    except InvalidPlaceholder as unfit:
        return Doubtful(Doubt.UNREACHABLE, str(unfit))
    ends = asyncio.get_running_loop().time() + what.terms.deadline
    if doubt := await _open(tab, what, url):
        return doubt
    for landmark in what.page.open:
        settled = await _settle(tab, what, _before_press(what), ends)
        if doubt := _elsewhere(tab, what):
            return doubt
        if settled.because:
            return Doubtful(Doubt.UNSETTLED, settled.because)
        if doubt := await press(tab, what.profile, landmark, lambda: _see(tab, what, dialog=True)):
            return doubt
    settled = await _settle(tab, what, what.terms, ends)
    return _elsewhere(tab, what) or await _refused(tab, what) or await _capture(tab, what, settled)


async def as_it_stands(tab: Tab, what: Visit) -> Capture | Doubtful:
    """Look at the page as it stands, until it is settled: nothing is opened, nothing pressed.

    It is not waited for what may come later: whoever works on the page is to see soon what was understood of it.
    """
    ends = asyncio.get_running_loop().time() + what.terms.deadline
    settled = await _settle(tab, what, replace(what.terms, steady=0.0, lively=0.0), ends)
    return _elsewhere(tab, what) or await _refused(tab, what) or await _capture(tab, what, settled)


async def _open(tab: Tab, what: Visit, url: str) -> Doubtful | None:
    """Go there; None: a document of one of our hosts has come."""
    tab.traffic.end()
    tab.world.leave()
    if tab.window.url != "about:blank":
        # The last page's requests end with it and cannot be taken for this page's.
        await tab.window.goto("about:blank")
    await tab.let_go()  # not before: what a press of the last page set off may come as late as that
    tab.guard.refused = tab.guard.held_back = ""
    tab.traffic.begin(what.profile, what.page)
    try:
        await tab.window.goto(url, wait_until="domcontentloaded", timeout=what.terms.deadline * 1_000)
    except Error as error:
        if tab.gone.is_set():
            raise
        return _elsewhere(tab, what) or Doubtful(Doubt.UNREACHABLE, reason(error))
    return await _refused(tab, what)


async def _refused(tab: Tab, what: Visit) -> Doubtful | None:
    """A document that came with an error is no page of the platform, whatever it shows; its words may ask for a person."""
    status = tab.traffic.status
    if status < _ERROR:
        return None
    await tab.traffic.until_read()
    return _elsewhere(tab, what) or Doubtful(Doubt.UNREACHABLE, f"the page answered {status}")


def _elsewhere(tab: Tab, what: Visit) -> Doubtful | None:
    """Whether the visit ended somewhere else than on a page of the platform that can be read."""
    if tab.traffic.challenge:
        return Doubtful(Doubt.CHALLENGED, tab.traffic.challenge)
    if tab.guard.refused:
        return Doubtful(Doubt.OFF_SITE, tab.guard.refused)
    if doubt := tab.held_back():
        return doubt
    if tab.window.url == "about:blank":
        return None
    return sign_in_state(tab, what.profile)


async def _settle(tab: Tab, what: Visit, terms: SettleTimeouts, ends: float) -> Settled:
    """Settle within what is left of the page's time; a late page still gets its two looks."""
    steady, lively = terms.holding(live=False), terms.holding(live=True)
    left = max(terms.deadline / 10 + lively, ends - asyncio.get_running_loop().time())
    terms = replace(terms, deadline=left, steady=steady, lively=lively)
    last: Look | None = None

    async def look() -> Look:
        nonlocal last
        last = await _see(tab, what, dialog=what.page.dialog, before=last)
        return last

    return await settle(
        look,
        tab.world,
        tab.traffic,
        terms,
        lambda _: _elsewhere(tab, what) is not None,
    )


async def _see(tab: Tab, what: Visit, *, dialog: bool, before: Look | None = None) -> Look:
    patience = what.terms.deadline * 1_000
    return await see(tab.window, tab.session, tab.world, dialog=dialog, patience_ms=patience, before=before)


def _before_press(what: Visit) -> SettleTimeouts:
    """A page that is yet to be opened further need not have brought its rules' answers."""
    return replace(what.terms, hears=lambda _: False, roles=(), steady=0.0, lively=0.0)


async def _capture(tab: Tab, what: Visit, settled: Settled) -> Capture | Doubtful:
    look = settled.look
    if look is None:
        return Doubtful(Doubt.UNREACHABLE, settled.because)
    return Capture(
        platform=what.profile.platform,
        account=what.account.id,
        page=what.page.id,
        url=look.url,
        lang=look.lang,
        at=what.clock(),
        tree=look.tree,
        heard=tab.traffic.extracted,
        settled=not settled.because,
        looks=settled.looks,
        unsettled_because=settled.because,
        picture=await _picture(tab.session)
        if what.pictured and _may_be_pictured(what.page, look.tree)
        else None,
        practice=what.practice,
        outside=what.page.outside,
        translated=look.translated,
        silent=tab.traffic.silent if what.terms.hears(look.url) else (),
        seen=look.seen and replace(look.seen, steady=settled.still),
    )


def _may_be_pictured(page: Page, tree: Node) -> bool:
    """Never a page that is marked `secret`, nor one that prints what looks like a seed, a code or a token."""
    return not page.secret and not any(looks_secret(node.name) for node in tree.walk())


async def _picture(session: CDPSession) -> bytes | None:
    """The visible part of the page, small; None where the browser gives none."""
    try:
        answer = await session.send("Page.captureScreenshot", dict(_PICTURE))
    except Error:
        return None
    return base64.b64decode(answer["data"])


def terms_of(profile: Profile, page: Page, terms: SettleTimeouts) -> SettleTimeouts:
    """The terms with the controls that this page's rules read, and the addresses where its answers arrive."""
    roles = {
        rule.role
        for setting in profile.settings.values()
        for rule in setting.screen
        if rule.page == page.id and rule.read in _READS_A_CONTROL
    }
    if any(page.id in setting.on_page.pages for setting in profile.settings.values()):
        roles |= _SHOWS_A_VALUE
    paths = page.paths or (urlsplit(page.url).path or "/",)
    return replace(
        terms,
        roles=roles & DISABLED_ROLES,
        hears=lambda url: leads_under(urlsplit(url).path, paths) or is_one_of(url, (page.url,)),
    )


def reason(error: Error) -> str:
    """The browser's own code for what went wrong; the rest of Playwright's message repeats the address."""
    first = error.message.partition("\n")[0]
    _, _, code = first.partition("net::")
    return code.partition(" ")[0] if code else "the page did not answer in time"
