"""A desk as the screen wants it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from .common import Trouble

if TYPE_CHECKING:
    from ..desk import Confirm, Desk, Objecting, Permits, Picturing, Repairing, Risks, Running, Sorting
    from ..judge import Audit, Compared, Plan
    from ..model import Account, Catalog, Finding, Pace, Reading
    from ..rights import Rights
    from ..run import Asker
    from ..store import CheckUpRow
    from ..tui import Looked, UnderWay, Unfinished
    from .searching import Searches


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
    def searching(self) -> Searches:
        """The searches for oneself."""
        from .searching import Searches

        return Searches(self.desk.searching)

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
            return granted(audit, self.desk.store, lang, self.desk.objecting.mails())
        except Trouble as error:
            raise CannotStart(str(error)) from None

    @property
    def objecting(self) -> Objecting:
        """The days on which platforms confirmed an objection."""
        return self.desk.objecting

    def people_in(self, export: str, account: Account) -> tuple[Reading, ...]:
        """Friends and followers in a data export, in memory only."""
        from ..tui import CannotStart
        from .reading import people_in

        try:
            return people_in(export, account.platform)
        except Trouble as error:
            raise CannotStart(str(error)) from None

    def letter(self, text: str, account: Account) -> tuple[str, bool]:
        """A letter filled in for an account's platform, and whether the address is known."""
        from ..tui import CannotStart
        from .granted import filled_in

        name = self.catalog.profiles[account.platform].name
        try:
            return filled_in(text, name, account.platform, account.handle, self.now().date())
        except Trouble as error:
            raise CannotStart(str(error)) from None

    def write_report(self, audit: Audit, kind: str, lang: str, path: str) -> None:
        """Write one report into a new file that only its owner may read; raises CannotStart. Not inside a loop."""
        from ..tui.desk import CannotStart
        from .files import write_new
        from .reporting import paper

        try:
            write_new(path, paper(audit, self.catalog, kind, lang, self.rights(audit, lang)))
        except Trouble as error:
            raise CannotStart(str(error)) from None

    def save(self, path: str, text: str) -> None:
        """Write a new file that only its owner may read; CannotStart where it is there already or cannot be written."""
        from ..tui import CannotStart
        from .files import write_new

        try:
            write_new(path, text.encode())
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
