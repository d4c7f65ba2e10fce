"""Boxes of the ISO base media format (ISO/IEC 14496-12), and the films that motion photos carry behind the picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from auditor.adapters.photos.place import Place, in_anything, in_xmp

_INNER: Final = frozenset(
    {
        b"moov",
        b"trak",
        b"mdia",
        b"minf",
        b"dinf",
        b"stbl",
        b"edts",
        b"mvex",
        b"udta",
        b"ilst",
        b"tref",
        b"gmhd",
    }
)
_PLACES: Final = frozenset({b"\xa9xyz", b"loci"})  # QuickTime's and 3GPP's place atoms
# What holds times, sizes, offsets and samples, and no words.
_HARMLESS: Final = frozenset(
    b"ftyp mvhd tkhd elst mdhd vmhd smhd nmhd hmhd dref url_ urn_ stsd stts stss stsc stsz stz2 stco co64 ctts cslg sdtp sgpd"
    b" sbgp subs trex mehd mdat wide pdin styp iods gmin text clef prof enof tapt load vide soun chan".replace(
        b"_", b" "
    ).split()
) | {b"url ", b"urn "}
_DEEPEST: Final = 12
_MOST: Final = 20_000  # boxes in one file


def boxes(content: bytes, begin: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, begin and end of the body of each box; a last one of kind b"" is what is no box."""
    at = begin
    while at + 8 <= end:
        size, kind, head = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            break
        yield kind, at + head, at + size
        at += size
    if at < end:
        yield b"", at, end


class Film:
    """One walk over a film's boxes."""

    def __init__(self, content: bytes, place: Place) -> None:
        self.content, self.place = content, place
        self.left = _MOST

    def walk(self, begin: int, end: int, depth: int = 0) -> None:
        """Look for places in every box; what is not known to hold none is a doubt."""
        for kind, start, stop in boxes(self.content, begin, end):
            self.left -= 1
            if self.left < 0 or depth > _DEEPEST:
                self.place.doubt("a film with too many boxes")
                return
            self._box(kind, start, stop, depth)

    def _box(self, kind: bytes, start: int, stop: int, depth: int) -> None:
        body = self.content[start:stop]
        if kind in _PLACES:
            self.place.found = self.place.found or bool(body.strip(b"\0 "))
        elif kind in _INNER:
            self.walk(start, stop, depth + 1)
        elif kind == b"hdlr":
            if body[8:12] not in (b"vide", b"soun", b"url ", b"alis", b"mdir", b"mdta", b"pict", b"auxv"):
                self.place.doubt("a track that is neither picture nor sound")
        elif kind in (b"uuid", b"meta", b"keys", b"XMP_"):
            in_xmp(body, self.place)
            in_anything(body, self.place)
            if not self.place.found:
                self.place.doubt(f"a film's {kind.decode('latin-1')}")
        elif kind not in _HARMLESS and body.strip(b"\0"):
            in_anything(body, self.place)
            self.place.doubt("a box of an unknown kind")
