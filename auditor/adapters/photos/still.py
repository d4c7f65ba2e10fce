"""HEIC and AVIF pictures (ISO/IEC 23008-12): their items are listed, and each is read or known to be picture."""

from __future__ import annotations

from typing import Final

from auditor.adapters.photos.boxes import Film, boxes
from auditor.adapters.photos.place import Place, in_anything, in_xmp
from auditor.adapters.photos.tiff import in_exif

_PICTURES: Final = frozenset(
    {b"hvc1", b"hev1", b"av01", b"grid", b"iden", b"iovl", b"jpeg", b"j2k1", b"unci", b"tmap", b"vvc1"}
)
_BESIDE: Final = frozenset({b"hdlr", b"pitm", b"iprp", b"iref", b"grpl", b"dinf", b"iinf", b"iloc", b"idat"})
_MOST: Final = 10_000  # items, and pieces of items
Extent = tuple[int, int, int]  # construction method, offset, length


def in_still(content: bytes, place: Place) -> None:
    """Look for places in every item, and in whatever stands beside the picture."""
    for kind, start, stop in boxes(content, 0, len(content)):
        body = content[start:stop]
        match kind:
            case b"ftyp" | b"mdat":
                continue
            case b"meta":
                _meta(content, start + 4, stop, place)
            case b"mpvd":  # Samsung: the film of a motion photo
                Film(content, place).walk(start, stop)
            case b"moov":
                Film(content, place).walk(start, stop)
            case _ if body.strip(b"\0"):
                in_xmp(body, place)
                in_anything(body, place)
                place.doubt("a box beside the picture")


def _meta(content: bytes, begin: int, end: int, place: Place) -> None:
    parts: dict[bytes, tuple[int, int]] = {}
    for kind, start, stop in boxes(content, begin, end):
        if kind in parts or (kind not in _BESIDE and content[start:stop].strip(b"\0")):
            in_anything(content[start:stop], place)
            place.doubt("a picture's box of an unknown kind")
        parts[kind] = (start, stop)
    if b"iinf" not in parts or b"iloc" not in parts:
        place.doubt("a picture without a list of its items")
        return
    where = locations(content, *parts[b"iloc"], place)
    idat = parts.get(b"idat", (0, 0))[0]
    for number, kind in _items(content, *parts[b"iinf"], place).items():
        if kind[:4] not in _PICTURES:
            _item(content, kind, where.get(number), idat, place)


def _items(content: bytes, start: int, stop: int, place: Place) -> dict[int, bytes]:
    """The kind of each item, with what follows it: a name, for mime its type."""
    at = start + (6 if content[start] == 0 else 8)
    found: dict[int, bytes] = {}
    for kind, begin, end in boxes(content, at, stop):
        version = content[begin] if kind == b"infe" else 0
        if version not in (2, 3):
            place.doubt("items of an unknown kind")
            continue
        width = 2 if version == 2 else 4
        number = int.from_bytes(content[begin + 4 : begin + 4 + width], "big")
        found[number] = content[begin + 6 + width : end]
    return found


def _item(content: bytes, kind: bytes, where: list[Extent] | None, idat: int, place: Place) -> None:
    if not where:
        place.doubt("an item that is not found")
        return
    held = b"".join(
        content[(start := offset + (idat if method else 0)) : start + length]
        for method, offset, length in where
    )
    if any(method > 1 for method, _, _ in where):
        place.doubt("an item that is put together")
    if kind[:4] == b"Exif" and len(held) > 8:
        in_exif(held[4 + int.from_bytes(held[:4], "big") :], place)
    elif kind[:4] == b"mime" and b"rdf+xml" in kind and b"deflate" not in kind:
        in_xmp(held, place)
    else:
        in_anything(held, place)
        place.doubt("an item of an unknown kind")


def locations(content: bytes, start: int, stop: int, place: Place) -> dict[int, list[Extent]]:
    """Where each item lies, by its number."""
    reader = _Reader(content, start, stop)
    version = reader.take(1)
    reader.take(3)
    sizes, more = reader.take(1), reader.take(1)
    wide = 4 if version == 2 else 2
    found: dict[int, list[Extent]] = {}
    for _ in range(min(reader.take(wide), _MOST)):
        number = reader.take(wide)
        method = reader.take(2) & 0xF if version in (1, 2) else 0
        reader.take(2)
        base = reader.take(more >> 4)
        for _ in range(min(reader.take(2), _MOST)):
            if version in (1, 2):
                reader.take(more & 0xF)
            offset, length = reader.take(sizes >> 4), reader.take(sizes & 0xF)
            found.setdefault(number, []).append((method, base + offset, length))
        if reader.at > stop:
            break
    if reader.at > stop or version > 2:
        place.doubt("a list of places that breaks off")
    return found


class _Reader:
    """Whole numbers one after another; past the end they are 0."""

    def __init__(self, content: bytes, at: int, stop: int) -> None:
        self.content, self.at, self.stop = content, at, stop

    def take(self, width: int) -> int:
        self.at += width
        return int.from_bytes(self.content[self.at - width : self.at], "big") if self.at <= self.stop else 0
