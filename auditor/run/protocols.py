"""What the loop is handed: a browser, a place for evidence, the user, other interfaces."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from ..judge import Visit
from ..model import Account, Capture, Doubtful, Page, Profile, Question, Reading


class Browser(Protocol):
    """Looks at pages. It has no way to tick, submit or save."""

    async def open(self, account: Account, profile: Profile) -> Doubtful | None:
        """Make a context for this account; None: ready."""

    async def sign_in(self, account: Account, profile: Profile) -> Doubtful | None:
        """Sign in with kept secrets, or wait while the user does it by hand; None: signed in."""

    async def look(self, account: Account, profile: Profile, page: Page) -> Capture | Doubtful:
        """Open one page, wait until it is settled, and return what was seen. Raises BrowserLost."""

    async def close(self, account: Account) -> None:
        """Let the account's context go."""


class Evidence(Protocol):
    """Keeps what was seen, at once: a kill between two pages loses neither."""

    def keep(self, account: Account, capture: Capture) -> None:
        """Keep a capture."""

    def record(self, account_id: str, readings: Sequence[Reading], page: str = "") -> None:
        """Keep readings; `page` says which page is thereby done."""

    def seen(self, account_id: str) -> Collection[str]:
        """The pages of this check-up that are done."""

    def readings(self, account_id: str) -> Sequence[Reading]:
        """Everything recorded for this account in this check-up, and what was imported before."""


class Asker(Protocol):
    """The user, as far as the loop needs them."""

    async def agrees(self, account: Account, profile: Profile) -> bool:
        """Whether to use the browser although the quoted terms restrict it."""

    async def may_open(self, visit: Visit) -> bool:
        """Wait for the key (or the pace) before a page; False stops this account."""

    async def confirm(self, account: Account, profile: Profile, reading: Reading) -> bool | None:
        """Is this what the page says? None: cannot tell."""

    async def answer(self, account: Account | None, question: Question) -> str | None:
        """The value of the chosen answer; None where the user cannot find it."""


class Interface(Protocol):
    """A source beside the browser: an official API."""

    async def read(self, account: Account, profile: Profile) -> Sequence[Reading]:
        """What it says of this account."""
