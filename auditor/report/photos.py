"""What the user's pictures tell, counted: the same for the screen, HTML, Markdown, plain lines and JSON."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.pictures import Pictures
from ..texts import Texts


def picture_lines(seen: Pictures | None, t: Texts) -> tuple[str, ...]:
    """One sentence for each thing that was counted; nothing where no pictures were looked at."""
    return tuple(_lines(seen, t)) if seen else ()


def _lines(seen: Pictures, t: Texts) -> Iterator[str]:
    if not seen.count:
        yield t("There was no picture to look at.")
        return
    if seen.first:
        yield t(
            "{count} pictures, taken from {first} to {last}.",
            count=seen.count,
            first=seen.first,
            last=seen.last,
        )
    else:
        yield t("{count} pictures, none with a date.", count=seen.count)
    yield t("Tell where they were taken: {count}", count=seen.placed) + (
        f" ({t('the newest: {day}', day=seen.last_placed)})" if seen.last_placed else ""
    )
    yield t("Name the camera or phone: {count}", count=seen.with_device)
    yield t("Have a file name that may point to a patient: {count}", count=seen.named)
    if seen.unread:
        yield t(
            "Could not be read, films among them: {count}. What they tell is not known.", count=seen.unread
        )
