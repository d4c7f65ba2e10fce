"""Several witnesses, one reading: conflict, age and precedence (contract, section 2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from auditor.core.model import Absent, Doubt, Doubtful, Known, Reading, Source, same_value, value_of

CLOSE: Final = timedelta(hours=24)
_LIVE: Final = frozenset({Source.API, Source.WIRE, Source.SCREEN})
LONG_MEMORY: Final = frozenset({Source.ARCHIVE, Source.ANSWER})
MAX_AGE_LONG, MAX_AGE_SHORT = 400, 30  # days
_RANK: Final = {source: rank for rank, source in enumerate(Source)}

# A doubt that saw something on the page which an older, better value may not talk away.
_SAW_SOMETHING: Final = frozenset(
    {Doubt.UNCONFIRMED, Doubt.CONFLICT, Doubt.AMBIGUOUS, Doubt.NEW_WORDING, Doubt.UNSETTLED}
)

# Which doubt to tell first where nothing is known: the one that brings the reader furthest.
_TELL: Final = (
    Doubt.CONFLICT, Doubt.UNCONFIRMED, Doubt.WRONG_ACCOUNT, Doubt.NEW_WORDING, Doubt.AMBIGUOUS, Doubt.UNSETTLED, Doubt.NOT_FOUND,
    Doubt.WRONG_PAGE, Doubt.NEW_LANGUAGE, Doubt.CHALLENGED, Doubt.SIGNED_OUT, Doubt.OFF_SITE, Doubt.UNREACHABLE,
    Doubt.STALE, Doubt.UNDECIDED, Doubt.NEEDS_ANSWER, Doubt.NOT_VISITED, Doubt.NOT_COVERED,
)  # fmt: skip


def reconcile(
    readings: Iterable[Reading], max_age: int | None, now: datetime
) -> tuple[Reading | None, tuple[Reading, ...]]:
    """The reading that counts, and the other witnesses, newest first; None where nobody said anything."""
    everything = sorted(readings, key=lambda one: (*_order(one), not _judged(one)))
    said = [reading for reading in everything if value_of(reading) is not None]
    if not said:
        doubts = [r for r in everything if isinstance(r.state, Doubtful)]
        absent = [r for r in everything if isinstance(r.state, Absent)]
        best = min(doubts, key=_telling) if doubts else (absent[0] if absent else None)
        return best, tuple(r for r in everything if r is not best)
    if clash := _conflict(said):
        return clash, tuple(said)
    newest = said[0]
    known = next((r for r in said if isinstance(r.state, Known)), None)
    best = known if known is not None and same_value(known, newest) else newest
    if newer := _newer_unreadable(everything, best):
        return newer, tuple(r for r in everything if r is not newer)
    return _aged(best, max_age, now), tuple(r for r in said if r is not best)


def _order(reading: Reading) -> tuple[float, int]:
    when = reading.observed_at
    rank = _RANK[reading.source] if reading.source else len(_RANK)
    return (-when.timestamp() if when else float("inf"), rank)


def _judged(reading: Reading) -> bool:
    """Whether the owner of a list has said something of its entries: the same list without it says less."""
    value = value_of(reading)
    return isinstance(value, tuple) and any(entry.get("known") for entry in value)


def _telling(reading: Reading) -> int:
    return _TELL.index(reading.state.doubt) if isinstance(reading.state, Doubtful) else len(_TELL)


def _conflict(said: list[Reading]) -> Reading | None:
    """Two witnesses that differ and lie close together, or a stranger's view that contradicts any of them."""
    for i, one in enumerate(said):
        for other in said[i + 1 :]:
            if not same_value(one, other) and (one.outside != other.outside or _close(one, other)):
                speaks = one if one.outside or not other.outside else other
                detail = f"{_spell(one)} / {_spell(other)}"
                state = Doubtful(Doubt.CONFLICT, detail, value_of(speaks), _wording(speaks))
                return replace(speaks, state=state)
    return None


def _close(one: Reading, other: Reading) -> bool:
    if one.observed_at is None or other.observed_at is None:
        return True
    return abs(one.observed_at - other.observed_at) < CLOSE


def _newer_unreadable(everything: list[Reading], best: Reading) -> Reading | None:
    """A newer witness that saw something it could not name. Only what was live on the same day talks it away."""
    for reading in everything:
        if (
            reading is best
            or not isinstance(reading.state, Doubtful)
            or reading.state.doubt not in _SAW_SOMETHING
        ):
            continue
        talked_away = _close(reading, best) and best.source in _LIVE
        if value_of(reading) is None and _order(reading) < _order(best) and not talked_away:
            return reading
    return None


def longest(reading: Reading, max_age: int | None) -> timedelta:
    """How long a reading counts: the check's days, or the contract's for its source."""
    return timedelta(days=max_age or (MAX_AGE_LONG if reading.source in LONG_MEMORY else MAX_AGE_SHORT))


def _aged(reading: Reading, max_age: int | None, now: datetime) -> Reading:
    if not isinstance(reading.state, Known):
        return reading
    when = reading.observed_at
    if when is None:
        return replace(reading, state=Doubtful(Doubt.STALE, "no date"))
    if now - when > longest(reading, max_age) or when - now > CLOSE:
        return replace(reading, state=Doubtful(Doubt.STALE, when.date().isoformat()))
    return reading


def _wording(reading: Reading) -> str:
    match reading.state:
        case Known(wording=wording) | Doubtful(wording=wording):
            return wording
    return ""


def _spell(reading: Reading) -> str:
    value = value_of(reading)
    told = str(len(value)) if isinstance(value, tuple) else str(value)
    where = "outside" if reading.outside else (reading.source or "")
    return f"{where}: {told}"
