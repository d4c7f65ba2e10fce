"""The desk itself: accounts, the store if there is one, and the way to a browser."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..browser.searching import search_window
from ..judge import Plan, plan
from ..model import (
    PRACTICE_WIDE,
    Account,
    Capture,
    Catalog,
    Doubt,
    Doubtful,
    Pace,
    Page,
    Profile,
    Reading,
    Source,
)
from ..observe import KeptLedger, Ledger, TwoLedgers, confirmation_of
from ..run import Asker, CheckUp, Evidence, Interface
from ..run.watching import WholeBrowser
from ..store import CheckUpRow, KeptEvidence, MemoryEvidence, Store, StoreBroken, freeze, note_asked
from .again import again
from .objecting import Objecting
from .permits import Permits
from .picturing import Picturing
from .repairing import Journal
from .risks import Risks
from .running import Running
from .searching import OpenWindow, Searching
from .sorting import Sorting
from .words import sign_words

if TYPE_CHECKING:
    from ..judge import Audit

MOST_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user wants a check-up done."""

    pace: Pace = Pace.STEP
    sources: frozenset[Source] = frozenset(Source)
    rulebooks: tuple[str, ...] = ()
    headless: bool = False
    audience_of: tuple[str, ...] = ()  # accounts whose friends and followers may be compared, in memory


class NoPages:
    """Stands where a browser would, in a check-up that opens no page."""

    async def open(self, account: Account, profile: Profile) -> Doubtful | None:
        """There is nothing to open."""
        return Doubtful(Doubt.NOT_VISITED)

    async def sign_in(self, account: Account, profile: Profile) -> Doubtful | None:
        """There is nothing to sign in to."""
        return Doubtful(Doubt.NOT_VISITED)

    async def look(self, account: Account, profile: Profile, page: Page) -> Capture | Doubtful:
        """There is nothing to see."""
        return Doubtful(Doubt.NOT_VISITED)

    async def close(self, account: Account) -> None:
        """There is nothing to close."""


LoadCatalog = Callable[[Collection[str] | None], Catalog]
OpenBrowser = Callable[["Desk", Wishes], AbstractAsyncContextManager[WholeBrowser]]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Desk:
    """Everything a face needs; `store` is None where nothing can be kept, and `why_not` says why."""

    catalog: Catalog
    open_browser: OpenBrowser
    store: Store | None = None
    why_not: str = ""
    practice: bool = False
    practice_ledger: Ledger | None = None
    clock: Callable[[], datetime] = _now
    tell: Callable[[str], None] = lambda _: None
    interfaces: Sequence[Interface] = ()
    forget: Callable[[str], None] = lambda _: None  # drops the secrets of an account
    permits: Permits = field(default_factory=lambda: Permits(None))
    organisation: KeptLedger | None = None  # what an organisation confirmed, in a session it leads
    search_window: OpenWindow = search_window  # where a search for oneself opens
    load: LoadCatalog | None = None  # the profiles of these platforms (None: all); unset where all are there
    _accounts: dict[str, Account] = field(default_factory=dict)
    _told: bool = False
    sorting: Sorting = field(init=False)
    picturing: Picturing = field(init=False)
    objecting: Objecting = field(init=False)
    searching: Searching = field(init=False)
    risks: Risks = field(init=False)
    journal: Journal = field(init=False)
    _last: Running | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.practice_ledger is not None and not self.practice:
            raise ValueError("the practice ledger is for practice alone")
        if self.practice and self.store is not None:
            raise ValueError("nothing of practice is kept")
        self.sorting = Sorting(self.store)
        self.picturing = Picturing(self.store)
        self.objecting = Objecting(self.store)
        self.searching = Searching(self.store, self.practice, self.search_window)
        self.risks = Risks(self.store)
        self.journal = Journal(self.store)

    # ------------------------------------------------------------ accounts

    def accounts(self) -> tuple[Account, ...]:
        """The accounts that are checked."""
        return self.store.accounts() if self.store else tuple(self._accounts.values())

    def add(self, account: Account) -> None:
        """Add an account: kept where there is a store, for this run where there is none."""
        if self.store:
            self.store.add_account(account)
        else:
            self._accounts[account.id] = account
        if self.load and account.platform not in self.catalog.profiles:
            self.catalog = self.load({*self.catalog.profiles, account.platform})

    def every_platform(self) -> Catalog:
        """The catalogue with every profile there is, to choose a platform from."""
        return self.load(None) if self.load else self.catalog

    def remove(self, account_id: str) -> bool:
        """Remove an account and what is kept of it; False where there was none."""
        self.forget(account_id)
        if self.store:
            there = self.store.remove_account(account_id)
            self.picturing.sum_up()  # without the pictures of its export
            return there
        return self._accounts.pop(account_id, None) is not None

    def signed_in(self, account: Account) -> bool:
        """Whether a sign-in is kept that this account can be looked at with."""
        return (
            self.store is not None and self.store.sign_in(account.signed_in_through or account.id) is not None
        )

    # ------------------------------------------------------------ check-ups

    def unfinished(self) -> CheckUpRow | None:
        """The check-up that was broken off last; None where there is none."""
        return self.store.unfinished() if self.store else None

    @asynccontextmanager
    async def checkup(
        self, accounts: Sequence[Account], asker: Asker, wishes: Wishes, resume: CheckUpRow | None = None
    ) -> AsyncIterator[Running]:
        """A check-up of these accounts, its browser open as long as the `async with` lasts."""
        owed = plan(self.catalog, accounts, resume.rulebooks if resume else wishes.rulebooks)
        started = resume.started_at if resume else self.clock()
        name = resume.id if resume else secrets.token_hex(8)
        kept = resume is not None or self._begin(
            CheckUpRow(name, started, None, owed.rulebooks, owed.accounts), owed
        )
        looks = wishes.sources & {Source.SCREEN, Source.WIRE} and owed.visits
        async with self.open_browser(self, wishes) if looks else nullcontext(NoPages()) as browser:
            self._last = Running(
                id=name,
                started_at=started,
                practice=self.practice,
                words=sign_words(),
                audience_of=wishes.audience_of,
                accepted=self.risks.accepted(),
                repairs=self.journal.rows,
                due=self.risks.due(),
                checkup=CheckUp(
                    plan=owed,
                    browser=browser,
                    evidence=self._evidence(name, owed.accounts, kept=kept),
                    asker=asker,
                    ledger=self.ledger(),
                    clock=self.clock,
                    interfaces=self.interfaces,
                    at_once=MOST_AT_ONCE if wishes.pace is Pace.FREE else 1,
                    sources=wishes.sources,
                    confirmed=self.confirmed,
                ),
            )
            yield self._last

    def settled(self, audit: Audit) -> Audit:
        """A check-up judged anew by all that is known now: what was changed and said since is in it."""
        if self._last and self._last.id == audit.id:
            return self._last.audit()
        row = next((row for row in self.store.checkups() if row.id == audit.id), None) if self.store else None
        return again(self.store, row, self.catalog, self.clock()) if self.store and row else audit

    def finish(self, running: Running) -> None:
        """Note that a check-up is complete; one whose browser went away is not, and can be gone on with."""
        store = self.store
        if store and not running.checkup.lost:
            owners = [*(account.id for account in running.plan.accounts), PRACTICE_WIDE]
            self.try_to_keep(lambda: freeze(store, running.id, owners))
            self.try_to_keep(lambda: store.finish(running.id, self.clock()))

    def try_to_keep(self, write: Callable[[], None]) -> bool:
        """Write into the store; where that fails it is told once, and the check-up goes on without."""
        try:
            write()
        except StoreBroken as error:
            self._tell_once(str(error))
            return False
        return True

    def _tell_once(self, message: str) -> None:
        if not self._told:
            self.tell(message)
        self._told = True

    def _begin(self, row: CheckUpRow, owed: Plan) -> bool:
        store = self.store
        keys = [(item.check.id, item.account.id if item.account else PRACTICE_WIDE) for item in owed.items]
        if trouble := self.sorting.close(imported=False):  # the check-up before this one is over
            self._tell_once(trouble)

        def begin(to: Store) -> None:
            to.begin(row)
            note_asked(to, row.id, keys)

        return store is not None and self.try_to_keep(lambda: begin(store))

    def ledger(self) -> Ledger:
        """The practice ledger in practice, the user's own in earnest; never one in the place of the other."""
        if self.practice and self.practice_ledger is not None:
            return self.practice_ledger
        kept = self.store.confirmations() if self.store and not self.practice else frozenset()
        own = KeptLedger(kept)
        return TwoLedgers(own, self.organisation) if self.organisation else own

    def _evidence(self, name: str, accounts: Collection[Account], *, kept: bool) -> Evidence:
        owners = [*(account.id for account in accounts), PRACTICE_WIDE]
        if self.store is None:
            return MemoryEvidence({PRACTICE_WIDE: (*self.picturing.readings(), *self.searching.readings())})
        if not kept:
            return MemoryEvidence({owner: self.store.imported(owner) for owner in owners})
        return KeptEvidence(self.store, name, self.catalog.profiles, owners, self._tell_once)

    def confirmed(self, account: Account, profile: Profile, reading: Reading) -> None:
        """Keep a user's yes; nothing of practice is kept."""
        store, yes = self.store, confirmation_of(profile, reading, account.platform)
        if store and not self.practice:
            self.try_to_keep(lambda: store.add_confirmation(yes))
