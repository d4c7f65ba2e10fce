"""Mastodon's archive is a tar.gz: read like a zip, bounded, and refused by name."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from datetime import UTC, datetime

import pytest

from auditor.adapters.export_archive import ArchiveError, open_archive
from auditor.adapters.export_archive import tar_archive as tarred
from auditor.core.reading import read_archive, recognise
from tests.archive.exports import profile, told

ACTOR = {
    "preferredUsername": "dr", "name": "Dr Exemple", "discoverable": False, "indexable": False,
    "manuallyApprovesFollowers": True,
}  # fmt: skip
WRITTEN = datetime(2026, 11, 5, 10, tzinfo=UTC)
NOW = datetime(2026, 11, 30, tzinfo=UTC)


def tar(path, files, written=WRITTEN, mode="w:gz", kind=tarfile.REGTYPE):
    with tarfile.open(path, mode) as archive:
        for name, content in files:
            info = tarfile.TarInfo(name)
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            info.size, info.mtime, info.type = len(data), int(written.timestamp()), kind
            archive.addfile(info, io.BytesIO(data))
    return path


def read(path):
    with open_archive(path, NOW) as archive:
        return {r.setting: r for r in read_archive(profile("mastodon"), archive, archive.taken_at)}


@pytest.mark.parametrize("root", ["", "./", "archive-20261105/"])
@pytest.mark.parametrize(
    ("name", "mode"), [("archive-20261105101500-x.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar", "w:")]
)
def test_the_actor_says_what_the_account_is_set_to(tmp_path, root, name, mode):
    path = tar(tmp_path / name, [(root + "actor.json", ACTOR), (root + "media/x.png", b"\x89PNG")], mode=mode)
    found = read(path)
    assert told(found["discoverable"]) == {"known": "off"}
    assert told(found["indexable"]) == {"known": "off"}
    assert told(found["followers.approval"]) == {"known": "on"}
    assert told(found["posts.audience"])["doubt"] == "not_covered"
    assert found["discoverable"].observed_at.date() == WRITTEN.date()
    with open_archive(path, NOW) as archive:
        assert recognise({p: profile(p) for p in ("mastodon", "x", "tiktok")}, archive.names) == "mastodon"


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ({}, "not_found"),
        ({"discoverable": None}, "not_found"),
        ({"discoverable": "yes"}, "new_wording"),
        (b"", "not_found"),
        (b"{", "not_found"),
        ([], "not_found"),
    ],
)
def test_an_actor_that_does_not_say_is_a_doubt(tmp_path, actor, expected):
    found = read(tar(tmp_path / "a.tar.gz", [("actor.json", actor)]))
    assert told(found["discoverable"]) == {"doubt": expected}


def test_a_tar_of_the_future_has_no_date(tmp_path):
    path = tar(tmp_path / "a.tar.gz", [("actor.json", ACTOR)], written=datetime(2031, 1, 1, tzinfo=UTC))
    with open_archive(path, NOW) as archive:
        assert archive.taken_at is None
        assert archive.dated("actor.json") is None


def test_a_large_file_is_named_and_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(tarred, "KEPT_EACH", 1000)
    path = tar(tmp_path / "a.tar.gz", [("outbox.json", b" " * 1001), ("actor.json", ACTOR)])
    with open_archive(path, NOW) as archive:
        assert archive.names == ("outbox.json", "actor.json")
        assert archive.read("outbox.json") is None
        assert archive.read("actor.json")


@pytest.mark.parametrize("name", ["../actor.json", "/etc/actor.json", "a/../../actor.json", "C:\\actor.json"])
def test_a_name_outside_itself_is_refused(tmp_path, name):
    with pytest.raises(ArchiveError, match="outside itself"):
        open_archive(tar(tmp_path / "a.tar.gz", [(name, ACTOR)]), NOW)


@pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_what_is_no_file_is_left_out(tmp_path, kind):
    with pytest.raises(ArchiveError, match="no files"):
        open_archive(tar(tmp_path / "a.tar.gz", [("actor.json", b"")], kind=kind), NOW)


def test_a_file_that_is_there_twice_and_differs_is_refused(tmp_path):
    files = [("actor.json", ACTOR), ("actor.json", ACTOR | {"discoverable": True})]
    with pytest.raises(ArchiveError, match="twice"):
        open_archive(tar(tmp_path / "a.tar.gz", files), NOW)
    same = tar(tmp_path / "b.tar.gz", [("actor.json", ACTOR), ("actor.json", ACTOR)])
    assert told(read(same)["discoverable"]) == {"known": "off"}


@pytest.mark.parametrize("keep", [0.0, 0.2, 0.5, 0.9])
def test_one_that_was_cut_short_is_refused_or_says_less(tmp_path, keep):
    whole = tar(
        tmp_path / "a.tar.gz", [("actor.json", ACTOR), ("x.bin", bytes(range(256)) * 999)]
    ).read_bytes()
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(ArchiveError):
        open_archive(cut, NOW)


@pytest.mark.parametrize(
    "data", [b"\x1f\x8b", b"\x1f\x8bxx" * 99, b"no tar", b"\0" * 10_240, b"PK\x03\x04" * 200]
)
def test_what_is_no_tar_is_refused_in_one_line(tmp_path, data):
    path = tmp_path / "a.tar.gz"
    path.write_bytes(data)
    with pytest.raises(ArchiveError) as said:
        open_archive(path, NOW)
    assert "\n" not in str(said.value)


def test_one_that_swells_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(tarred, "FLOOR", 2**20)
    path = tar(tmp_path / "a.tar.gz", [("media/x.bin", bytes(64 * 2**20)), ("actor.json", ACTOR)])
    with pytest.raises(ArchiveError, match="unpack"):
        open_archive(path, NOW)


def test_a_header_that_asks_for_memory_is_none(tmp_path, monkeypatch):
    """A long name of 100 MB: what its header asks for is never read at once."""
    path = tmp_path / "a.tar.gz"
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 100 * 2**20
    with gzip.open(path, "wb") as stream:
        stream.write(info.tobuf(tarfile.GNU_FORMAT))
        stream.write(bytes(2**20))
    asked: list[int] = []
    read = gzip.GzipFile.read
    monkeypatch.setattr(gzip.GzipFile, "read", lambda self, size=-1: asked.append(size) or read(self, size))
    with pytest.raises(ArchiveError):
        open_archive(path, NOW)
    assert max(asked) <= max(tarred.STEP, tarred.KEPT_EACH)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_a_link_is_a_file_that_cannot_be_read(tmp_path, kind):
    path = tar(tmp_path / "a.tar", [("a/actor.json", ACTOR)], mode="w:")
    with tarfile.open(path, "a") as archive:
        info = tarfile.TarInfo("b/actor.json")
        info.type, info.linkname = kind, "a/actor.json"
        archive.addfile(info)
    with open_archive(path, NOW) as opened:
        assert opened.names == ("a/actor.json", "b/actor.json")
        assert opened.read("b/actor.json") is None


@pytest.mark.parametrize("left", [0, 512])
@pytest.mark.parametrize("packed", [False, True])
def test_a_tar_that_ends_without_its_two_empty_blocks_was_cut(tmp_path, left, packed):
    path = tar(tmp_path / "a.tar", [("actor.json", ACTOR)], mode="w:")
    with tarfile.open(path) as archive:
        archive.getmembers()
        end = archive.offset
    data = path.read_bytes()[: end + left]
    path.write_bytes(gzip.compress(data) if packed else data)
    with pytest.raises(ArchiveError, match="damaged"):
        open_archive(path, NOW)
