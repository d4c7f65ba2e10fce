"""The practice network and a browser on it, signed in once; its language, variant and faults change under way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from auditor.adapters.browser import capture
from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.settle import SettleTimeouts
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_browser
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Plan, Visit, evaluate, plan
from auditor.core.model import (
    Account,
    Capture,
    Catalog,
    Doubtful,
    Finding,
    Known,
    Outcome,
    Reading,
    Role,
    Source,
    Stance,
    resolve_placeholders,
)
from auditor.core.reading import PracticeLedger, confirm, read_capture
from auditor.lab import Lab, network
from auditor.lab.faults import parse_faults
from auditor.lab.people import CLINIC

from .truth import Truth, is_true, plain, truths

SEEN = frozenset({Source.SCREEN, Source.WIRE})
LANGUAGES = ("en", "fr", "de", "it")
VARIANTS = ("a", "b", "unknown_word")
PEOPLE = ("good", "bad", "mixed")
# What a real network does in seconds is done here in tenths; the browser waits in the same proportion.
SLOW, LATE, TERMS = 0.8, 0.4, SettleTimeouts(deadline=5.0, patience=0.5, steady=0.0, lively=0.0)


@dataclass(frozen=True, slots=True)
class Looked:
    """What one page of one account said."""

    visit: Visit
    seen: Capture | Doubtful
    readings: tuple[Reading, ...]


@dataclass
class Practice:
    """Accounts signed in at one practice network, whose pages can be looked at again and again."""

    lab: Lab
    browser: PlaywrightBrowser
    catalog: Catalog
    accounts: tuple[Account, ...]
    looks: int = field(default=0, init=False)

    def stage(self, lang: str = "en", variant: str = "a", faults: Iterable[str] = ()) -> None:
        """What the network shows from now on."""
        net = self.lab.network
        net.lang, net.variant, net.faults = lang, variant, parse_faults(faults)

    @property
    def truth(self) -> Truth:
        """What is true of everybody in the language and layout of the stage."""
        return truths(self.lab.network, self.catalog)

    def plan(self, account: Account) -> Plan:
        """Every check that one account is owed."""
        return plan(self.catalog, [account], person=False)

    async def sweep(self, account: Account) -> tuple[Looked, ...]:
        """Look at every page of an account's plan, whatever the page before it said."""
        looked = tuple([await self.look(account, visit) for visit in self.plan(account).visits])
        await self.browser._tabs[account.id].window.goto("about:blank")  # a page that polls stops with it
        return looked

    async def sweep_all(self, accounts: Sequence[Account] | None = None) -> dict[str, tuple[Looked, ...]]:
        """Every account's sweep, at most four at once."""
        gate = asyncio.Semaphore(4)

        async def one(account: Account) -> tuple[Looked, ...]:
            async with gate:
                return await self.sweep(account)

        chosen = self.accounts if accounts is None else accounts
        swept = await asyncio.gather(*map(one, chosen))
        return {account.id: looked for account, looked in zip(chosen, swept, strict=True)}

    async def look(self, account: Account, visit: Visit) -> Looked:
        """Open one page, and read it."""
        self.looks += 1
        profile = self.catalog.profiles[account.platform]
        for room in self.browser._rooms.values():
            room.challenged = False  # a check-up stops there; a sweep asks the next page too
        seen = await self.browser.look(account, profile, visit.page)
        if isinstance(seen, Doubtful):
            now = datetime.now(UTC)
            doubted = (Reading(s, seen, Source.SCREEN, now, page=visit.page.id) for s in visit.settings)
            return Looked(visit, seen, tuple(doubted))
        return Looked(visit, seen, readings_of(self.catalog, account, seen))

    def findings(self, account: Account, looked: Iterable[Looked]) -> tuple[Finding, ...]:
        """What all the looks at one account amount to."""
        readings = [reading for one in looked for reading in one.readings]
        return evaluate(self.plan(account), {account.id: readings}, datetime.now(UTC))


def readings_of(catalog: Catalog, account: Account, seen: Capture) -> tuple[Reading, ...]:
    """What a practice check-up reads on a capture."""
    profile = resolve_placeholders(catalog.profiles[account.platform], account)
    return confirm(read_capture(profile, seen), profile, PracticeLedger())


def wrong(findings: Iterable[Finding], truth: Truth) -> list[tuple[str, str, Any, Any]]:
    """What was read and said to be known, and is not the true state: account, setting, said, true."""
    return [
        (f.account.id, f.check.setting, plain(f.reading.state.value), truth[f.account.id].get(f.check.setting))
        for f in findings
        if f.account and isinstance(f.reading.state, Known) and f.reading.source in SEEN
        and not is_true(truth[f.account.id], f.check.setting, f.reading.state.value)
    ]  # fmt: skip


def false_passes(findings: Sequence[Finding], truth: Truth) -> list[tuple[str, str, Any, Any]]:
    """Every pass that does not rest on the true state."""
    passed = [finding for finding in findings if finding.outcome is Outcome.PASS]
    return wrong(passed, truth) + [
        (f.account.id, f.check.setting, "nobody saw it", None)
        for f in passed
        if f.account and f.reading.source not in SEEN
    ]


def as_if_allowed(catalog: Catalog) -> Catalog:
    """The same profiles without what the platforms' terms say of tools: only their words and places are on trial."""
    profiles = {
        name: replace(profile, automation=replace(profile.automation, stance=Stance.ALLOWS))
        for name, profile in catalog.profiles.items()
    }
    return replace(catalog, profiles=profiles)


@contextmanager
def quickly(slow: float = SLOW, late: float = LATE) -> Iterator[None]:
    """The network's slow answers take as long as a test wants them to; and nobody wants pictures."""
    before = network.SLOW_SECONDS, network.LATE_SECONDS, capture._may_be_pictured
    network.SLOW_SECONDS, network.LATE_SECONDS, capture._may_be_pictured = slow, late, lambda *_: False
    try:
        yield
    finally:
        network.SLOW_SECONDS, network.LATE_SECONDS, capture._may_be_pictured = before


@asynccontextmanager
async def practice(
    catalog: Catalog, people: str = "all", terms: SettleTimeouts = TERMS, platforms: Collection[str] = CLINIC
) -> AsyncIterator[Practice]:
    """Everybody of `people` signed in at a network of their own."""
    catalog = as_if_allowed(catalog)
    async with Lab(people=people, platforms=platforms) as lab:
        workspace = Workspace(catalog, demo_browser(lab.port, lab.accounts(), lab.cookies), practice=True)
        async with workspace.open_browser(workspace, AuditOptions(headless=True)) as browser:
            assert isinstance(browser, PlaywrightBrowser)
            browser.terms = terms
            accounts = tuple(
                Account(one["platform"], one["handle"], Role(one["role"]), one["instance"])
                for one in lab.accounts()
            )
            for account in accounts:
                profile = catalog.profiles[account.platform]
                assert await browser.open(account, profile) is None
                if account.platform in CLINIC:  # elsewhere the browser comes with a finished sign-in
                    assert (doubt := await browser.sign_in(account, profile)) is None, doubt
            yield Practice(lab, browser, catalog, accounts)
