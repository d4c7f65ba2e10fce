"""Pictures that tell a place where a reader of the first Exif block does not look, byte by byte."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from tests.photos.make import XMP, exif, saved

LATITUDE = (2, 5, 3, struct.pack("<6I", 46, 1, 57, 1, 6, 1))
NORTH = (1, 2, 2, b"N\0")
MAKE = (0x010F, 2, 6, b"Camera")
PLAIN = saved("JPEG", place=False, camera=False)
Entry = tuple[int, int, int, bytes]


def tiff(
    entries: Sequence[Entry], gps: Sequence[Entry] = (), *, order: str = "<", then: Sequence[Entry] = ()
) -> bytes:
    """A TIFF structure: one directory, a GPS directory that it points to, and a second one after it."""
    out = bytearray((b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8))
    first = [*entries, *([(0x8825, 4, 1, b"GPS!")] if gps else [])]
    pointer = _directory(out, first, order, more=bool(then))
    if then:
        out[pointer["next"] : pointer["next"] + 4] = struct.pack(order + "I", len(out))
        pointer |= _directory(out, then, order, more=False)
    if gps:
        out[pointer["GPS!"] : pointer["GPS!"] + 4] = struct.pack(order + "I", len(out))
        _directory(out, gps, order, more=False)
    return bytes(out)


def _directory(out: bytearray, entries: Sequence[Entry], order: str, *, more: bool) -> dict[str, int]:
    at = len(out)
    where: dict[str, int] = {"next": at + 2 + 12 * len(entries)}
    out += struct.pack(order + "H", len(entries)) + bytes(12 * len(entries) + 4)
    for number, (tag, kind, count, value) in enumerate(entries):
        entry = at + 2 + 12 * number
        struct.pack_into(order + "HHI", out, entry, tag, kind, count)
        if value == b"GPS!":
            where["GPS!"] = entry + 8
        elif len(value) <= 4:
            out[entry + 8 : entry + 8 + len(value)] = value
        else:
            struct.pack_into(order + "I", out, entry + 8, len(out))
            out += value
    return where


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def with_segments(*segments: bytes, picture: bytes = PLAIN) -> bytes:
    """The picture with these right behind its beginning."""
    return picture[:2] + b"".join(segments) + picture[2:]


def app1(block: bytes) -> bytes:
    return segment(0xE1, b"Exif\0\0" + block)


def xmp(packet: bytes, head: bytes = b"http://ns.adobe.com/xap/1.0/\0") -> bytes:
    return segment(0xE1, head + packet)


def iptc(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack(">BBBH", 0x1C, 2, number, len(text)) + text for number, text in records)


def app13(records: bytes, number: int = 0x0404) -> bytes:
    block = (
        b"8BIM"
        + struct.pack(">H", number)
        + b"\0\0"
        + struct.pack(">I", len(records))
        + records
        + b"\0" * (len(records) % 2)
    )
    return segment(0xED, b"Photoshop 3.0\0" + block)


def box(kind: bytes, body: bytes = b"", *, wide: bool = False) -> bytes:
    if wide:
        return struct.pack(">I", 1) + kind + struct.pack(">Q", len(body) + 16) + body
    return struct.pack(">I", len(body) + 8) + kind + body


def film(*atoms: bytes, wide: bool = False, handler: bytes = b"vide") -> bytes:
    """A small film: its frames are nothing, its structure is whole."""
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(13))))
    told = box(b"udta", b"".join(atoms)) if atoms else b""
    return (
        box(b"ftyp", b"mp42\0\0\0\0isom")
        + box(b"mdat", bytes(64), wide=wide)
        + box(b"moov", box(b"mvhd", bytes(100)) + track + told)
    )


XYZ = box(b"\xa9xyz", struct.pack(">HH", 18, 0x15C7) + b"+46.9517+007.4367/")
LOCI = box(b"loci", bytes(4) + b"\x15\xc7Bern\0\0" + struct.pack(">iii", 7 << 16, 46 << 16, 540 << 16))
KEYS = box(
    b"meta",
    box(b"keys", bytes(4) + struct.pack(">I", 1) + box(b"mdta", b"com.apple.quicktime.location.ISO6709")),
)


def samsung(data: bytes) -> bytes:
    """A trailer as Samsung's cameras write it: named blocks, then a list of them."""
    name = b"MotionPhoto_Data"
    block = struct.pack("<HHI", 0, 0x0A30, len(name)) + name + data
    head = b"SEFH" + struct.pack("<II", 107, 1) + struct.pack("<HHII", 0, 0x0A30, len(block), len(block))
    return block + head + struct.pack("<I", len(head)) + b"SEFT"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes, after: bytes = b"") -> bytes:
    """A picture with these chunks behind its head."""
    plain = saved("PNG", place=False, camera=False)
    return plain[:33] + b"".join(chunks) + plain[33:] + after


def webp(*chunks: tuple[bytes, bytes], after: bytes = b"") -> bytes:
    plain = saved("WEBP", place=False, camera=True)
    more = b"".join(
        kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for kind, body in chunks
    )
    return plain[:4] + struct.pack("<I", len(plain) - 8 + len(more)) + plain[8:] + more + after


GPS = tiff([MAKE], [NORTH, LATITUDE])
AREA = (28, 7, 24, b"ASCII\0\0\0Bern, Inselspital")
CITY = b'<rdf:RDF xmlns:rdf="x"><rdf:Description xmlns:%s="http://ns.adobe.com/photoshop/1.0/" %s:City="Bern"/></rdf:RDF>'
ELEMENT = b"<rdf:RDF><rdf:Description><Iptc4xmpExt:LocationCreated><rdf:Bag/></Iptc4xmpExt:LocationCreated></rdf:Description></rdf:RDF>"
HEX = (b"\nexif\n%8d\n" % len(GPS)) + GPS.hex().encode()

PLACED = {
    "motion photo, QuickTime atom": PLAIN + film(XYZ),
    "motion photo, 3GPP atom": PLAIN + film(LOCI),
    "motion photo, Apple's keys": PLAIN + film(KEYS),
    "motion photo, wide boxes": PLAIN + film(XYZ, wide=True),
    "motion photo, Samsung's trailer": PLAIN + samsung(film(XYZ)),
    "motion photo, after padding": PLAIN + bytes(300) + film(XYZ),
    "motion photo behind a second picture": PLAIN + PLAIN + film(XYZ),
    "second Exif segment": with_segments(app1(tiff([MAKE])), app1(GPS)),
    "second Exif segment, big-endian": with_segments(
        app1(tiff([MAKE])), app1(tiff([MAKE], [NORTH, (2, 5, 3, struct.pack(">6I", 46, 1, 57, 1, 6, 1))], order=">"))
    ),
    "third Exif segment": with_segments(app1(tiff([MAKE])), app1(tiff([MAKE])), app1(GPS)),
    "second Exif segment, other word": with_segments(app1(tiff([MAKE])), segment(0xE1, b"Exif\0\xff" + GPS)),
    "second Exif segment after a profile": with_segments(
        app1(tiff([MAKE])), segment(0xE2, b"ICC_PROFILE\0\1\1" + bytes(40)), app1(GPS)
    ),
    "directory of the preview": with_segments(app1(tiff([MAKE], [NORTH, LATITUDE], then=[MAKE]))),
    "trailing picture": PLAIN + saved("JPEG"),
    "trailing picture after padding": PLAIN + bytes(64) + saved("JPEG"),
    "second trailing picture": PLAIN + PLAIN + saved("JPEG"),
    "trailing picture with XMP": PLAIN + with_segments(xmp(XMP)),
    "trailing PNG": PLAIN + png(chunk(b"eXIf", GPS)),
    "trailing picture after a multi-picture index": with_segments(segment(0xE2, b"MPF\0" + tiff([MAKE]))) + saved("JPEG"),
    "name of the area": with_segments(app1(tiff([MAKE], [AREA]))),
    "name of the area, as text": with_segments(app1(tiff([MAKE], [(28, 2, 5, b"Bern\0")]))),
    "name of the area, short": with_segments(app1(tiff([MAKE], [(28, 7, 4, b"Bern")]))),
    "name of the area in another alphabet": with_segments(app1(tiff([MAKE], [(28, 7, 16, b"UNICODE\0" + "Bern".encode("utf-16-le"))]))),
    "where it leads to": with_segments(app1(tiff([MAKE], [(19, 2, 2, b"N\0"), (20, *LATITUDE[1:])]))),
    "after an entry of no type": with_segments(app1(tiff([(0x0110, 0, 5, b"abcde"), MAKE], [NORTH, LATITUDE]))),
    "after an entry of an unknown type": with_segments(app1(tiff([(0x0110, 99, 5, b"abcde"), MAKE], [NORTH, LATITUDE]))),
    "after an entry that points outside": with_segments(app1(tiff([(0x0110, 2, 90_000, b"\xff\xff\xff\x7f"), MAKE], [NORTH, LATITUDE]))),
    "after an entry that is too long": with_segments(app1(tiff([(0x0110, 5, 2**31, b"\0\0\0\0"), MAKE], [NORTH, LATITUDE]))),
    "after a malformed entry beside it": with_segments(app1(tiff([MAKE], [(5, 77, 9, b"zz"), NORTH, LATITUDE]))),
    "after a malformed entry in a second segment": with_segments(app1(tiff([MAKE])), app1(tiff([MAKE], [(5, 77, 9, b"zz"), NORTH, LATITUDE]))),
    "a position that points outside": with_segments(app1(tiff([MAKE], [NORTH, (2, 5, 3, b"\xff\xff\xff\x7f")]))),
    "XMP, another prefix": with_segments(xmp(CITY % (b"ns7", b"ns7"))),
    "XMP, UTF-16": with_segments(xmp((CITY % (b"photoshop", b"photoshop")).decode().encode("utf-16"))),
    "XMP, an element": with_segments(xmp(ELEMENT)),
    "XMP, extended": with_segments(xmp(bytes(40) + CITY % (b"p", b"p"), b"http://ns.adobe.com/xmp/extension/\0")),
    "XMP, of a drone": with_segments(xmp(b'<rdf:RDF><rdf:Description drone-dji:GpsLatitude="46.9"/></rdf:RDF>')),
    "XMP in a second segment": with_segments(xmp(b"<rdf:RDF/>"), xmp(XMP)),
    "IPTC, city": with_segments(app13(iptc((90, b"Bern")))),
    "IPTC, country": with_segments(app13(iptc((120, b"a caption"), (101, b"Schweiz")))),
    "IPTC, part of the city": with_segments(app13(iptc((92, b"Inselspital")))),
    "IPTC, name of the content's place": with_segments(app13(iptc((27, b"Bern")))),
    "IPTC, in a second segment": with_segments(app13(iptc((120, b"a caption"))), app13(iptc((90, b"Bern")))),
    "XMP among Photoshop's resources": with_segments(app13(XMP, 0x0424)),
    "Exif among Photoshop's resources": with_segments(app13(GPS, 0x0422)),
    "PNG, Exif": png(chunk(b"eXIf", GPS)),
    "PNG, packed XMP": png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP))),
    "PNG, packed profile": png(chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(HEX))),
    "PNG, profile": png(chunk(b"tEXt", b"Raw profile type APP1\0" + HEX)),
    "PNG, a word for it": png(chunk(b"tEXt", b"Location\0Bern")),
    "PNG, behind its end": png(after=saved("JPEG")),
    "PNG, a film behind its end": png(after=film(XYZ)),
    "WebP, second Exif": webp((b"EXIF", GPS)),
    "WebP, XMP that no flag tells of": webp((b"XMP ", XMP)),
    "WebP, behind its end": webp(after=saved("JPEG")),
    "HEIC, a film in it": saved("HEIF", place=False) + box(b"mpvd", film(XYZ)),
    "HEIC, XMP beside it": saved("HEIF", place=False) + box(b"uuid", bytes(16) + XMP),
    "TIFF, second page": tiff([MAKE], [NORTH, LATITUDE], then=[MAKE]),
    "the kept Exif of another writer": with_segments(segment(0xE1, exif().tobytes())),
}  # fmt: skip
# May tell a place or not: nothing here can say.
UNCLEAR = {
    "a film with a track of data": PLAIN + film(handler=b"camm"),
    "a film with an atom that nobody knows": PLAIN + film(box(b"zzzz", b"something")),
    "a trailer of an unknown kind": PLAIN + b"AXLE" + bytes(range(1, 200)),
    "Samsung's trailer without a film": PLAIN + samsung(b"some data of the maker's"),
    "Exif that breaks off": with_segments(app1(GPS[:20])),
    "IPTC that breaks off": with_segments(app13(iptc((120, b"a caption"))[:-4])),
    "a segment that nobody knows": with_segments(segment(0xEB, b"JP\0\1something")),
    "a chunk that nobody knows": png(chunk(b"zzZz", b"something")),
    "a packed text that is damaged": png(chunk(b"zTXt", b"Comment\0\0not packed")),
    "WebP, a chunk that nobody knows": webp((b"ZZZZ", b"something")),
    "HEIC, a box that nobody knows": saved("HEIF", place=False) + box(b"zzzz", b"something"),
    "altitude alone": with_segments(app1(tiff([MAKE], [(6, 5, 1, struct.pack("<2I", 540, 1))]))),
}
# Understood whole, and without a place.
PLACELESS = {
    "a plain picture": PLAIN,
    "with a camera": saved("JPEG", place=False),
    "GPS version alone": with_segments(app1(tiff([MAKE], [(0, 1, 4, b"\2\3\0\0")]))),
    "GPS date alone": with_segments(app1(tiff([MAKE], [(29, 2, 11, b"2026:08:01\0")]))),
    "an area without a name": with_segments(app1(tiff([MAKE], [(28, 7, 8, bytes(8))]))),
    "XMP without a place": with_segments(xmp(b'<rdf:RDF><rdf:Description xmp:Rating="5"/></rdf:RDF>')),
    "IPTC without a place": with_segments(app13(iptc((120, b"a caption")))),
    "a film without a place": PLAIN + film(),
    "a second picture without a place": PLAIN + PLAIN,
    "padding behind it": PLAIN + bytes(500),
    "PNG": saved("PNG", place=False),
    "WebP": saved("WEBP", place=False),
    "HEIC": saved("HEIF", place=False),
    "TIFF": saved("TIFF", place=False),
}
