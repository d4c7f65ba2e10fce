"""The first time: from screen to screen, forth and back, until the user knows where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .screens.first_run import FirstRunScreen, Way

if TYPE_CHECKING:
    from .app import AuditorApp
    from .screens.home import HomeScreen


async def welcome(app: AuditorApp, home: HomeScreen, *, can_practise: bool) -> None:
    """Show the three screens above home, then go where the user wants."""
    step, way = 0, Way.NEXT
    while way in (Way.NEXT, Way.BACK):
        way = await app.push_screen_wait(FirstRunScreen(app.desk, step, can_practise=can_practise))
        step += 1 if way is Way.NEXT else -1
    match way:
        case Way.PRACTISE:
            app.practise()
        case Way.ADD:
            home.action_add()
