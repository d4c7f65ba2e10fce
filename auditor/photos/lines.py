"""What pictures tell, as plain lines: those that tell something, then how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..report.safe import plain_text
from ..texts import Texts, texts

if TYPE_CHECKING:
    from .read import Photo


def print_photos(found: Sequence[Photo], lang: str) -> str:
    """One line for each picture that tells a place or may name a patient, or that could not be read; then a count."""
    t = texts(lang)
    lines = [f"{plain_text(photo.file)}: {', '.join(told)}" for photo in found if (told := _told(photo, t))]
    placed = sum(photo.location for photo in found)
    broken = sum(photo.doubt is not None for photo in found)
    lines += [
        *([""] if lines else []),
        t("{count} pictures: {placed} tell where they were taken, {broken} could not be read.",
          count=len(found), placed=placed, broken=broken),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _told(photo: Photo, t: Texts) -> list[str]:
    told = []
    if photo.doubt is not None:
        told.append(t("could not be read, look yourself"))
    if photo.location:
        told.append(t("tells where it was taken"))
    if photo.name_hint:
        told.append(t("its name may point to a patient"))
    return told
