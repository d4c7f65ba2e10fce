"""A whole practice check-up, against the same pages opened one after another by a plain Playwright script."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyotp
from playwright.async_api import Page, async_playwright

from auditor.adapters.browser.installed import find
from auditor.adapters.browser.launch import switches
from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.system import this_system
from auditor.adapters.store import MemoryStore
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_browser
from auditor.app.workspace import Workspace
from auditor.console.run_audit import carry_out
from auditor.console.terminal_prompter import NonInteractivePrompter
from auditor.core.evaluation import plan
from auditor.core.model import Account, Capture, Catalog, Doubtful, Known, Pace, Role, address_of
from auditor.core.reading import PracticeLedger
from auditor.lab import Lab

LATENCY_MS = 300
Person = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Timed:
    """How long it took, and how many pages were seen."""

    seconds: float
    pages: int


def accounts_of(lab: Lab) -> tuple[Account, ...]:
    """The practice accounts."""
    return tuple(Account(one["platform"], one["handle"], Role(one["role"])) for one in lab.accounts())


async def ours(catalog: Catalog, people: str) -> Timed:
    """A whole check-up at free pace; AssertionError where a capture is not all that one has to be."""
    captures: list[Capture | Doubtful] = []
    async with Lab(people=people, latency_ms=LATENCY_MS) as lab:
        launch = demo_browser(lab.port, lab.accounts(), lab.cookies)

        def recording(workspace: Workspace, wishes: AuditOptions) -> PlaywrightBrowser:
            browser = launch(workspace, wishes)
            assert isinstance(browser, PlaywrightBrowser)
            look = browser.look

            async def looked(*what: Any) -> Capture | Doubtful:
                captures.append(await look(*what))
                return captures[-1]

            browser.look = looked  # type: ignore[method-assign]
            return browser

        workspace = Workspace(
            catalog,
            recording,
            MemoryStore(practice=True),
            practice=True,
            practice_ledger=PracticeLedger(),
        )
        began = time.monotonic()
        audit = await carry_out(
            workspace,
            accounts_of(lab),
            NonInteractivePrompter(Pace.FREE, practice=True),
            AuditOptions(Pace.FREE, headless=True),
        )
        seconds = time.monotonic() - began
        assert lab.writes == 0
        assert any(isinstance(finding.reading.state, Known) for finding in audit.findings)
    seen = [one for one in captures if isinstance(one, Capture)]
    for one in seen:
        whole(catalog, one)
    return Timed(seconds, len(seen))


def whole(catalog: Catalog, one: Capture) -> None:
    """Tree, address, language, picture and two agreeing looks: what each capture of a check-up holds."""
    page = catalog.profiles[one.platform].pages[one.page]
    assert len(list(one.tree.walk())) > 3, f"{one.page}: no tree"
    assert one.url.startswith("https://"), f"{one.page}: no address"
    assert one.lang == "en", f"{one.page}: no language"
    assert page.secret or one.picture, f"{one.page}: no picture"
    assert one.settled, f"{one.page}: {one.unsettled_because}"
    assert one.looks >= 2, f"{one.page}: one look"


async def plainly(catalog: Catalog, people: str) -> Timed:
    """The same pages, one after another: wait for `load`, take the accessibility snapshot and a picture."""
    found = find(this_system(), headless=True)
    assert found is not None, "no browser is here"
    pages = 0
    async with Lab(people=people, latency_ms=LATENCY_MS) as lab, async_playwright() as playwright:
        began = time.monotonic()
        browser = await playwright.chromium.launch(
            executable_path=found.path,
            args=list(switches(headless=True, lab_port=lab.port, root=this_system().root)),
        )
        for account, person in zip(accounts_of(lab), lab.accounts(), strict=True):
            context = await browser.new_context(ignore_https_errors=True)
            window = await context.new_page()
            urls = addresses(catalog, account)
            await sign_in(window, person, urls[0])
            for url in urls:
                await window.goto(url, wait_until="load")
                assert await window.locator("body").aria_snapshot()
                assert await window.screenshot()
                pages += 1
            await context.close()
        await browser.close()
        return Timed(time.monotonic() - began, pages)


def addresses(catalog: Catalog, account: Account) -> Sequence[str]:
    """The pages that the check-up opens for this account."""
    return [address_of(visit.page, account) for visit in plan(catalog, [account], person=False).visits]


async def sign_in(window: Page, person: Person, url: str) -> None:
    """Type user name, password and code as a person would."""
    await window.goto(url, wait_until="load")
    await window.locator("input[autocomplete=username]").fill(person["username"])
    await window.locator("input[type=password]").fill(person["password"])
    await window.locator("button[type=submit]").click()
    if person["totp_seed"]:
        code = pyotp.TOTP(person["totp_seed"]).at(datetime.now(UTC))
        await window.locator("input[autocomplete=one-time-code]").fill(code)
        await window.locator("button[type=submit]").click()
    await window.wait_for_url(url)
