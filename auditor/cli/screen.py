"""The screen, wired: a desk of real accounts or of the practice clinic, behind what the screen asks for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING

from ..aside import aside
from ..home import home
from .common import Trouble, open_catalogue
from .counter import Counter
from .opening import Opened

if TYPE_CHECKING:
    from ..judge import Audit
    from ..model import Catalog

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
