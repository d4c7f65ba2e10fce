"""What an export's name and its members' headers tell: the day it was made, the memory it asks for. Pure: handed the moment."""

from __future__ import annotations

import re
import struct
from datetime import UTC, datetime, timedelta
from io import SEEK_END
from typing import IO, Final

OLDEST: Final = datetime(2004, 1, 1, tzinfo=UTC)  # zips without dates say 1980
# zips keep local time without a zone; what lies further in the future is no date
AHEAD: Final = timedelta(hours=26)

# the end record with its comment, and the two records of a large zip before it
_TAIL: Final = 22 + 65_535 + 20 + 56
_ISO_DAY: Final = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_US_DAY: Final = re.compile(r"LinkedInDataExport_(\d\d)-(\d\d)-(20\d\d)(?!\d)")
_COMPACT: Final = re.compile(
    r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?:T?\d{6})?(?!\d)"
)  # 20261105T101500Z, 20240113135210, 20240113
_EPOCH: Final = re.compile(r"(?<!\d)(\d{13}|\d{10})(?!\d)")  # seconds or milliseconds since 1970
_MODIFIED: Final = 0x5455  # the extra field of a zip's member that keeps its time in UTC


def day_in(name: str, now: datetime) -> datetime | None:
    """The one day (UTC) that a file's or folder's name holds; None where it holds none, several, or one to come.

    A written day counts before a count of seconds, for a ten-digit number may be anything.
    """
    days = {(int(y), int(m), int(d)) for y, m, d in (*_ISO_DAY.findall(name), *_COMPACT.findall(name))}
    days |= {(int(y), int(m), int(d)) for m, d, y in _US_DAY.findall(name)}
    if days:
        return _possible(date_of(*days.pop()), now) if len(days) == 1 else None
    moments = {
        moment for count in _EPOCH.findall(name) if (moment := _possible(moment_after(int(count)), now))
    }
    return moments.pop() if len(moments) == 1 else None


def member_date(stamp: tuple[int, int, int, int, int, int], extra: bytes, now: datetime) -> datetime | None:
    """When a zip's member was written (UTC), the older of its two dates; None where neither can be one."""
    dates = [_possible(date_of(*stamp), now), _possible(_modified(extra), now)]
    return min((date for date in dates if date), default=None)


def date_of(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> datetime | None:
    """The moment in UTC; None where the calendar has no such moment."""
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None


def moment_after(count: int) -> datetime:
    """The moment (UTC) so many seconds after 1970, or milliseconds where the count has thirteen digits."""
    return datetime.fromtimestamp(count / 1000 if count >= 10**12 else count, UTC)


def directory_size(stream: IO[bytes]) -> int:
    """Bytes of a zip's list of its files, as its end record says; 0 where there is none to be found."""
    size = stream.seek(0, SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    said = 0
    if (at := tail.rfind(b"PK\x05\x06")) >= 0 and len(tail) >= at + 16:
        (said,) = struct.unpack_from("<L", tail, at + 12)
    if (at := tail.rfind(b"PK\x06\x06")) >= 0 and len(tail) >= at + 48:
        (said,) = struct.unpack_from("<Q", tail, at + 40)
    return int(said)


def lzma_memory(stream: IO[bytes], offset: int) -> int:
    """The dictionary (bytes) that a zip's LZMA member at this offset asks for; 0 where its header is cut short."""
    stream.seek(offset)
    head = stream.read(30)
    if len(head) < 30:
        return 0
    name, extra = struct.unpack_from("<HH", head, 26)
    stream.seek(offset + 30 + name + extra)
    properties = stream.read(9)  # a version, a size, then the five bytes of properties
    return int(struct.unpack_from("<L", properties, 5)[0]) if len(properties) == 9 else 0


def _modified(extra: bytes) -> datetime | None:
    """The time of change in a member's extra field: a byte of flags, then seconds since 1970."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _MODIFIED and 5 <= size <= len(extra) - 4 and extra[4] & 1:
            return moment_after(struct.unpack_from("<L", extra, 5)[0])
        extra = extra[4 + size :]
    return None


def _possible(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment and OLDEST < moment <= now + AHEAD else None
