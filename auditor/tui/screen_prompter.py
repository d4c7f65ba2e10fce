"""The user behind the screen, as far as the loop needs them: one question at a time."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, TypeVar

from textual.app import App
from textual.screen import Screen

from auditor.core.evaluation import Visit
from auditor.core.model import Account, Catalog, Pace, Profile
from auditor.core.runner import Form, PageCard, Word
from auditor.tui.screens.export_lists_screen import ListsScreen
from auditor.tui.screens.form import FormScreen
from auditor.tui.screens.page_card_screen import CardScreen, Found
from auditor.tui.screens.prompts import TermsScreen

T = TypeVar("T")
HUMAN_SECONDS: Final = (2.0, 6.0)  # how long a person stays on a settings page before the next


class ScreenPrompter:
    """Puts the loop's questions on the screen, one after another however many accounts run."""

    nobody = False

    def __init__(
        self,
        app: App[object],
        catalog: Catalog,
        key_for: Callable[[Visit], Awaitable[bool]],
        pace: Pace,
        *,
        practice: bool,
        keys: Callable[[], int] = lambda: 0,
        found: Found | None = None,
    ) -> None:
        """`key_for` waits for the key that opens a page; False leaves its account out. `keys` counts those pressed.

        `found` makes the screen of what was found so far.
        """
        self._keys, self._found = keys, found
        self._app, self._catalog, self._key_for = app, catalog, key_for
        self._pace, self._practice = pace, practice
        self._turn = asyncio.Lock()
        self._later = False  # the user leaves the rest of the questions for another day
        self._carded = ""  # whose card was confirmed last: its key opens the next page, too

    async def accept_terms(self, account: Account, profile: Profile) -> bool:
        """Show the quoted clause and ask; the practice network has no terms."""
        if self._practice:
            return True
        return await self._show(TermsScreen(account, profile, self._catalog))

    async def before_page(self, visit: Visit) -> bool:
        """Wait for the key, or for as long as a person would; False leaves this account out."""
        match self._pace:
            case Pace.STEP if self._carded == visit.account.id:
                self._carded = ""
            case Pace.STEP:
                async with self._turn:
                    return await self._key_for(visit)
            case Pace.PACED:
                low, high = HUMAN_SECONDS
                pause = random.uniform(low, high)  # noqa: S311 - a pause is no secret
                await asyncio.sleep(pause)
        return True

    async def card(self, card: PageCard) -> Mapping[str, Word]:
        """All that was read on a page, beside the page, for one key."""
        said = await self._show(CardScreen(card, found=self._found))
        self._carded = card.account.id
        return said

    async def lists(self, cards: Sequence[PageCard]) -> Mapping[tuple[str, str], Word]:
        """All lists of the exports, on one screen."""
        return await self._show(ListsScreen(cards))

    async def form(self, form: Form) -> Mapping[tuple[str, str], str]:
        """The questions of one theme on one screen."""
        if self._later:
            return {}
        filled = await self._show(FormScreen(form, practice=self._practice))
        self._later = filled.rest_later
        return filled.answers

    @property
    def keys(self) -> int:
        """How many keys were pressed while this check-up ran."""
        return self._keys()

    async def _show(self, screen: Screen[T]) -> T:
        """Push a screen and wait for what it ends with."""
        async with self._turn:
            said: asyncio.Future[T] = asyncio.get_running_loop().create_future()

            def take(result: T | None) -> None:
                if not said.done():
                    said.set_result(result)  # type: ignore[arg-type]  # None is among the answers where it can come

            await self._app.push_screen(screen, take)
            return await said
