"""Values, states and times as JSON, the way the contract prints them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ..model import PEOPLE, PERSONAL, Absent, Doubtful, Known, Reading, State, Value, tells_names


def moment(when: datetime | None) -> str | None:
    """An aware time as ISO 8601 in UTC, to the second."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if when else None


def plain_value(setting: str, value: Value | None, *, show_names: bool = False) -> Any:
    """A value as JSON; people become a count unless `show_names`."""
    if isinstance(value, tuple):
        if setting in PEOPLE | PERSONAL and not show_names:
            return {"count": len(value)}
        return [dict(entry) for entry in value]
    if isinstance(value, Mapping):
        if setting in PERSONAL and not show_names:
            return {"count": sum(1 for told in value.values() if told)}
        return dict(value)
    return value


def plain_wording(setting: str, wording: str, *, show_names: bool = False) -> str:
    """The words on screen; none for people, whose names would be in them."""
    return wording if show_names or setting not in PEOPLE | PERSONAL else ""


def state_fields(setting: str, state: State, *, show_names: bool = False) -> dict[str, Any]:
    """The `state` of a reading and what belongs to it."""
    match state:
        case Known(value=value, wording=wording):
            return {
                "state": "known",
                "value": plain_value(setting, value, show_names=show_names),
                "wording": plain_wording(setting, wording, show_names=show_names),
            }
        case Doubtful(doubt=doubt, detail=detail, value=value, wording=wording):
            told: dict[str, Any] = {
                "state": "doubtful",
                "doubt": doubt.value,
                "detail": detail if show_names or not tells_names(setting, doubt) else "",
            }
            if value is not None:
                told["value"] = plain_value(setting, value, show_names=show_names)
                told["wording"] = plain_wording(setting, wording, show_names=show_names)
            return told
        case Absent(reason=reason):
            return {"state": "absent", "reason": reason}


def plain_reading(reading: Reading, *, show_names: bool = False) -> dict[str, Any]:
    """One member of `readings` in `auditor.readings/1`."""
    return {
        "setting": reading.setting,
        **state_fields(reading.setting, reading.state, show_names=show_names),
        "where": reading.where,
        "source": reading.source.value if reading.source else None,
        "observed_at": moment(reading.observed_at),
    }
