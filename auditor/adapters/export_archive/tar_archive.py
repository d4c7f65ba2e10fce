"""Reads a `.tar` or `.tar.gz` from front to back, as Mastodon hands out its archive: the small files stay in memory."""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final, cast

from auditor.errors import AuditorError

KEPT_EACH: Final = 4 * 2**20  # bytes of one file that is kept; a Mastodon's settings have a few thousand
KEPT_IN_ALL: Final = 32 * 2**20  # bytes kept of one archive
UNPACKED: Final = 8 * 2**30  # bytes after which no export goes on
RATIO: Final = 200  # unpacked to packed, as for zips
FLOOR: Final = 16 * 2**20  # bytes unpacked below which nothing is a bomb
STEP: Final = 2**20  # bytes unpacked at once; a header that asks for more is no header
BROKEN: Final = (tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error, ValueError, OverflowError)
_ENDINGS: Final = (".tar", ".tar.gz", ".tgz")


class TooMuchError(AuditorError):
    """It unpacks to more than an export does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a tar: its bytes, None where it was too large to be kept; when it was written (UTC), None where that is not said."""

    data: bytes | None
    date: datetime | None


class _Bounded(io.RawIOBase):
    """The unpacked bytes of a gzip, from the first on, which end in TooMuchError before they are what no export holds."""

    def __init__(self, unpacked: gzip.GzipFile, packed: int) -> None:
        super().__init__()
        self._unpacked, self._at = unpacked, 0
        self._most = min(UNPACKED, max(FLOOR, RATIO * packed))

    def read(self, size: int = -1) -> bytes:
        """The next bytes; raises TooMuchError for more than a step of them, or than an export holds."""
        if not 0 <= size <= max(STEP, KEPT_EACH) or self._at > self._most:
            raise TooMuchError
        data = self._unpacked.read(size)
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """The place after it, reached a step at a time; one that lies behind is reached from the beginning."""
        if whence:
            raise io.UnsupportedOperation
        if offset < self._at:
            self._at = self._unpacked.seek(offset)
        while (left := offset - self._at) > 0 and self.read(min(left, STEP)):
            pass
        return self._at

    def tell(self) -> int:
        """The place in the unpacked bytes."""
        return self._at


def is_tar(path: Path) -> bool:
    """Whether the file is named as a tar is."""
    return path.name.casefold().endswith(_ENDINGS)


def entries_of(path: Path, most: int) -> list[tuple[str, Entry]]:
    """Every file of it with its name, at most one more than `most`; a link is one that cannot be read, a device none.

    A tar without the empty blocks at its end was cut. Raises TooMuchError, one of BROKEN where it is damaged, and OSError.
    """
    found: list[tuple[str, Entry]] = []
    left = KEPT_IN_ALL
    with ExitStack() as stack:
        stream: IO[bytes] = stack.enter_context(path.open("rb"))
        if stream.read(2) == b"\x1f\x8b":
            unpacked = stack.enter_context(gzip.GzipFile(path, "rb"))
            stream = cast("IO[bytes]", _Bounded(unpacked, path.stat().st_size))
        stream.seek(0)
        tar = stack.enter_context(tarfile.open(fileobj=stream, mode="r:"))
        walked: Any = tar
        while len(found) <= most and (member := tar.next()) is not None:
            if member.isreg():
                data = _data(tar, member) if member.size <= min(KEPT_EACH, left) else None
                left -= len(data or b"")
                found.append((member.name.removeprefix("./"), Entry(data, _date(member))))
            elif member.issym() or member.islnk():
                found.append((member.name.removeprefix("./"), Entry(None, None)))
            walked.members = []  # a tar of a hundred thousand pictures is walked, not held
        if len(found) <= most and stream.read(tarfile.BLOCKSIZE) != bytes(tarfile.BLOCKSIZE):
            raise tarfile.ReadError("no end")  # the first of the two empty blocks was read as the last header
    return found


def _data(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes | None:
    """The file's bytes; None where fewer are there than its header says."""
    stream = tar.extractfile(member)
    data = stream.read(member.size) if stream else b""
    return data if len(data) == member.size else None


def _date(member: tarfile.TarInfo) -> datetime | None:
    try:
        return datetime.fromtimestamp(member.mtime, UTC) if member.mtime > 0 else None  # 0 is no date
    except (OverflowError, OSError, ValueError):
        return None
