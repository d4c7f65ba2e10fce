"""What the screen is handed: a desk with accounts, and the way to start or go on with a check-up."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..judge import Audit, Compared, Plan
    from ..judge.settle import Key
    from ..model import Acceptance, Account, Catalog, Finding, Pace, Profile, Reading
    from ..model.pictures import Photo, Pictures
    from ..people import Kind, Proposal, Request, Triage
    from ..rights import Rights
    from ..run import Asker, Event
    from ..run.watching import Told
    from .searched import Searching

    Confirm = Callable[[Account, Profile, Reading], Awaitable[bool | None]]


class CannotStart(Exception):
    """No check-up can be started here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A check-up that was broken off: when it began, of which accounts, and how many pages of each are done."""

    id: str
    started_at: datetime
    accounts: tuple[Account, ...]
    done: Mapping[str, int]  # by account id

    @property
    def pages(self) -> int:
        """How many pages are done in all."""
        return sum(self.done.values())


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing that is needed: what, whether it is there, a sentence, and the one command that mends it."""

    what: str
    fine: bool
    says: str
    mend: str = ""


class UnderWay(Protocol):
    """A check-up that can be watched, and settled at any moment."""

    def events(self) -> AsyncIterator[Event]:
        """Carry it out."""

    def audit(self) -> Audit:
        """One finding for each planned check, by what is known now."""


class Sorting(Protocol):
    """Where it is kept what the user says of the people who wait."""

    def open(self, audit: Audit, *, contacts: bool = False) -> Triage:
        """Who waits by this check-up (with `contacts` also who is there already), and what was said so far."""

    def earlier(self) -> Mapping[str, Kind]:
        """What was said at an earlier check-up, by key."""

    def keep(self, said: Mapping[str, Kind | None]) -> str:
        """Keep what was said; called beside the screen. The sentence to tell where that failed."""

    def close(self, *, fingerprints: bool = False) -> str:
        """The check-up is closed: names and answers go; fingerprints stay where asked for."""

    def on_the_list(self, path: str, people: tuple[Request, ...]) -> Mapping[str, Proposal]:
        """Who may be on the list in a file, by key; raises ListError."""


class Objecting(Protocol):
    """When platforms confirmed by mail that they heed an objection to AI training."""

    def mails(self) -> Mapping[str, date]:
        """The day of the mail, by account id."""

    def note(self, account_id: str, day: date | None) -> str:
        """Keep the day, or drop it; the sentence to tell where that failed."""


class Risks(Protocol):
    """Where the user's own word on findings is kept; each answers with the sentence to tell where that failed."""

    @property
    def never(self) -> frozenset[str]:
        """The checks whose risk nobody may take on, in a guided session."""

    def accept(self, key: Key, risk: Acceptance) -> str:
        """Take a risk on."""

    def withdraw(self, key: Key, today: date) -> str:
        """Take the word back from today on."""

    def promise(self, key: Key, day: date | None) -> str:
        """Give a repair a day, or take it back."""


class Picturing(Protocol):
    """The user's own pictures: looked at on this machine, counted, never kept."""

    def look(self, source: str, note: Callable[[int], bool]) -> tuple[Photo, ...]:
        """What each picture of a folder or a zip tells; `note` hears how many, and says whether to go on.

        Raises NoPictures.
        """

    def clean(self, source: str, out: str, note: Callable[[int], bool]) -> Mapping[str, int]:
        """Copies without metadata: how many were `made`, `cannot` be made, are `there` already. Raises as `look`."""

    def portrait(self, path: str) -> str:
        """The perceptual hash of a profile picture, 16 hex digits; raises NoPictures."""

    def keep(self, source: str, seen: Pictures, at: datetime) -> str:
        """Keep these counts; the sentence to tell where that failed."""

    def answer(self, said: Reading) -> str:
        """Keep what the user says of the pictures; the sentence to tell where that failed."""

    def readings(self) -> tuple[Reading, ...]:
        """What all that was looked at says together."""

    def forget(self) -> str:
        """Drop what was counted; the sentence to tell where that failed."""


class Visitor(Protocol):
    """The user while a platform asks for their permission: its page is opened for them, they come back with a word."""

    def open(self, address: str) -> None:
        """Open the platform's own page in the user's everyday browser."""

    async def ask(self, what: str) -> str | None:
        """What the page showed: `code`, `app_password`, or `done`; None: the user gave up."""


class Permits(Protocol):
    """Permissions to read official interfaces."""

    def serves(self, account: Account) -> bool:
        """Whether the account's platform has an interface that serves here."""

    async def given(self, account: Account) -> bool:
        """Whether a permission is kept."""

    async def ask(self, account: Account, visitor: Visitor) -> str:
        """Ask the user for it; empty where it is kept now, else why it is not."""

    async def give_back(self, account: Account) -> str:
        """Make it void and drop it; empty, or what is left for the user to do."""


class UnderRepair(Protocol):
    """A repair that is watched."""

    def events(self) -> AsyncIterator[Told]:
        """What is seen on the page, until it is mended or cannot be."""

    def look_again(self) -> None:
        """The user says that it is done: load the page anew."""

    def audit(self) -> Audit:
        """The check-up as it stands now."""


class Desk(Protocol):
    """Accounts, the last check-up, and the next one."""

    @property
    def catalog(self) -> Catalog:
        """Every check, and the profiles of the accounts' platforms."""

    def every_platform(self) -> Catalog:
        """The catalogue with every profile there is; raises CannotStart."""

    @property
    def practice(self) -> bool:
        """Whether this is the practice clinic."""

    @property
    def why_not(self) -> str:
        """Why nothing can be kept; empty where it can."""

    @property
    def sorting(self) -> Sorting:
        """The people who wait."""

    @property
    def searching(self) -> Searching:
        """The searches for oneself."""

    @property
    def picturing(self) -> Picturing:
        """The user's own pictures."""

    @property
    def permits(self) -> Permits:
        """Permissions to read official interfaces."""

    @property
    def risks(self) -> Risks:
        """Risks taken on, and days given to repairs."""

    def accounts(self) -> tuple[Account, ...]:
        """The accounts that are checked."""

    def add(self, account: Account) -> None:
        """Add an account; raises CannotStart where the store refuses."""

    def remove(self, account_id: str) -> bool:
        """Remove an account and what is kept of it."""

    def now(self) -> datetime:
        """The time, aware, UTC."""

    def last(self) -> Audit | None:
        """The last finished check-up, judged by today's checks."""

    def newest(self) -> Mapping[str, Audit]:
        """By account id the newest finished check-up it was part of, judged by today's checks."""

    def look_over(self, lang: str) -> Sequence[Looked]:
        """Browser, keyring, store and the like: what is there and what is missing; takes a moment."""

    def years(self, most: int | None = None) -> tuple[Compared, ...]:
        """Each kept check-up with the one before it, the newest first, at most so many; slow."""

    def write_report(self, audit: Audit, kind: str, lang: str, path: str) -> None:
        """Write one report (report.kinds) into a new file; slow; raises CannotStart."""

    def rights(self, audit: Audit, lang: str) -> tuple[Rights, ...]:
        """The ledger of rights of a check-up; raises CannotStart where its facts cannot be read."""

    @property
    def objecting(self) -> Objecting:
        """The mails that confirm an objection."""

    def people_in(self, export: str, account: Account) -> tuple[Reading, ...]:
        """Friends and followers in a data export, in memory only; raises CannotStart."""

    def letter(self, text: str, account: Account) -> tuple[str, bool]:
        """A letter filled in for an account's platform, and whether the platform's address is known."""

    def save(self, path: str, text: str) -> None:
        """Write a new file that only its owner may read; raises CannotStart where that cannot be."""

    def unfinished(self) -> Unfinished | None:
        """The check-up that was broken off last."""

    def plan(self, accounts: Sequence[Account], resume: Unfinished | None) -> Plan:
        """What a check-up would open and owe."""

    def listen(self, tell: Callable[[str], None]) -> None:
        """From now on say through `tell` what the user must know while a check-up runs."""

    def checkup(
        self, accounts: Sequence[Account], asker: Asker, pace: Pace, resume: Unfinished | None
    ) -> AbstractAsyncContextManager[UnderWay]:
        """A check-up, its browser open as long as the `async with` lasts; raises CannotStart on the way in."""

    def finish(self, under_way: UnderWay) -> None:
        """Note that a check-up is complete."""

    def repair(
        self, audit: Audit, finding: Finding, confirm: Confirm, number: int, *, undo: bool = False
    ) -> AbstractAsyncContextManager[UnderRepair]:
        """The page of a finding with its step number, watched as long as the `async with` lasts; raises CannotStart."""
