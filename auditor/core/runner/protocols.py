"""What the loop is handed: a browser, a place for evidence, the user, other interfaces."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from auditor.core.evaluation import Visit
from auditor.core.evaluation.essential import Asked
from auditor.core.model import Account, Box, Capture, Catalog, Doubtful, Page, Profile, Reading, Theme
from auditor.core.runner.page_card import PageCard, Word


class Browser(Protocol):
    """Looks at pages. It has no way to tick, submit or save."""

    async def open(self, account: Account, profile: Profile) -> Doubtful | None:
        """Make a context for this account; None: ready."""

    async def sign_in(self, account: Account, profile: Profile) -> Doubtful | None:
        """Sign in with kept secrets, or wait while the user does it by hand; None: signed in."""

    async def look(self, account: Account, profile: Profile, page: Page) -> Capture | Doubtful:
        """Open one page, wait until it is settled, and return what was seen. Raises BrowserLost."""

    async def look_again(self, account: Account, profile: Profile, page: Page) -> Capture | None:
        """What the page that was looked at last shows by now, nothing opened; None where that cannot be seen."""

    async def outline(self, account: Account, box: Box, text: str, number: int) -> bool:
        """Draw around what stands in this place of the page that was looked at last; False where nothing does."""

    async def bare(self, account: Account) -> None:
        """Take away what was drawn over it."""

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


class Prompter(Protocol):
    """The user, as far as the loop needs them."""

    async def accept_terms(self, account: Account, profile: Profile) -> bool:
        """Whether to use the browser although the quoted terms restrict it."""

    async def before_page(self, visit: Visit) -> bool:
        """Wait for the key (or the pace) before a page; False stops this account."""

    async def card(self, card: PageCard) -> Mapping[str, Word]:
        """The user's word on the rows of a page, by setting; what is not named stays as it was read."""

    async def lists(self, cards: Sequence[PageCard]) -> Mapping[tuple[str, str], Word]:
        """The owner's word on the lists of their exports, by (setting, account id)."""

    async def form(self, form: Form) -> Mapping[tuple[str, str], str]:
        """The answers given, by (question id, owner): a value, or `NOT_MINE`; what is not named stays open."""

    @property
    def keys(self) -> int:
        """How many keys the user has pressed for the check-up so far."""

    @property
    def nobody(self) -> bool:
        """Whether nobody is there: what is put to nobody costs nobody an effort."""


NOT_MINE: Final = "-"
"""The answer "this does not concern me"."""


Drafting = Callable[[Mapping[tuple[str, str], str | None]], None]
"""Takes the answers of an open form as they are now; None: taken back, or not given."""


def _forget(_answers: Mapping[tuple[str, str], str | None]) -> None:
    """Nobody keeps them."""


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of one theme, or of one platform's menus, as rows of one screen; `number` of `count`, and how many questions came before."""

    theme: Theme
    rows: tuple[Asked, ...]
    catalog: Catalog
    number: int
    count: int
    before: int  # questions of earlier forms
    total: int  # questions of all forms
    last: Mapping[tuple[str, str], str] = field(default_factory=dict)  # what was answered last year
    drafted: Mapping[tuple[str, str], str] = field(default_factory=dict)  # answered before a break
    keep: Drafting = field(default=_forget, compare=False)  # keeps what is answered while the form is open
    platform: str = (
        ""  # where all of them are looked up, menu by menu; empty where a theme holds them together
    )


class PlatformApi(Protocol):
    """A source beside the browser: an official API."""

    async def read(self, account: Account, profile: Profile) -> Sequence[Reading]:
        """What it says of this account."""


@dataclass(frozen=True, slots=True)
class PageOpening:
    """A page is about to be opened."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class PageRead:
    """Readings were made and kept; `page` is empty for answers and interfaces."""

    account_id: str
    page: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class AccountStopped:
    """This account goes no further; what was read is kept."""

    account: Account
    why: Doubtful


@dataclass(frozen=True, slots=True)
class AccountFinished:
    """All pages of this account are done or given up."""

    account: Account


Event = PageOpening | PageRead | AccountStopped | AccountFinished
