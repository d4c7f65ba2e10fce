"""The pictures of a folder or a zip, one after another, none held longer than it is read."""

from __future__ import annotations

import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from auditor.adapters.photos.kinds import HEAD, is_archive, is_picture
from auditor.adapters.photos.metadata import BIGGEST
from auditor.adapters.photos.sidecars import BIGGEST as SIDECAR
from auditor.adapters.photos.sidecars import sidecars
from auditor.core.model.photos import Left, PhotosUnreadable
from auditor.i18n.current import tr

SUFFIXES: Final = frozenset(".jpg .jpeg .jpe .jfif .png .heic .heif .webp .tif .tiff .svg".split())
# Pictures and films of other kinds: many hold a place. Their place is told where it is found, else they are a doubt.
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
    """One picture: its name within the source, and how to open it. `too_big` ones are not opened."""

    file: str = field(repr=False)
    open: Callable[[], BinaryIO] = field(repr=False)
    too_big: bool = False
    foreign: bool = False  # of a kind that nothing here reads whole, or no file at all: never copied
    beside: tuple[tuple[str, Callable[[], BinaryIO]], ...] = field(
        default=(), repr=False
    )  # files that tell of it
    closed: bool = False  # no file at all, or a folder that cannot be listed: never opened


def pictures(source: Path, left: Left | None = None) -> Iterator[Picture]:
    """The pictures by name, whatever their names: their first bytes count. Raises PhotosUnreadable.

    Links are not followed, archives within are not unpacked; `left` counts these and files of other kinds.
    """
    left = Left() if left is None else left
    if source.is_dir():
        yield from _in_folder(source, left)
    elif source.is_file() and _alone(source):
        near = sidecars(_names_in(source.parent), [source.name]).get(source.name, ())
        beside = tuple((name, _opener(str(source.parent / name))) for name in near)
        yield Picture(
            source.name,
            _opener(str(source), through=True),
            foreign=_is_foreign(source.name),
            beside=beside,
        )
    elif source.is_file() and zipfile.is_zipfile(source):
        yield from _in_zip(source, left)
    else:
        raise PhotosUnreadable(
            tr(
                "there is no folder and no zip of that name, nor a picture; name a folder of pictures, a picture or a data export"
            )
        )


def _alone(source: Path) -> bool:
    return _is_foreign(source.name) or is_picture(_head(_opener(str(source), through=True)), source.name)


def _in_folder(folder: Path, left: Left) -> Iterator[Picture]:
    found: list[str] = []
    closed: list[str] = []
    named = 0
    for place, folders, files in os.walk(
        folder, followlinks=False, onerror=lambda error: closed.append(str(error.filename))
    ):
        left.links += sum(os.path.islink(os.path.join(place, name)) for name in folders)  # noqa: PTH114, PTH118
        folders.sort()
        found += [os.path.join(place, name) for name in files]  # noqa: PTH118 - a thousand Paths cost more
        named += sum(map(_named_as_picture, files))
        if named > MOST:
            raise PhotosUnreadable(
                tr("the folder holds more than {most} pictures; name a smaller one", most=MOST)
            )
    start = len(str(folder)) + 1
    near = _near(found)
    told = {name for names in near.values() for name in names}
    for path in sorted([*found, *closed]):
        name = path[start:].replace(os.sep, "/")
        if path in closed:
            yield Picture(name, _opener(path), foreign=True, closed=True)
        elif os.path.islink(path):  # noqa: PTH114
            left.links += 1
        elif _named_as_picture(path):
            no_file = not _is_file(path)
            beside = tuple((one, _opener(one)) for one in near.get(path, ()))
            yield Picture(name, _opener(path), False, no_file or _is_foreign(path), beside, no_file)
        elif path in told:
            continue  # read with its picture
        elif is_picture(head := _head(_opener(path)), path):
            yield Picture(name, _opener(path))
        else:
            left.count(archive=is_archive(head, path))


def _near(names: list[str]) -> dict[str, list[str]]:
    return sidecars(names, [name for name in names if _named_as_picture(name)])


def _names_in(folder: Path) -> list[str]:
    try:
        return [one.name for one in folder.iterdir()]
    except OSError:
        return []


def _head(opener: Callable[[], BinaryIO]) -> bytes:
    try:
        with opener() as file:
            return file.read(HEAD)
    except OSError:
        return b""


def _named_as_picture(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES | OTHERS  # noqa: PTH122


def _is_foreign(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in OTHERS  # noqa: PTH122


def _is_file(path: str) -> bool:
    """False for a pipe, a socket and a device, whatever its name: it is named, never opened and never waited for."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def _opener(path: str, *, through: bool = False) -> Callable[[], BinaryIO]:
    return lambda: open(path, "rb", opener=_through_links if through else _without_waiting)


def _through_links(path: str, flags: int) -> int:
    return _without_waiting(os.path.realpath(path), flags)


def _without_waiting(path: str, flags: int) -> int:
    """A descriptor of a regular file; OSError where it became something else since it was listed."""
    opened = os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError("not a file")
    return opened


def _in_zip(source: Path, left: Left) -> Iterator[Picture]:
    try:
        with zipfile.ZipFile(source) as archive:
            near = _near(archive.namelist())
            told = {name for names in near.values() for name in names}
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                if not info.is_dir() and info.filename not in told:
                    yield from _of_zip(archive, info, left, near.get(info.filename, ()))
    except (*_BROKEN, OSError):
        raise PhotosUnreadable(tr("the zip is damaged; ask the platform for the export again")) from None


def _of_zip(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: Left, near: Sequence[str] = ()
) -> Iterator[Picture]:
    name = info.filename
    if stat.S_ISLNK(info.external_attr >> 16):
        left.links += 1
        return
    shadow = "__MACOSX" in name  # what macOS keeps beside each file, under the file's own name
    head = b"" if _named_as_picture(name) and not shadow else _head(lambda: _member(archive, info, HEAD))
    if (_named_as_picture(name) and not shadow) or is_picture(head, name):
        beside = tuple((one, lambda one=one: _member(archive, archive.getinfo(one), SIDECAR)) for one in near)
        yield Picture(
            name,
            lambda: _member(archive, info),
            info.file_size > BIGGEST,
            _is_foreign(name),
            beside,
        )
    else:
        left.count(archive=is_archive(head, name))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int = BIGGEST) -> BinaryIO:
    try:
        with archive.open(info) as member:
            return io.BytesIO(member.read(most))
    except _BROKEN as error:
        raise OSError(str(error)) from None
