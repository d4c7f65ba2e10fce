"""The metadata of one picture: every part of its file is looked at, its pixels are not."""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, BinaryIO, Final

from PIL import Image, ImageFile, IptcImagePlugin, UnidentifiedImageError

from auditor.adapters.photos.file_names import hints_at_a_patient
from auditor.adapters.photos.kinds import HEAD, is_picture, is_svg
from auditor.adapters.photos.svg import in_svg
from auditor.adapters.photos.walk import place_of
from auditor.adapters.photos.words import holds_coordinates
from auditor.core.model import Doubt
from auditor.core.model.photos import Photo

# Exif 2.32 and XMP: where a place, a device and a date stand.
GPS, EXIF, MAKE, MODEL, TAKEN, CHANGED = 0x8825, 0x8769, 0x010F, 0x0110, 0x9003, 0x0132
RAW: Final = (b"II*\0", b"MM\0*")  # under a raw picture's name: the maker's own parts are not read
BIGGEST: Final = 200 * 1024 * 1024  # bytes of one picture
_POSITION: Final = {2, 4}  # latitude, longitude; a version or a date alone is no place
_XMP_PLACE: Final = re.compile(
    rb"GPS(?:Latitude|Longitude)|photoshop:City|Iptc4xmp(?:Core|Ext):(?:Location|City|Sublocation)"
)
_BROKEN: Final = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, KeyError, IndexError, TypeError, EOFError,
    OverflowError, ZeroDivisionError, AttributeError, RuntimeError, MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


def read_photo(file: str, data: BinaryIO) -> Photo:
    """The metadata of one picture (JPEG, PNG, HEIC, WebP, TIFF); a broken one is a doubt, never a crash.

    So is one that holds something nothing here takes apart: a place may stand in it.
    """
    _can_read_heic()
    hint = hints_at_a_patient(file)
    content = data.read(BIGGEST + 1)
    if len(content) > BIGGEST:
        return Photo(file, Doubt.UNREACHABLE, name_hint=hint)
    if is_svg(content[:HEAD]) and file.lower().endswith(".svg"):
        place = in_svg(content)
        doubt = Doubt.AMBIGUOUS if place.unsure and not place.found else None
        if doubt:
            return Photo(file, doubt, name_hint=hint)
        return Photo(file, None, place.found, place.device, place.taken_at, hint, place.worded)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as image:
                place = place_of(content)
                told = _photo(file, image, hint=hint)
    except _BROKEN:
        return Photo(file, Doubt.NOT_FOUND, name_hint=hint)
    told = replace(
        told,
        device=told.device or place.device,
        taken_at=told.taken_at or place.taken_at,
        worded=place.worded,
    )
    if told.location or place.found or holds_coordinates(_stem(file)):
        return replace(told, location=True)
    return Photo(file, Doubt.AMBIGUOUS, name_hint=hint) if place.unsure else told


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]


def read_foreign(file: str, data: BinaryIO) -> Photo | None:
    """What a picture of a kind that is not read whole (raw, GIF, AVIF) tells; None where nothing is known of its place."""
    head = data.read(HEAD)
    if not is_picture(head, file):
        return None
    told = read_photo(file, io.BytesIO(head + data.read(BIGGEST + 1 - len(head))))
    return told if told.location or (told.doubt is None and head[:4] not in RAW) else None


@cache
def _can_read_heic() -> None:
    import pillow_heif  # late: only a HEIC needs it

    pillow_heif.register_heif_opener(thumbnails=False)


def _photo(file: str, image: Image.Image, *, hint: bool) -> Photo:
    exif = image.getexif()
    inner = exif.get_ifd(EXIF)
    place = bool(_POSITION & set(exif.get_ifd(GPS))) or _in_xmp(image) or _in_iptc(image)
    maker, model = _text(exif.get(MAKE)), _text(exif.get(MODEL))
    device = model if model.casefold().startswith(maker.casefold()) else f"{maker} {model}".strip()
    return Photo(file, None, place, device, _taken(inner, exif), hint)


def _in_xmp(image: Image.Image) -> bool:
    for key in ("xmp", "XML:com.adobe.xmp", "exif"):
        held = image.info.get(key)
        if isinstance(held, str):
            held = held.encode("utf-8", "replace")
        if isinstance(held, bytes) and key != "exif" and _XMP_PLACE.search(held):
            return True
    tag = getattr(image, "tag_v2", None)
    held = tag.get(700) if tag is not None else None
    return isinstance(held, bytes) and bool(_XMP_PLACE.search(held))


def _in_iptc(image: Image.Image) -> bool:
    """IPTC-IIM 2:90 to 2:101: city, sublocation, province, country."""
    if image.format not in ("JPEG", "TIFF") or not isinstance(image, ImageFile.ImageFile):
        return False
    found: Mapping[Any, Any] = IptcImagePlugin.getiptcinfo(image) or {}
    return any(found.get((2, number)) for number in (90, 92, 95, 101))


def _taken(inner: Mapping[int, Any], outer: Mapping[int, Any]) -> str:
    for written in (inner.get(TAKEN), outer.get(CHANGED)):
        try:
            return datetime.strptime(_text(written), "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007 - cameras write local time
        except ValueError:
            continue
    return ""


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return " ".join(str(value).replace("\x00", " ").split())[:100] if value else ""


def of_bytes(file: str, content: bytes) -> Photo:
    """The same for bytes in memory."""
    return read_photo(file, io.BytesIO(content))
