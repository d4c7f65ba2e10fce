"""What a page shows when its card has been answered, held against what the card showed.

Nobody can wait for what a page will be told in ten seconds. But its card takes a person some twenty to read, so the page
is looked at once more when the answer has come: what has changed by then is not believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from auditor.core.model import Doubt, Doubtful, Known, Reading, Source, same_value, value_of

CHANGED: Final = "the page changed while its card was read"
# What a second look may find in the place of a value. Others say only that this one look came at a bad moment, or that
# the owner did something on the page: a menu they opened, a disabled control that is seen for the first time.
_CONTRADICTS: Final = frozenset(
    {Doubt.AMBIGUOUS, Doubt.NEW_WORDING, Doubt.NOT_FOUND, Doubt.WRONG_ACCOUNT, Doubt.UNDECIDED}
)


def doubt_what_changed(
    said: Sequence[Reading], before: Sequence[Reading], after: Sequence[Reading]
) -> tuple[Reading, ...]:
    """The readings as they were said; `unsettled` where what was read `after` the card is something else than `before`.

    A reading whose value is what the page shows by now stays: its owner saw the change, and said so.
    """
    then, now = _shown(before), _shown(after)
    changed = [now[key] for key, one in then.items() if key in now and not _same(one, now[key])]
    return tuple(_doubted(reading, changed) for reading in said)


def _shown(readings: Sequence[Reading]) -> dict[tuple[str, Source | None], Reading]:
    """By setting and source what was read, or the doubt that says that it cannot be it."""
    return {
        (reading.setting, reading.source): reading
        for reading in readings
        if value_of(reading) is not None
        or (isinstance(reading.state, Doubtful) and reading.state.doubt in _CONTRADICTS)
    }


def _same(before: Reading, now: Reading) -> bool:
    """Whether a witness says now what it said then; one that was of no use then, and is by the same doubt now, does."""
    return before.state == now.state or same_value(before, now)


def _doubted(reading: Reading, changed: Sequence[Reading]) -> Reading:
    by_now = [one for one in changed if one.setting == reading.setting]
    if not isinstance(reading.state, Known) or all(same_value(one, reading) for one in by_now):
        return reading
    return replace(reading, state=Doubtful(Doubt.UNSETTLED, CHANGED), confirmed_by="")
