"""A repair under way: the page in front of its owner, the loop that watches, and the journal of what was changed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..judge import Audit, plan
from ..judge.repair import Elsewhere, Repair, place_of_repair, standing
from ..model import Account, Finding, Profile, Reading
from ..run.repair import Watch
from ..run.watching import Mended, Told
from ..store import Store, StoreBroken

if TYPE_CHECKING:
    from .desk import Desk, Wishes

Confirm = Callable[[Account, Profile, Reading], Awaitable[bool | None]]


@dataclass
class Journal:
    """What was changed while the tool watched: sealed where there is a store, else for this run alone."""

    store: Store | None = None
    _rows: list[Repair] = field(default_factory=list, repr=False)

    def rows(self) -> tuple[Repair, ...]:
        """Every change, oldest first; none where the store cannot say: then what was seen before stands."""
        if self.store is None:
            return tuple(self._rows)
        try:
            return tuple(Repair(*row) for row in self.store.repairs())
        except StoreBroken:
            return ()

    def keep(self, repairs: Iterable[Repair]) -> str:
        """Keep these changes. The sentence to tell where that failed, else empty."""
        try:
            for repair in repairs:
                if self.store is None:
                    self._rows.append(repair)
                else:
                    self.store.add_repair(
                        repair.check, repair.account, repair.at, repair.before, repair.after
                    )
        except StoreBroken as error:
            return str(error)
        return ""

    def of(self, finding: Finding) -> Repair | None:
        """The repair of this finding that still stands; None where there is none."""
        owner = finding.account.id if finding.account else ""
        return standing(self.rows()).get((finding.check.id, owner))


@dataclass
class Repairing:
    """One repair that is watched."""

    watch: Watch
    journal: Journal
    settled: Callable[[], Audit]
    tell: Callable[[str], None]

    async def events(self) -> AsyncIterator[Told]:
        """What is seen; a change is kept before it is told."""
        async for told in self.watch.events():
            if isinstance(told, Mended) and (trouble := self.journal.keep(told.changes)):
                self.tell(trouble)
            yield told

    def look_again(self) -> None:
        """The user says that it is done."""
        self.watch.look_again()

    def audit(self) -> Audit:
        """The check-up as it stands now."""
        return self.settled()


class NoRepair(Exception):
    """This cannot be repaired in front of the tool; `why` says where it is done."""

    def __init__(self, why: Elsewhere) -> None:
        super().__init__(why.value)
        self.why = why


@asynccontextmanager
async def repairing(
    desk: Desk,
    audit: Audit,
    finding: Finding,
    confirm: Confirm,
    wishes: Wishes,
    *,
    number: int = 1,
    undo: bool = False,
) -> AsyncIterator[Repairing]:
    """A browser on the page of one finding, as long as the `async with` lasts; `undo` leads back to the former value.

    Raises NoRepair, and what opening a browser raises.
    """  # fmt: skip
    former = desk.journal.of(finding) if undo else None
    page = place_of_repair(finding, desk.catalog, undone=former is not None)
    if isinstance(page, Elsewhere):
        raise NoRepair(page)
    owed = plan(desk.catalog, audit.accounts, audit.rulebooks, person=False)
    async with desk.open_browser(desk, wishes) as browser:
        watch = Watch(
            finding, page, owed, browser, desk.ledger(), confirm, desk.clock, number,
            former.before if former else None, desk.confirmed,
        )  # fmt: skip
        yield Repairing(watch, desk.journal, lambda: desk.settled(audit), desk.tell)
