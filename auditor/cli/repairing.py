"""A repair with a witness, for the screen and for a plain terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from ..texts import mark as _

if TYPE_CHECKING:
    from ..desk import Confirm, Desk, Repairing
    from ..judge import Audit
    from ..model import Finding

ASKS = _("Number of an item to repair while the tool watches (Enter: none)")


@asynccontextmanager
async def watched(
    desk: Desk, audit: Audit, finding: Finding, confirm: Confirm, number: int, *, undo: bool, headless: bool
) -> AsyncIterator[Repairing]:
    """One page in front of its owner; CannotStart where it cannot be had, with what to do."""
    from ..browser.find import NoBrowser
    from ..browser.launch import NoDisplay
    from ..desk import NoRepair, Wishes, repairing
    from ..report.mended import WHERE
    from ..store import StoreBroken
    from ..tui.desk import CannotStart

    try:
        async with repairing(
            desk, audit, finding, confirm, Wishes(headless=headless), number=number, undo=undo
        ) as one:
            yield one
    except NoBrowser as error:
        raise CannotStart(f"{error.why} {error.command_to_type}") from None
    except NoRepair as error:
        raise CannotStart(WHERE[error.why]) from None
    except (NoDisplay, StoreBroken) as error:
        raise CannotStart(str(error)) from None
