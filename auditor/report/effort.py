"""How long a check-up takes, as counted on the practice network."""

from __future__ import annotations

from ..judge import Plan
from ..model import Pace

SECONDS = {Pace.STEP: 20, Pace.PACED: 12, Pace.FREE: 1}  # for one page
SIGN_IN_SECONDS = 60


def pages_and_minutes(plan: Plan, pace: Pace, done: int, *, practice: bool) -> tuple[int, int]:
    """Pages still to open, and about how many minutes that takes; at least one."""
    pages = max(0, len(plan.visits) - done)
    seconds = pages * SECONDS[pace] + (0 if practice else SIGN_IN_SECONDS * len(plan.accounts))
    return pages, max(1, round(seconds / 60))
