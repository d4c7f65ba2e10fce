"""Every part of a picture's file: each is read, or known to tell no place, or a doubt. Nothing is passed over.

What follows a picture's end counts: a second picture, the film of a motion photo, a maker's own trailer.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import Final

from auditor.adapters.photos.boxes import Film
from auditor.adapters.photos.place import Place, in_anything, in_iptc, in_resources, in_xmp
from auditor.adapters.photos.still import in_still
from auditor.adapters.photos.tiff import in_exif
from auditor.adapters.photos.words import decoded

_MARKER: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")  # within a scan, anything else is picture
_XMP_HEADS: Final = (b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0")
_SAY_NOTHING: Final = (
    b"JFIF\0",
    b"JFXX\0",
    b"ICC_PROFILE\0",
    b"MPF\0",
    b"Adobe\0",
    b"Adobe",
    b"Ducky",
    b"AROT",
)
_NO_WORDS: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs hIST tIME sPLT acTL fcTL fdAT cICP mDCV cLLI oFFs sCAL"
    b" sTER iDOT VP8L VP8X ALPH ANIM ICCP".split()
) | {b"VP8 "}
_PLACE_WORDS: Final = re.compile(
    rb"gps|location|city|country|geotag|latitude|longitude|\blat\b", re.IGNORECASE
)
_DEVICE_WORDS: Final = frozenset("software source model make exif:model exif:make exif:software".split())
_PIECES: Final = 64  # pictures and films in one file
_LARGEST: Final = 16 * 1024 * 1024  # bytes of one text, unpacked


def place_of(content: bytes) -> Place:
    """Whether a picture tells a place, and what in it was not understood."""
    place = Place()
    try:
        rest = _piece(content, place, first=True)
        for _ in range(_PIECES):
            if not rest.strip(b"\0"):
                break
            rest = _piece(_unpadded(rest), place, first=False)
        else:
            place.doubt("too many pieces")
        _previews(place)
    except (IndexError, struct.error, OverflowError, MemoryError):
        place.doubt("a file that breaks off")
    if not place.found:
        in_anything(content, place)
    return place


def _previews(place: Place) -> None:
    """The small pictures within: each has parts of its own, and what follows one is padding."""
    for _ in range(_PIECES):
        if not place.inside:
            return
        _piece(place.inside.pop(), place, first=True)
    place.doubt("too many previews")


def _unpadded(rest: bytes) -> bytes:
    """Without the zeros before the next piece; the size before a film's first word begins with zeros itself."""
    at = len(rest) - len(rest.lstrip(b"\0"))
    back = next((n for n in range(4) if at >= n and rest[at - n + 4 : at - n + 8] == b"ftyp"), 0)
    return rest[at - back :]


def _piece(content: bytes, place: Place, *, first: bool) -> bytes:
    """One picture or film from its beginning; returns what follows it."""
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content, place)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(content, place)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content, place)
    if first and content[:4] in (b"II*\0", b"MM\0*"):
        in_exif(content, place)
        return b""
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return _gif(content, place)
    if content[4:8] == b"ftyp":
        if first:
            in_still(content, place)
        else:
            Film(content, place).walk(0, len(content))
        return b""
    where = content.find(b"ftyp")
    if not first and where >= 4:  # a maker's trailer, as Samsung's, with the film somewhere in it
        Film(content, Place()).walk(where - 4, len(content))
        at = content.find(b"\xa9xyz", where)
        place.found = place.found or at >= 0
    in_anything(content, place)
    place.doubt("what follows the picture" if not first else "a file of an unknown kind")
    return b""


# ---------------------------------------------------------------- JPEG


def _jpeg(content: bytes, place: Place) -> bytes:
    at, resources = 2, b""
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            place.doubt("a picture that is damaged")
            return b""
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            in_resources(resources, place, in_exif)
            return content[at + 2 :]
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        body = content[at + 4 : at + 2 + length]
        if marker == 0xED and body.startswith(b"Photoshop 3.0\0"):
            resources += body[14:]  # one list may go on in the next segment
        else:
            _segment(marker, body, place)
        at += 2 + length
        if marker == 0xDA:
            following = _MARKER.search(content, at)
            at = following.start() if following else len(content)
    in_resources(resources, place, in_exif)
    if content[at : at + 2] == b"\xff\xd9":
        return content[at + 2 :]
    return b""  # cut short at its end, as many are


def _segment(marker: int, body: bytes, place: Place) -> None:
    if not 0xE0 <= marker <= 0xEF:
        if marker == 0xFE:
            in_anything(body, place)
            place.says(decoded(body))
        return
    if body.startswith((b"Exif\0\0", b"Exif\0\xff")):
        in_exif(body, place)
    elif body.startswith(_XMP_HEADS):
        in_xmp(body, place)
    elif not body.startswith(_SAY_NOTHING):
        in_xmp(body, place) if b"<rdf:RDF" in body else in_anything(body, place)
        if body.strip(b"\0"):
            place.doubt("a segment of an unknown kind")


# ---------------------------------------------------------------- PNG


def _png(content: bytes, place: Place) -> bytes:
    at = 8
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IEND":
            return content[at:]
        if kind == b"eXIf":
            in_exif(body, place)
        elif kind == b"tIME" and len(body) == 7:
            place.dated(2, "{:04}:{:02}:{:02} {:02}:{:02}:{:02}".format(*struct.unpack(">H5B", body)))
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            _text(kind, body, place)
        elif kind not in _NO_WORDS:
            in_anything(body, place)
            place.doubt("a chunk of an unknown kind")
    place.doubt("a picture that breaks off")
    return b""


def _text(kind: bytes, body: bytes, place: Place) -> None:
    keyword, _, rest = body.partition(b"\0")
    if kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    else:
        packed, rest = kind == b"zTXt", rest[1:] if kind == b"zTXt" else rest
    if packed:
        try:
            rest = zlib.decompressobj().decompress(rest, _LARGEST)
        except zlib.error:
            place.doubt("a text that cannot be unpacked")
    if keyword.startswith(b"Raw profile type "):
        _raw_profile(keyword.rpartition(b" ")[2].lower(), rest, place)
    elif keyword == b"XML:com.adobe.xmp" or b"<rdf:RDF" in rest:
        in_xmp(rest, place)
    elif _PLACE_WORDS.search(keyword) and rest.strip(b"\0 "):
        place.found = True
    else:
        in_anything(rest, place)
        _keyword(keyword.decode("latin-1").casefold(), decoded(rest), place)


def _keyword(keyword: str, text: str, place: Place) -> None:
    if "time" in keyword or "date" in keyword:
        place.dated(0 if "creat" in keyword or "original" in keyword else 2, text)
    elif keyword in _DEVICE_WORDS:
        place.made_with(text)
    else:
        place.says(text)


def _raw_profile(kind: bytes, text: bytes, place: Place) -> None:
    """ImageMagick's way: a name, a length, and the bytes as hexadecimal digits."""
    try:
        held = bytes.fromhex(b"".join(text.split()[2:]).decode("ascii"))
    except ValueError:
        place.doubt("a profile that cannot be unpacked")
        return
    if held.startswith(_XMP_HEADS) or kind == b"xmp":
        in_xmp(held, place)
    elif held.startswith((b"Exif", b"II*\0", b"MM\0*")) or kind == b"exif":
        in_exif(held, place)
    elif kind in (b"iptc", b"8bim"):
        in_resources(held, place, in_exif) if held.startswith(b"8BIM") else in_iptc(held, place)
    elif kind not in (b"icc", b"icm"):
        in_anything(held, place)
        place.doubt("a profile of an unknown kind")


# ---------------------------------------------------------------- WebP


def _webp(content: bytes, place: Place) -> bytes:
    end = 8 + int.from_bytes(content[4:8], "little")
    _chunks(content, 12, min(end, len(content)), place)
    return content[end + end % 2 :]


def _chunks(content: bytes, at: int, end: int, place: Place) -> None:
    while at + 8 <= end:
        kind, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        body = content[at + 8 : at + 8 + length]
        if kind == b"EXIF":
            in_exif(body, place)
        elif kind == b"XMP ":
            in_xmp(body, place)
        elif kind == b"ANMF":
            _chunks(content, at + 8 + 16, min(at + 8 + length, end), place)
        elif kind not in _NO_WORDS:
            in_anything(body, place)
            place.doubt("a chunk of an unknown kind")
        at += 8 + length + length % 2
    if at < end and content[at:end].strip(b"\0"):
        place.doubt("a picture that breaks off")


# ---------------------------------------------------------------- GIF


def _gif(content: bytes, place: Place) -> bytes:
    at = 13 + _colours(content[10])
    while at < len(content):
        kind = content[at]
        if kind == 0x3B:
            return content[at + 1 :]
        if kind == 0x2C:
            at = _blocks(content, at + 11 + _colours(content[at + 9]))[1]
        elif kind == 0x21:
            said = content[at + 1]
            body, at = _blocks(content, at + 2)
            if said == 0xFE:
                in_anything(body, place)
                place.says(decoded(body))
            elif said == 0xFF and not body.startswith((b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")):
                in_xmp(body, place)
                in_anything(body, place)
                if not body.startswith(b"XMP DataXMP"):
                    place.doubt("an extension of an unknown kind")
        else:
            place.doubt("a picture that is damaged")
            return b""
    place.doubt("a picture that breaks off")
    return b""


def _colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(content: bytes, at: int) -> tuple[bytes, int]:
    """The sub-blocks from here, with their length bytes (XMP is written across them), and where they end."""
    begin = at + 1
    while size := content[at]:
        at += 1 + size
    return content[begin:at], at + 1
