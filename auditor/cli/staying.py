"""Who answers a check-up without a screen, and whether they stay to go through the result."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..desk import Desk, Wishes
    from ..judge import Audit
    from ..run import Asker, Event


def asker_for(wishes: Wishes, lang: str, *, practice: bool, silent: bool, stays: bool) -> Asker:
    """The user, or nobody; with `stays` somebody at a terminal talks the result over as well."""
    from ..texts import texts
    from .askers import PlainAsker, SilentAsker

    if silent:
        return SilentAsker(wishes.pace, practice=practice)
    return PlainAsker(wishes.pace, texts(lang), practice=practice, stays=stays and somebody())


def somebody() -> bool:
    """Whether a terminal is there to answer from."""
    return sys.stdin is not None and sys.stdin.isatty()


def heard(asker: Asker, event: Event) -> None:
    """Somebody who stays hears which page is read, and where an account goes no further."""
    from .askers import PlainAsker

    if isinstance(asker, PlainAsker) and asker.stays:
        asker.hear(event)


def talked_over(desk: Desk, audit: Audit, asker: Asker, wishes: Wishes) -> Audit:
    """The audit after somebody at a plain terminal has gone through it, their word in it."""
    from .askers import PlainAsker

    if not isinstance(asker, PlainAsker) or not asker.stays:
        return audit
    from .counter import Counter
    from .plain import Talk, after

    return after(Talk(asker.t), Counter(desk, wishes.headless), audit)
