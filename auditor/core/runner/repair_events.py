"""What a repair tells while it is watched, and the page it is watched on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from auditor.core.evaluation.repairs import Repair
from auditor.core.model import Account, Capture, Doubtful, Finding, Page, Profile, Reading
from auditor.core.runner.protocols import Browser


class WatchedPage(Protocol):
    """One page in front of its owner. It has no way to press anything."""

    @property
    def saved(self) -> bool:
        """Whether the page sent a change since it was last loaded, and it was taken."""

    async def anew(self) -> Capture | Doubtful:
        """Load the page anew and look at it. Raises BrowserLost."""

    async def now(self) -> Capture | Doubtful:
        """Look at it as it stands. Raises BrowserLost."""

    async def stirred(self, at_most: float) -> None:
        """Wait until something changed on it, or for so many seconds."""

    async def point(self, capture: Capture, places: Sequence[int], number: int) -> bool:
        """Draw an outline and a number around these places of a capture."""

    async def steady(self, capture: Capture, places: Sequence[int], seconds: float) -> bool:
        """Whether what stands at these places of a capture shows the same all the time for so long."""

    async def bare(self) -> None:
        """Take away what was drawn."""


class WatchingBrowser(Protocol):
    """A browser that can be watched in."""

    async def open(self, account: Account, profile: Profile) -> Doubtful | None:
        """Make a context for this account; None: ready."""

    async def sign_in(self, account: Account, profile: Profile) -> Doubtful | None:
        """Sign in as in the audit; None: signed in."""

    def watch(
        self, account: Account, profile: Profile, page: Page
    ) -> AbstractAsyncContextManager[WatchedPage]:
        """One page for as long as its owner works on it."""

    async def close(self, account: Account) -> None:
        """Let the account's context go."""


class AuditBrowser(Browser, WatchingBrowser, Protocol):
    """What looks at pages in an audit, and watches one while it is repaired."""


@dataclass(frozen=True, slots=True)
class PageReady:
    """The page is open and read; this is what it says before anything is changed."""

    finding: Finding
    pointed: bool  # whether the control is outlined


@dataclass(frozen=True, slots=True)
class PageUnreadable:
    """The page cannot be read at the moment; the watch goes on."""

    why: Doubtful


@dataclass(frozen=True, slots=True)
class ChangeSeen:
    """The page shows what is wished for. It is loaded anew when it has saved it, or when the user says so."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class NotPersisted:
    """Loaded anew, the page says this: what it had shown was not saved, or did not hold."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class Regression:
    """Something else on the page is now worse than before."""

    before: Finding
    after: Finding


@dataclass(frozen=True, slots=True)
class Repaired:
    """Seen on a settled page, loaded anew, twice: what was wished for. `changes` says what stood before."""

    finding: Finding
    changes: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class WatchEnded:
    """The watch is over without it."""

    why: Doubtful


RepairEvent = PageReady | PageUnreadable | ChangeSeen | NotPersisted | Regression | Repaired | WatchEnded
