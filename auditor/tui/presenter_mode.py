"""The presenter's view: whoever leads the session sees titles, outcomes and counts; no name, no value, no evidence.

A screen shows itself in it only where it says so (`DISCREET`); every other one, those of tomorrow too, is covered as
a whole and takes no keys. Names come from one place (`told`), which asks the texts whether they are discreet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.i18n import translator
from auditor.tui.base_screen import AuditorModal, AuditorScreen

if TYPE_CHECKING:
    from auditor.tui.base_app import AuditorBaseApp


def present(app: AuditorBaseApp, *, on: bool) -> None:
    """Begin or end the presenter's view, on every screen there is; what was held back is told at its end."""
    app.t = translator(app.t.lang, discreet=on)
    app.clear_notifications()
    for screen in app.screen_stack:
        if isinstance(screen, AuditorScreen | AuditorModal):
            screen.cover()
            if screen.DISCREET:
                screen.redraw()
    if not on:
        held, app.held_back = app.held_back, []
        for message in held:
            app.tell(message)


OPEN: Final = frozenset({"present", "leave", "quit", "light"})
"""What can be done on a covered screen: show it, or leave."""


def allowed(app: AuditorBaseApp, action: object, target: object) -> bool:
    """Whether an action may be carried out; a covered screen takes those of the app alone that show nothing."""
    if not app.screen_stack or not app.screen.has_class("-covered"):
        return True
    name = action if isinstance(action, str) else str(action[1]) if isinstance(action, tuple) else ""
    return target in (None, app) and name.rpartition(".")[2].partition("(")[0] in OPEN
