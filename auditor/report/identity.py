"""Whose account a set of readings speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import Known, Reading


def handle_in(readings: Iterable[Reading]) -> str:
    """The handle that an identity reading tells, else `unnamed`."""
    for reading in readings:
        if reading.setting == "profile.identity" and isinstance(reading.state, Known):
            value = reading.state.value
            if isinstance(value, Mapping) and value.get("handle"):
                return str(value["handle"])
    return "unnamed"
