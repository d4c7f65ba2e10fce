"""The user behind the screen, as far as the loop needs them: one question at a time."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from ..judge import Visit
from ..model import Account, Pace, Profile, Question, Reading
from .screens.ask import LATER, AnswerScreen, ConfirmScreen, TermsScreen

if TYPE_CHECKING:
    from .screens.run import RunScreen

T = TypeVar("T")
HUMAN_SECONDS = (2.0, 6.0)  # how long a person stays on a settings page before the next


class ScreenAsker:
    """Puts the loop's questions on the screen, one after another however many accounts run."""

    def __init__(self, run: RunScreen, pace: Pace, *, practice: bool) -> None:
        self._run, self._pace, self._practice = run, pace, practice
        self._catalog = run.desk.catalog
        self._turn = asyncio.Lock()
        self._later = False

    async def agrees(self, account: Account, profile: Profile) -> bool:
        """Show the quoted clause and ask; the practice network has no terms."""
        if self._practice:
            return True
        return await self._show(TermsScreen(account, profile, self._catalog))

    async def may_open(self, visit: Visit) -> bool:
        """Wait for the key, or for as long as a person would; False leaves this account out."""
        match self._pace:
            case Pace.STEP:
                async with self._turn:
                    return await self._run.key_for(visit)
            case Pace.PACED:
                low, high = HUMAN_SECONDS
                pause = random.uniform(low, high)  # noqa: S311 - a pause is no secret
                await asyncio.sleep(pause)
        return True

    async def confirm(self, account: Account, profile: Profile, reading: Reading) -> bool | None:
        """Ask whether the page says what was read."""
        return await self._show(ConfirmScreen(account, reading, self._catalog))

    async def answer(self, account: Account | None, question: Question) -> str | None:
        """One question, one screen; None where the user cannot find it or leaves it for later."""
        if self._later:
            return None
        said = await self._show(AnswerScreen(account, question, self._catalog))
        self._later = said is LATER
        return said if isinstance(said, str) else None

    async def _show(self, screen: Screen[T]) -> T:
        """Push a screen and wait for what it ends with."""
        async with self._turn:
            said: asyncio.Future[T] = asyncio.get_running_loop().create_future()

            def take(result: T | None) -> None:
                if not said.done():
                    said.set_result(result)  # type: ignore[arg-type]  # None is among the answers where it can come

            await self._run.app.push_screen(screen, take)
            return await said
