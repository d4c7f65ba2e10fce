"""The pictures of a folder or a zip, one after another, none held longer than it is read."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff"})
BIGGEST = 200 * 1024 * 1024  # bytes of one picture in a zip
MOST = 500_000


class NoPictures(Exception):
    """The source cannot be read as a folder or a zip of pictures; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name within the source, and how to open it. `too_big` ones are not opened."""

    file: str
    open: Callable[[], BinaryIO] = field(repr=False)
    too_big: bool = False


def pictures(source: Path) -> Iterator[Picture]:
    """The pictures by name; links are not followed. Raises NoPictures."""
    if source.is_dir():
        yield from _in_folder(source)
    elif source.is_file() and zipfile.is_zipfile(source):
        yield from _in_zip(source)
    else:
        what = "is neither a folder nor a zip" if source.exists() else "does not exist"
        message = f"{source} {what}; name a folder of pictures or a data export"
        raise NoPictures(message)


def _in_folder(folder: Path) -> Iterator[Picture]:
    found: list[str] = []
    for place, folders, files in os.walk(folder, followlinks=False):
        folders.sort()
        found += [os.path.join(place, name) for name in files if Path(name).suffix.lower() in SUFFIXES]  # noqa: PTH118 - a thousand Paths cost more
        if len(found) > MOST:
            message = f"{folder} holds more than {MOST} pictures; name a smaller folder"
            raise NoPictures(message)
    start = len(str(folder)) + 1
    for path in sorted(found):
        if not os.path.islink(path):  # noqa: PTH114
            yield Picture(path[start:].replace(os.sep, "/"), _opener(path))


def _opener(path: str) -> Callable[[], BinaryIO]:
    return lambda: open(path, "rb")  # noqa: PTH123


def _in_zip(source: Path) -> Iterator[Picture]:
    try:
        with zipfile.ZipFile(source) as archive:
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                name = info.filename
                if Path(name).suffix.lower() in SUFFIXES and "__MACOSX" not in name and not info.is_dir():
                    yield Picture(name, lambda info=info: _member(archive, info), info.file_size > BIGGEST)  # type: ignore[misc]
    except (zipfile.BadZipFile, OSError) as error:
        message = f"{source} is damaged ({error}); ask the platform for the export again"
        raise NoPictures(message) from None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    try:
        with archive.open(info) as member:
            return io.BytesIO(member.read(BIGGEST))
    except (zipfile.BadZipFile, RuntimeError, EOFError, NotImplementedError) as error:
        raise OSError(str(error)) from None
