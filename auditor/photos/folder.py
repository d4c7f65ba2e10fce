"""The pictures of a folder or a zip, one after another, none held longer than it is read."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ..model.pictures import NoPictures
from ..texts.spoken import say

SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff"})
# Pictures and films of other kinds: many hold a place, and nothing here reads them.
OTHERS = frozenset(
    ".mov .mp4 .m4v .3gp .avi .mts .dng .cr2 .cr3 .nef .arw .raf .orf .rw2 .gif .bmp .avif .jxl .jp2".split()
)
BIGGEST = 200 * 1024 * 1024  # bytes of one picture in a zip
MOST = 500_000


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name within the source, and how to open it. `too_big` and `foreign` ones are not opened."""

    file: str = field(repr=False)
    open: Callable[[], BinaryIO] = field(repr=False)
    too_big: bool = False
    foreign: bool = False  # of a kind that nothing here reads


def pictures(source: Path) -> Iterator[Picture]:
    """The pictures by name; links are not followed. Raises NoPictures."""
    if source.is_dir():
        yield from _in_folder(source)
    elif source.is_file() and zipfile.is_zipfile(source):
        yield from _in_zip(source)
    else:
        raise NoPictures(
            say("there is no folder and no zip of that name; name a folder of pictures or a data export")
        )


def _in_folder(folder: Path) -> Iterator[Picture]:
    found: list[str] = []
    for place, folders, files in os.walk(folder, followlinks=False):
        folders.sort()
        found += [os.path.join(place, name) for name in files if _is_picture(name)]  # noqa: PTH118 - a thousand Paths cost more
        if len(found) > MOST:
            raise NoPictures(say("the folder holds more than {most} pictures; name a smaller one", most=MOST))
    start = len(str(folder)) + 1
    for path in sorted(found):
        if not os.path.islink(path):  # noqa: PTH114
            yield Picture(path[start:].replace(os.sep, "/"), _opener(path), foreign=_is_foreign(path))


def _is_picture(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES | OTHERS  # noqa: PTH122


def _is_foreign(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in OTHERS  # noqa: PTH122


def _opener(path: str) -> Callable[[], BinaryIO]:
    return lambda: open(path, "rb")  # noqa: PTH123


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
    except (zipfile.BadZipFile, OSError):
        raise NoPictures(say("the zip is damaged; ask the platform for the export again")) from None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    try:
        with archive.open(info) as member:
            return io.BytesIO(member.read(BIGGEST))
    except (zipfile.BadZipFile, RuntimeError, EOFError, NotImplementedError) as error:
        raise OSError(str(error)) from None
