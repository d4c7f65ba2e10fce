"""Opens a data export, a zip or an unpacked folder, without trusting it: nothing is written, memory is bounded.

An export in several zips is read one zip at a time: what a part does not hold is `not_covered` there.
"""

from __future__ import annotations

import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from .texts.spoken import say, why_not

MEMBER_LIMIT = 64 * 2**20  # bytes of one member, unpacked
TOTAL_LIMIT = 512 * 2**20  # bytes read from one archive, unpacked
MEMBERS_LIMIT = 250_000  # files in one archive
DIRECTORY_LIMIT = 24 * 2**20  # bytes of a zip's own list of its files; that many files fit in it
BOMB_RATIO = 200  # unpacked to packed, over the whole zip; text packs about 10:1, pictures 1:1
BOMB_FLOOR = 256 * 2**20  # bytes unpacked below which no zip is a bomb
OLDEST = datetime(2004, 1, 1, tzinfo=UTC)  # zips without dates say 1980

_TAIL = 22 + 65_535 + 20 + 56  # the end record with its comment, and the two records of a large zip before it
_NOISE = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_ISO_DAY = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_US_DAY = re.compile(r"LinkedInDataExport_(\d\d)-(\d\d)-(20\d\d)(?!\d)")
# No link at the end of the path, no waiting for a pipe's other end; Windows has neither, but needs to be told of bytes.
_CAREFULLY = sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
_BROKEN = (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, struct.error)
_UNREADABLE = (*_BROKEN, RuntimeError, OSError, zlib.error, lzma.LZMAError)


class ArchiveError(Exception):
    """The archive cannot be opened; the message is one line that says what happened and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join("".join(c if c.isprintable() else " " for c in message).split()))


@dataclass(slots=True)
class Archive:
    """What a zip or a folder holds, by name; `taken_at` is aware, UTC, or None where nothing dates it.

    Where a file's name holds a day (`instagram-…-2025-07-31-…`) and a zip's members have dates, the older of the
    two counts: an export is never taken for fresher than it is. The dates of unpacked files are not trusted.
    """

    path: Path
    names: tuple[str, ...]
    taken_at: datetime | None
    _members: Mapping[str, zipfile.ZipInfo | Path] = field(repr=False)
    _zip: zipfile.ZipFile | None = field(default=None, repr=False)
    _left: int = field(default=TOTAL_LIMIT, repr=False)

    def read(self, name: str) -> bytes | None:
        """One member's bytes; None where it is not there, too large, damaged or locked. Raises nothing."""
        member = self._members.get(name)
        limit = min(MEMBER_LIMIT, self._left)
        try:
            match member:
                case zipfile.ZipInfo() if self._zip and member.file_size <= limit:
                    with self._zip.open(member) as stream:
                        data = stream.read(limit + 1)
                case Path():
                    data = _file(member, limit)
                case _:
                    return None
        except _UNREADABLE:
            return None
        self._left -= min(len(data), self._left)
        return data if len(data) <= limit else None

    def close(self) -> None:
        """Let the file go."""
        if self._zip:
            self._zip.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_archive(path: Path) -> Archive:
    """The export at this path; raises ArchiveError with one line for the person who must act."""
    try:
        if path.is_dir():
            return _folder(path)
        if not path.exists():
            raise ArchiveError(say("{name}: there is no such file; check the path", name=path.name))
        if path.stat().st_size == 0:
            raise ArchiveError(say("{name} is empty; download the export again", name=path.name))
        return _zipped(path)
    except OSError as error:
        raise ArchiveError(
            say(
                "{name} cannot be read ({why}); check that it is yours to open",
                name=path.name,
                why=why_not(error),
            )
        ) from error


def _zipped(path: Path) -> Archive:
    if _directory_size(path) > DIRECTORY_LIMIT:
        raise ArchiveError(
            say(
                "{name} lists too many files; ask for the export again without photos and videos",
                name=path.name,
            )
        )
    if not zipfile.is_zipfile(path):
        raise ArchiveError(
            say(
                "{name} is not a zip, or only a part of one; give the zip as you downloaded it, or the unpacked folder",
                name=path.name,
            )
        )
    try:
        zipped = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise ArchiveError(say("{name} is damaged; download the export again", name=path.name)) from error
    try:
        members = _members(path, zipped.infolist())
        packed = path.stat().st_size
        unpacked = sum(info.file_size for info in members)
        if unpacked > BOMB_FLOOR and unpacked > BOMB_RATIO * packed:
            raise ArchiveError(
                say(
                    "{name} would unpack to {size} MB, which no export does; not opened",
                    name=path.name,
                    size=unpacked // 2**20,
                )
            )
        if members and all(info.flag_bits & 1 for info in members):
            raise ArchiveError(
                say(
                    "{name} is locked with a password; unpack it yourself and give the folder", name=path.name
                )
            )
    except ArchiveError:
        zipped.close()
        raise
    taken = _older(_day_in(path.stem), _newest(members))
    return Archive(path, tuple(i.filename for i in members), taken, {i.filename: i for i in members}, zipped)


def _members(path: Path, infos: Iterable[zipfile.ZipInfo]) -> tuple[zipfile.ZipInfo, ...]:
    """The files worth a look, each name once."""
    kept: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        _hold_inside(path, info.orig_filename)
        if info.is_dir() or _noise(info.filename):
            continue
        other = kept.get(info.filename)
        if other and (other.CRC, other.file_size) != (info.CRC, info.file_size):
            raise ArchiveError(
                say(
                    "{name} holds a file twice, and the two differ; download the export again", name=path.name
                )
            )
        kept[info.filename] = info
    _hold_count(path, len(kept))
    return tuple(kept.values())


def _hold_inside(path: Path, name: str) -> None:
    """No platform's export names a file outside itself."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or re.match(r"[A-Za-z]:", name) or "\x00" in name:
        raise ArchiveError(
            say("{name} names a file outside itself, which no export does; not opened", name=path.name)
        )


def _folder(path: Path) -> Archive:
    files = {f.relative_to(path).as_posix(): f for f in _walk(path)}
    names = tuple(sorted(name for name in files if not _noise(name)))
    _hold_count(path, len(names))
    return Archive(path, names, _day_in(path.resolve().name), {name: files[name] for name in names})


def _walk(folder: Path) -> Iterator[Path]:
    """Every regular file below a folder; links are not followed."""
    waiting, seen = [folder], 0
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                seen += 1
                if seen > 2 * MEMBERS_LIMIT:
                    raise ArchiveError(
                        say(
                            "{name} holds too many files; give the folder of the export alone",
                            name=folder.name,
                        )
                    )
                if entry.is_dir(follow_symlinks=False) and not _junction(entry):
                    waiting.append(Path(entry.path))
                elif entry.is_file(follow_symlinks=False):
                    yield Path(entry.path)


def _junction(entry: os.DirEntry[str]) -> bool:
    """Whether a folder on Windows is a link to elsewhere."""
    return bool(getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0))


def _file(path: Path, limit: int) -> bytes:
    """A regular file's bytes, at most one more than the limit; a link or a pipe put in its place is refused."""
    handle = os.open(path, os.O_RDONLY | _CAREFULLY)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError("not a file")
        return stream.read(limit + 1)


def _hold_count(path: Path, count: int) -> None:
    if count == 0:
        raise ArchiveError(say("{name} holds no files; give the export as you downloaded it", name=path.name))
    if count > MEMBERS_LIMIT:
        raise ArchiveError(
            say(
                "{name} holds too many files; ask for the export again without photos and videos",
                name=path.name,
            )
        )


def _noise(name: str) -> bool:
    """What operating systems leave in zips and folders."""
    parts = PurePosixPath(name).parts
    return not parts or parts[0] == "__MACOSX" or parts[-1] in _NOISE or parts[-1].startswith("._")


def _directory_size(path: Path) -> int:
    """Bytes of a zip's list of its files, as its end record says; 0 where there is none to be found."""
    with path.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - _TAIL))
        tail = stream.read(_TAIL)
    said = 0
    if (at := tail.rfind(b"PK\x05\x06")) >= 0 and len(tail) >= at + 16:
        (said,) = struct.unpack_from("<L", tail, at + 12)
    if (at := tail.rfind(b"PK\x06\x06")) >= 0 and len(tail) >= at + 48:
        (said,) = struct.unpack_from("<Q", tail, at + 40)
    return int(said)


def _newest(infos: Iterable[zipfile.ZipInfo]) -> datetime | None:
    """The newest date a member has. Zips keep local time without a zone: taken for UTC, at most 14 hours off."""
    dates = [day for info in infos if (day := _date(*info.date_time)) and day > OLDEST]
    return max(dates, default=None)


def _day_in(name: str) -> datetime | None:
    """The one day that a file's or folder's name holds; None where it holds none or several."""
    days = {(int(y), int(m), int(d)) for y, m, d in _ISO_DAY.findall(name)}
    days |= {(int(y), int(m), int(d)) for m, d, y in _US_DAY.findall(name)}
    return _date(*days.pop()) if len(days) == 1 else None


def _older(*days: datetime | None) -> datetime | None:
    return min((day for day in days if day), default=None)


def _date(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None
