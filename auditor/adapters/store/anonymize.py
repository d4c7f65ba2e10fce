"""Readings of people who wait, once their check-up is closed: as many as before, and nobody named."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from auditor.core.model import Doubt, Doubtful, Known, Reading, Value

# what an entry keeps when its person is forgotten
_NAMELESS: Final = frozenset({"since", "at", "role", "current"})


def anonymize(reading: Reading) -> Reading:
    """The reading with as many entries as before, and nobody in them."""
    match reading.state:
        case Known(value=value):
            return replace(reading, state=Known(_bare(value), ""))
        case Doubtful(doubt=doubt, detail=detail, value=value):
            bare = None if value is None else _bare(value)
            return replace(reading, state=Doubtful(doubt, detail if doubt is Doubt.CONFLICT else "", bare))
    return reading


def _bare(value: Value) -> Value:
    if not isinstance(value, tuple):
        return value
    return tuple({name: told for name, told in entry.items() if name in _NAMELESS} for entry in value)
