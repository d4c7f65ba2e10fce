"""What a file is by its first bytes, whatever its name says: a picture, an archive, or something else."""

from __future__ import annotations

import re
from typing import Final

HEAD: Final = 512  # bytes that are enough to know
_STILLS: Final = frozenset(b"heic heix heim heis hevc hevx mif1 msf1 avif avis".split())
_ARCHIVES: Final = (
    b"PK\3\4",
    b"PK\5\6",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"\x28\xb5\x2f\xfd",
)
_ARCHIVE_NAMES: Final = re.compile(r"\.(?:zip|tar|t?gz|t?bz2?|t?xz|7z|rar|zst|dmg|iso|cab)$", re.IGNORECASE)
_SVG: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)", re.IGNORECASE)


def is_picture(head: bytes, name: str) -> bool:
    """Whether these are the first bytes of a picture that is read here; an SVG also needs its name."""
    return (
        head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a"))
        or (head[:4] in (b"II*\0", b"MM\0*") and len(head) > 8)
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
        or (head[4:8] == b"ftyp" and head[8:12] in _STILLS)
        or (name.lower().endswith(".svg") and is_svg(head))
    )


def is_svg(head: bytes) -> bool:
    """Whether a text begins as an SVG does."""
    return bool(_SVG.match(head))


def is_archive(head: bytes, name: str) -> bool:
    """Whether pictures may be packed in it."""
    return head.startswith(_ARCHIVES) or head[257:262] == b"ustar" or bool(_ARCHIVE_NAMES.search(name))
