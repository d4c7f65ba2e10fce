"""What the user's pictures tell, counted: the same for the screen, HTML, Markdown, plain lines and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from auditor.core.model.photos import Copied, Left, Photo, Pictures
from auditor.i18n import Translator, translator
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import sanitize


def picture_lines(seen: Pictures | None, t: Translator) -> tuple[str, ...]:
    """One sentence for each thing that was counted; nothing where no pictures were looked at."""
    return tuple(_lines(seen, t)) if seen else ()


def _lines(seen: Pictures, t: Translator) -> Iterator[str]:
    if not seen.count:
        yield t("There was no picture to look at.")
        yield from left_lines(seen.left, t)
        return
    if seen.first:
        yield t.many(
            "{count} picture, taken from {first} to {last}.",
            "{count} pictures, taken from {first} to {last}.",
            seen.count,
            first=seen.first,
            last=seen.last,
        )
    else:
        yield t.many("{count} picture, without a date.", "{count} pictures, none with a date.", seen.count)
    yield t("Pictures that show where they were taken: {count}", count=seen.placed) + (
        f" ({t('the newest: {day}', day=seen.last_placed)})" if seen.last_placed else ""
    )
    yield t("Pictures that show the model of camera or phone: {count}", count=seen.with_device)
    yield t("Pictures whose file name may point to a patient: {count}", count=seen.named)
    yield t("Pictures that carry a caption or a name of a person: {count}", count=seen.worded)
    if seen.unread:
        yield t(
            "Could not be read (videos included): {count}. What they reveal is not known.", count=seen.unread
        )
    yield from left_lines(seen.left, t)


def left_lines(left: Left, t: Translator) -> Iterator[str]:
    """What was not looked at, where there is any."""
    if left.total:
        yield t.many(
            "Not looked at: {count} file (links: {links}, archives: {archives}, other kinds: {others}).",
            "Not looked at: {count} files (links: {links}, archives: {archives}, other kinds: {others}).",
            left.total,
            links=left.links,
            archives=left.archives,
            others=left.others,
        )


SCHEMA: Final = "auditor.photos/1"


def photos_document(
    photos: Iterable[Photo], copies: Mapping[str, Copied] | None = None, left: Left | None = None
) -> dict[str, Any]:
    """The photos as a JSON-able mapping; `copies` says by file what came of its clean copy."""
    rows = [_photo(photo) for photo in photos]
    for row in rows if copies is not None else ():
        row["copy"] = copies[row["file"]].value if copies and row["file"] in copies else None
    passed = left or Left()
    return {
        "schema": SCHEMA,
        "photos": rows,
        "not_looked_at": {"links": passed.links, "archives": passed.archives, "other": passed.others},
    }


def _photo(photo: Photo) -> dict[str, Any]:
    if photo.doubt is not None:
        return {
            "file": photo.file,
            "state": "doubtful",
            "doubt": photo.doubt.value,
            "name_hint": photo.name_hint,
        }
    return {
        "file": photo.file,
        "state": "known",
        "location": photo.location,
        "device": photo.device or None,
        "taken_at": photo.taken_at or None,
        "name_hint": photo.name_hint,
        "caption_or_name": photo.worded,
    }


COPIES: Final = {
    Copied.CANNOT: _("no clean copy could be made"),
    Copied.THERE: _("a file of that name is there already; no copy was made"),
}


def print_photos(
    found: Sequence[Photo],
    lang: str,
    copies: Mapping[str, Copied] | None = None,
    left: Left | None = None,
) -> str:
    """One line for each picture that tells a place or may name a patient, or that could not be read; then a count."""
    t, made = translator(lang), copies or {}
    lines = [
        f"{sanitize(photo.file)}{t.colon}{', '.join(told)}"
        for photo in found
        if (told := [*_disclosures(photo, t), *_copied(photo, made, t)])
    ]
    placed = sum(photo.location for photo in found)
    broken = sum(photo.doubt is not None for photo in found)
    lines += [
        *([""] if lines else []),
        t("Pictures: {count}. With the place where they were taken: {placed}. Could not be read: {broken}.",
          count=len(found), placed=placed, broken=broken),
        t("With the device: {device}. With the date: {dated}. With a caption or a name of a person: {worded}.",
          device=sum(bool(p.device) for p in found), dated=sum(bool(p.taken_at) for p in found),
          worded=sum(p.worded for p in found)),
        *left_lines(left or Left(), t),
    ]  # fmt: skip
    if copies is not None:
        lines.append(
            t.many(
                "{count} copy without metadata was written.",
                "{count} copies without metadata were written.",
                sum(c is Copied.MADE for c in made.values()),
            )
        )
    return "\n".join(lines) + "\n"


def _copied(photo: Photo, copies: Mapping[str, Copied], t: Translator) -> list[str]:
    came = copies.get(photo.file)
    return [t(COPIES[came])] if came in COPIES else []


def _disclosures(photo: Photo, t: Translator) -> list[str]:
    told = []
    if photo.doubt is not None:
        told.append(t("could not be read, check yourself"))
    if photo.location:
        told.append(t("shows where it was taken"))
    if photo.worded:
        told.append(t("carries a caption or a name of a person"))
    if photo.name_hint:
        told.append(t("its file name may point to a patient"))
    return told
