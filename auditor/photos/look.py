"""Looking at the pictures of a source, and writing copies of them that tell nothing."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from ..model import Doubt
from ..model.pictures import NoPictures, Photo
from ..texts.spoken import say, why_not
from .clean import CannotClean, clean
from .folder import Picture, pictures
from .names import hints_at_a_patient
from .read import read_photo


class Copied(Enum):
    """What came of one copy."""

    MADE = "made"
    CANNOT = "cannot"  # no copy could be made that tells nothing for certain
    THERE = "there"  # a file of that name is there already, and stays


def look(source: Path) -> Iterator[tuple[Picture, Photo]]:
    """Each picture of a folder or a zip, and what it tells. Raises NoPictures."""
    for picture in pictures(source):
        yield picture, told_by(picture)


def told_by(picture: Picture) -> Photo:
    """What one picture tells; one that cannot be opened, or is of a kind not read here, is a doubt."""
    doubt = Doubt.UNREACHABLE
    if picture.foreign:
        doubt = Doubt.NOT_COVERED
    elif not picture.too_big:
        try:
            with picture.open() as data:
                return read_photo(picture.file, data)
        except OSError:
            pass
    return Photo(picture.file, doubt, name_hint=hints_at_a_patient(picture.file))


def copy_clean(picture: Picture, out: Path, source: Path) -> Copied:
    """Write a clean copy: never into the source, never over a file, never outside `out`. Raises NoPictures."""
    target = out / picture.file
    try:
        place = out.resolve()
        if place.is_relative_to(source.resolve()) or not target.resolve().is_relative_to(place):
            raise NoPictures(
                say("the copies need a folder of their own; name an empty one beside the pictures")
            )
        with picture.open() as data:
            copy = clean(data.read())
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            return Copied.THERE
        with target.open("xb") as file:
            file.write(copy)
    except CannotClean:
        return Copied.CANNOT
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise NoPictures(say("a copy could not be written ({why})", why=why_not(error))) from None
    return Copied.MADE
