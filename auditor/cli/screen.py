"""The screen, wired: a desk of real accounts or of the practice clinic, behind what the screen asks for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ..aside import aside
from ..home import home
from .common import Trouble, open_catalogue
from .opening import Opened

if TYPE_CHECKING:
    from ..desk import Confirm, Desk, Permits, Picturing, Repairing, Risks, Running, Sorting
    from ..judge import Audit, Compared, Plan
    from ..model import Account, Catalog, Finding, Pace
    from ..rights import Rights
    from ..run import Asker
    from ..store import CheckUpRow
    from ..tui import Looked, UnderWay, Unfinished

INTERRUPTED = 130
CLINIC = ("facebook", "instagram")  # the practice clinic's two; a test holds it against the practice network


def open_screen(lang: str) -> int:
    """Open home on the user's own accounts; ends when they leave."""
    from ..tui import AuditorApp

    async def live() -> None:
        async with Opened(own_desk) as opened:
            app = AuditorApp(opened.desk, lang, lambda: clinic(lang), welcome=True)
            await app.run_async()

    asyncio.run(live())
    return 0


def open_demo(
    people: str, lang: str, platforms: Sequence[str] | None, *, practice_ledger: bool, exit_code: bool
) -> int:
    """Open the screen on a check-up of the practice clinic; 130 where the user left before its end."""
    from ..tui import AuditorApp

    def clinic_desk(_: Callable[[str], None]) -> AbstractAsyncContextManager[Counter]:
        return clinic(lang, people, platforms, practice_ledger=practice_ledger)

    async def live() -> Audit | None:
        async with Opened(clinic_desk) as opened:
            return await AuditorApp(opened.desk, lang, demo=True).run_async()

    audit = asyncio.run(live())
    if audit is None:
        return INTERRUPTED
    return 1 if exit_code and audit.work_left else 0


@asynccontextmanager
async def own_desk(tell: Callable[[str], None]) -> AsyncIterator[Counter]:
    """The desk of the user's own accounts; raises Trouble."""
    from ..desk import real_desk
    from ..store import StoreBroken

    try:
        async with real_desk(open_catalogue, home(), tell) as desk:
            yield Counter(desk)
    except StoreBroken as error:
        raise Trouble(str(error)) from None


@asynccontextmanager
async def clinic(
    lang: str,
    people: str = "mixed",
    platforms: Sequence[str] | None = CLINIC,
    *,
    practice_ledger: bool = True,
) -> AsyncIterator[Counter]:
    """The desk of the practice clinic, its catalogue read beside the screen."""
    catalog = await aside(lambda: open_catalogue(platforms))
    async with practice(catalog, people, lang, platforms, practice_ledger=practice_ledger) as counter:
        yield counter


@asynccontextmanager
async def practice(
    catalog: Catalog,
    people: str,
    lang: str,
    platforms: Sequence[str] | None = CLINIC,
    *,
    practice_ledger: bool = True,
) -> AsyncIterator[Counter]:
    """A desk at the practice clinic, without a window where there is no display."""
    from ..browser.machine import has_display, this_machine
    from ..desk import practice_desk

    async with practice_desk(
        catalog, people, lang=lang, practice_ledger=practice_ledger, platforms=platforms
    ) as desk:
        yield Counter(desk, headless=not has_display(this_machine()))


@dataclass
class Counter:
    """A desk as the screen wants it: adapters' errors become `CannotStart`, kept rows become values."""

    desk: Desk
    headless: bool = False

    @property
    def catalog(self) -> Catalog:
        """Every profile and check."""
        return self.desk.catalog

    def every_platform(self) -> Catalog:
        """The catalogue with every profile there is; raises CannotStart."""
        from ..tui import CannotStart

        try:
            return self.desk.every_platform()
        except Trouble as error:
            raise CannotStart(str(error)) from None

    @property
    def practice(self) -> bool:
        """Whether this is the practice clinic."""
        return self.desk.practice

    @property
    def why_not(self) -> str:
        """Why nothing can be kept."""
        return self.desk.why_not

    @property
    def sorting(self) -> Sorting:
        """Where it is kept what the user says of people who wait."""
        return self.desk.sorting

    @property
    def picturing(self) -> Picturing:
        """The user's own pictures."""
        return self.desk.picturing

    @property
    def permits(self) -> Permits:
        """Permissions to read official interfaces."""
        return self.desk.permits

    @property
    def risks(self) -> Risks:
        """Risks taken on, and days given to repairs."""
        return self.desk.risks

    def accounts(self) -> tuple[Account, ...]:
        """The accounts that are checked."""
        return self.desk.accounts()

    def add(self, account: Account) -> None:
        """Add an account."""
        from ..store import StoreBroken
        from ..tui import CannotStart

        try:
            self.desk.add(account)
        except StoreBroken as error:
            raise CannotStart(str(error)) from None

    def remove(self, account_id: str) -> bool:
        """Remove an account and what is kept of it."""
        return self.desk.remove(account_id)

    def now(self) -> datetime:
        """The desk's clock."""
        return self.desk.clock()

    def listen(self, tell: Callable[[str], None]) -> None:
        """What the desk has to say goes to the screen."""
        self.desk.tell = tell

    def last(self) -> Audit | None:
        """The newest finished check-up, judged by today's checks."""
        store = self.desk.store
        rows = [row for row in store.checkups() if row.finished_at] if store else []
        return self._judged(rows[0]) if rows else None

    def newest(self) -> Mapping[str, Audit]:
        """By account the newest finished check-up; most often one for all of them."""
        store = self.desk.store
        found: dict[str, Audit] = {}
        wanted = {account.id for account in self.accounts()}
        for row in store.checkups() if store else ():
            own = {account.id for account in row.accounts} & wanted - found.keys()
            if row.finished_at and own:
                audit = self._judged(row)
                found |= dict.fromkeys(own, audit)
        return found

    def look_over(self, lang: str) -> Sequence[Looked]:
        """What `auditor doctor` says; the store is the one that is open here."""
        from ..tui import Looked
        from .doctor import look_over

        return [Looked(o.what, o.fine, o.says, o.mend) for o in look_over(lang, self.desk.store)]

    def _judged(self, row: CheckUpRow) -> Audit:
        from ..desk import again

        assert self.desk.store is not None
        return again(self.desk.store, row, self.desk.catalog, self.desk.clock())

    def years(self, most: int | None = None) -> tuple[Compared, ...]:
        """Each kept check-up with the one before it."""
        from ..desk import years

        return years(self.desk.store, self.desk.catalog, self.desk.clock(), most) if self.desk.store else ()

    def rights(self, audit: Audit, lang: str) -> tuple[Rights, ...]:
        """What the platforms may do, and what changed since the check-up before this one."""
        from ..tui import CannotStart
        from .granted import granted

        try:
            return granted(audit, self.desk.store, lang)
        except Trouble as error:
            raise CannotStart(str(error)) from None

    def unfinished(self) -> Unfinished | None:
        """The check-up that was broken off last."""
        from ..tui import Unfinished

        row, store = self.desk.unfinished(), self.desk.store
        if row is None or store is None:
            return None
        done = {account.id: len(store.visited(row.id, account.id)) for account in row.accounts}
        return Unfinished(row.id, row.started_at, row.accounts, done)

    def plan(self, accounts: Sequence[Account], resume: Unfinished | None) -> Plan:
        """What a check-up would open and owe."""
        from ..judge import plan

        row = self._row(resume)
        return plan(self.catalog, row.accounts if row else accounts, row.rulebooks if row else ())

    @asynccontextmanager
    async def checkup(
        self, accounts: Sequence[Account], asker: Asker, pace: Pace, resume: Unfinished | None
    ) -> AsyncIterator[Running]:
        """A check-up with its browser; CannotStart where there is none, or no window can be shown."""
        from ..browser.find import NoBrowser
        from ..browser.launch import NoDisplay
        from ..desk import Wishes
        from ..store import StoreBroken
        from ..tui import CannotStart

        wishes = Wishes(pace=pace, headless=self.headless)
        try:
            async with self.desk.checkup(accounts, asker, wishes, self._row(resume)) as running:
                yield running
        except NoBrowser as error:
            raise CannotStart(f"{error.why} {error.command_to_type}") from None
        except (NoDisplay, StoreBroken) as error:
            raise CannotStart(str(error)) from None

    def repair(
        self, audit: Audit, finding: Finding, confirm: Confirm, number: int, *, undo: bool = False
    ) -> AbstractAsyncContextManager[Repairing]:
        """One page in front of its owner; CannotStart where no browser or no window can be had."""
        from .repairing import watched

        return watched(self.desk, audit, finding, confirm, number, undo=undo, headless=self.headless)

    def finish(self, under_way: UnderWay) -> None:
        """Note that a check-up is complete."""
        from ..desk import Running

        if isinstance(under_way, Running):
            self.desk.finish(under_way)

    def _row(self, resume: Unfinished | None) -> CheckUpRow | None:
        row = self.desk.unfinished() if resume else None
        return row if row and resume and row.id == resume.id else None
