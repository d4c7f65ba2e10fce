"""Files beside a picture that tell of it, and the colour profile that a clean copy may keep."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from PIL import Image, ImageCms

from auditor.adapters.photos import clean
from tests.photos.hidden import PLAIN
from tests.photos.make import XMP, picture, saved
from tests.photos.test_nothing_skipped import told

AT = {"geoData": {"latitude": 46.5197, "longitude": 6.6323}}
NOWHERE = {"geoData": {"latitude": 0.0, "longitude": 0.0}}
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
FALSE = b"\0\0\1\x90" + bytes(8) + b"mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(300) + b"Dr Beat Beispiel"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("name", "content", "location"),
    [
        ("a.jpg.json", json.dumps(AT).encode(), True),
        ("a.jpg.supplemental-metadata.json", json.dumps(AT).encode(), True),
        ("a.jpg.supplemental-me.json", json.dumps(AT).encode(), True),
        ("a.jpg.json", json.dumps(NOWHERE).encode(), False),
        ("a.jpg.json", b"[1", False),
        ("a.jpg.json", b'{"geoData": {"latitude": "x"}, "people": 3, "photoTakenTime": []}', False),
        ("a.xmp", XMP, True),
        ("a.jpg.xmp", XMP, True),
        ("a.XMP", b"<rdf:RDF/>", False),
    ],
)
def test_what_lies_beside_a_picture_is_looked_at_with_it(tmp_path, name, content, location, packed):
    source = tmp_path / ("a.zip" if packed else "in")
    held = {"sub/a.jpg": PLAIN, f"sub/{name}": content, "sub/b.json": b"{}"}
    if packed:
        with zipfile.ZipFile(source, "w") as archive:
            for file, inside in held.items():
                archive.writestr(file, inside)
    else:
        (source / "sub").mkdir(parents=True)
        for file, inside in held.items():
            (source / file).write_bytes(inside)
    rows, left = told(source)
    assert (rows["sub/a.jpg"]["location"], left["other"]) == (location, 1)
    if not packed:
        assert told(source / "sub" / "a.jpg")[0]["a.jpg"]["location"] is location


def test_a_person_and_a_day_beside_a_picture_are_told(tmp_path):
    (tmp_path / "a.jpg").write_bytes(PLAIN)
    said = {"people": [{"name": "Anna Muster"}], "photoTakenTime": {"timestamp": "1767323045"}}
    (tmp_path / "a.jpg.json").write_text(json.dumps(said))
    row = told(tmp_path)[0]["a.jpg"]
    assert (row["caption_or_name"], row["taken_at"][:10]) == (True, "2026-01-02")


def profiled(kind, profile):
    out = io.BytesIO()
    picture().save(out, kind, icc_profile=profile)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_copy_keeps_a_colour_profile_and_nothing_that_only_calls_itself_one(kind):
    for profile, kept in ((PROFILE, True), (FALSE, False), (PROFILE + b"Dr Beat Beispiel", False)):
        copy = clean(profiled(kind, profile))
        assert b"Beispiel" not in copy
        with Image.open(io.BytesIO(copy)) as image:
            assert image.info.get("icc_profile") == (profile if kept else None)
    assert clean(saved(kind))
