"""Repairs on the practice network: the loop that watches, and a hand that changes what it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from playwright.async_api import Page as Window

from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.settle import SettleTimeouts
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_browser
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Plan, evaluate, plan
from auditor.core.evaluation.repairs import NotRepairable, repair_target
from auditor.core.model import (
    Account,
    Capture,
    Catalog,
    Finding,
    Known,
    Outcome,
    Page,
    Reading,
    Role,
    address_of,
    resolve_placeholders,
)
from auditor.core.reading import PracticeLedger, confirm, read_capture
from auditor.core.runner.repair_events import (
    ChangeSeen,
    NotPersisted,
    PageReady,
    PageUnreadable,
    Repaired,
    RepairEvent,
    WatchEnded,
)
from auditor.core.runner.repair_watch import RepairWatch
from auditor.lab import Lab
from auditor.lab.people import CLINIC
from auditor.lab.site import Row

from .hand import FIXED, LISTS, Hand, row_of

TERMS = SettleTimeouts(deadline=6.0, patience=0.5, steady=0.0, lively=0.0)
MOST_TELLINGS = 60


@dataclass
class Clinic:
    """Accounts at one practice network, signed in, in one browser."""

    lab: Lab
    browser: PlaywrightBrowser
    catalog: Catalog
    accounts: tuple[Account, ...]

    def plan(self, account: Account) -> Plan:
        """Every check of one account."""
        return plan(self.catalog, [account], person=False)

    async def audit(self, account: Account) -> tuple[Finding, ...]:
        """The findings of one account, every page looked at once."""
        profile, readings = (
            resolve_placeholders(self.catalog.profiles[account.platform], account),
            list[Reading](),
        )
        await self.browser.open(account, profile)
        if account.platform in CLINIC:  # elsewhere the browser comes with a finished sign-in
            assert (doubt := await self.browser.sign_in(account, profile)) is None, doubt
        for visit in self.plan(account).visits:
            seen = await self.browser.look(account, profile, visit.page)
            if isinstance(seen, Capture):
                readings += confirm(read_capture(profile, seen), profile, PracticeLedger())
        return evaluate(self.plan(account), {account.id: readings}, datetime.now(UTC))

    def watch(self, finding: Finding, page: Page, **more: Any) -> RepairWatch:
        """The loop for one finding."""
        assert finding.account is not None
        return RepairWatch(
            finding, page, self.plan(finding.account), self.browser, PracticeLedger(), nobody,
            lambda: datetime.now(UTC), **{"hold": 0.2, "longest": 1.0, **more},
        )  # fmt: skip

    def hand(self, finding: Finding, page: Page) -> Hand | None:
        """A hand on the row of a finding; None where the practice page has no control for it."""
        account = finding.account
        assert account is not None
        row = self.row(finding, page, finding.check.setting)
        return None if row is None or row.control in FIXED else Hand(self.window(account), row)

    def window(self, account: Account) -> Window:
        """The account's window."""
        return self.browser._tabs[account.id].window

    def row(self, finding: Finding, page: Page, setting: str) -> Row | None:
        """The row that sets a setting on the page of a finding."""
        assert finding.account is not None
        return row_of(self.lab, finding.account.platform, setting, address_of(page, finding.account))


async def nobody(*_: Any) -> bool | None:
    """Nobody says yes."""
    return None


async def stays(account: Account) -> None:
    """The account's tab stays open."""


@asynccontextmanager
async def clinic(
    catalog: Catalog,
    people: str,
    platforms: Iterable[str] | None,
    lang: str = "en",
    faults: tuple[str, ...] = (),
) -> AsyncIterator[Clinic]:
    """A practice network and a browser on it."""
    async with Lab(people, faults, lang, platforms=platforms) as lab:
        workspace = Workspace(catalog, demo_browser(lab.port, lab.accounts(), lab.cookies), practice=True)
        async with workspace.open_browser(workspace, AuditOptions(headless=True)) as browser:
            assert isinstance(browser, PlaywrightBrowser)
            browser.terms = TERMS
            browser.close = stays  # type: ignore[method-assign]  # the next repair finds the same sign-in
            accounts = tuple(
                Account(one["platform"], one["handle"], Role(one["role"]), one["instance"])
                for one in lab.accounts()
                if one["platform"] in catalog.profiles
            )
            yield Clinic(lab, browser, catalog, accounts)


class NoControl(Exception):
    """The practice page shows nothing that a person could press for it."""


@dataclass
class Came:
    """What came of one repair."""

    told: list[RepairEvent] = field(default_factory=list)
    acts: int = 0  # what the hand sent

    @property
    def mended(self) -> Repaired | None:
        """The tick, where there was one."""
        return next((one for one in self.told if isinstance(one, Repaired)), None)


def wishes(finding: Finding, hand: Hand) -> str:
    """A value that the page offers and the check accepts; "" for lists, and where there is none."""
    if hand.row.control in LISTS:
        return ""
    offered = [token for token, _ in hand.row.values] or ["on", "off"]
    if hand.row.control == "two_factor":
        offered = ["app", "on"]
    good = [value for value in offered if accepted(finding, value)]
    if finding.recommended in good or finding.recommended in (t for t, _ in hand.row.values):
        return finding.recommended
    return next(iter(good), "")


def accepted(finding: Finding, value: str) -> bool:
    """Whether the check would pass with this value."""
    reading = replace(finding.reading, state=Known(value, value), confirmed_by="layout")
    return replace(finding, reading=reading).outcome is Outcome.PASS


async def repair(
    at: Clinic, finding: Finding, page: Page, hand_value: str | None = None, **more: Any
) -> Came:
    """Watch one repair; the hand changes the setting when the page is ready, and says so when it is asked again."""
    watch, came = at.watch(finding, page, **more), Came()
    async with asyncio.timeout(40):
        async for told in watch.events():
            came.told.append(told)
            hand = at.hand(finding, page)
            assert hand is not None
            if len(came.told) > MOST_TELLINGS:
                break
            match told:
                case PageUnreadable() if page.open:
                    await hand.open_up()
                case PageReady() if not await hand.there():
                    raise NoControl
                case PageReady():
                    came.acts += await hand.set(hand_value or wishes(finding, hand))
                case NotPersisted():
                    break
                case ChangeSeen() | Repaired() | WatchEnded() | PageUnreadable():
                    pass
    return came


def to_repair(at: Clinic, findings: Iterable[Finding]) -> list[tuple[Finding, Page]]:
    """What fails and can be repaired on a page, each with its page."""
    found = []
    for finding in findings:
        page = repair_target(finding, at.catalog)
        if finding.outcome is Outcome.FAIL and not isinstance(page, NotRepairable):
            found.append((finding, page))
    return found
