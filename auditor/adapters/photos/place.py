"""What was found of a place while a file was taken apart, and the texts that name one: XMP, IPTC, and raw patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# Names of XMP properties that say where (XMP Exif, photoshop, IPTC Core and Extension, DJI, W3C geo): the prefix is the
# writer's own choice, so only the name counts.
_PROPERTY: Final = (
    rb"(?:GPS(?:Dest)?(?:Latitude|Longt?itude)|GPSAreaInformation|City|State|ProvinceState|Country(?:Code|Name)?|Sublocation"
    rb"|Location(?:Name|Id|Created|Shown|Country\w*)?|WorldRegion|shotLocation|coverage|geo:lat|geo:long)"
)
_XMP_PLACE: Final = re.compile(rb"[:\s\"'<]" + _PROPERTY + rb"[\s=>\"'/]", re.IGNORECASE)
# In bytes that nothing here takes apart, only what chance does not write: names of tags, and ISO 6709 coordinates.
_ANYWHERE: Final = re.compile(
    rb"GPS(?:Dest)?(?:Latitude|Longitude)|photoshop:City|Iptc4xmp(?:Core|Ext):(?:Location|City|Sublocation)"
    rb"|com\.apple\.quicktime\.location|[+-]\d\d\.\d{3,}[+-]\d{3}\.\d{3,}",
    re.IGNORECASE,
)
_IPTC_PLACE: Final = frozenset(
    {26, 27, 90, 92, 95, 100, 101}
)  # IPTC-IIM 4.2, record 2: content location, city … country
_IPTC_MARK: Final = 0x1C


@dataclass
class Place:
    """What a file says of a place. `unsure` says what was there and not understood; "" where all of it was."""

    found: bool = False
    unsure: str = ""

    def doubt(self, what: str) -> None:
        """Note something that may hold a place; the first such thing is kept."""
        self.unsure = self.unsure or what


def in_xmp(packet: bytes, place: Place) -> None:
    """An XMP packet in whatever encoding: what is written with two or four bytes a letter has zeros between them."""
    if _XMP_PLACE.search(packet.replace(b"\0", b"")):
        place.found = True


def in_anything(content: bytes, place: Place) -> None:
    """Bytes that are not taken apart otherwise."""
    if _ANYWHERE.search(content):
        place.found = True


def in_iptc(records: bytes, place: Place) -> None:
    """IPTC-IIM records one after another; the rest after them may be padding."""
    at = 0
    while at + 5 <= len(records) and records[at] == _IPTC_MARK:
        record, dataset = records[at + 1], records[at + 2]
        length = int.from_bytes(records[at + 3 : at + 5], "big")
        at += 5
        if length & 0x8000:  # the length of the length
            width = length & 0x7FFF
            length = int.from_bytes(records[at : at + min(width, 8)], "big")
            at += width
        if record == 2 and dataset in _IPTC_PLACE and length and records[at : at + length].strip(b"\0 "):
            place.found = True
        at += length
    if records[at:].strip(b"\0") or at > len(records):
        place.doubt("IPTC that breaks off")


def in_resources(blocks: bytes, place: Place, exif: object) -> None:
    """Photoshop's image resources ("8BIM"): IPTC, Exif and XMP stand there, too; `exif` reads the second."""
    at = 0
    while at + 12 <= len(blocks) and blocks[at : at + 4] in (b"8BIM", b"MeSa", b"AgHg", b"PHUT", b"DCSR"):
        number = int.from_bytes(blocks[at + 4 : at + 6], "big")
        named = blocks[at + 6] + 1
        at += 6 + named + named % 2
        size = int.from_bytes(blocks[at : at + 4], "big")
        held = blocks[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
        match number:
            case 0x0404:
                in_iptc(held, place)
            case 0x0422 | 0x0423 if callable(exif):
                exif(held, place)
            case 0x0424:
                in_xmp(held, place)
    if blocks[at:].strip(b"\0"):
        place.doubt("Photoshop resources that break off")
