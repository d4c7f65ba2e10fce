"""Who waits at the door, one person at a time, and what the user said of each. In memory; keys name nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from auditor.core.model import WAITING, Doubtful, Entry, Known, Reading
from auditor.core.triage.matching import Contact

CONTACTS: Final = ("friends", "followers")


class Kind(StrEnum):
    """What somebody is to the user; UNSURE is an answer too: I do not know this person."""

    PATIENT = "patient"
    COLLEAGUE = "colleague"
    PRIVATE = "private"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Request:
    """One person. `key` is a keyed fingerprint: the same person again has it again, and it tells nothing."""

    key: str
    account: str
    setting: str
    name: str = field(repr=False)
    handle: str = field(repr=False, default="")
    since: str = ""

    @property
    def contact(self) -> Contact:
        """The person as `match` takes them."""
        return Contact(self.key, self.name)


def requests(
    readings: Iterable[tuple[str, Reading]], key: bytes, settings: Iterable[str] = WAITING
) -> tuple[Request, ...]:
    """The people in these readings (account id, reading), each once; who has neither name nor handle is left out.

    `key` is the secret of the fingerprints, 16 to 64 bytes.
    """
    wanted = frozenset(settings)
    found: dict[str, Request] = {}
    for account, reading in readings:
        value = reading.state.value if isinstance(reading.state, (Known, Doubtful)) else None
        if reading.setting in wanted and isinstance(value, tuple):
            for entry in value:
                if one := _request(account, reading.setting, entry, key):
                    found.setdefault(one.key, one)
    return tuple(found.values())


def _request(account: str, setting: str, entry: Entry, key: bytes) -> Request | None:
    ident, name = _text(entry, "id"), _text(entry, "name") or _text(entry, "label")
    handle = _text(entry, "handle") or _text(entry, "username")
    if not (name or handle or ident):
        return None
    who = "\0".join((account, setting, ident or handle or name))
    return Request(
        person_token(who, key), account, setting, name or handle or ident, handle, _text(entry, "since")
    )


def person_token(who: str, key: bytes) -> str:
    """A keyed hash (BLAKE2b with a secret key, 128 bits): without the key nobody can try names against it."""
    return hashlib.blake2b(who.encode("utf-8", "surrogatepass"), key=key, digest_size=16).hexdigest()


def _text(entry: Entry, name: str) -> str:
    value = entry.get(name)
    return str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


class Triage:
    """A pile of people, sorted one by one. Every step can be undone, those of an earlier sitting too."""

    def __init__(self, people: Iterable[Request], said: Mapping[str, Kind] | None = None) -> None:
        self.people = tuple(people)
        keys = {one.key for one in self.people}
        self.said: dict[str, Kind] = {key: kind for key, kind in (said or {}).items() if key in keys}
        self._steps: list[str] = list(self.said)
        self._at = 0
        self._next()

    @property
    def current(self) -> Request | None:
        """Who is looked at; None where everybody is sorted."""
        return self.people[self._at] if self._at < len(self.people) else None

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many were said to be what."""
        return {kind: sum(1 for one in self.said.values() if one is kind) for kind in Kind}

    @property
    def left(self) -> int:
        """How many are not sorted yet."""
        return len(self.people) - len(self.said)

    def say(self, kind: Kind) -> str:
        """Sort the one who is looked at, and go on; gives their key, or "" where nobody is left."""
        one = self.current
        if one is None:
            return ""
        self.said[one.key] = kind
        self._steps.append(one.key)
        self._next()
        return one.key

    def undo(self) -> str:
        """Take back the last word and look at that person again; gives their key, or "" where nothing was said."""
        if not self._steps:
            return ""
        key = self._steps.pop()
        self.said.pop(key, None)
        self._at = next(n for n, one in enumerate(self.people) if one.key == key)
        return key

    def _next(self) -> None:
        """On to the first who is not sorted, from here on; then from the beginning."""
        order = [*range(self._at, len(self.people)), *range(self._at)]
        self._at = next((n for n in order if self.people[n].key not in self.said), len(self.people))
