"""One check-up from the plan to the checklist, screen after screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..judge import Audit
from ..model import Account
from .desk import Desk, Unfinished
from .screens.checklist import ChecklistScreen
from .screens.compare import CompareScreen
from .screens.paper import PaperScreen
from .screens.photos import PhotosScreen
from .screens.plan import PlanScreen
from .screens.run import RunScreen
from .screens.search import SearchScreen
from .screens.summary import SummaryScreen
from .screens.ties import TiesScreen
from .screens.triage import TriageScreen

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
    """The summary, and from there the checklist, the ties, the people who wait, and back.

    Left before anybody was sorted, the check-up is closed: nobody's name stays.
    """
    while where := await app.push_screen_wait(SummaryScreen(desk, audit)):
        match where:
            case "ties":
                await app.push_screen_wait(TiesScreen(audit, desk))
            case "requests":
                await app.push_screen_wait(TriageScreen(desk, audit))
            case "paper":
                await app.push_screen_wait(PaperScreen(desk, audit))
            case "compare":
                await app.push_screen_wait(CompareScreen(desk))
            case "photos":
                looked = await app.push_screen_wait(PhotosScreen(desk, audit))
                audit = audit if looked is None else looked
            case "search":
                searched = await app.push_screen_wait(SearchScreen(desk, audit))
                audit = audit if searched is None else searched
            case _:
                audit = await app.push_screen_wait(ChecklistScreen(desk, audit))
    triage = desk.sorting.open(audit)
    if triage.people and not triage.said and (trouble := desk.sorting.close()):
        app.tell(trouble)
