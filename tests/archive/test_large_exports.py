"""Large exports: work is counted, not timed, and nothing is built before it was counted."""

from __future__ import annotations

import contextlib
import json
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.adapters import export_archive as opening
from auditor.adapters.export_archive import ArchiveError, open_archive
from auditor.core.reading import read_archive, recognised
from auditor.core.reading.export import decode as decoding
from auditor.core.reading.export import json_scan as scan
from auditor.core.reading.export import members
from auditor.core.reading.export.decode import Unreadable, decode
from tests.archive.exports import Export, profile, readings, told

MANY = 20_000
HEADS = ("FansList", "ProfileMap")


def test_every_name_is_folded_once_however_many_rules_ask(monkeypatch):
    folds = []
    fold = members._loose
    monkeypatch.setattr(members, "_loose", lambda part: folds.append(part) or fold(part))
    names = {f"root/messages/inbox/person_{n % 500}/message_{n}.json": b"{}" for n in range(MANY)}
    names["root/connections/friends/received_friend_requests.json"] = b'{"received_requests_v2": []}'
    found = {r.setting: r for r in read_archive(profile("facebook"), Export(names), None)}
    assert told(found["friend_requests.pending"]) == {"count": 0}
    assert len(folds) < 1.5 * len(names)


def test_recognising_folds_every_name_once_for_all_platforms(monkeypatch):
    folds = []
    fold = members._loose
    monkeypatch.setattr(members, "_loose", lambda part: folds.append(part) or fold(part))
    names = tuple(f"root/a/{n}.json" for n in range(MANY))
    platforms = {
        name: profile(name) for name in ("facebook", "instagram", "x", "linkedin", "tiktok", "google")
    }
    assert recognised(platforms, names) == {}
    assert len(folds) < 1.5 * len(names)


def watched(entries: int, fans: str = '[{"UserName": "a", "Date": "2025-01-01 10:00:00"}]') -> bytes:
    """A TikTok export that is too large to be built whole, and small where it matters."""
    seen = ",".join('{"Date":"2025-01-01 10:00:00","Link":"[{\\"x"}' for _ in range(entries))
    return (
        '{"Profile": {"ProfileMap": {"userName": "me"}}, "Your Activity": {"Watch History": {"VideoList": ['
        + seen
        + '], "More": {"Deep": [[], {}]}}, "Follower": {"FansList": '
        + fans
        + "}}}"
    ).encode()


def test_of_a_large_document_only_what_is_asked_for_is_built(monkeypatch):
    monkeypatch.setattr(scan, "VALUES_LIMIT", 1000)
    built = []
    build = decoding._built
    monkeypatch.setattr(decoding, "_built", lambda text: built.append(len(text)) or build(text))
    found = decode("user_data.json", watched(5000), HEADS)
    assert found["Your Activity"]["Follower"]["FansList"][0]["UserName"] == "a"
    assert found["Profile"]["ProfileMap"] == {"userName": "me"}
    assert found["Your Activity"]["Watch History"] == scan.Left(full=True)
    assert sum(built) < 2000


@pytest.mark.parametrize(
    "data",
    [
        watched(5000)[:-1],
        watched(5000) + b"x",
        watched(5000, "[{]}"),
        watched(5000, '[{"a": }]'),
        watched(5000, "[1,]"),
        watched(5000, '{"a": 1, "a": 2}'),
        watched(5000).replace(b'"Deep": [[], {}]', b'"Deep": [[}, {]'),
        watched(5000).replace(b'"More":', b'"FansList": [], "FansList": [1], "More":'),
        b'{"FansList": ' + b"[" * 500 + b"]" * 500 + b"," * 5000 + b"}",
    ],
    ids=["cut", "tail", "brace", "value", "comma", "twice", "bracket", "key-twice", "deep"],
)
def test_a_large_document_that_is_not_whole_is_unreadable(monkeypatch, data):
    monkeypatch.setattr(scan, "VALUES_LIMIT", 1000)
    assert isinstance(decode("user_data.json", data, HEADS), Unreadable)


SCALAR = st.none() | st.booleans() | st.integers(-9, 9) | st.text('ab"\\{}[],:é\n', max_size=5)
KEYS = st.sampled_from(["FansList", "ProfileMap", "a", "b", 'c"{', "é"])
JSON = st.recursive(
    SCALAR, lambda one: st.lists(one, max_size=4) | st.dictionaries(KEYS, one, max_size=4), max_leaves=25
)


def _under(document: object, heads: tuple[str, ...]) -> list[object]:
    """What stands under the heads, outermost first, in order."""
    match document:
        case dict():
            return [
                found
                for key, value in document.items()
                for found in ([value] if key in heads else _under(value, heads))
            ]
        case list():
            return [found for one in document for found in _under(one, heads)]
    return []


@given(JSON, st.booleans(), st.sampled_from([None, 1]))
def test_projected_and_whole_say_the_same_of_what_is_asked_for(document, ascii_only, indent):
    data = json.dumps(document, ensure_ascii=ascii_only, indent=indent).encode()
    found = scan.projected(data, HEADS, json.loads)
    assert _under(found, HEADS) == _under(document, HEADS)


@given(st.binary(max_size=200) | st.text('{}[],:"\\ntrue10 ', max_size=60).map(str.encode))
def test_no_bytes_make_projecting_raise_anything_else(data):
    with contextlib.suppress(ValueError, RecursionError, scan.TooMuchError):
        scan.projected(data, ("FansList", "n"), json.loads)


@pytest.mark.parametrize(
    "text",
    [
        "[" + "{}," * 5000 + "{}]",
        "[" + "[]," * 5000 + "[]]",
        "[" + "1," * 5000 + "1]",
        '{"a": [' + '"",' * 5000 + '""]}',
    ],
    ids=["objects", "lists", "numbers", "texts"],
)
@pytest.mark.parametrize("head", ["", '{"FansList": ', '{"x": {"FansList": '], ids=["bare", "asked", "deep"])
def test_small_values_without_number_are_refused_before_they_are_built(monkeypatch, text, head):
    monkeypatch.setattr(scan, "VALUES_LIMIT", 1000)
    monkeypatch.setattr(decoding, "_built", lambda _: pytest.fail("built"))
    data = (head + text + "}" * head.count("{")).encode()
    found = decode("user_data.json", data, ("FansList",) if head.startswith('{"F') else ())
    assert found == Unreadable("the file holds more values than any export of one person")


def test_a_table_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr(scan, "VALUES_LIMIT", 1000)
    found = readings("linkedin", {"Contacts.csv": "Source,FirstName\n" + "a,b\n" * 2000})
    assert told(found["contacts.uploaded"]) == {"doubt": "not_found"}


def test_brackets_are_not_passed_over_again_and_again(monkeypatch):
    """Nested lists, each of which may hold what is asked for: bounded passes, else a doubt."""
    monkeypatch.setattr(scan, "VALUES_LIMIT", 1000)
    skipped = b'{"a": 0' + b', "a": 0' * 2000 + b"}"
    nested = [b"[" * depth + skipped + b', {"FansList": []}' + b"]" * depth for depth in (2, 150)]
    assert not isinstance(decode("user_data.json", nested[0], HEADS), Unreadable)
    assert isinstance(decode("user_data.json", nested[1], HEADS), Unreadable)


@pytest.mark.parametrize("skipped", [b"[[}, {]]", b"[{]}", b"[(}]", b'{"a": [}]}'])
def test_what_is_passed_over_has_brackets_that_fit(monkeypatch, skipped):
    monkeypatch.setattr(scan, "VALUES_LIMIT", 1000)
    data = b'{"Skipped": [' + b"{}," * 2000 + b"%b]" + b', "FansList": []}'
    assert not isinstance(decode("user_data.json", data % b"{}", HEADS), Unreadable)
    assert isinstance(decode("user_data.json", data % skipped, HEADS), Unreadable)


def refused(path) -> str:
    with pytest.raises(ArchiveError) as error:
        open_archive(path)
    return str(error.value)


def test_a_small_zip_of_small_objects_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bomb:
        bomb.writestr("user_data.json", "[" + "{}," * (20 * 2**20 // 3) + "{}]")
    assert (tmp_path / "a.zip").stat().st_size < 250_000
    assert "no export does" in refused(tmp_path / "a.zip")


def test_a_member_that_swells_beside_pictures_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "BOMB_FLOOR", 1000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bomb:
        bomb.writestr("user_data.json", " " * 2_000_000)
        bomb.writestr(zipfile.ZipInfo("a.jpg"), bytes(range(256)) * 400)
    with open_archive(tmp_path / "a.zip") as archive:
        assert archive.read("user_data.json") is None
        assert archive.read("a.jpg") is not None


@pytest.mark.parametrize("size", [0xFFFFFFFF, 2**31, 128 * 2**20])
def test_a_dictionary_of_gigabytes_is_refused(tmp_path, size):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("user_data.json", "{}")
    data = bytearray(path.read_bytes())
    at = 30 + len("user_data.json") + 5
    data[at : at + 4] = struct.pack("<L", size)
    path.write_bytes(data)
    assert "memory" in refused(path)


def test_an_ordinary_lzma_member_is_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("user_data.json", "{}")
    with open_archive(tmp_path / "a.zip") as archive:
        assert archive.read("user_data.json") == b"{}"


def test_no_memory_is_a_doubt_or_one_line(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("user_data.json", "{}")

    def nothing_left(*_: object, **__: object) -> None:
        raise MemoryError

    with open_archive(tmp_path / "a.zip") as archive:
        monkeypatch.setattr(zipfile.ZipFile, "open", nothing_left)
        assert archive.read("user_data.json") is None
    monkeypatch.setattr(zipfile, "ZipFile", nothing_left)
    assert "memory" in refused(tmp_path / "a.zip")
