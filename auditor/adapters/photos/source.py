"""The pictures of a folder or a zip, one after another, none held longer than it is read."""

from __future__ import annotations

import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from auditor.adapters.photos.metadata import BIGGEST
from auditor.core.model.photos import PhotosUnreadable
from auditor.i18n.current import tr

SUFFIXES: Final = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff"})
# Pictures and films of other kinds: many hold a place, and nothing here reads them.
OTHERS: Final = frozenset(
    ".mov .mp4 .m4v .3gp .avi .mts .dng .cr2 .cr3 .nef .arw .raf .orf .rw2 .gif .bmp .avif .jxl .jp2".split()
)
MOST: Final = 500_000
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, RuntimeError, EOFError, NotImplementedError, ValueError,
    OverflowError, MemoryError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name within the source, and how to open it. `too_big` and `foreign` ones are not opened."""

    file: str = field(repr=False)
    open: Callable[[], BinaryIO] = field(repr=False)
    too_big: bool = False
    foreign: bool = False  # of a kind that nothing here reads, or no file at all


def pictures(source: Path) -> Iterator[Picture]:
    """The pictures by name; links are not followed. Raises PhotosUnreadable."""
    if source.is_dir():
        yield from _in_folder(source)
    elif source.is_file() and zipfile.is_zipfile(source):
        yield from _in_zip(source)
    else:
        raise PhotosUnreadable(
            tr("there is no folder and no zip of that name; name a folder of pictures or a data export")
        )


def _in_folder(folder: Path) -> Iterator[Picture]:
    found: list[str] = []
    for place, folders, files in os.walk(folder, followlinks=False):
        folders.sort()
        found += [os.path.join(place, name) for name in files if _is_picture(name)]  # noqa: PTH118 - a thousand Paths cost more
        if len(found) > MOST:
            raise PhotosUnreadable(
                tr("the folder holds more than {most} pictures; name a smaller one", most=MOST)
            )
    start = len(str(folder)) + 1
    for path in sorted(found):
        if not os.path.islink(path):  # noqa: PTH114
            foreign = _is_foreign(path) or not _is_file(path)
            yield Picture(path[start:].replace(os.sep, "/"), _opener(path), foreign=foreign)


def _is_picture(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES | OTHERS  # noqa: PTH122


def _is_foreign(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in OTHERS  # noqa: PTH122


def _is_file(path: str) -> bool:
    """False for a pipe, a socket and a device, whatever its name: it is named, never opened and never waited for."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def _opener(path: str) -> Callable[[], BinaryIO]:
    return lambda: open(path, "rb", opener=_without_waiting)


def _without_waiting(path: str, flags: int) -> int:
    """A descriptor of a regular file; OSError where it became something else since it was listed."""
    opened = os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError("not a file")
    return opened


def _in_zip(source: Path) -> Iterator[Picture]:
    try:
        with zipfile.ZipFile(source) as archive:
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                name = info.filename
                if _is_picture(name) and "__MACOSX" not in name and not info.is_dir():
                    yield Picture(
                        name,
                        lambda info=info: _member(archive, info),  # type: ignore[misc]
                        info.file_size > BIGGEST,
                        _is_foreign(name),
                    )
    except (*_BROKEN, OSError):
        raise PhotosUnreadable(tr("the zip is damaged; ask the platform for the export again")) from None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    try:
        with archive.open(info) as member:
            return io.BytesIO(member.read(BIGGEST))
    except _BROKEN as error:
        raise OSError(str(error)) from None
