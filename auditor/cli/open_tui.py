"""Start the terminal interface on the user's own accounts, on the practice clinic, or in a guided session.

What a workspace needs (browser, store, catalogue) is imported in a thread once the first frame stands.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from auditor.adapters.browser.system import has_display, this_system
from auditor.cli.deferred_workspace import Opened
from auditor.errors import COULD_NOT
from auditor.threads import in_thread
from auditor.tui import AuditorApp

if TYPE_CHECKING:  # the first frame waits for none of them
    from pathlib import Path

    from auditor.app.campaign_offer import Joined
    from auditor.app.guided_session import GuidedSession
    from auditor.app.workspace import Workspace
    from auditor.core.evaluation import Audit
    from auditor.core.evaluation.essential import Mode

INTERRUPTED: Final = 130


def _opening() -> ModuleType:
    from auditor.app import open as opening  # late: the first frame stands meanwhile

    return opening


@asynccontextmanager
async def _own(tell: Callable[[str], None]) -> AsyncIterator[Workspace]:
    opening = await in_thread(_opening)
    async with opening.own_workspace(tell) as workspace:
        yield workspace


@asynccontextmanager
async def _clinic(lang: str, *whose: Any, **more: Any) -> AsyncIterator[Workspace]:
    """As `auditor.app.open.clinic`."""
    opening = await in_thread(_opening)
    async with opening.clinic(lang, *whose, **more) as workspace:
        yield workspace


async def _shown(app: AuditorApp) -> Audit | None:
    """What the screen ended with; leaves with status 3 where it broke: Textual tells why, and raises nothing."""
    ended = await app.run_async()
    if app.return_code:
        sys.exit(COULD_NOT)
    return ended


def open_screen(lang: str, campaigns: Sequence[Path] = ()) -> Joined | None:
    """Open home on the user's own accounts; ends when they leave, or with the campaign of these that they take part in."""

    async def live() -> Joined | None:
        async with Opened(_own) as opened:
            practice = partial(_clinic, lang)
            app = AuditorApp(opened.workspace, lang, practice, welcome=True, campaigns=campaigns)
            await _shown(app)
            return app.joined

    return asyncio.run(live())


def open_demo(
    people: str,
    lang: str,
    platforms: Sequence[str] | None,
    *,
    practice_ledger: bool,
    seed: int | None,
    exit_code: bool,
    mode: Mode,
) -> int:
    """Open the screen on a check-up of the practice clinic; 130 where the user left before its end."""

    async def live() -> Audit | None:
        async with Opened(
            lambda _: _clinic(lang, people, platforms, practice_ledger=practice_ledger, seed=seed)
        ) as opened:
            return await _shown(AuditorApp(opened.workspace, lang, demo=True, mode=mode))

    audit = asyncio.run(live())
    if audit is None:
        return INTERRUPTED
    return 1 if exit_code and audit.work_left else 0


async def open_guided(workspace: Workspace, session: GuidedSession, lang: str, *, presenter: bool) -> None:
    """Hold a guided session on the screen; CommandError where its key is another one than before."""
    session.first()
    workspace.headless = workspace.practice and not has_display(this_system())
    await _shown(AuditorApp(workspace, lang, guide=session, presenter=presenter))
