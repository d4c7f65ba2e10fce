"""What pictures tell besides the picture: of one file, and of many together, counted and without a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from enum import Enum
from typing import Any, Final

from auditor.core.model.reading import Doubtful, Known, Reading
from auditor.core.model.vocabulary import Doubt, Source
from auditor.errors import AuditorError


class Copied(Enum):
    """What came of one copy."""

    MADE = "made"
    CANNOT = "cannot"  # no copy could be made that tells nothing for certain
    THERE = "there"  # a file of that name is there already, and stays


LOOKED_AT, PLACED, NAMED = "photos.looked_at", "photos.with_location", "photos.named"


class PhotosUnreadable(AuditorError):
    """A source cannot be read as a folder or a zip of pictures, or copies not be written; says what to do, quotes nothing."""


@dataclass(frozen=True, slots=True)
class Photo:
    """What one picture tells. `doubt` is set where it could not be read: then nothing else of it is known."""

    file: str = field(repr=False)  # may name a patient
    doubt: Doubt | None = None
    location: bool = False
    device: str = ""
    taken_at: str = ""  # local time as the camera wrote it, ISO 8601; "" where there is none
    name_hint: bool = False  # its file's name looks like a patient's name or number
    worded: bool = False  # a caption or a name of a person stands in it; which is not kept


@dataclass(slots=True)
class Left:
    """How many files were not looked at: links, which are not followed, archives among the pictures, other kinds."""

    links: int = 0
    archives: int = 0
    others: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.links + self.archives + self.others

    def count(self, *, archive: bool) -> None:
        """One more file."""
        if archive:
            self.archives += 1
        else:
            self.others += 1


@dataclass(frozen=True, slots=True)
class Pictures:
    """How many of the pictures that were looked at tell what; dates are ISO days, "" where none is known."""

    count: int = 0
    unread: int = 0  # could not be opened: nothing is known of their place
    placed: int = 0
    with_device: int = 0
    named: int = 0
    first: str = ""  # the day of the oldest dated picture, and of the newest
    last: str = ""
    last_placed: str = ""  # the day of the newest one that tells its place
    left_links: int = 0  # not looked at
    left_archives: int = 0
    left_others: int = 0
    worded: int = 0

    @property
    def left(self) -> Left:
        """The files that were not looked at."""
        return Left(self.left_links, self.left_archives, self.left_others)

    def __add__(self, other: Pictures) -> Pictures:
        return Pictures(
            self.count + other.count,
            self.unread + other.unread,
            self.placed + other.placed,
            self.with_device + other.with_device,
            self.named + other.named,
            min(filter(None, (self.first, other.first)), default=""),
            max(self.last, other.last),
            max(self.last_placed, other.last_placed),
            self.left_links + other.left_links,
            self.left_archives + other.left_archives,
            self.left_others + other.left_others,
            self.worded + other.worded,
        )


def counted(photos: Iterable[Photo], left: Left | None = None) -> Pictures:
    """The photos as numbers; `left` is full once they have been gone through."""
    total = Pictures()
    for one in photos:
        day = one.taken_at[:10]
        total += Pictures(
            1, one.doubt is not None, one.location, bool(one.device), one.name_hint, day, day,
            day if one.location else "", worded=one.worded,
        )  # fmt: skip
    if left is not None:
        total += Pictures(left_links=left.links, left_archives=left.archives, left_others=left.others)
    return total


def picture_readings(seen: Pictures, at: datetime) -> tuple[Reading, ...]:
    """What a check-up learns of the pictures. None with a place is known only where every one could be read and none may lie behind a link or in an archive.

    Nothing at all is known where there was no picture.
    """
    looked = Reading(LOOKED_AT, Known(asdict(seen), ""), Source.ARCHIVE, at)
    return (
        looked,
        Reading(PLACED, _number(seen.placed, seen), Source.ARCHIVE, at),
        Reading(NAMED, Known(seen.named, "") if seen.count else _NONE, Source.ARCHIVE, at),
    )


_NONE: Final = Doubtful(Doubt.NOT_COVERED)


def _number(found: int, seen: Pictures) -> Known | Doubtful:
    if not seen.count:
        return _NONE
    behind = seen.left_links + seen.left_archives
    if not found and (seen.unread or behind):
        return Doubtful(Doubt.NOT_FOUND, f"{seen.unread + behind} / {seen.count + behind}")
    return Known(found, "")


def pictures_in(readings: Iterable[Reading]) -> Pictures | None:
    """The counts among these readings; None where no pictures were looked at."""
    for reading in readings:
        match reading:
            case Reading(setting="photos.looked_at", state=Known(value=Mapping() as value)):
                return pictures_from(value)
    return None


_LATER: Final = frozenset({"left_links", "left_archives", "left_others", "worded"})  # older counts have none


def pictures_from(row: Mapping[str, Any]) -> Pictures:
    """The counts in a mapping of the fields' names; raises ValueError where one is missing or of another kind."""
    kept = {one.name: row.get(one.name, 0 if one.name in _LATER else None) for one in fields(Pictures)}
    for name, value in kept.items():
        wanted = int if isinstance(getattr(Pictures(), name), int) else str
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise ValueError(f"{name} of the pictures is {value!r}")  # noqa: TRY004 - a damaged file, not a slip of ours
    return Pictures(**kept)
