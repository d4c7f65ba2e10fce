"""A guided session on the screen."""

from __future__ import annotations

from ..desk import Desk
from .common import Trouble
from .guiding import Session


async def guided_screen(desk: Desk, session: Session, lang: str, *, presenter: bool) -> None:
    """Hold the session on the screen."""
    raise Trouble("not yet")
