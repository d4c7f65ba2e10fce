"""Archives that are broken, locked, empty, endless or malicious end in one line or a doubt; nothing is written."""

from __future__ import annotations

import io
import os
import struct
import sys
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor.adapters import export_archive as opening
from auditor.adapters.export_archive import ArchiveError, open_archive
from auditor.core.model import Doubtful
from auditor.core.reading import read_archive
from tests.archive.exports import profile, readings, zipped

REQUESTS = "connections/friends/received_friend_requests.json"
NONE = b'{"received_requests_v2": []}'


def refused(path: Path) -> str:
    with pytest.raises(ArchiveError) as error:
        open_archive(path)
    said = str(error.value)
    assert "\n" not in said
    assert said.count(";") <= 1
    return said


def state(path: Path, setting: str = "friend_requests.pending"):
    with open_archive(path) as archive:
        return {r.setting: r for r in read_archive(profile("facebook"), archive, archive.taken_at)}[
            setting
        ].state


# What is no archive


def test_a_missing_file_is_said(tmp_path):
    assert "no such file" in refused(tmp_path / "export.zip")


def test_an_empty_file_is_said(tmp_path):
    (tmp_path / "export.zip").touch()
    assert "empty" in refused(tmp_path / "export.zip")


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7", b"\x1f\x8b\x08\x00", b'{"a": 1}', b"PK\x03\x04", bytes(range(256))]
)
def test_a_file_that_is_no_zip_is_said(tmp_path, content):
    (tmp_path / "export.zip").write_bytes(content)
    assert "not a zip" in refused(tmp_path / "export.zip")


def test_an_empty_zip_and_an_empty_folder_are_said(tmp_path):
    assert "no files" in refused(zipped(tmp_path / "a.zip", {}))
    (tmp_path / "folder").mkdir()
    assert "no files" in refused(tmp_path / "folder")


def test_a_zip_of_noise_alone_holds_no_files(tmp_path):
    assert "no files" in refused(
        zipped(tmp_path / "a.zip", {"__MACOSX/x/._a.json": b"x", "x/.DS_Store": b"x"})
    )


def test_a_name_with_a_line_break_still_makes_one_line(tmp_path):
    refused(tmp_path / "two\nlines.zip")


@pytest.mark.parametrize("cut", [30, 100, 200])
def test_a_zip_that_was_cut_short_is_said(tmp_path, cut):
    whole = zipped(tmp_path / "a.zip", {REQUESTS: NONE, "b.json": bytes(range(250)) * 2}).read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[:-cut])
    refused(tmp_path / "a.zip")


# What wants out


@pytest.mark.parametrize(
    "name",
    ["../evil.json", "a/../../evil.json", "/etc/passwd", "C:/evil.json", "C:evil", "..\\evil", "\\\\host\\x"],
)
def test_a_path_that_climbs_out_is_refused(tmp_path, name):
    assert "outside" in refused(zipped(tmp_path / "a.zip", {REQUESTS: NONE, name: b"{}"}))


def test_nothing_is_written_anywhere(tmp_path, monkeypatch):
    path = zipped(tmp_path / "a.zip", {f"root/{REQUESTS}": NONE})
    monkeypatch.chdir(tmp_path)
    assert state(path).value == ()
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_in_a_folder_are_not_followed(tmp_path):
    secret = tmp_path / "secret"
    (secret / "connections" / "friends").mkdir(parents=True)
    (secret / REQUESTS).write_bytes(NONE)
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "a.json").write_text("{}")
    (folder / "connections").symlink_to(secret / "connections")
    (folder / "received_friend_requests.json").symlink_to(secret / REQUESTS)
    with open_archive(folder) as archive:
        assert archive.names == ("a.json", "connections", "received_friend_requests.json")
        assert [archive.read(name) for name in archive.names] == [b"{}", None, None]
        (folder / "a.json").unlink()
        (folder / "a.json").symlink_to(secret / REQUESTS)
        assert archive.read("a.json") is None


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_part_that_is_a_dead_link_is_missing(tmp_path):
    (tmp_path / "connections" / "friends").mkdir(parents=True)
    (tmp_path / REQUESTS).write_bytes(NONE)
    assert state(tmp_path).value == ()
    other = REQUESTS.replace("received_friend_requests.json", "received_friend_requests_2.json")
    (tmp_path / other).symlink_to("/nonexistent")
    assert isinstance(state(tmp_path), Doubtful)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_does_not_hold_us(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    os.mkfifo(tmp_path / "b.json")
    with open_archive(tmp_path) as archive:
        assert archive.names == ("a.json",)
        (tmp_path / "a.json").unlink()
        os.mkfifo(tmp_path / "a.json")
        assert archive.read("a.json") is None


# What is too much


def test_a_bomb_is_refused_before_anything_is_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        for n in range(3):
            with bomb.open(f"{n}.json", "w") as member:
                for _ in range(100):
                    member.write(bytes(2**20))
    assert "unpack to 300 MB" in refused(tmp_path / "a.zip")


def test_a_member_of_2_GB_is_a_doubt_and_costs_no_memory(tmp_path, monkeypatch):
    """The size is the header's word: nobody unpacks it."""
    path = zipped(tmp_path / "a.zip", {REQUESTS: NONE})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 20 : at + 28] = struct.pack("<LL", 2**31, 2**31)  # both sizes in the central directory
    path.write_bytes(data)
    monkeypatch.setattr(opening, "BOMB_FLOOR", 2**40)
    tracemalloc.start()
    found = state(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found.doubt, "too large" in found.detail) == ("not_found", True)
    assert peak < 20 * 2**20


def test_a_large_member_of_a_folder_is_a_doubt(tmp_path):
    folder = tmp_path / "connections" / "friends"
    folder.mkdir(parents=True)
    with (tmp_path / REQUESTS).open("wb") as file:
        file.truncate(2 * 2**30)  # sparse: takes no room
    tracemalloc.start()
    found = state(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found.doubt, "too large" in found.detail) == ("not_found", True)
    assert peak < 2 * opening.MEMBER_LIMIT


def test_a_member_that_unpacks_to_more_than_it_says_is_a_doubt(tmp_path):
    path = zipped(tmp_path / "a.zip", {REQUESTS: NONE + b" " * 5000})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<L", len(NONE))
    path.write_bytes(data)
    assert state(path).doubt == "not_found"


def test_all_of_one_archive_is_bounded_too(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "MEMBER_LIMIT", 100)
    path = zipped(tmp_path / "a.zip", {f"{n}.json": bytes(80) for n in range(4)})
    with open_archive(path) as archive:
        archive._left = 200
        assert [archive.read(f"{n}.json") is None for n in range(4)] == [False, False, True, True]


def test_a_zip_that_lists_too_much_is_refused_before_its_list_is_read(tmp_path):
    path = zipped(tmp_path / "a.zip", {REQUESTS: NONE})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = struct.pack("<L", opening.DIRECTORY_LIMIT + 1)
    path.write_bytes(data)
    assert "too many files" in refused(path)


def test_a_zip_or_folder_of_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "MEMBERS_LIMIT", 3)
    assert "too many files" in refused(zipped(tmp_path / "a.zip", {f"{n}.json": b"" for n in range(4)}))
    for n in range(4):
        (tmp_path / f"{n}.json").touch()
    assert "too many files" in refused(tmp_path)


def test_a_zip_inside_a_zip_stays_shut(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as nested:
        nested.writestr(REQUESTS, NONE)
    assert state(zipped(tmp_path / "a.zip", {"inner.zip": inner.getvalue()})).doubt == "not_covered"


@pytest.mark.parametrize("depth", [500, 5000, 200_000])
def test_json_nested_without_end_is_a_doubt(depth):
    text = '{"received_requests_v2": ' + "[" * depth + "]" * depth + "}"
    assert readings("facebook", {REQUESTS: text})["friend_requests.pending"].state.doubt == "not_found"


# What is damaged or locked


def test_a_member_whose_bytes_were_changed_is_a_doubt(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(REQUESTS, b'{"received_requests_v2": [{"name": "A", "timestamp": 1}]}')
    data = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(
        data.replace(b'[{"name": "A", "timestamp": 1}]', b"[                             ]")
    )
    assert state(tmp_path / "a.zip").doubt == "not_found"


def _lock(path: Path, *names: bytes) -> None:
    """Set the flag that says a member is encrypted, in both of its headers."""
    data = bytearray(path.read_bytes())
    for mark, flag, name_at in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = data.find(mark)
        while at >= 0:
            if any(data[at + name_at :].startswith(name) for name in names):
                data[at + flag] |= 1
            at = data.find(mark, at + 4)
    path.write_bytes(data)


def test_a_locked_zip_is_said(tmp_path):
    path = zipped(tmp_path / "a.zip", {REQUESTS: NONE})
    _lock(path, REQUESTS.encode())
    assert "password" in refused(path)


def test_a_locked_member_is_a_doubt(tmp_path):
    path = zipped(tmp_path / "a.zip", {REQUESTS: NONE, "b.json": b"{}"})
    _lock(path, REQUESTS.encode())
    found = state(path)
    assert (found.doubt, "locked" in found.detail) == ("not_found", True)


def test_a_way_of_packing_we_do_not_know_is_a_doubt(tmp_path):
    path = zipped(tmp_path / "a.zip", {REQUESTS: NONE})
    data = bytearray(path.read_bytes())
    data[8:10] = b"\x63\x00"
    at = data.rfind(b"PK\x01\x02") + 10
    data[at : at + 2] = b"\x63\x00"
    path.write_bytes(data)
    assert state(path).doubt == "not_found"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_with_different_content_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(REQUESTS, b'{"received_requests_v2": [{"name": "A"}]}')
        archive.writestr(REQUESTS, NONE)
    assert "twice" in refused(tmp_path / "a.zip")


def test_a_key_that_is_there_twice_and_differs_is_a_doubt():
    text = '{"received_requests_v2": [{"name": "A", "timestamp": 1}], "received_requests_v2": []}'
    assert readings("facebook", {REQUESTS: text})["friend_requests.pending"].state.doubt == "not_found"


# When it was made


@pytest.mark.parametrize(
    ("name", "member", "expected"),
    [
        ("export.zip", (2026, 8, 20, 12, 0, 0), "2026-08-20"),
        ("instagram-dr-2025-07-31-AbC.zip", (2026, 8, 20, 12, 0, 0), "2025-07-31"),
        ("instagram-dr-2026-09-30-AbC.zip", (2026, 8, 20, 12, 0, 0), "2026-08-20"),
        ("Complete_LinkedInDataExport_03-04-2025.zip", (2026, 8, 20, 12, 0, 0), "2025-03-04"),
        ("03-04-2025.zip", (2026, 8, 20, 12, 0, 0), "2026-08-20"),
        ("2025-02-30.zip", (2026, 8, 20, 12, 0, 0), "2026-08-20"),
        ("export.zip", (1980, 1, 1, 0, 0, 0), None),
        ("2024-01-01.zip", (1980, 1, 1, 0, 0, 0), "2024-01-01"),
    ],
)
def test_an_export_is_never_taken_for_fresher_than_it_is(tmp_path, name, member, expected):
    with open_archive(zipped(tmp_path / name, {REQUESTS: NONE}, member)) as archive:
        assert (archive.taken_at.date().isoformat() if archive.taken_at else None) == expected


def test_the_dates_of_unpacked_files_are_no_witness_but_the_folders_name_is(tmp_path):
    folder = tmp_path / "facebook-dr-2025-07-31-AbC"
    folder.mkdir()
    (folder / "a.json").write_text("{}")
    with open_archive(folder) as archive:
        assert archive.taken_at == datetime(2025, 7, 31, tzinfo=UTC)
    with open_archive(folder.rename(tmp_path / "unpacked")) as archive:
        assert archive.taken_at is None


def test_a_folder_and_its_zip_read_the_same(tmp_path):
    files = {
        f"root/{REQUESTS}": NONE,
        "root/friends/friends.json": b'{"friends_v2": [{"name": "A", "timestamp": 1}]}',
    }
    for name, content in files.items():
        (tmp_path / "f" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "f" / name).write_bytes(content)
    with open_archive(zipped(tmp_path / "a.zip", files)) as one, open_archive(tmp_path / "f") as other:
        at = datetime(2026, 1, 1, tzinfo=UTC)
        assert read_archive(profile("facebook"), one, at) == read_archive(profile("facebook"), other, at)
