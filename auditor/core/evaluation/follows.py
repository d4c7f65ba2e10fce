"""What follows from what was read, without another page or another question.

Each reading made here keeps the source, the place and the confirmation of the one it rests on, and is no surer than it.
Nothing is made where the setting itself was read, or answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from auditor.core.model import (
    ALL_MINE,
    AT_LEAST_ONE,
    NOT_ALL_MINE,
    Account,
    Doubtful,
    Known,
    Reading,
    Role,
    same_handle,
    value_of,
)

LINKED, ONE_CENTER = "accounts.linked", "accounts.meta_account"
UPLOAD, UPLOADED = "contacts.upload", "contacts.uploaded"
LISTS: Final = {"sessions.known": "sessions.active", "devices.known": "devices.linked"}
"""What is asked of a list, and the list itself: one look at it answers both."""
FOLLOWS: Final[Mapping[str, tuple[str, ...]]] = {
    LINKED: (ONE_CENTER,),
    **{asked: (listed,) for asked, listed in LISTS.items()},
    **{listed: (asked,) for asked, listed in LISTS.items()},
}
"""By setting, what is known in either direction once it is read."""
_CENTERS: Final = frozenset(
    {"facebook", "instagram"}
)  # whose linked accounts are those of one Accounts Center


class Side:
    """Whose side an account in the list stands on."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"  # none of the accounts of this check-up


def with_what_follows(
    accounts: Iterable[Account], readings: Mapping[str, Sequence[Reading]]
) -> Mapping[str, Sequence[Reading]]:
    """The readings, and what follows from them; linked accounts are told apart by what they are used for."""
    accounts = tuple(accounts)
    return {**readings, **{a.id: following(a, accounts, readings.get(a.id, ())) for a in accounts}}


def following(account: Account, accounts: Sequence[Account], said: Sequence[Reading]) -> Sequence[Reading]:
    """One account's readings, and what follows from them."""
    sided = [_sided(account, accounts, reading) for reading in said]
    told = {reading.setting for reading in sided if isinstance(reading.state, Known)}
    if ONE_CENTER not in told and account.platform in _CENTERS:
        sided += [new for reading in sided if (new := _one_center(reading))]
    if UPLOADED not in told:
        sided += [new for reading in sided if (new := _uploaded(reading))]
    for asked, listed in LISTS.items():
        if listed not in told:
            sided += [new for reading in sided if (new := _list_value_of(reading, asked, listed))]
        if asked not in told:
            sided += [new for reading in sided if (new := _judged_list(reading, asked, listed))]
    return sided


def _list_value_of(reading: Reading, asked: str, listed: str) -> Reading | None:
    """What the answer about a list comes to for the list."""
    state = reading.state
    if reading.setting != asked or not isinstance(state, Known) or state.value not in ("on", "off"):
        return None
    value = ALL_MINE if state.value == "on" else NOT_ALL_MINE
    return replace(reading, setting=listed, state=Known(value, state.wording))


def _judged_list(reading: Reading, asked: str, listed: str) -> Reading | None:
    """What a list comes to for the question about it: only where its owner said something of each other entry."""
    state = reading.state
    if reading.setting != listed or not isinstance(state, Known) or not isinstance(state.value, tuple):
        return None
    others = [entry for entry in state.value if entry.get("current") is not True]
    if any(entry.get("known") == "no" for entry in others):
        return replace(reading, setting=asked, state=Known("off", state.wording))
    if all(entry.get("known") == "yes" for entry in others):
        return replace(reading, setting=asked, state=Known("on", state.wording))
    return None


def _sided(account: Account, accounts: Sequence[Account], reading: Reading) -> Reading:
    value, state = value_of(reading), reading.state
    if reading.setting != LINKED or not isinstance(value, tuple) or not isinstance(state, Known | Doubtful):
        return reading
    entries = tuple({**entry, "side": _side(account, accounts, entry)} for entry in value)
    return replace(reading, state=replace(state, value=entries))


def _side(account: Account, accounts: Sequence[Account], entry: Mapping[str, object]) -> str:
    """A mixed account holds both sides already: whatever it is linked with is linked with the other one.

    An entry that names no platform may be somebody else's of the same handle: it is never of the same side.
    """
    handle, platform = str(entry.get("handle") or ""), str(entry.get("platform") or "").casefold()
    found = [
        one
        for one in accounts
        if one.id != account.id
        and one.platform == (platform or one.platform)
        and same_handle(one.handle, handle, one.platform, one.instance)
    ]
    if not found:
        return Side.UNKNOWN
    same = all(one.role is account.role and one.role is not Role.MIXED for one in found)
    if not same:
        return Side.OTHER
    return Side.SAME if platform else Side.UNKNOWN


def _one_center(reading: Reading) -> Reading | None:
    """Whether one center holds both sides: yes once one entry is of the other side, no where every one is of this."""
    state = reading.state
    if reading.setting != LINKED or not isinstance(state, Known) or not isinstance(state.value, tuple):
        return None
    sides = {entry.get("side") for entry in state.value}
    if Side.OTHER in sides:
        return replace(reading, setting=ONE_CENTER, state=Known("on", state.wording))
    return (
        replace(reading, setting=ONE_CENTER, state=Known("off", state.wording))
        if sides <= {Side.SAME}
        else None
    )


def _uploaded(reading: Reading) -> Reading | None:
    """Who sends contacts has sent some; that nothing is sent now says nothing of what was sent before."""
    state = reading.state
    if reading.setting != UPLOAD or not isinstance(state, Known) or state.value != "on":
        return None
    return replace(reading, setting=UPLOADED, state=Known(AT_LEAST_ONE, state.wording))
