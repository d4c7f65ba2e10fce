"""Device, date, captions and names of persons, places in previews and in text, wherever in a picture they stand."""

from __future__ import annotations

import json
import struct
import zlib

import pytest
from click.testing import CliRunner

from auditor.adapters.photos.metadata import of_bytes
from auditor.cli import cli
from auditor.core.model.photos import counted
from auditor.i18n import translator
from auditor.reports.photos import picture_lines
from tests.photos.hidden import MAKE, PLAIN, app1, app13, chunk, iptc, png, segment, tiff, with_segments, xmp
from tests.photos.make import saved

SECRET = "Wegmüller"
HEAD = b'<x:xmpmeta><rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description %s</rdf:RDF></x:xmpmeta>'


def entry(tag, text):
    held = text if isinstance(text, bytes) else text.encode() + b"\0"
    return (tag, 7 if tag == 0x9286 or (tag >= 0x9C9B and tag < 0x9CA0) else 2, len(held), held)


def written(tag, text):
    return with_segments(app1(tiff([MAKE, entry(tag, text)])))


def preview(picture):
    """An Exif block with this picture as the preview of its second directory."""
    block = tiff([MAKE], then=[(0x0201, 4, 1, b"FROM"), (0x0202, 4, 1, struct.pack("<I", len(picture)))])
    return block.replace(b"FROM", struct.pack("<I", len(block))) + picture


SMALL = saved("JPEG")


@pytest.mark.parametrize(
    "picture",
    [
        with_segments(app1(preview(SMALL))),
        with_segments(app13(bytes(28) + SMALL, 0x040C)),
        with_segments(app13(bytes(28) + SMALL, 0x0409)),
    ],
)
def test_the_place_of_a_preview_is_a_place(picture):
    assert of_bytes("a.jpg", picture).location


def test_a_preview_without_a_place_is_none():
    bare = saved("JPEG", place=False, camera=False)
    for picture in (with_segments(app1(preview(bare))), with_segments(app13(bytes(28) + bare, 0x040C))):
        photo = of_bytes("a.jpg", picture)
        assert (photo.location, photo.doubt) == (False, None)


@pytest.mark.parametrize(
    ("picture", "device"),
    [
        (with_segments(xmp(HEAD % b'tiff:Model="iPhone 15"/>')), "iPhone 15"),
        (with_segments(xmp(HEAD % b"><tiff:Model>iPhone 15</tiff:Model></rdf:Description>")), "iPhone 15"),
        (with_segments(app1(tiff([entry(0xA431, "0123456789")]))), "0123456789"),
        (with_segments(app1(tiff([entry(0xA435, "0123456")]))), "0123456"),
        (with_segments(app1(tiff([entry(0x0131, "HDR+ 1.0.58")]))), "HDR+ 1.0.58"),
        (with_segments(app1(tiff([entry(0x013C, "iPhone 15")]))), "iPhone 15"),
        (png(chunk(b"tEXt", b"Software\0GIMP")), "GIMP"),
        (PLAIN, ""),
    ],
)
def test_a_device_is_told_wherever_it_stands(picture, device):
    assert of_bytes("a.jpg", picture).device == device


@pytest.mark.parametrize(
    ("picture", "day"),
    [
        (with_segments(xmp(HEAD % b'xmp:CreateDate="2026-01-02T03:04:05+01:00"/>')), "2026-01-02T03:04:05"),
        (with_segments(app13(iptc((55, b"20260102")))), "2026-01-02"),
        (with_segments(app1(tiff([MAKE], [(29, 2, 11, b"2026:01:02\0")]))), "2026-01-02"),
        (png(chunk(b"tEXt", b"Creation Time\x002026:01:02 03:04:05")), "2026-01-02T03:04:05"),
        (png(chunk(b"tIME", bytes((7, 234, 1, 2, 3, 4, 5)))), "2026-01-02T03:04:05"),
        (with_segments(app1(tiff([MAKE], [(29, 2, 11, b"0000:00:00\0")]))), ""),
        (PLAIN, ""),
    ],
)
def test_a_date_is_told_wherever_it_stands(picture, day):
    assert of_bytes("a.jpg", picture).taken_at == day


NAMES = {
    "description": written(0x010E, SECRET), "artist": written(0x013B, SECRET), "owner": written(0xA430, SECRET),
    "comment of the user": written(0x9286, b"ASCII\0\0\0" + SECRET.encode()),
    **{f"XP {tag:x}": written(tag, SECRET.encode("utf-16-le")) for tag in range(0x9C9B, 0x9CA0)},
    **{f"IPTC {number}": with_segments(app13(iptc((number, SECRET.encode())))) for number in (5, 25, 80, 105, 120)},
    **{f"XMP {word}": with_segments(xmp(HEAD % (
        f'><{word}><rdf:Alt><rdf:li xml:lang="x-default">{SECRET}</rdf:li></rdf:Alt></{word}></rdf:Description>'.encode())))
       for word in ("dc:title", "dc:description", "dc:subject", "dc:creator", "Iptc4xmpExt:PersonInImage", "mwg-rs:Name")},
    "XMP face": with_segments(xmp(HEAD % f'mwg-rs:Name="{SECRET}"/>'.encode())),
    "XMP face of Microsoft": with_segments(xmp(HEAD % f'MPReg:PersonDisplayName="{SECRET}"/>'.encode())),
    "JPEG comment": with_segments(segment(0xFE, SECRET.encode())),
    **{f"PNG {word}": png(chunk(b"tEXt", word.encode() + b"\0" + SECRET.encode())) for word in ("Author", "Description", "Comment", "Title")},
    "PNG packed": png(chunk(b"zTXt", b"Title\0\0" + zlib.compress(SECRET.encode()))),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_caption_or_a_name_is_told_and_never_printed(tmp_path, name):
    photo = of_bytes("a.jpg", NAMES[name])
    assert (photo.worded, photo.doubt, photo.location) == (True, None, False)
    (tmp_path / "a.jpg").write_bytes(NAMES[name])
    plain, document = (
        CliRunner().invoke(cli, ["photos", str(tmp_path), *words], standalone_mode=False).output
        for words in ((), ("--json",))
    )
    assert "a.jpg: carries a caption or a name of a person" in plain
    assert "With a caption or a name of a person: 1." in plain
    assert json.loads(document)["photos"][0]["caption_or_name"] is True
    assert SECRET not in plain + document
    assert "Pictures that carry a caption or a name of a person: 1" in picture_lines(
        counted([photo]), translator("en")
    )


@pytest.mark.parametrize(
    "picture",
    [
        PLAIN, written(0x010E, "SONY DSC"), written(0x010E, "          "), written(0x9286, b"ASCII\0\0\0" + bytes(40)),
        with_segments(xmp(HEAD % b'><dc:title><rdf:Alt><rdf:li xml:lang="x-default"/></rdf:Alt></dc:title></rdf:Description>')),
        with_segments(segment(0xFE, b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v80), quality = 90")),
    ],
)  # fmt: skip
def test_what_nobody_wrote_is_no_caption(picture):
    assert not of_bytes("a.jpg", picture).worded


def test_the_plain_lines_count_device_and_date(tmp_path):
    (tmp_path / "a.jpg").write_bytes(saved("JPEG"))
    (tmp_path / "b.jpg").write_bytes(saved("JPEG", place=False))
    (tmp_path / "c.jpg").write_bytes(PLAIN)
    (tmp_path / "Anna Muster.jpg").write_bytes(PLAIN)
    plain = CliRunner().invoke(cli, ["photos", str(tmp_path)], standalone_mode=False).output
    assert "With the device: 2. With the date: 2." in plain
    assert "Anna Muster.jpg: its file name may point to a patient" in plain


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Taken at 46.5197 N, 6.6323 E", True), ("46.5197,6.6323", True), ("at -46.519, 6.632 here", True), ("46.51° N 6.63° E", True),
        ("46.5, 6.6", False), ("version 1.234", False), ("1.2.345, 6.789.1", False), ("99.123, 6.632", False), ("f/2.800 at 1/60", False),
    ],
)  # fmt: skip
def test_coordinates_in_a_text_are_a_place(text, place):
    assert of_bytes("a.jpg", written(0x9286, b"ASCII\0\0\0" + text.encode())).location is place
    assert of_bytes("a.jpg", written(0x010E, text)).location is place


def test_coordinates_in_a_files_name_are_a_place():
    assert of_bytes("Lausanne_CHUV_46.5197_6.6323.jpg", PLAIN).location
    assert not of_bytes("IMG_20260801_101112.jpg", PLAIN).location
