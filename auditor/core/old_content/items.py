"""What was once published, one by one, and in which order it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from auditor.core.model import Doubt
from auditor.core.old_content.signals import Signal

NO_YEAR: Final = 0  # the year of what has no date


class Audience(StrEnum):
    """Who could see it when it was posted, as far as the export tells."""

    PUBLIC = "public"
    LIMITED = "limited"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """One post, comment or picture. The text is its beginning, for the screen alone; nothing of it is kept."""

    kind: str
    at: datetime | None
    audience: Audience
    signals: frozenset[Signal] = frozenset()
    picture: bool = False
    link: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    way: str = ""

    @property
    def year(self) -> int:
        """The year it was posted in (UTC); NO_YEAR without a date."""
        return self.at.year if self.at else NO_YEAR

    @property
    def weight(self) -> int:
        """How early it is looked at: what may be public and tells of health or work before the rest."""
        said = sum(_HEAVY[one] for one in self.signals)
        seen = {Audience.PUBLIC: 2, Audience.UNKNOWN: 1, Audience.LIMITED: 0}[self.audience]
        return 3 * said + seen + (1 if self.picture else 0)


_HEAVY: Final = {Signal.HEALTH: 8, Signal.WORKPLACE: 4, Signal.QUARREL: 3, Signal.PEOPLE: 2, Signal.PLACE: 1}


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that is not known; never taken for nothing. `entries`: how many of a file that was read otherwise."""

    kind: str
    doubt: Doubt
    detail: str
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Worklist:
    """All that was found, by year and within a year by weight; what is unknown beside it."""

    platform: str
    items: tuple[Item, ...]
    unread: tuple[Unread, ...] = ()
    _by_year: dict[int, tuple[Item, ...]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[int, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.year, []).append(item)
        self._by_year.update({year: tuple(found[year]) for year in sorted(found, reverse=True)})

    def years(self) -> Sequence[int]:
        """The years in which something was posted, the latest first; NO_YEAR last."""
        return tuple(self._by_year)

    def of(self, year: int) -> tuple[Item, ...]:
        """What was posted in a year, what to look at first at the head; the same export gives the same order."""
        return self._by_year.get(year, ())

    def count(self, items: Iterable[Item]) -> Mapping[Audience, int]:
        """How many of these were public, limited, or nobody can tell."""
        found = dict.fromkeys(Audience, 0)
        for item in items:
            found[item.audience] += 1
        return found


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """The latest year first, within it the heaviest first, then the latest; entries that are equal in all stay as they came."""
    return tuple(
        sorted(
            items,
            key=lambda one: (
                -one.year,
                -one.weight,
                -(one.at.timestamp() if one.at else 0),
                one.kind,
                one.link,
            ),
        )
    )
