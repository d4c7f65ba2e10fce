"""Exif, which is a TIFF: every directory is walked by itself, so that one broken entry hides nothing behind it."""

from __future__ import annotations

import struct
from typing import Final

from auditor.adapters.photos.place import Place, in_iptc, in_resources, in_xmp
from auditor.adapters.photos.words import decoded

# Exif 2.32 and TIFF 6.0: pointers to further directories, and what else may name a place.
_DIRECTORIES: Final = frozenset({0x8769, 0xA005, 0x014A, 0x0190})
_GPS, _MAKER_NOTE, _XMP, _IPTC, _RESOURCES = 0x8825, 0x927C, 0x02BC, 0x83BB, 0x8649
_GEO: Final = frozenset({33922, 34264, 34735})  # GeoTIFF: tie points, transformation, keys
# latitude, longitude, of where and of where to; the area's name
_POSITION: Final = frozenset({2, 4, 20, 22, 28})
_ONLY_HOW: Final = frozenset(
    {0, 1, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 23, 25, 27, 29, 30, 31}
)
_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
_PREVIEW, _PREVIEW_SIZE = 0x0201, 0x0202
# model, serial number of the camera and of the lens, unique model and serial (DNG), host computer, lens, maker, program
_DEVICE: Final = (0x0110, 0xA431, 0xC614, 0xC62F, 0xA435, 0x013C, 0xA434, 0x010F, 0x0131)
_DATES: Final = {0x9003: 0, 0x9004: 1, 0x0132: 2}
_GPS_DATE: Final = 29
# description, artist, copyright, owner, comment
_WORDS: Final = frozenset({0x010E, 0x013B, 0x8298, 0xA430, 0x9286})
_WIDE_WORDS: Final = range(0x9C9B, 0x9CA0)  # XPTitle … XPSubject, as Windows writes them
_MOST: Final = 512  # directories in one Exif block
_PANASONIC: Final = b"Panasonic\0\0\0"
_PANASONIC_PLACES: Final = frozenset(
    {0x67, 0x69, 0x6B, 0x6D, 0x6F}
)  # location, country, state, city, landmark (ExifTool)
_UNSET: Final = b"\0 -"


def in_exif(block: bytes, place: Place) -> None:
    """A TIFF structure from its byte order mark on, with or without the word "Exif" before it."""
    for head in (b"Exif\0\0", b"Exif\0\xff"):
        block = block.removeprefix(head)
    _Walk(block, place).run()


class _Walk:
    """One walk over all directories; the offsets count from the beginning of the block."""

    def __init__(self, block: bytes, place: Place) -> None:
        self.block, self.place = block, place
        self.order = "<"
        self.seen: set[int] = set()
        self.made: dict[int, str] = {}

    def run(self) -> None:
        mark = self.block[:4]
        if mark not in (b"II*\0", b"MM\0*"):
            self.place.doubt("Exif of an unknown kind")
            return
        self.order = "<" if mark[:2] == b"II" else ">"
        waiting = [(self._number("I", 4), False)]
        while waiting:
            at, gps = waiting.pop()
            if not at or at in self.seen:
                continue
            self.seen.add(at)
            if len(self.seen) > _MOST:
                self.place.doubt("Exif with too many directories")
                return
            self.preview: dict[int, bytes] = {}
            waiting += self._directory(at, gps=gps)
            self._embedded()
        for tag in _DEVICE:
            self.place.made_with(self.made.get(tag, ""))

    def _embedded(self) -> None:
        """A preview is a picture of its own, with an Exif of its own."""
        if len(self.preview) == 2:
            begin, size = (
                int.from_bytes(held, "little" if self.order == "<" else "big")
                for held in (self.preview[_PREVIEW], self.preview[_PREVIEW_SIZE])
            )
            if self.block[begin : begin + 2] == b"\xff\xd8":
                self.place.inside.append(self.block[begin : begin + size])

    def _number(self, form: str, at: int) -> int | None:
        try:
            return int(struct.unpack_from(self.order + form, self.block, at)[0])
        except struct.error:
            self.place.doubt("Exif that breaks off")
            return None

    def _directory(self, at: int, *, gps: bool) -> list[tuple[int | None, bool]]:
        count = self._number("H", at)
        if count is None:
            return []
        found: list[tuple[int | None, bool]] = []
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            if entry + 12 > len(self.block):
                self.place.doubt("Exif that breaks off")
                return found
            found += self._entry(entry, gps=gps)
        if at + 2 + 12 * count + 4 <= len(self.block):
            found.append((self._number("I", at + 2 + 12 * count), gps))
        return found

    def _entry(self, at: int, *, gps: bool) -> list[tuple[int | None, bool]]:
        tag, kind, count = struct.unpack_from(self.order + "HHI", self.block, at)
        if not gps and tag == _GPS:
            return [(self._number("I", at + 8), True)]
        if not gps and tag in _DIRECTORIES:
            return [(one, False) for one in self._offsets(at, count)]
        value = self._value(at, kind, count)
        if value is None:
            self.place.doubt("an Exif entry that cannot be read")
            if gps and tag in _POSITION:
                self.place.found = True
        elif gps:
            self._position(tag, value)
        else:
            self._other(tag, value)
        return []

    def _offsets(self, at: int, count: int) -> list[int | None]:
        if count <= 1:
            return [self._number("I", at + 8)]
        begin = self._number("I", at + 8)
        return (
            [self._number("I", begin + 4 * n) for n in range(min(count, _MOST))] if begin is not None else []
        )

    def _value(self, at: int, kind: int, count: int) -> bytes | None:
        if kind not in _SIZES:
            return None
        size = _SIZES[kind] * count
        begin = at + 8 if size <= 4 else self._number("I", at + 8)
        if begin is None or begin + size > len(self.block):
            return None
        return self.block[begin : begin + size]

    def _position(self, tag: int, value: bytes) -> None:
        if tag == _GPS_DATE:
            self.place.dated(3, decoded(value))
        if tag in _POSITION:
            self.place.found = (
                self.place.found or tag != 28 or bool(value[8:].strip(_UNSET) or value[:8].strip(_UNSET))
            )
        elif tag not in _ONLY_HOW and value.strip(_UNSET):
            self.place.doubt("a GPS entry without a position")

    def _other(self, tag: int, value: bytes) -> None:
        match tag:
            case _ if tag in (_PREVIEW, _PREVIEW_SIZE):
                self.preview[tag] = value
            case _ if tag in _DEVICE:
                self.made.setdefault(tag, decoded(value))
            case _ if tag in _DATES:
                self.place.dated(_DATES[tag], decoded(value))
            case _ if tag in _WORDS:
                self.place.says(decoded(_comment(value)))
            case _ if tag in _WIDE_WORDS:
                self.place.says(value.decode("utf-16-le", "replace"))
            case _ if tag in _GEO:
                self.place.found = True
            case n if n == _XMP:
                in_xmp(value, self.place)
            case n if n == _IPTC:
                in_iptc(value, self.place)
            case n if n == _RESOURCES:
                in_resources(value, self.place, in_exif)
            case n if n == _MAKER_NOTE and value.startswith(_PANASONIC):
                self._panasonic(self.block.find(value) + len(_PANASONIC))

    def _panasonic(self, at: int) -> None:
        """Names of places that the camera's travel list wrote; dashes and zeros stand for none."""
        for entry in range(at + 2, at + 2 + 12 * (self._number("H", at) or 0), 12):
            if entry + 12 > len(self.block):
                return
            tag, kind, count = struct.unpack_from(self.order + "HHI", self.block, entry)
            value = self._value(entry, kind, count) if tag in _PANASONIC_PLACES else None
            if value and value.partition(b"\0")[0].strip(_UNSET):
                self.place.found = True


def _comment(value: bytes) -> bytes:
    """Without the eight bytes that say how a user's comment is written, and without zeros between its letters."""
    for head in (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0"):
        value = value.removeprefix(head)
    return value.replace(b"\0", b"")
