"""The product's own way to a drawn page: a check-up of one account that looks at one page in a real browser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache

from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.catalog_files import open_catalog
from auditor.console.terminal_prompter import NonInteractivePrompter
from auditor.core.evaluation import Plan, Visit, only_own, plan
from auditor.core.evaluation.effort import PAGE_LOAD, card_seconds
from auditor.core.model import (
    Account,
    Capture,
    Catalog,
    Doubtful,
    Finding,
    Known,
    Outcome,
    Pace,
    Reading,
    Role,
    Source,
    Stance,
)
from auditor.core.reading import ConfirmationLedger, Ledger, PracticeLedger
from auditor.core.runner import PageCard, RowWord, Word
from auditor.core.runner.audit_run import AuditRun

from .plan import Drawn, draw
from .serve import Server
from .sheet import GOOD, Sheet
from .targets import Target

CHUNK = 250  # pages of one browser: what it leaks does not add up, and a crash costs little
AT_ONCE = 10
LATER = "later"


@dataclass(frozen=True)
class Said:
    """What the product said of one drawn page."""

    drawn: Drawn
    truth: str
    layout: str
    good: bool  # a known reading that a check accepts
    known: str = ""  # the known values, as text
    doubts: tuple[str, ...] = ()
    right: bool = False  # an honest page was read as what it shows

    @property
    def false_good(self) -> bool:
        return self.good and self.truth != GOOD


@dataclass
class Kept:
    """Evidence in memory, for one page."""

    said: list[Reading] = field(default_factory=list)

    def keep(self, account: Account, capture: Capture) -> None:
        """Nothing is kept of what was seen."""

    def record(self, account_id: str, readings: Sequence[Reading], page: str = "") -> None:
        self.said.extend(readings)

    def seen(self, account_id: str) -> Collection[str]:
        return ()

    def readings(self, account_id: str) -> Sequence[Reading]:
        return self.said


class Reader(NonInteractivePrompter):
    """A person who takes the time the keystroke model gives a card, looks the page over meanwhile, and says yes to it all.

    Family L changes later than any look, or when somebody scrolls or moves the pointer: only who stays at the page sees it.
    """

    nobody = False

    def __init__(self, browser: PlaywrightBrowser, account: Account) -> None:
        super().__init__(Pace.FREE, practice=True)
        self._browser, self._account = browser, account

    async def card(self, card: PageCard) -> Mapping[str, Word]:
        """The time goes by in the page's own clock, as the page would have it too."""
        window = self._browser._tabs[self._account.id].window
        await window.mouse.move(200, 200)
        await window.evaluate("scrollTo(0, document.body.scrollHeight)")
        seconds = card_seconds(len(card.rows), Pace.FREE) - PAGE_LOAD
        await window.evaluate("ms => new Promise(done => setTimeout(done, ms))", round(seconds * 1_000))
        await window.evaluate("scrollTo(0, 0)")
        return {row.setting: Word(RowWord.YES) for row in card.rows}


@cache
def catalog() -> Catalog:
    """The shipped catalogue, with every platform driven as if its terms allowed it: nothing here is a real site."""
    shipped = open_catalog()
    profiles = {
        name: replace(profile, automation=replace(profile.automation, stance=Stance.ALLOWS))
        for name, profile in shipped.profiles.items()
    }
    return replace(shipped, profiles=profiles)


def account_of(sheet: Sheet) -> Account:
    target = sheet.target
    instance = target.host if target.host.endswith(".example") else ""
    return Account(target.platform, sheet.handle, Role.PRIVATE, instance=instance)


def plan_for(account: Account, target: Target) -> Plan:
    """A check-up that opens the one page of this setting."""
    whole = plan(catalog(), [account], person=False)
    visits = [visit for visit in whole.visits if _is_at(visit, account, target)]
    assert visits, f"no page of {target.platform} stands at {target.url} any more"
    return replace(whole, visits=tuple(visits[:1]))


def _is_at(visit: Visit, account: Account, target: Target) -> bool:
    return visit.address == target.url and target.setting in visit.settings and not visit.page.outside


async def said_of(browser: PlaywrightBrowser, sheet: Sheet, drawn: Drawn) -> Said:
    """One page looked at as a practice run does, and what came of its setting."""
    account = account_of(sheet)
    planned = plan_for(account, sheet.target)
    kept = Kept()
    prompter: NonInteractivePrompter = NonInteractivePrompter(Pace.FREE, practice=True)
    ledger: Ledger = PracticeLedger()
    if drawn.family == LATER:  # nothing is confirmed: the page's card is shown, and read
        prompter, ledger = Reader(browser, account), ConfirmationLedger()
    seen = frozenset({Source.SCREEN, Source.WIRE})
    check_up = AuditRun(planned, browser, kept, prompter, ledger, lambda: datetime.now(UTC), sources=seen)
    async for _ in check_up.run():
        pass
    if check_up.lost:
        raise ConnectionError("the browser went away")
    mine = only_own(planned.accounts, {account.id: kept.said})[account.id]
    readings = [reading for reading in mine if reading.setting == sheet.target.setting]
    return judged(sheet, drawn, readings, planned)


def judged(sheet: Sheet, drawn: Drawn, readings: Sequence[Reading], planned: Plan) -> Said:
    """The readings of the page's setting against what is true of it."""
    known = [reading for reading in readings if isinstance(reading.state, Known)]
    doubts = tuple(
        f"{r.state.doubt.value}: {r.state.detail}" for r in readings if isinstance(r.state, Doubtful)
    )
    values = [plain(reading) for reading in known]
    return Said(
        drawn,
        sheet.truth,
        sheet.drawn,
        any(accepted(reading, planned) for reading in known),
        " ".join(str(value) for value in values),
        doubts if readings else ("nothing read",),
        bool(values) and all(value == sheet.shown for value in values),
    )


def plain(reading: Reading) -> str | int:
    """A value as a sheet names it: of a list how many there are."""
    assert isinstance(reading.state, Known), "known readings only"
    value = reading.state.value
    return len(value) if isinstance(value, tuple) else str(value)


def accepted(reading: Reading, planned: Plan) -> bool:
    """Whether some check of this account passes on this reading."""
    account, now = planned.accounts[0], datetime.now(UTC)
    return any(
        Finding(item.check, account, reading, planned.rulebooks, now).outcome is Outcome.PASS
        for item in planned.items
        if item.setting == reading.setting
    )


async def run(
    pages: Sequence[Drawn], seed: str, note: Callable[[Said], None] = lambda _: None, at_once: int = AT_ONCE
) -> list[Said]:
    """Every page looked at, several at once; in the order of `pages`.

    An honest page that a busy machine was too slow for is looked at once more, with hardly anything beside it. A
    hostile one never is: what it made the product say the first time stands.
    """
    found: dict[int, Said] = {}
    await _all(pages, seed, found, note, at_once)
    slow = [page for page in pages if page.family == "control" and _too_slow(found[page.number])]
    for page in slow:
        del found[page.number]
    await _all(slow, seed, found, note, 2)
    return [found[page.number] for page in pages]


def _too_slow(said: Said) -> bool:
    return not said.right and any(doubt.startswith(("unsettled", "unreachable")) for doubt in said.doubts)


async def _all(
    pages: Sequence[Drawn], seed: str, found: dict[int, Said], note: Callable[[Said], None], at_once: int
) -> None:
    """Every page looked at, a browser for each chunk; a browser that went away is started again."""
    for start in range(0, len(pages), CHUNK):
        waiting = list(pages[start : start + CHUNK])
        for attempt in (1, 2, 3):
            await _chunk(waiting, seed, found, note, at_once)
            waiting = [page for page in waiting if page.number not in found]
            if not waiting:
                break
            if attempt == 3:
                raise ConnectionError(f"the browser went away three times, at {waiting[0]}")


async def _chunk(
    pages: Sequence[Drawn], seed: str, found: dict[int, Said], note: Callable[[Said], None], at_once: int
) -> None:
    """As many of these pages as one browser lives to see."""
    numbers: dict[str, int] = {}
    queue = list(reversed(pages))
    async with Server() as server:

        async def work() -> None:
            while queue:
                page = queue.pop()
                sheet = draw(page, seed)
                server.sheets[page.number] = sheet
                numbers[account_of(sheet).id] = page.number
                try:
                    found[page.number] = await said_of(browser, sheet, page)
                except ConnectionError:
                    return
                finally:
                    del server.sheets[page.number]
                note(found[page.number])

        browser = PlaywrightBrowser(
            headless=True, lab_port=server.port, kept_state=lambda key: server.state_of(numbers[key])
        )
        async with browser:
            await asyncio.gather(*(work() for _ in range(at_once)))
