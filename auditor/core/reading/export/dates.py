"""The dates of exports: counts since 1970, ISO text, and LinkedIn's three ways."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

_PER_SECOND: Final = {"s": 1, "ms": 1_000, "us": 1_000_000}
_US_MOMENT: Final = ("%m/%d/%y, %I:%M %p", "%m/%d/%Y, %I:%M %p")  # "1/29/26, 2:37 PM"
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def moment_of(raw: Any, unit: str) -> datetime | None:
    """A date in UTC: a count (`s`, `ms`, `us`; by its size where no unit is named) or ISO text; None for 0 and the rest."""
    match raw:
        case bool() | None:
            return None
        case int() if raw > 0 and unit != "iso":
            try:
                return datetime.fromtimestamp(raw / _PER_SECOND[unit or _unit(raw)], UTC)
            except (OverflowError, ValueError, OSError):
                return None
        case str():
            try:
                moment = datetime.fromisoformat(raw.strip().removesuffix(" UTC"))
                return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
            except (OverflowError, ValueError):  # the first or last day there is, in another zone
                return None
    return None


def _unit(count: int) -> str:
    """Seconds reach 100,000,000,000 in the year 5138; what is larger counts smaller things."""
    return "s" if count < 10**11 else "ms" if count < 10**14 else "us"


def iso_date(text: str) -> str:
    """LinkedIn's "1/29/26, 2:37 PM", "08 Feb 2026" and "Tue Nov 03 19:10:32 UTC 2026" as ISO; any other text as it is.

    The hours have no zone where the text names none.
    """
    for form in _US_MOMENT:
        try:
            return datetime.strptime(text.strip(), form).isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    match text.split():
        case [day, month, year] if month.casefold() in _MONTHS and day.isdecimal() and len(year) == 4:
            number = _MONTHS.index(month.casefold()) + 1
            return f"{year}-{number:02}-{int(day):02}"
        case [_, month, day, hours, "UTC" | "GMT", year] if month.casefold() in _MONTHS and day.isdecimal():
            number = _MONTHS.index(month.casefold()) + 1
            return f"{year}-{number:02}-{int(day):02}T{hours}+00:00"
    return text
