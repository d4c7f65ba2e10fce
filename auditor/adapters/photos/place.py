"""What was found of a place while a file was taken apart, and the texts that name one: XMP, IPTC, and raw patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from auditor.adapters.photos.words import cleaned, decoded, holds_coordinates, moment, nobodys

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
# object name, keywords, by-line and its title, headline, credit, copyright, contact, caption, its writer
_IPTC_WORDS: Final = frozenset({5, 25, 40, 80, 85, 105, 110, 116, 118, 120, 122})
_XMP_DEVICE: Final = re.compile(
    r":(?:Model|Make|SerialNumber|BodySerialNumber|InternalSerialNumber|LensModel|LensSerialNumber|HostComputer|Software|CreatorTool)"
    r"(?:\s*=\s*[\"']|\s*>\s*)([^<\"']+)"
)
_XMP_DATES: Final = tuple(
    re.compile(rf":(?:{names})(?:\s*=\s*[\"']|\s*>\s*)([\dT:+. -]{{8,35}})")
    for names in (
        "DateTimeOriginal|DateCreated|CreateDate",
        "DateTimeDigitized",
        "ModifyDate",
        "GPSTimeStamp|GPSDateStamp",
    )
)
_WORDED: Final = (
    r"dc:(?:title|description|subject|creator|rights)|(?:mwg-rs|MPReg|Iptc4xmpExt|exif|tiff|aux|exifEX|photoshop|xmpRights|digiKam"
    r"|lr|MicrosoftPhoto|acdsee|mediapro|GPano|Iptc4xmpCore):(?:Name|Description|PersonDisplayName|PersonInImage\w*|PersonName|UserComment"
    r"|ImageDescription|Artist|Copyright|OwnerName|CameraOwnerName|Headline|CaptionWriter|Credit|AuthorsPosition|Instructions"
    r"|TagsList|hierarchicalSubject|LastKeywordXMP|LastKeywordIPTC|Owner|caption|notes|People|AltTextAccessibility|ExtDescrAccessibility)"
)
_XMP_WORDS: Final = re.compile(
    rf"(?:<(?P<tag>{_WORDED})\b[^<>]*(?<!/)>(?P<inner>.*?)</(?P=tag)\s*>|\s(?:{_WORDED})\s*=\s*(?P<mark>[\"'])(?P<value>.*?)(?P=mark))",
    re.DOTALL,
)
_MARKUP: Final = re.compile(r"<[^<>]*>")
_IPTC_MARK: Final = 0x1C


@dataclass
class Place:
    """What a file says of a place. `unsure` says what was there and not understood; "" where all of it was.

    On the way it learns of a device, a date, and of words that may name a person.
    """

    found: bool = False
    unsure: str = ""
    device: str = ""
    worded: bool = False  # a caption, a title, a name of a person; the words themselves are not kept
    inside: list[bytes] = field(default_factory=list)  # previews that still wait to be taken apart
    _dates: dict[int, str] = field(default_factory=dict)

    def doubt(self, what: str) -> None:
        """Note something that may hold a place; the first such thing is kept."""
        self.unsure = self.unsure or what

    def made_with(self, text: str) -> None:
        """A maker, a model, a serial number, a program; the first one is kept."""
        self.device = self.device or cleaned(text)[:100]

    def dated(self, rank: int, text: str) -> None:
        """A date as it is written somewhere; 0 is the best known to be the day of the picture."""
        if day := moment(text):
            self._dates.setdefault(rank, day)

    @property
    def taken_at(self) -> str:
        """The best date, as ISO 8601."""
        return self._dates[min(self._dates)] if self._dates else ""

    def says(self, text: str) -> None:
        """Words that somebody wrote: they may name a person, and hold coordinates."""
        plain = cleaned(text)
        if holds_coordinates(plain):
            self.found = True
        if any(letter.isalpha() for letter in plain) and not nobodys(plain):
            self.worded = True


def in_xmp(packet: bytes, place: Place) -> None:
    """An XMP packet in whatever encoding: what is written with two or four bytes a letter has zeros between them."""
    plain = packet.replace(b"\0", b"")
    if _XMP_PLACE.search(plain):
        place.found = True
    text = decoded(plain)
    for made in _XMP_DEVICE.finditer(text):
        place.made_with(made[1])
    for number, written in enumerate(_XMP_DATES):
        if day := written.search(text):
            place.dated(number, day[1])
    for said in _XMP_WORDS.finditer(text):
        place.says(_MARKUP.sub(" ", said["value"] or said["inner"]))


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
        held = records[at : at + length]
        if record == 2 and dataset in _IPTC_PLACE and length and held.strip(b"\0 "):
            place.found = True
        if record == 2:
            _iptc_other(dataset, decoded(held), place)
        at += length
    if records[at:].strip(b"\0") or at > len(records):
        place.doubt("IPTC that breaks off")


def _iptc_other(dataset: int, text: str, place: Place) -> None:
    if dataset in _IPTC_WORDS:
        place.says(text)
    elif dataset in (55, 62):
        place.dated(0 if dataset == 55 else 1, text)
    elif dataset == 65:
        place.made_with(text)


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
            case 0x0409 | 0x040C:  # a preview: 28 bytes of its size, then a JPEG
                place.inside.append(held[28:])
    if blocks[at:].strip(b"\0"):
        place.doubt("Photoshop resources that break off")
