"""The presenter's view: whoever leads the session sees titles, outcomes and counts; no name, no value, no evidence.

A screen shows itself in it only where it says so (`DISCREET`); every other one, those of tomorrow too, is covered as
a whole and takes no keys. Names come from one place (`told`), which asks the texts whether they are discreet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..texts import texts
from .screens.sheet import Box, Sheet

if TYPE_CHECKING:
    from .app import AuditorApp


def present(app: AuditorApp, *, on: bool) -> None:
    """Begin or end the presenter's view, on every screen there is; what was held back is told at its end."""
    app.t = texts(app.t.lang, discreet=on)
    app.clear_notifications()
    for screen in app.screen_stack:
        if isinstance(screen, Sheet | Box):
            screen.cover()
            if screen.DISCREET:
                screen.retell()
    if not on:
        held, app.held_back = app.held_back, []
        for message in held:
            app.tell(message)


OPEN = frozenset({"present", "leave", "quit", "light"})
"""What can be done on a covered screen: show it, or leave."""


def allowed(app: AuditorApp, action: object, target: object) -> bool:
    """Whether an action may be carried out; a covered screen takes those of the app alone that show nothing."""
    if not app.screen_stack or not app.screen.has_class("-covered"):
        return True
    name = action if isinstance(action, str) else str(action[1]) if isinstance(action, tuple) else ""
    return target in (None, app) and name.rpartition(".")[2].partition("(")[0] in OPEN
