"""Looking at the pictures of a source, and writing copies of them that tell nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.adapters.photos.clean import CannotClean, clean
from auditor.adapters.photos.file_names import hints_at_a_patient
from auditor.adapters.photos.metadata import read_foreign, read_photo
from auditor.adapters.photos.sidecars import BIGGEST, with_sidecar
from auditor.adapters.photos.source import Picture, pictures
from auditor.core.model import Doubt
from auditor.core.model.photos import Copied, Left, Photo, PhotosUnreadable
from auditor.i18n.current import describe_os_error, tr


def look(source: Path, left: Left | None = None) -> Iterator[tuple[Picture, Photo]]:
    """Each picture of a folder or a zip, and what it tells; `left` counts what was not looked at. Raises PhotosUnreadable."""
    for picture in pictures(source, left):
        yield picture, photo_facts(picture)


def photo_facts(picture: Picture) -> Photo:
    """What one picture tells, with the files beside it; one that cannot be opened, or is of a kind not read here, is a doubt."""
    photo = _of_itself(picture)
    for name, opener in picture.beside:
        try:
            with opener() as data:
                photo = with_sidecar(photo, name, data.read(BIGGEST))
        except OSError:
            photo = (
                photo if photo.location else Photo(picture.file, Doubt.UNREACHABLE, name_hint=photo.name_hint)
            )
    return photo


def _of_itself(picture: Picture) -> Photo:
    doubt = Doubt.UNREACHABLE
    if picture.foreign:
        doubt = Doubt.NOT_COVERED
    if not picture.too_big and not picture.closed:
        try:
            with picture.open() as data:
                if not picture.foreign:
                    return read_photo(picture.file, data)
                if (told := read_foreign(picture.file, data)) is not None:
                    return told
        except OSError:
            pass
    return Photo(picture.file, doubt, name_hint=hints_at_a_patient(picture.file))


def copy_clean(picture: Picture, out: Path, source: Path) -> Copied:
    """Write a clean copy: never into the source, never over a file, never outside `out`. Raises PhotosUnreadable."""
    target = out / picture.file
    if picture.foreign:
        return Copied.CANNOT
    try:
        place = out.resolve()
        if place.is_relative_to(source.resolve()) or not target.resolve().is_relative_to(place):
            raise PhotosUnreadable(
                tr("the copies need a folder of their own; name an empty one beside the pictures")
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
        raise PhotosUnreadable(
            tr("a copy could not be written ({why})", why=describe_os_error(error))
        ) from None
    return Copied.MADE
