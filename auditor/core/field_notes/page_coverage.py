"""Many field notes -> what is known of each page, by language: who read it, who denied, which layouts must stop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from auditor.core.field_notes.note import FieldNote
from auditor.core.model import Profile
from auditor.core.model.met import Came

ENOUGH: Final = 3  # field notes that read a page alike, none denying, stand for somebody who saw it


@dataclass(frozen=True, slots=True)
class Coverage:
    """One page in one language, by all notes."""

    platform: str
    page: str
    language: str
    notes: int
    newest: date
    read: int
    denied: int
    corrected: int
    doubt: int
    agreeing: int  # notes that read something on one and the same layout
    saw: date | None  # the day on which somebody is known to have seen the page, by its profile

    @property
    def confirmed(self) -> bool:
        """Whether the page counts as confirmed: seen by somebody, or by three notes that agree; never against a denial."""
        if self.denied or self.corrected:
            return False
        return self.saw is not None or self.agreeing >= ENOUGH


@dataclass(frozen=True, slots=True)
class Stop:
    """A layout on which a good value was denied: nothing is read on it any more, by anybody who takes the next bundle."""

    platform: str
    setting: str
    layout: str
    day: date


def distinct(notes: Iterable[FieldNote]) -> tuple[FieldNote, ...]:
    """Each note once: the same rows of the same day are one note, handed in again or copied with other minutes."""
    return tuple({note.same_as: note for note in notes}.values())


def coverage(notes: Iterable[FieldNote], profiles: Mapping[str, Profile]) -> tuple[Coverage, ...]:
    """What the notes say of each page, in the order of the catalogue."""
    notes = distinct(notes)
    found: dict[tuple[str, str, str], list[FieldNote]] = {}
    for note in notes:
        for key in dict.fromkeys((row.platform, row.page, row.language) for row in note.rows):
            found.setdefault(key, []).append(note)
    order = {name: at for at, name in enumerate(profiles)}
    return tuple(
        _coverage(*key, found[key], profiles[key[0]].pages[key[1]].confirmed)
        for key in sorted(found, key=lambda key: (order[key[0]], key[1], key[2]))
    )


def _coverage(platform: str, page: str, language: str, notes: list[FieldNote], saw: date | None) -> Coverage:
    rows = [
        (number, row)
        for number, note in enumerate(notes)
        for row in note.rows
        if (row.platform, row.page, row.language) == (platform, page, language)
    ]
    counts = {came: sum(row.came is came for _, row in rows) for came in Came}
    alike: dict[tuple[str, str], set[int]] = {}
    for number, row in rows:
        if row.came is Came.READ:
            alike.setdefault((row.setting, row.layout), set()).add(number)
    return Coverage(
        platform,
        page,
        language,
        len(notes),
        max(note.day for note in notes),
        counts[Came.READ],
        counts[Came.DENIED],
        counts[Came.CORRECTED],
        counts[Came.DOUBT],
        max(map(len, alike.values()), default=0),
        saw,
    )


def stops(notes: Iterable[FieldNote]) -> tuple[Stop, ...]:
    """The layouts that one denial of a good value stops, each once, with the first day."""
    found: dict[tuple[str, str, str], date] = {}
    for note in notes:
        for row in note.rows:
            if row.good and row.layout:
                key = (row.platform, row.setting, row.layout)
                found[key] = min(found.get(key, note.day), note.day)
    return tuple(Stop(*key, day) for key, day in sorted(found.items()))
