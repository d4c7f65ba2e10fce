"""A copy of a picture without what it tells besides the picture. The original is never opened for writing.

JPEG, PNG and WebP are taken apart and put together without re-encoding; HEIC and TIFF are encoded again.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from typing import Final

from PIL import Image, ImageOps

from auditor.adapters.photos.colour import is_profile
from auditor.adapters.photos.metadata import _BROKEN, GPS, _can_read_heic, of_bytes
from auditor.errors import AuditorError

ORIENTATION: Final = 0x0112
_KEPT_CHUNKS: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs",
     b"acTL", b"fcTL", b"fdAT"}
)  # fmt: skip
_KEPT_WEBP: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_EXIF_AND_XMP: Final = 0x0C  # flags of a VP8X chunk
_SOI, _EOI, _SOS, _COM, _APP2 = 0xD8, 0xD9, 0xDA, 0xFE, 0xE2
_PROFILED: Final = 0x20  # another one of its flags


class CannotClean(AuditorError, ValueError):
    """No clean copy could be made, so none is kept."""


def clean(content: bytes) -> bytes:
    """The picture without metadata, in its own format; raises CannotClean where that cannot be done for certain."""
    try:
        copy = _copy(content)
        _hold_clean(copy)
    except CannotClean:
        raise
    except _BROKEN as error:
        message = f"the picture could not be read ({type(error).__name__})"
        raise CannotClean(message) from None
    return copy


def _copy(content: bytes) -> bytes:
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    return _encoded_again(content)


def _hold_clean(copy: bytes) -> None:
    """A copy that still tells a place or a device is no clean copy."""
    photo = of_bytes("copy", copy)
    if photo.doubt is not None or photo.location or photo.device or photo.taken_at:
        message = "the copy would still tell where, when or with what it was taken"
        raise CannotClean(message)


def _jpeg(content: bytes) -> bytes:
    """Segments up to the end of the first picture; what follows it (previews, depth, video) is left out."""
    turned = _orientation(content)
    profiled = is_profile(_profile_of(content))
    out, at = bytearray(b"\xff\xd8"), 2
    if turned != 1:
        out += _turned(turned)
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            message = "the picture is damaged"
            raise CannotClean(message)
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _EOI:
            return bytes(out + b"\xff\xd9")
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        segment = content[at : at + 2 + length]
        if _kept(marker, segment) and (profiled or marker != _APP2):
            out += segment
        at += 2 + length
        if marker == _SOS:
            end = _scan_end(content, at)
            out += content[at:end]
            at = end
    out += b"\xff\xd9"  # cut short at its end, as many are: the picture itself is whole up to there
    return bytes(out)


def _profile_of(content: bytes) -> bytes:
    """The ICC profile that stands in a picture, put together where it is in parts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(content)) as image:
            held = image.info.get("icc_profile")
    return held if isinstance(held, bytes) else b""


def _kept(marker: int, segment: bytes) -> bool:
    """Whether a segment is picture or colour: JFIF without a thumbnail, an ICC profile and Adobe's transform stay, all else of APPn goes."""
    if 0xE0 <= marker <= 0xEF:
        return (
            (marker == 0xE0 and segment[4:8] == b"JFIF" and len(segment) == 18)
            or (marker == 0xE2 and segment[4:15] == b"ICC_PROFILE")
            or (marker == 0xEE and segment[4:9] == b"Adobe" and len(segment) == 16)
        )
    return marker != _COM


def _scan_end(content: bytes, at: int) -> int:
    while (at := content.find(b"\xff", at)) >= 0:
        following = content[at + 1] if at + 1 < len(content) else _EOI
        if following != 0x00 and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return at
        at += 1 if following == 0xFF else 2
    return len(content)


def _orientation(content: bytes) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(content)) as image:
            turned = image.getexif().get(ORIENTATION, 1)
    return turned if isinstance(turned, int) and 1 <= turned <= 8 else 1


def _turned(orientation: int) -> bytes:
    """An Exif segment that tells which way is up and nothing else."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    held = exif.tobytes()
    return b"\xff\xe1" + struct.pack(">H", len(held) + 2) + held


def _png(content: bytes) -> bytes:
    turned = _orientation(content)
    if turned != 1:
        return _encoded_again(content)
    profile = _profile_of(content)
    out, at = bytearray(content[:8]), 8
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind = content[at + 4 : at + 8]
        if kind == b"iCCP":  # its name is free text
            out += _named_again(profile) if is_profile(profile) else b""
        elif kind in _KEPT_CHUNKS:
            out += content[at : at + 12 + length]
        at += 12 + length
        if kind == b"IEND":
            return bytes(out)
    message = "the picture is damaged"
    raise CannotClean(message)


def _named_again(profile: bytes) -> bytes:
    body = b"iCCP" + b"ICC\0\0" + zlib.compress(profile)
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def _webp(content: bytes) -> bytes:
    if _orientation(content) != 1:
        return _encoded_again(content)
    profiled = is_profile(_profile_of(content))
    out, at = bytearray(), 12
    end = 8 + struct.unpack("<I", content[4:8])[0]
    while at + 8 <= min(end, len(content)):
        kind, length = content[at : at + 4], struct.unpack("<I", content[at + 4 : at + 8])[0]
        padded = 8 + length + length % 2
        chunk = bytearray(content[at : at + padded])
        if kind == b"VP8X":
            chunk[8] &= ~(_EXIF_AND_XMP | (0 if profiled else _PROFILED)) & 0xFF
        if kind in _KEPT_WEBP and (profiled or kind != b"ICCP"):
            out += chunk
        at += padded
    return b"RIFF" + struct.pack("<I", len(out) + 4) + b"WEBP" + bytes(out)


def _encoded_again(content: bytes) -> bytes:
    _can_read_heic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(content)) as image:
            kind, profile = image.format or "", image.info.get("icc_profile")
            upright = ImageOps.exif_transpose(image)
            pixels = Image.new(upright.mode, upright.size)
            pixels.putdata(list(upright.getdata())) if upright.mode == "P" else pixels.paste(upright)
            if upright.mode == "P" and (palette := upright.getpalette()):
                pixels.putpalette(palette)
    assert GPS not in pixels.getexif()
    out = io.BytesIO()
    more = {"icc_profile": profile} if profile and is_profile(profile) else {}
    match kind:
        case "HEIF":
            pixels.save(out, "HEIF", quality=95, **more)
        case "TIFF":
            pixels.save(out, "TIFF", compression="tiff_lzw", **more)
        case "PNG":
            pixels.save(out, "PNG", **more)
        case "WEBP":
            pixels.save(out, "WEBP", quality=95, **more)
        case _:
            message = f"pictures of the kind {kind or 'unknown'} are not cleaned"
            raise CannotClean(message)
    return out.getvalue()
