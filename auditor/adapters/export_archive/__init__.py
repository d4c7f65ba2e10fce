"""Opens a data export, a zip or an unpacked folder, without trusting it: nothing is written, memory is bounded.

Mastodon's tar is read as a zip is. A single file of an export (a bare JSON) is opened as an archive of one. Parts that are named together are joined by
`core.reading.Together`.
"""

from __future__ import annotations

import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from auditor.adapters.export_archive.archive_refusal import (
    ArchiveError,
    hold_count,
    hold_inside,
    is_noise,
    twice,
)
from auditor.adapters.export_archive.tar_archive import (
    BROKEN,
    UNPACKED,
    Entry,
    TooMuchError,
    entries_of,
    is_tar,
)
from auditor.core.reading.export.provenance import day_in, directory_size, lzma_memory, member_date
from auditor.i18n.current import describe_os_error, tr

__all__ = ["Archive", "ArchiveError", "open_archive"]

MEMBER_LIMIT: Final = 64 * 2**20  # bytes of one member, unpacked
TOTAL_LIMIT: Final = 512 * 2**20  # bytes read from one archive, unpacked
MEMBERS_LIMIT: Final = 250_000  # files in one archive
DIRECTORY_LIMIT: Final = 24 * 2**20  # bytes of a zip's own list of its files; that many files fit in it
BOMB_RATIO: Final = 200  # unpacked to packed, over the whole zip; text packs about 10:1, pictures 1:1
BOMB_FLOOR: Final = 16 * 2**20  # bytes unpacked below which nothing is a bomb
DICTIONARY_LIMIT: Final = 64 * 2**20  # bytes of memory that unpacking one member may ask for (LZMA)

_BARE: Final = frozenset({".json", ".csv", ".js"})  # a single file of an export, as it was taken out of it
# No link at the end of the path, no waiting for a pipe's other end; Windows has neither, but needs to be told of bytes.
_CAREFULLY: Final = sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
_BROKEN: Final = (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, struct.error)
_UNREADABLE: Final = (*_BROKEN, RuntimeError, OSError, zlib.error, lzma.LZMAError, MemoryError)


@dataclass(slots=True)
class Archive:
    """What a zip or a folder holds, by name; `taken_at` is aware, UTC, or None where nothing dates it.

    Where a file's name holds a day (`instagram-…-2025-07-31-…`) and a zip's members have dates, the older of the
    two counts: an export is never taken for fresher than it is. The dates of unpacked files are not trusted.
    `taken_at` is the latest that anything in it can be; what was read is dated by `dated`, member by member.
    """

    path: Path
    names: tuple[str, ...]
    taken_at: datetime | None
    now: datetime = field(repr=False)
    _members: Mapping[str, zipfile.ZipInfo | Path | Entry] = field(repr=False)
    _zip: zipfile.ZipFile | None = field(default=None, repr=False)
    _left: int = field(default=TOTAL_LIMIT, repr=False)

    def read(self, name: str) -> bytes | None:
        """One member's bytes; None where it is not there, too large, damaged or locked. Raises nothing."""
        member = self._members.get(name)
        limit = min(MEMBER_LIMIT, self._left)
        try:
            match member:
                case zipfile.ZipInfo() if self._zip and member.file_size <= limit and not _swells(member):
                    with self._zip.open(member) as stream:
                        data = stream.read(limit + 1)
                case Entry(data=bytes() as data) if len(data) <= limit:
                    pass
                case Path():
                    data = _file(member, limit)
                case _:
                    return None
        except _UNREADABLE:
            return None
        self._left -= min(len(data), self._left)
        return data if len(data) <= limit else None

    def dated(self, name: str) -> datetime | None:
        """When this member was written (UTC), no later than the name of its archive says; None where nothing tells."""
        member = self._members.get(name)
        own = _dated(member, self.now) if isinstance(member, zipfile.ZipInfo) else None
        if isinstance(member, Entry) and member.date and member.date <= self.now:
            own = member.date
        return min((day for day in (own, day_in(_stem(self.path), self.now)) if day), default=None)

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


def open_archive(path: Path, now: datetime | None = None) -> Archive:
    """The export at this path; raises ArchiveError with one line for the person who must act.

    `now` (aware, UTC; this moment where it is not given) bounds the dates that are believed.
    """
    now = now or datetime.now(UTC)
    try:
        if path.is_dir():
            return _folder(path, now)
        if not path.exists():
            raise ArchiveError(tr("{name}: there is no such file; check the path", name=path.name))
        if path.stat().st_size == 0:
            raise ArchiveError(tr("{name} is empty; download the export again", name=path.name))
        if is_tar(path) and path.is_file():
            return _tarred(path, now)
        if path.suffix.casefold() in _BARE and path.is_file() and not zipfile.is_zipfile(path):
            return Archive(path, (path.name,), day_in(path.stem, now), now, {path.name: path})
        return _zipped(path, now)
    except MemoryError as error:
        raise ArchiveError(tr("{name} asks for more memory than there is", name=path.name)) from error
    except OSError as error:
        raise ArchiveError(
            tr(
                "{name} cannot be read ({why}); check that it is yours to open",
                name=path.name,
                why=describe_os_error(error),
            )
        ) from error


def _zipped(path: Path, now: datetime) -> Archive:
    with path.open("rb") as stream:
        listed = directory_size(stream)
    if listed > DIRECTORY_LIMIT:
        raise ArchiveError(
            tr(
                "{name} lists too many files; ask for the export again without photos and videos",
                name=path.name,
            )
        )
    if not zipfile.is_zipfile(path):
        raise ArchiveError(
            tr(
                "{name} is not a zip, or only a part of one; give the zip as you downloaded it, or the unpacked folder",
                name=path.name,
            )
        )
    try:
        zipped = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise ArchiveError(tr("{name} is damaged; download the export again", name=path.name)) from error
    try:
        members = _members(path, zipped.infolist())
        packed = path.stat().st_size
        unpacked = sum(info.file_size for info in members)
        hungriest = max((_dictionary(zipped, info) for info in members), default=0)
        if hungriest > DICTIONARY_LIMIT:
            raise ArchiveError(
                tr(
                    "{name} would need {size} MB of memory to unpack one file, which no export does; not opened",
                    name=path.name,
                    size=hungriest // 2**20,
                )
            )
        if unpacked > BOMB_FLOOR and unpacked > BOMB_RATIO * packed:
            raise ArchiveError(
                tr(
                    "{name} would unpack to {size} MB, which no export does; not opened",
                    name=path.name,
                    size=unpacked // 2**20,
                )
            )
        if members and all(info.flag_bits & 1 for info in members):
            raise ArchiveError(
                tr("{name} is locked with a password; unpack it yourself and give the folder", name=path.name)
            )
    except ArchiveError:
        zipped.close()
        raise
    newest = max((date for info in members if (date := _dated(info, now))), default=None)
    taken = min((day for day in (day_in(_stem(path), now), newest) if day), default=None)
    return Archive(
        path, tuple(i.filename for i in members), taken, now, {i.filename: i for i in members}, zipped
    )


def _tarred(path: Path, now: datetime) -> Archive:
    """A tar, whose files are dated one by one like those of a zip."""
    try:
        entries = entries_of(path, MEMBERS_LIMIT)
    except TooMuchError as error:
        raise ArchiveError(
            tr(
                "{name} would unpack to {size} MB, which no export does; not opened",
                name=path.name,
                size=UNPACKED // 2**20,
            )
        ) from error
    except BROKEN as error:
        raise ArchiveError(tr("{name} is damaged; download the export again", name=path.name)) from error
    kept: dict[str, Entry] = {}
    for name, entry in entries:
        hold_inside(path, name)
        if is_noise(name):
            continue
        if kept.setdefault(name, entry) != entry:
            raise twice(path)
    hold_count(path, len(kept), MEMBERS_LIMIT)
    dates = [entry.date for entry in kept.values() if entry.date and entry.date <= now]
    taken = min((day for day in (day_in(_stem(path), now), max(dates, default=None)) if day), default=None)
    return Archive(path, tuple(kept), taken, now, kept)


def _stem(path: Path) -> str:
    """The name in which a day may stand: a folder's whole name, a file's without its ending."""
    return path.resolve().name if path.is_dir() else path.stem.removesuffix(".tar")


def _dated(info: zipfile.ZipInfo, now: datetime) -> datetime | None:
    return member_date(info.date_time, info.extra, now)


def _swells(info: zipfile.ZipInfo) -> bool:
    """Whether one member unpacks to what no export's text does, while the pictures beside it hide it in the sum."""
    return info.file_size > max(BOMB_FLOOR, BOMB_RATIO * info.compress_size)


def _dictionary(zipped: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """The memory (bytes) that unpacking a member begins with, where its own header says so; else 0."""
    if info.compress_type != zipfile.ZIP_LZMA or zipped.fp is None:
        return 0
    return lzma_memory(zipped.fp, info.header_offset)


def _members(path: Path, infos: Iterable[zipfile.ZipInfo]) -> tuple[zipfile.ZipInfo, ...]:
    """The files worth a look, each name once."""
    kept: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        hold_inside(path, info.orig_filename)
        if info.is_dir() or is_noise(info.filename):
            continue
        other = kept.get(info.filename)
        if other and (other.CRC, other.file_size) != (info.CRC, info.file_size):
            raise twice(path)
        kept[info.filename] = info
    hold_count(path, len(kept), MEMBERS_LIMIT)
    return tuple(kept.values())


def _folder(path: Path, now: datetime) -> Archive:
    files = {f.relative_to(path).as_posix(): f for f in _walk(path)}
    names = tuple(sorted(name for name in files if not is_noise(name)))
    hold_count(path, len(names), MEMBERS_LIMIT)
    nothing = Entry(None, None)
    members = {name: nothing if files[name].is_symlink() else files[name] for name in names}
    return Archive(path, names, day_in(_stem(path), now), now, members)


def _walk(folder: Path) -> Iterator[Path]:
    """Every regular file below a folder, and every link, which is not followed."""
    waiting, seen = [folder], 0
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                seen += 1
                if seen > 2 * MEMBERS_LIMIT:
                    raise ArchiveError(
                        tr(
                            "{name} holds too many files; give the folder of the export alone",
                            name=folder.name,
                        )
                    )
                if entry.is_dir(follow_symlinks=False) and not _junction(entry):
                    waiting.append(Path(entry.path))
                elif entry.is_file(follow_symlinks=False) or entry.is_symlink():
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
