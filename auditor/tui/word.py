"""The user's word on one finding: asked for, handed to the desk, and said back as the finding it makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ..judge.risks import key_of
from ..model import Finding
from .desk import Desk
from .screens.accept import UNCHANGED, AcceptScreen, DayScreen
from .screens.ask import YesNoScreen

if TYPE_CHECKING:
    from .app import AuditorApp


async def risk_word(app: AuditorApp, desk: Desk, finding: Finding) -> Finding | None:
    """Accept the risk, or take the acceptance back where one holds; None where nothing changed."""
    today = desk.now().date()
    if finding.accepted_on(today):
        t = app.t
        if not await app.push_screen_wait(YesNoScreen(t("Do you want to accept this risk no longer?"))):
            return None
        trouble, changed = desk.risks.withdraw(key_of(finding), today), replace(finding, accepted=None)
    elif finding.check.id in desk.risks.never:
        app.tell(app.t("Your organisation does not let anybody take on this risk."))
        return None
    else:
        risk = await app.push_screen_wait(AcceptScreen(finding, today))
        if risk is None:
            return None
        trouble, changed = desk.risks.accept(key_of(finding), risk), replace(finding, accepted=risk)
    return _kept(app, trouble, changed)


async def day_word(app: AuditorApp, desk: Desk, finding: Finding) -> Finding | None:
    """Give the repair a day, or none; None where nothing changed."""
    day = await app.push_screen_wait(DayScreen(finding, desk.now().date()))
    if day is UNCHANGED:
        return None
    due = day if isinstance(day, date) else None
    return _kept(app, desk.risks.promise(key_of(finding), due), replace(finding, due=due))


def _kept(app: AuditorApp, trouble: str, changed: Finding) -> Finding | None:
    """What was not kept has not changed anything."""
    if trouble:
        app.tell(trouble)
        return None
    return changed
