"""What pictures tell, as plain lines: those that tell something, then how many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model.pictures import Photo
from ..report.safe import plain_text
from ..texts import Texts, texts
from ..texts import mark as _
from .look import Copied

COPIES = {
    Copied.CANNOT: _("no clean copy could be made"),
    Copied.THERE: _("a file of that name is there already; no copy was made"),
}


def print_photos(found: Sequence[Photo], lang: str, copies: Mapping[str, Copied] | None = None) -> str:
    """One line for each picture that tells a place or may name a patient, or that could not be read; then a count."""
    t, made = texts(lang), copies or {}
    lines = [
        f"{plain_text(photo.file)}: {', '.join(told)}"
        for photo in found
        if (told := [*_told(photo, t), *_copied(photo, made, t)])
    ]
    placed = sum(photo.location for photo in found)
    broken = sum(photo.doubt is not None for photo in found)
    lines += [
        *([""] if lines else []),
        t("{count} pictures: {placed} tell where they were taken, {broken} could not be read.",
          count=len(found), placed=placed, broken=broken),
    ]  # fmt: skip
    if copies is not None:
        lines.append(
            t(
                "{count} copies without metadata were written.",
                count=sum(c is Copied.MADE for c in made.values()),
            )
        )
    return "\n".join(lines) + "\n"


def _copied(photo: Photo, copies: Mapping[str, Copied], t: Texts) -> list[str]:
    came = copies.get(photo.file)
    return [t(COPIES[came])] if came in COPIES else []


def _told(photo: Photo, t: Texts) -> list[str]:
    told = []
    if photo.doubt is not None:
        told.append(t("could not be read, look yourself"))
    if photo.location:
        told.append(t("tells where it was taken"))
    if photo.name_hint:
        told.append(t("its name may point to a patient"))
    return told
