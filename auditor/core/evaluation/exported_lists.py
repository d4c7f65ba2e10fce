"""What exports list that only its owner can judge: put to them once, before the first page. What is judged needs no page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from auditor.core.evaluation.evaluate import decided
from auditor.core.evaluation.plan import Plan
from auditor.core.evaluation.reconcile import MAX_AGE_SHORT
from auditor.core.model import Known, Reading, Source

Key = tuple[str, str]
"""(setting, owner)."""

JUDGED: Final = frozenset(
    {
        "apps.business", "apps.connected", "contact_points.email", "contact_points.phone", "devices.app_tokens",
        "devices.linked", "devices.remembered", "sessions.active", "sign_in.providers",
    }
)  # fmt: skip
"""Lists whose entries their owner knows by name. A sign-in of the past is known by its place, which stays in the export."""
NAMES: Final = ("label", "name", "address", "number")
"""The fields of an entry by which it is known."""
MOST_ENTRIES: Final = 20
"""A longer list is not judged at one look: it stays owed to its page."""


def fresh(readings: Sequence[Reading], now: datetime) -> tuple[Reading, ...]:
    """What was said so lately that a page, too, would count still: only this spares a page its visit."""
    limit = timedelta(days=MAX_AGE_SHORT)
    return tuple(one for one in readings if one.observed_at and now - one.observed_at <= limit)


def lists_to_judge(
    plan: Plan, readings: Mapping[str, Sequence[Reading]], now: datetime
) -> tuple[frozenset[Key], frozenset[Key]]:
    """The lists of exports that would settle every check on them if each entry were the owner's and that nothing settles
    yet; and all that they would settle.
    """
    lists = {owner: [one for one in said if can_be_judged(one)] for owner, said in readings.items()}
    mine = {owner: [*readings[owner], *map(_all_mine, found)] for owner, found in lists.items()}
    settled = decided(plan, mine, now) - decided(plan, readings, now)
    listed = {(one.setting, owner) for owner, found in lists.items() for one in found}
    return settled & listed, settled


def can_be_judged(reading: Reading) -> bool:
    """Whether it is a list of an export whose entries all have a name to know them by, and which can be seen whole."""
    state = reading.state
    return (
        reading.source is Source.ARCHIVE
        and reading.setting in JUDGED
        and isinstance(state, Known)
        and isinstance(state.value, tuple)
        and 0 < len(state.value) <= MOST_ENTRIES
        and all(any(entry.get(name) for name in NAMES) for entry in state.value)
        and not judged(reading)
    )


def judged(reading: Reading) -> bool:
    """Whether its owner has said something of an entry."""
    state = reading.state
    value = state.value if isinstance(state, Known) else ()
    return isinstance(value, tuple) and any(entry.get("known") for entry in value)


def _all_mine(reading: Reading) -> Reading:
    state = reading.state
    entries = state.value if isinstance(state, Known) and isinstance(state.value, tuple) else ()
    return replace(reading, state=Known(tuple({**entry, "known": "yes"} for entry in entries), ""))
