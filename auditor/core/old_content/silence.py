"""Connections one has not spoken with for a year. Who cannot be told from another, or whose talks are unknown, is counted apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from auditor.core.old_content.read import Person, Talk
from auditor.core.separation.profession import fold

YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Silence:
    """The connections by what is known of the last year; `new` ones are connected for less than a year."""

    silent: tuple[Person, ...]
    spoken: int
    new: int
    unclear: tuple[Person, ...]  # of a name that several have, so that nobody can tell whose talk it was


def silent_for_a_year(people: Collection[Person], talks: Iterable[Talk], now: datetime) -> Silence:
    """Who of the connections has exchanged no message with the user within a year before `now`."""
    last_id: dict[str, datetime] = {}
    last_name: dict[str, datetime] = {}
    for talk in talks:
        if talk.last is None:
            continue
        for known, found in ((talk.ids, last_id), (talk.names, last_name)):
            for one in known:
                key = _key(one)
                found[key] = max(found.get(key, talk.last), talk.last)
    names = Counter(_key(person.name) for person in people)
    silent: list[Person] = []
    unclear: list[Person] = []
    spoken = new = 0
    for person in people:
        recent = _recent(last_id.get(_key(person.id)), now) if person.id and last_id else None
        if recent is None:
            recent = _recent(last_name.get(_key(person.name)), now)
            if recent and names[_key(person.name)] > 1:
                unclear.append(person)
                continue
        if recent:
            spoken += 1
        elif person.since is not None and now - person.since < YEAR:
            new += 1
        else:
            silent.append(person)
    return Silence(tuple(silent), spoken, new, tuple(unclear))


def _recent(last: datetime | None, now: datetime) -> bool | None:
    return None if last is None else now - last < YEAR


def _key(text: str) -> str:
    return fold(text).strip().rstrip("/")
