"""Words are the same to the reader of a page, or they are not the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.core.model import Sure, Word
from auditor.core.reading.normalize import by_normalized_text, normalize


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Friends", "FRIENDS"),
        ("Friends", "\uf0c0 Friends"),
        ("Qui peut voir vos publications ?", "Qui peut voir vos publications\u202f?"),
        ("L’audience", "L'audience"),
        ("L`audience", "L´audience"),
        ("Straße", "STRASSE"),
        ("é", "e\u0301"),
        ("Fri\u00adends", "Friends"),
        ("Only\u200b me", "Only\u00a0me"),
        ("ﬁle", "file"),
        ("Friends except…", "Friends except..."),
        ("two\u2011factor", "two-factor"),
        ("\u2066Friends\u2069", "Friends"),
        ("a\n  b\t c", "a b c"),
    ],
)
def test_what_a_reader_does_not_see_makes_no_difference(one, other):
    assert normalize(one) == normalize(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Friends", "Friend"),
        ("on", "on."),
        ("Only me", "Onlyme"),
        ("a b", "ab"),
        ("", "x"),
        ("1", "2"),
        ("é", "e"),
    ],
)
def test_what_a_reader_sees_makes_one(one, other):
    assert normalize(one) != normalize(other)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert normalize(normalize(text)) == normalize(text)


@given(st.text(alphabet=st.characters(categories=["Co", "Cf", "Zs"])))
def test_nothing_to_see_is_nothing(text):
    assert normalize(text) == ""


def test_the_surest_word_speaks_for_a_wording():
    words = (Word("Public", Sure.SOURCE), Word("public", Sure.RECALLED), Word("", Sure.SOURCE))
    assert by_normalized_text(words) == {"public": Word("Public", Sure.SOURCE)}
