"""Generated members: decoding mends only what was broken, and never raises."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from auditor.core.model import Known
from auditor.core.reading import read_archive
from auditor.core.reading.export.decode import Unreadable, decode, mend
from auditor.core.reading.export.members import matching
from tests.archive.exports import Export, profile, twice

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SCALAR = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT
JSON = st.recursive(SCALAR, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=20)


@given(TEXT)
def test_text_that_was_encoded_twice_is_as_it_was_meant(text):
    assert mend(twice(text)) == text


@given(
    st.text(st.characters(max_codepoint=0x7F))
    | st.text(st.characters(min_codepoint=0x100, exclude_categories=["Cs"]), min_size=1)
)
def test_text_that_was_not_stays_as_it_is(text):
    assert mend(text) == text


@given(TEXT)
def test_mended_text_can_always_be_written(text):
    mend(text).encode("utf-8")


def test_half_a_pair_and_a_real_accent_survive():
    assert mend("Zürich") == "Zürich"
    mend("a\ud83d").encode("utf-8")


@given(JSON)
def test_a_whole_document_is_mended_keys_included(document):
    got = decode("a.json", json.dumps(twice(document)).encode())
    if isinstance(document, str) and not document.strip():
        return
    assert got == document


@given(st.binary(max_size=300), st.sampled_from(["a.json", "a.js", "a.csv", "a.JSON", "a", "a.html"]))
def test_no_bytes_make_decoding_raise(data, name):
    decode(name, data)


@given(
    st.text(max_size=300),
    st.sampled_from(["Connections.csv", "Invitations.csv", "user_data.json", "data/follower.js"]),
)
def test_no_text_makes_reading_raise(text, name):
    for platform in ("linkedin", "tiktok", "x"):
        for reading in read_archive(profile(platform), Export({name: text.encode("utf-8", "replace")}), None):
            assert reading.state is not None


@given(JSON, st.sampled_from(["facebook", "instagram", "x", "tiktok"]))
def test_no_document_of_another_shape_is_taken_for_an_answer(document, platform):
    """A generated document under every name the profile knows: what is known is a list or a count of the document's own."""
    names = {
        rule.document.split("|")[0].replace("*", "")
        for s in profile(platform).settings.values()
        for rule in s.archive
    }
    text = json.dumps(document)
    content = {
        name: (f"window.YTD.{name[:-3]}.part0 = {text}" if name.endswith(".js") else text).encode()
        for name in names
    }
    for reading in read_archive(profile(platform), Export(content), None):
        if isinstance(reading.state, Known) and reading.setting != "archive.taken_at":
            assert document == [] or (isinstance(document, list) and reading.state.value == len(document))


@given(
    st.text("abc_'’-.", min_size=1, max_size=12), st.lists(st.text("abc", min_size=1, max_size=3), max_size=3)
)
def test_a_tail_is_found_below_any_root_and_only_as_a_whole_name(stem, roots):
    name = "/".join([*roots, f"x{stem}.json"])
    assert matching(f"x{stem}.json", [name]) == {name: 0}
    assert matching(f"x{stem}.json", [f"{name}.bak", f"{name}l"]) == {}
    assert matching(f"y{stem}.json", [name]) == {}
    assert matching(f"zz/x{stem}.json", [name]) == {}


def test_what_is_not_the_platforms_own_text_is_not_read():
    for data in (b"", b"  \n", b"<html>", b"\xff\xfe\x00", b"{", b"[1,]", b"nonsense"):
        assert isinstance(decode("a.json", data), Unreadable)
