"""One check-up from the plan to the checklist, screen after screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..judge import Audit
from ..model import Account
from .desk import Desk, Unfinished
from .screens.checklist import ChecklistScreen
from .screens.plan import PlanScreen
from .screens.run import RunScreen
from .screens.summary import SummaryScreen

if TYPE_CHECKING:
    from .app import AuditorApp


async def walk(
    app: AuditorApp, desk: Desk, accounts: Sequence[Account], resume: Unfinished | None = None
) -> Audit | None:
    """Show the plan, carry it out, show what came of it; None where the user turned back before anything was read."""
    pace = await app.push_screen_wait(PlanScreen(desk, accounts, resume))
    if pace is None:
        return None
    audit = await app.push_screen_wait(RunScreen(desk, accounts, pace, resume))
    if audit is not None:
        await show(app, desk, audit)
    return audit


async def show(app: AuditorApp, desk: Desk, audit: Audit) -> None:
    """The summary, and from there the checklist and back."""
    while await app.push_screen_wait(SummaryScreen(desk, audit)):
        await app.push_screen_wait(ChecklistScreen(desk, audit))
