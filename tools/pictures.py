"""`python -m tools.pictures [--out FOLDER] [--no-report]`: pictures of the product, into `screenshots/`.

Invented people only, from the kept captures of the practice clinic (tests/matrix): no browser and no network are
needed for the screens, and clock, ids and version stand still, so that every SVG is the same to the byte each time.
The HTML report is photographed by a browser; `report.json` beside it holds the hash of the page it shows.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from textual.pilot import Pilot
from textual.screen import Screen

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import MemoryStore
from auditor.advice.checklist import checklist
from auditor.app.diagnostics import Diagnostic
from auditor.app.options import AuditOptions
from auditor.app.unfinished_audit import Unfinished
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.model import Account, Capture, Catalog, Doubtful, Page, Profile
from auditor.reports.html import html_report
from auditor.tui import AuditorApp
from auditor.tui.screens.checklist_screen import ChecklistScreen
from auditor.tui.screens.detail_screen import DetailScreen
from auditor.tui.screens.form import FormScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.plan_screen import PlanScreen
from auditor.tui.screens.rights_screen import RightsScreen
from auditor.tui.screens.run_screen import RunScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from auditor.tui.screens.ties_screen import TiesScreen
from auditor.tui.screens.welcome_screen import FirstRunScreen
from tests.matrix.kept import NOON, Shelf
from tests.tui.replayed import Replay, replayed, shelves_of

FOLDER: Final = Path(__file__).resolve().parent.parent / "screenshots"
SIZE: Final = (110, 34)
READ: Final = 15  # pages that are read when the picture of the run is taken
DEADLINE: Final = 120.0  # seconds for everything

Shown = AuditorApp
Watch = Pilot[Audit | None]


class Held(Replay):
    """Stops before its next page when so many were looked at, until it is let go."""

    pages = 0
    gate: asyncio.Event

    async def look(self, account: Account, profile: Profile, page: Page) -> Capture | Doubtful:
        """The next capture, or a wait."""
        if self.pages >= READ:
            await self.gate.wait()
        self.pages += 1
        return await super().look(account, profile, page)


@dataclass
class Later(Workspace):
    """A workspace nine months after its last check-up, another one broken off; nothing of this machine shows."""

    audit: Audit | None = None

    def last(self) -> Audit | None:
        """The check-up of then."""
        return self.audit

    def newest(self, *, re_reads: bool = True) -> Mapping[str, Audit]:
        """The same for all accounts."""
        counts = self.audit and (re_reads or not self.audit.re_read)
        return {account.id: self.audit for account in self.audit.accounts} if self.audit and counts else {}

    def unfinished(self) -> Unfinished | None:
        """One with four pages."""
        if self.audit is None:
            return None
        done = {self.audit.accounts[0].id: 4}
        return Unfinished("0", self.now() - timedelta(days=1), self.audit.accounts, done)

    def diagnostics(self, _lang: str) -> Sequence[Diagnostic]:
        """A machine where all is well."""
        return [Diagnostic("browser", True, "Chromium"), Diagnostic("keyring", True, "GNOME Keyring")]


@asynccontextmanager
async def no_browser(_workspace: Workspace, _wishes: AuditOptions) -> AsyncIterator[Any]:
    """A browser that holds no page."""
    yield Replay(())


def later(catalog: Catalog, shelves: Sequence[Shelf], audit: Audit | None = None) -> Later:
    """That workspace, of the accounts of these shelves; nothing is opened in it."""
    made = Later(
        catalog, no_browser, practice=True, store=MemoryStore(practice=True), clock=lambda: NOON, audit=audit
    )
    for shelf in shelves:
        made.add(shelf.account)
    return made


@dataclass
class Camera:
    """Takes each picture once the screen stands still."""

    folder: Path
    app: Shown
    pilot: Watch

    async def take(self, name: str, screen: type[Screen[Any]], *keys: str) -> None:
        """A picture of this kind of screen; then the keys."""
        while not isinstance(self.app.screen, screen) or not self._filled():
            await self.pilot.pause()
        before, now = "", "?"
        while before != now:
            await self.pilot.pause(0.1)
            before, now = now, self.app.export_screenshot()
        (self.folder / f"{name}.svg").write_text(now, "utf-8", newline="\n")
        await self.pilot.press(*keys)

    def _filled(self) -> bool:
        screen = self.app.screen
        return screen.filled.is_set() if isinstance(screen, HomeScreen) else True


@asynccontextmanager
async def opened(app: Shown, folder: Path) -> AsyncIterator[Camera]:
    """The app without a terminal, nothing moving."""
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        yield Camera(folder, app, pilot)


async def screens(folder: Path, catalog: Catalog) -> Audit:
    """Every screen of the way from the first start to the checklist; the audit that it ended with."""
    shelves = shelves_of()
    held = Held(shelves)
    held.gate = asyncio.Event()
    workspace = replayed(catalog, shelves, browser=held)

    @asynccontextmanager
    async def clinic() -> AsyncIterator[Workspace]:
        yield workspace

    nobody = later(catalog, ())
    async with opened(AuditorApp(nobody, "en", clinic, welcome=True), folder) as camera:
        await camera.take("welcome", FirstRunScreen, "p")
        await camera.take("plan", PlanScreen, "enter")
        while held.pages < READ:
            await camera.pilot.pause()
        await camera.take("run", RunScreen)
        held.gate.set()
        await camera.take("question", FormScreen, "l", "y")
        await camera.take("summary", SummaryScreen, "s")
        await camera.take("separation", TiesScreen, "escape")
        await camera.take("summary", SummaryScreen, "enter")
        await camera.take("checklist", ChecklistScreen, "r")
        await camera.take("rights", RightsScreen, "escape")
        await camera.take("checklist", ChecklistScreen, "down", "enter")
        await camera.take("detail", DetailScreen)
        [audit] = [one._audit for one in camera.app.screen_stack if isinstance(one, ChecklistScreen)]  # noqa: SLF001
    then = replace(audit, finished_at=NOON - timedelta(days=280), practice=False)
    home = later(catalog, shelves, then)
    async with opened(AuditorApp(home, "en", clinic), folder) as camera:
        await camera.take("home", HomeScreen)
    return audit


def report_of(audit: Audit, catalog: Catalog) -> str:
    """The clinician's checklist as a page."""
    return html_report(audit, checklist(audit.findings, catalog, "en"), "en")


def digest(page: str) -> str:
    """What the picture of a page is checked by."""
    return hashlib.sha256(page.encode()).hexdigest()


async def photograph(page: str, folder: Path) -> None:
    """A picture of the page's first screenful, and the page's hash beside it."""
    from playwright.async_api import async_playwright

    from auditor.adapters.browser.installed import find
    from auditor.adapters.browser.launch import switches
    from auditor.adapters.browser.system import this_system

    machine = this_system()
    found = find(machine, headless=True)
    assert found is not None, "no browser is here"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=found.path, args=list(switches(headless=True, lab_port=1, root=machine.root))
        )
        window = await browser.new_page(viewport={"width": 900, "height": 1200})
        await window.set_content(page)
        await window.screenshot(path=folder / "report.png")
        await browser.close()
    (folder / "report.json").write_text(json.dumps({"report.png": digest(page)}, indent=1) + "\n", "utf-8")


async def take(folder: Path, *, report: bool, also: Callable[[str], None] = lambda _: None) -> None:
    """Everything."""
    catalog = open_catalog(("facebook", "instagram"), folder / "nothing-of-the-users")
    with patch.object(secrets, "token_hex", lambda size: "0" * 2 * size):
        async with asyncio.timeout(DEADLINE):
            page = report_of(await screens(folder, catalog), catalog)
    also(page)
    if report:
        await photograph(page, folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description=__doc__)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--no-report", action="store_true", help="the screens alone; needs no browser")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(asked.out, report=not asked.no_report))
