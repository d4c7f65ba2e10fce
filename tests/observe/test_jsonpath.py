"""A path finds what it names and nothing beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.core.model import Sure, Word
from auditor.core.reading.json_path import find, parse_path, spell

DOCUMENT = {
    "a": {"b": [{"c": 1, "id": "X"}, {"c": 2, "id": "Y"}, {"c": True, "id": 7}, {"c": 9, "id": "YY7"}]},
    "deep": {"er": {"id": "CAN_FRIEND", "scope": {"base_state": "EVERYONE"}}},
    "a key.with dots": 5,
    "Privates Konto": {"value": "True"},
    "none": None,
    "empty": [],
}
WORDS = {"private_account": (Word("Private Account", Sure.SOURCE), Word("Privates\u00a0Konto", Sure.SOURCE))}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.b[0].c", [1]),
        ("a.b[*].c", [1, 2, True, 9]),
        ("a.b[9].c", []),
        ("a.b[id=Y].c", [2]),
        ("a.b[id=7].c", [True]),
        ('a.b[id="Y"].c', [2]),
        ("**.[id=CAN_FRIEND].scope.base_state", ["EVERYONE"]),
        ("**[id=CAN_FRIEND].scope.base_state", ["EVERYONE"]),
        ("deep.**.base_state", ["EVERYONE"]),
        ("**.c", [1, 2, True, 9]),
        ('"a key.with dots"', [5]),
        ("{private_account}.value", ["True"]),
        ("{unheard_of}.value", []),
        ("none", [None]),
        ("none.more", []),
        ("empty", [[]]),
        ("empty[*]", []),
        ("missing", []),
        ("a.b.c", []),
        ("$.none", [None]),
    ],
)
def test_a_path_finds(path, found):
    assert list(find(parse_path(path), DOCUMENT, WORDS)) == found


def test_the_empty_path_is_the_document():
    assert find(parse_path(""), DOCUMENT) == (DOCUMENT,)
    assert find(parse_path("$"), [1]) == ([1],)


@pytest.mark.parametrize(
    "path", ["a..b", "a.", "a[", "a[b", "a]b", "{a", '"a', "a[-1]", "a b]", "[=x]", 'a"b"', "**a", "*"]
)
def test_what_is_no_path_is_refused(path):
    with pytest.raises(ValueError, match="not a path"):
        parse_path(path)


@pytest.mark.parametrize(
    ("scalar", "text"), [(True, "true"), (False, "false"), (None, "null"), (3, "3"), ("x", "x")]
)
def test_scalars_are_spelled_as_json_does(scalar, text):
    assert spell(scalar) == text


def test_no_document_is_too_deep():
    document: object = 1
    for _ in range(100_000):
        document = [document]
    assert find(parse_path("**.nothing"), document) == ()


@given(st.text())
def test_any_text_is_a_path_or_refused(text):
    try:
        path = parse_path(text)
    except ValueError:
        return
    assert isinstance(find(path, None), tuple)
