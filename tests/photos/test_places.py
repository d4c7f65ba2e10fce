"""A picture with a place in it is never said to have none, wherever in its file the place stands."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.adapters.photos import CannotClean, clean
from auditor.adapters.photos.metadata import of_bytes
from auditor.cli import cli
from auditor.core.model import Doubt
from tests.photos.hidden import PLACED, PLACELESS, UNCLEAR
from tests.photos.make import saved

needs_exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="exiftool (libimage-exiftool-perl) is not here"
)
WRITTEN = {  # by ExifTool, which nobody here wrote
    "-GPSLatitude=46.9": "jpg png webp tif heic", "-GPSAreaInformation=Bern": "jpg webp tif",
    "-XMP-photoshop:City=Bern": "jpg png webp tif heic", "-XMP-iptcCore:Location=Inselspital": "jpg png webp tif",
    "-XMP-iptcExt:LocationShownCity=Bern": "jpg png webp", "-XMP-exif:GPSLatitude=46.9": "jpg png webp tif heic",
    "-XMP-exif:GPSDestLongitude=7.4": "jpg png", "-IPTC:City=Bern": "jpg tif", "-IPTC:Sub-location=Inselspital": "jpg tif",
    "-IPTC:Country-PrimaryLocationName=Schweiz": "jpg tif", "-IPTC:ContentLocationName=Bern": "jpg", "-IFD0:GeoTiffDirectory=1 1 0 0": "tif",
}  # fmt: skip
KIND = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "tif": "TIFF", "heic": "HEIF"}


@pytest.mark.parametrize("name", PLACED)
def test_a_place_is_told_wherever_it_stands(name):
    photo = of_bytes("a.jpg", PLACED[name])
    assert photo.location or photo.doubt, "never: no location"
    if "TIFF" not in name:  # a structure without a picture is no picture
        assert (photo.location, photo.doubt) == (True, None)


@pytest.mark.parametrize("name", UNCLEAR)
def test_what_is_not_understood_is_a_doubt(name):
    photo = of_bytes("a.jpg", UNCLEAR[name])
    assert (photo.doubt, photo.location) == (Doubt.AMBIGUOUS, False)


@pytest.mark.parametrize("name", PLACELESS)
def test_what_is_understood_and_tells_no_place_is_known(name):
    photo = of_bytes("a.jpg", PLACELESS[name])
    assert (photo.doubt, photo.location) == (None, False)


@pytest.mark.parametrize("name", [*PLACED, *UNCLEAR])
def test_a_clean_copy_of_any_of_them_tells_nothing(name):
    try:
        copy = clean((PLACED | UNCLEAR)[name])
    except CannotClean:
        return
    photo = of_bytes("copy.jpg", copy)
    assert (photo.doubt, photo.location, photo.device, photo.taken_at) == (None, False, "", "")
    assert [
        word for word in (b"GPS", b"Bern", b"\xa9xyz", b"ftypmp42", b"something", b"City") if word in copy
    ] == []


@needs_exiftool
@pytest.mark.parametrize(
    ("tag", "ending"), [(tag, ending) for tag, kinds in WRITTEN.items() for ending in kinds.split()]
)
def test_what_another_tool_writes_is_read(tmp_path, tag, ending):
    path = tmp_path / f"a.{ending}"
    path.write_bytes(saved(KIND[ending], place=False))
    wrote = subprocess.run(
        ["exiftool", "-q", "-m", tag, str(path)], capture_output=True, text=True, check=False
    )
    told = subprocess.run(
        ["exiftool", "-j", "-q", tag.partition("=")[0], str(path)], capture_output=True, text=True, check=True
    )
    assert len(json.loads(told.stdout)[0]) == 2, wrote.stderr
    assert of_bytes(path.name, path.read_bytes()).location


@needs_exiftool
def test_another_tool_finds_a_place_in_the_pictures_and_none_in_their_copies(tmp_path):
    """ExifTool as a reader: with -ee it looks into films behind pictures, too."""
    unmade: list[str] = []
    for number, (name, content) in enumerate(PLACED.items()):
        (tmp_path / f"{number:02}-before.jpg").write_bytes(content)
        try:
            (tmp_path / f"{number:02}-after.jpg").write_bytes(clean(content))
        except CannotClean:
            unmade.append(name)
    options = [
        "-ee",
        "-a",
        "-j",
        "-G1",
        "-GPS*",
        "-City",
        "-Location*",
        "-Country*",
        "-Sub-location",
        "-ContentLocation*",
    ]
    assert unmade == ["TIFF, second page"], "a structure without a picture"
    ran = subprocess.run(
        ["exiftool", "-q", *options, "-ext", "jpg", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    told = {row["SourceFile"].rpartition("/")[2]: len(row) - 1 for row in json.loads(ran.stdout)}
    assert [name for name, tags in told.items() if name.endswith("after.jpg") and tags] == []
    assert sum(1 for name, tags in told.items() if name.endswith("before.jpg") and tags) > len(PLACED) // 2, (
        "it would find them"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_pipes_sockets_and_links_to_devices_are_named_and_never_waited_for(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "pipe.jpg")
    os.mkfifo(folder / "pipe.HEIC")
    (folder / "null.png").symlink_to("/dev/null")
    (folder / "photo.jpg").write_bytes(saved("JPEG", place=False))
    before = Path.cwd()
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(folder)  # the name of a socket may not be long
        listening.bind("socket.jpg")
        os.chdir(before)
        ran = CliRunner().invoke(cli, ["photos", str(folder), "--json", "--clean", str(tmp_path / "out")])
        said = CliRunner().invoke(cli, ["photos", str(folder)])
    rows = {row["file"]: row for row in json.loads(ran.stdout)["photos"]}
    assert {name: rows[name].get("doubt") for name in rows} == {
        "photo.jpg": None, "pipe.HEIC": "not_covered", "pipe.jpg": "not_covered", "socket.jpg": "not_covered",
    }  # fmt: skip
    assert rows["photo.jpg"]["copy"] == "made"
    assert [rows[name]["copy"] for name in ("pipe.HEIC", "pipe.jpg", "socket.jpg")] == ["cannot"] * 3
    assert [name in said.stdout for name in ("pipe.jpg", "pipe.HEIC", "socket.jpg")] == [True] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_file_that_became_a_pipe_after_it_was_listed_is_not_waited_for(tmp_path):
    from auditor.adapters.photos import pictures
    from auditor.adapters.photos.scan import photo_facts

    path = tmp_path / "a.jpg"
    path.write_bytes(saved("JPEG"))
    [picture] = list(pictures(tmp_path))
    path.unlink()
    os.mkfifo(path)
    assert photo_facts(picture).doubt is Doubt.UNREACHABLE
