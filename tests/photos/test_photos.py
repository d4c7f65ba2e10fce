"""What pictures tell, and copies that do not."""

import io
import json
import shutil
import subprocess
import zipfile

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from auditor.adapters.photos import CannotClean, clean, hints_at_a_patient
from auditor.adapters.photos.metadata import of_bytes
from auditor.cli import cli
from tests.photos.make import saved

KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "TIFF": "tif", "HEIF": "heic"}
needs_exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="exiftool (libimage-exiftool-perl) is not here"
)


@pytest.mark.parametrize("kind", KINDS)
def test_place_device_and_date_are_read(kind):
    photo = of_bytes("a", saved(kind))
    assert (photo.location, photo.device, photo.taken_at) == (True, "Apple iPhone 15", "2026-08-01T10:11:12")


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_tells_no_place_is_known_to(kind):
    photo = of_bytes("a", saved(kind, place=False))
    assert (photo.doubt, photo.location) == (None, False)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_place_in_xmp_is_a_place(kind):
    assert of_bytes("a", saved(kind, place=False, xmp=True)).location


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_picture_is_a_doubt(kind):
    content = saved(kind)
    for cut in (0, 3, 20, 40):
        photo = of_bytes("a", content[:cut])
        assert photo.doubt is not None
        assert not photo.location


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_no_damage_makes_a_crash(kind, data):
    content = bytearray(saved(kind))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    of_bytes("a", bytes(content))
    try:
        copy = clean(bytes(content))
    except CannotClean:
        return
    assert not of_bytes("a", copy).location


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("turned", [1, 6])
def test_a_clean_copy_shows_the_same_picture_and_tells_nothing(kind, turned):
    content = saved(kind, turned=turned, xmp=kind in ("JPEG", "PNG", "WEBP"))
    copy = clean(content)
    photo = of_bytes("a", copy)
    assert (photo.location, photo.device, photo.taken_at) == (False, "", "")
    assert b"Bern" not in copy
    assert b"GPS" not in copy
    before, after = (upright(c) for c in (content, copy))
    assert before.size == after.size
    assert max(ImageChops.difference(before, after).getextrema(), key=lambda e: e[1])[1] <= (
        0 if kind == "PNG" else 24
    )


def upright(content):
    from PIL import ImageOps

    with Image.open(io.BytesIO(content)) as image:
        return ImageOps.exif_transpose(image).convert("RGB")


def test_what_follows_a_jpeg_is_not_in_its_copy():
    hidden = saved("JPEG")
    assert clean(saved("JPEG", place=False, camera=False) + hidden).count(b"\xff\xd8\xff") == 1


def test_what_is_no_picture_has_no_copy():
    with pytest.raises(CannotClean):
        clean(b"GIF89a and more")


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("IMG_20260801_101112.jpg", False), ("DSC_0042.jpg", False), ("PXL_20260801_101112345.jpg", False), ("20260801_101112.jpg", False),
        ("WhatsApp Image 2026-08-01 at 10.11.12.jpeg", False), ("Screenshot 2026-08-01.png", False), ("Praxis Logo.png", False),
        ("Sommer Bern.jpg", False), ("header.png", False), ("IMG_1234.HEIC", False), ("a/b/patienten/IMG_1.jpg", False),
        ("Muster_Anna.jpg", True), ("Anna Muster.jpg", True), ("Muster_Anna_1960.jpg", True), ("patient_42.jpg", True), ("Fall 7.jpg", True),
        ("756.1234.5678.97.jpg", True), ("7561234567897.png", True), ("01.02.1960.jpg", True), ("00123456.jpg", True), ("avant-apres.jpg", True),
        ("lésion_bras.jpg", True), ("paziente3.jpg", True), ("IMG_patient_12.jpg", True), ("Dossier 2231.tif", True),
    ],
)  # fmt: skip
def test_file_names_that_may_point_to_a_patient(file, hint):
    assert hints_at_a_patient(file) is hint


def fill(folder):
    (folder / "sub").mkdir(parents=True)
    for n, (kind, ending) in enumerate(KINDS.items()):
        (folder / "sub" / f"{n}.{ending}").write_bytes(saved(kind))
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "notes.txt").write_text("no picture")
    return folder


def test_a_folder_says_of_each_picture_what_it_tells(tmp_path):
    folder = fill(tmp_path / "in")
    (folder / "link.jpg").symlink_to(folder / "sub" / "0.jpg")
    said = CliRunner().invoke(cli, ["photos", str(folder), "--json"], standalone_mode=False)
    document = json.loads(said.output)
    assert document["schema"] == "auditor.photos/1"
    assert [p["file"] for p in document["photos"]] == [
        "broken.jpg",
        "sub/0.jpg",
        "sub/1.png",
        "sub/2.webp",
        "sub/3.tif",
        "sub/4.heic",
    ]
    assert [p["state"] for p in document["photos"]] == ["doubtful", *["known"] * 5]
    assert all(p["location"] for p in document["photos"][1:])


def test_a_zip_is_read_like_a_folder(tmp_path):
    folder = fill(tmp_path / "in")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    said = [
        CliRunner().invoke(cli, ["photos", str(s), "--json"], standalone_mode=False).output
        for s in (folder, tmp_path / "a.zip")
    ]
    assert said[0] == said[1]


@needs_exiftool
def test_another_tool_finds_no_place_in_the_copies(tmp_path):
    folder, out = fill(tmp_path / "in"), tmp_path / "out"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    said = CliRunner().invoke(
        cli, ["photos", str(folder), "--clean", str(out), "--json"], standalone_mode=False
    )
    assert said.exit_code == 0
    assert {path: path.read_bytes() for path in before} == before, "the originals are as they were"
    copies = [path for path in out.rglob("*") if path.is_file()]
    assert len(copies) == 5
    told = json.loads(
        subprocess.run(
            ["exiftool", "-j", "-G", "-a", *map(str, copies)], capture_output=True, check=True
        ).stdout
    )
    for copy in told:
        assert not [
            key
            for key in copy
            if any(
                word in key
                for word in ("GPS", "Location", "City", "Make", "Model", "DateTimeOriginal", "Comment")
            )
        ]
    found = subprocess.run(
        ["exiftool", "-j", "-gpslatitude", *map(str, before)], capture_output=True, check=False
    ).stdout
    assert found.count(b"GPSLatitude") == 5, "it would have found them"


@pytest.mark.parametrize("source", ["missing", "file.jpg"])
def test_what_is_neither_folder_nor_zip_is_said(tmp_path, source):
    (tmp_path / "file.jpg").write_bytes(b"x")
    said = CliRunner().invoke(cli, ["photos", str(tmp_path / source)], standalone_mode=False)
    assert said.exception.status == 3
