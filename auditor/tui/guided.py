"""A guided session from the consent to the sealed file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..aside import aside
from ..judge import Audit
from .desk import CannotStart, Desk
from .guide import Guide
from .presenting import present
from .screens.account import AccountScreen
from .screens.ask import YesNoScreen
from .screens.consent import ConsentScreen
from .screens.handover import HandoverScreen
from .screens.note import NoteScreen
from .walk import walk

if TYPE_CHECKING:
    from .app import AuditorApp


async def guided_walk(app: AuditorApp, desk: Desk, guide: Guide, *, presenter: bool) -> Audit | None:
    """Consent, the check-up as usual, and what is handed over; None where the clinician said no at the start."""
    if not await app.push_screen_wait(ConsentScreen(desk, guide)):
        return None
    try:
        guide.agree(app.t.lang)
    except CannotStart as error:
        app.tell(str(error))
        return None
    if not desk.accounts() and not await _accounts(app, desk):
        return None
    if presenter:
        present(app, on=True)
    row = desk.unfinished() if guide.goes_on else None
    if row and not await app.push_screen_wait(
        YesNoScreen(app.t("A check-up under these demands was broken off. Go on with it?"))
    ):
        row = None
    audit = await walk(app, desk, row.accounts if row else desk.accounts(), row)
    if audit is not None:
        await app.push_screen_wait(HandoverScreen(desk, guide, audit))
    return audit


async def _accounts(app: AuditorApp, desk: Desk) -> bool:
    """Ask for accounts until there are enough; False where none was named."""
    more = True
    while more:
        try:
            account = await app.push_screen_wait(AccountScreen(await aside(desk.every_platform)))
            if account is None:
                break
            desk.add(account)
        except CannotStart as error:
            app.tell(str(error))
            break
        more = await app.push_screen_wait(YesNoScreen(app.t("Name another account?")))
    return bool(desk.accounts())


async def take_note(app: AuditorApp) -> None:
    """Ask for a note and keep it."""
    if app.guide and (note := await app.push_screen_wait(NoteScreen())):
        try:
            app.guide.note(note)
        except CannotStart as error:
            app.tell(str(error))
