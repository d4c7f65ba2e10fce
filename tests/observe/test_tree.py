"""What Playwright prints is what we read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_pages import CAPTURES

from auditor.core.model import Node
from auditor.core.reading import parse_tree, same_look


def only(text: str) -> Node:
    (node,) = parse_tree(text).children
    return node


def test_a_node_has_its_role_name_and_marks():
    assert only('- heading "Privacy" [level=2]') == Node("heading", "Privacy", frozenset({"level=2"}))
    assert only("- checkbox [checked=mixed] [ref=e12] [cursor=pointer]") == Node(
        "checkbox", "", frozenset({"mixed"})
    )


def test_text_beside_a_role_is_a_text_inside_it():
    assert only("- paragraph: You are in.") == Node("paragraph", children=(Node("text", "You are in."),))
    assert only('- textbox "Bio": on') == Node("textbox", "Bio", children=(Node("text", "on"),))
    assert only('- text: "no"') == Node("text", "no")


def test_properties_are_dropped():
    assert only('- link "Home":\n  - /url: "#"\n  - img') == Node("link", "Home", children=(Node("img"),))


@pytest.mark.parametrize(
    "name",
    [
        'say "x"',
        "a: b",
        "[checked]",
        "it's",
        "# no comment",
        "back\\slash",
        "{a}",
        "- dash",
        "/pattern/",
        "é\u202f?",
    ],
)
def test_a_name_may_hold_any_character(name):
    line = f"{'button'} {json.dumps(name, ensure_ascii=False)} [disabled]"
    quoted = "'" + line.replace("'", "''") + "'"
    assert only(f"- {quoted}") == Node("button", name, frozenset({"disabled"}))
    inside = only(f"- {quoted}:\n  - img")
    assert inside == Node("button", name, frozenset({"disabled"}), (Node("img"),))


def test_a_name_printed_as_a_pattern_is_no_wording():
    assert only("- link /Requests \\d+/").name == "/Requests \\d+/"


@pytest.mark.parametrize(
    "text", ["a: b", "- heading: {a: [b]}", "- 12 34", "- [a, b]", "- 'x", "word", "- a: b\n  c: d"]
)
def test_what_is_no_snapshot_is_refused(text):
    with pytest.raises(ValueError, match="not an accessibility snapshot"):
        parse_tree(text)


@pytest.mark.parametrize("text", ["- Mrs. Patient: {a: [b]}", "- 'Mrs. Patient", "- 12 Mrs. Patient"])
def test_a_refusal_quotes_nothing_of_the_page(text):
    with pytest.raises(ValueError, match="snapshot") as refused:
        parse_tree(text)
    assert "Patient" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_an_empty_snapshot_is_an_empty_document():
    assert parse_tree("") == Node("document")


NAMES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\u2028\u2029\x85"),
    max_size=20,
)


@given(NAMES)
def test_any_name_survives(name):
    line = "button " + json.dumps(name, ensure_ascii=False)
    node = only("- '" + line.replace("'", "''") + "'")
    assert node.name == name


def test_two_looks_agree_but_for_clocks():
    text = (CAPTURES / "privacy.bad.en.aria.yml").read_text(encoding="utf-8")
    later = text.replace('time: "2026-10-30"', "time: 3 minutes ago")
    assert same_look(parse_tree(text), parse_tree(later))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[checked]", "[unchecked]"),
        ('"Public"', '"Friends"'),
        ("- switch", "- checkbox"),
        ("  - paragraph: 0 blocked people\n", ""),
    ],
)
def test_two_looks_that_differ_do_not_agree(old, new):
    text = (CAPTURES / "privacy.bad.en.aria.yml").read_text(encoding="utf-8")
    assert not same_look(parse_tree(text), parse_tree(text.replace(old, new, 1)))
