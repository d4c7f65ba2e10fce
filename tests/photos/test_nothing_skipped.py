"""A file that was not looked at is counted and said; a picture is one by its first bytes, whatever its name."""

from __future__ import annotations

import base64
import io
import json
import os
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.cli import cli
from auditor.core.model import Doubt
from auditor.core.model.photos import Left, Pictures, picture_readings, pictures_from
from tests.photos.make import XMP, saved
from tests.report.test_photos import NOW

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><metadata>%s</metadata><rect/></svg>'


def told(source, *words):
    ran = CliRunner().invoke(cli, ["photos", str(source), "--json", *words], standalone_mode=False)
    document = json.loads(ran.output)
    return {row["file"]: row for row in document["photos"]}, document["not_looked_at"]


@pytest.mark.parametrize("name", ["a.jfif", "a", "a.txt", "a.dat", "a.JFIF"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_picture_is_one_by_its_first_bytes(tmp_path, name, kind, packed):
    (tmp_path / "in").mkdir()
    source = tmp_path / "in"
    if packed:
        source = tmp_path / "a.zip"
        with zipfile.ZipFile(source, "w") as archive:
            archive.writestr(name, saved(kind))
    else:
        (source / name).write_bytes(saved(kind))
    rows, left = told(source)
    assert rows[name]["location"] is True
    assert left == {"links": 0, "archives": 0, "other": 0}


def test_what_is_not_looked_at_is_counted_and_said(tmp_path):
    folder, elsewhere = tmp_path / "in", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (elsewhere / "a.jpg").write_bytes(saved("JPEG"))
    (folder / "link.jpg").symlink_to(elsewhere / "a.jpg")
    (folder / "dead.jpg").symlink_to(elsewhere / "nowhere.jpg")
    (folder / "linked").symlink_to(elsewhere)
    with zipfile.ZipFile(folder / "album.zip", "w") as archive:
        archive.writestr("a.jpg", saved("JPEG"))
    with tarfile.open(folder / "album.tar.gz", "w:gz") as archive:
        archive.add(elsewhere / "a.jpg")
    for name in ("scan.pdf", "scan.dcm", "notes.txt", "nothing"):
        (folder / name).write_bytes(b"%PDF-1.7 and more")
    (folder / "plain.jpg").write_bytes(saved("JPEG", place=False))
    rows, left = told(folder)
    assert list(rows) == ["plain.jpg"]
    assert left == {"links": 3, "archives": 2, "other": 4}
    plain = CliRunner().invoke(cli, ["photos", str(folder)], standalone_mode=False).output
    assert "Not looked at: 9 files (links: 3, archives: 2, other kinds: 4)." in plain


def test_nothing_is_passed_over_in_a_zip(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.jpg", saved("JPEG"))
    link = zipfile.ZipInfo("link.jpg")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("album.zip", inner.getvalue())
        archive.writestr(link, "/etc/a.jpg")
        archive.writestr("notes.txt", "words")
        archive.writestr("__MACOSX/._a.jpg", b"\0\5\x16\7 and more")
        archive.writestr("__MACOSX/b.jpg", saved("JPEG"))
    rows, left = told(tmp_path / "a.zip")
    assert (list(rows), left) == (["__MACOSX/b.jpg"], {"links": 1, "archives": 1, "other": 2})


def test_a_folder_that_cannot_be_listed_is_a_doubt(tmp_path, monkeypatch):
    shut = tmp_path / "in" / "shut"
    shut.mkdir(parents=True)
    listed = os.scandir

    def refused(path):
        if Path(path) == shut:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refused)
    rows, _ = told(tmp_path / "in")
    assert rows["shut"]["state"] == "doubtful"


@pytest.mark.parametrize(
    ("content", "location"),
    [
        (SVG % XMP, True),
        (SVG % b"", False),
        (b'<svg><image href="data:image/jpeg;base64,%s"/></svg>' % base64.b64encode(saved("JPEG")), True),
    ],
)
def test_an_svg_is_looked_at(tmp_path, content, location):
    (tmp_path / "a.svg").write_bytes(content)
    rows, _ = told(tmp_path)
    assert (rows["a.svg"]["state"], rows["a.svg"]["location"]) == ("known", location)


def test_a_gif_and_a_raw_picture_are_looked_at(tmp_path):
    gif = saved("GIF", place=False, camera=False)
    said = b"\x21\xff\x0bXMP DataXMP" + XMP + b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    (tmp_path / "a.gif").write_bytes(gif[:-1] + said + b";")
    (tmp_path / "b.gif").write_bytes(gif)
    (tmp_path / "c.nef").write_bytes(saved("TIFF"))
    (tmp_path / "d.nef").write_bytes(saved("TIFF", place=False))
    rows, _ = told(tmp_path, "--clean", str(tmp_path.parent / f"{tmp_path.name}-out"))
    assert [rows[name].get("location") for name in ("a.gif", "b.gif", "c.nef", "d.nef")] == [
        True,
        False,
        True,
        None,
    ]
    assert rows["d.nef"]["doubt"] == "not_covered"
    assert {row["copy"] for row in rows.values()} == {"cannot"}


@pytest.mark.parametrize("name", ["a.jpg", "a", "a b.heic"])
def test_a_single_picture_is_looked_at(tmp_path, name):
    (tmp_path / name).write_bytes(saved("JPEG"))
    rows, _ = told(tmp_path / name, "--clean", str(tmp_path / "out"))
    assert (rows[name]["location"], rows[name]["copy"]) == (True, "made")
    (tmp_path / "link.jpg").symlink_to(tmp_path / name)
    assert told(tmp_path / "link.jpg")[0]["link.jpg"]["location"], "named by the user himself"


def test_a_link_or_an_archive_leaves_the_place_unknown_and_older_counts_still_read():
    for seen in (Pictures(3, left_links=1), Pictures(3, left_archives=1)):
        assert picture_readings(seen, NOW)[1].state.doubt is Doubt.NOT_FOUND
    assert picture_readings(Pictures(3, left_others=1), NOW)[1].state.value == 0
    older = {
        "count": 1,
        "unread": 0,
        "placed": 0,
        "with_device": 0,
        "named": 0,
        "first": "",
        "last": "",
        "last_placed": "",
    }
    assert pictures_from(older).left == Left()
