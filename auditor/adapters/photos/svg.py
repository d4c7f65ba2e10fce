"""SVG pictures: their metadata part, and the pictures embedded in them."""

from __future__ import annotations

import base64
import re
from typing import Final

from auditor.adapters.photos.place import Place, in_anything, in_xmp
from auditor.adapters.photos.walk import place_of
from auditor.adapters.photos.words import decoded

_TOLD: Final = re.compile(
    rb"<(?:\w+:)?(?:metadata|RDF)\b.*?(?:</(?:\w+:)?(?:metadata|RDF)\s*>|\Z)", re.DOTALL
)
_SAID: Final = re.compile(rb"<(?:title|desc)\b[^<>]*>([^<]*)<")
_EMBEDDED: Final = re.compile(rb"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)")
_MOST: Final = 64  # pictures in one file


def in_svg(content: bytes) -> Place:
    """Whether it tells a place."""
    place = Place()
    text = content.replace(b"\0", b"")
    in_anything(text, place)
    for said in _SAID.finditer(text):
        place.says(decoded(said[1]))
    for told in _TOLD.finditer(text):
        in_xmp(told[0], place)
    for number, held in enumerate(_EMBEDDED.finditer(text)):
        if number >= _MOST:
            place.doubt("too many pictures in one")
            break
        try:
            inner = place_of(base64.b64decode(b"".join(held[1].split()) + b"=="))
        except ValueError:
            place.doubt("an embedded picture that is damaged")
            continue
        place.found = place.found or inner.found
        place.unsure = place.unsure or inner.unsure
    return place
