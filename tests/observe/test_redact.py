"""What is kept of a page holds nothing that was not read, and no secret even then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kept_pages import CAPTURES, NETWORKS, captured, kept, names, profile_of

from auditor.model import Heard, Known, Node, Sure, Word
from auditor.observe import keepable, looks_secret, parse_tree, read_capture

CORNER = profile_of("corner")
SECRETS = [
    "MK4I76NMFJPNA5L7",
    "Account: - goodgia Secret: MK4I76NMFJPNA5L7 Time based: Yes",
    "mk4i 76nm fjpn a5l7",
    "mk4i76nmfjpna5l7",
    "otpauth://totp/Corner:gia?secret=ABC",
    "abcd-efgh-ijkl-mnop",
    "a1b2c-d3e4f",
    "4f9a-1c2d",
    "1234 5678",
    "12345678",
    "482913",
    "482 913",
    "12345678 87654321",
    "1234 5678, 8765 4321",
    "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc",
    "EAABsbCS1iHgBAOZC8ZBxyz0123456789abcdefgh",
    "c0ffee12-1234-4abc-8def-1234567890ab",
    "3k9x2m7q4z",
]
HARMLESS = [
    "Friends",
    "Who can see your future posts?",
    "Two-factor authentication is on.",
    "Firefox on Linux",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.8078.79 Safari/537.36",
    "Last active 3 days ago",
    "2026-10-30",
    "127.0.0.1",
    "Praxis für Innere Medizin",
    "dr.exemple",
    "quinn2024",
    "Requests (12)",
    "1,204 blocked people",
    "self-hosted well-kept",
    "+41 79 123 45 67",
    "gia@example.test",
    "2026-11-22T05:11:18Z",
]


@pytest.mark.parametrize("text", SECRETS)
def test_a_seed_a_code_or_a_token_is_seen_as_one(text):
    assert looks_secret(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_words_are_not(text):
    assert not looks_secret(text)


def all_names(node: Node) -> str:
    return "\n".join(one.name for one in node.walk())


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_is_kept_even_where_something_is_read(secret):
    text = (CAPTURES / "privacy.bad.en.aria.yml").read_text(encoding="utf-8")
    text = text.replace("Quiz of the day", f'"{secret}"').replace('cell "Sign out"', f"'cell \"{secret}\"'")
    tree = parse_tree(text)
    capture = replace(kept("privacy.bad.en"), tree=tree, heard=(Heard("x", ([{"name": secret}], secret)),))
    kept_one = keepable(CORNER, capture)
    assert secret in all_names(capture.tree)
    assert secret not in all_names(kept_one.tree)
    assert secret not in repr(kept_one.heard)


def test_names_outside_the_read_regions_are_hidden_and_roles_stay():
    capture = kept("privacy.good.en")
    private = Node(
        "main",
        "",
        frozenset(),
        (Node("heading", "Dr. Gia Good", frozenset({"level=1"})), Node("text", "Hello Mrs. Patient")),
    )
    capture = replace(capture, tree=replace(capture.tree, children=(private, *capture.tree.children)))
    tree = keepable(CORNER, capture).tree
    assert [node.role for node in tree.walk()] == [node.role for node in capture.tree.walk()]
    assert [node.marks for node in tree.walk()] == [node.marks for node in capture.tree.walk()]
    assert "Gia" not in all_names(tree)
    assert "Patient" not in all_names(tree)
    assert "Choose who sees" in all_names(tree)  # inside a read region


def test_a_sentence_written_in_pieces_is_kept_whole():
    text = (CAPTURES / "privacy.good.en.aria.yml").read_text(encoding="utf-8")
    pieces = text.replace(
        "paragraph: 1,204 blocked people", 'paragraph:\n    - strong: "1,204"\n    - text: blocked people'
    )
    capture = replace(kept("privacy.good.en"), tree=parse_tree(pieces))
    assert read_capture(CORNER, keepable(CORNER, capture)) == read_capture(CORNER, capture)


def test_a_wording_that_is_any_number_keeps_no_code():
    english = CORNER.locales["en"]
    bare = (Word("{n}", Sure.SOURCE),)
    profile = replace(CORNER, locales={"en": replace(english, screen={**english.screen, "blocked_n": bare})})
    text = (CAPTURES / "privacy.good.en.aria.yml").read_text(encoding="utf-8")
    codes = text.replace("1,204 blocked people", '"48291377"') + '\n- text: "4711"\n'
    kept_one = keepable(profile, replace(kept("privacy.good.en"), tree=parse_tree(codes)))
    assert "48291377" not in all_names(kept_one.tree)
    assert "4711" not in all_names(kept_one.tree)


def test_a_page_that_was_not_proved_keeps_no_name_but_the_profiles_own():
    wall = parse_tree('- textbox "Email": gia@example.test\n- text: Welcome back, Gia\n- heading "Privacy"')
    capture = replace(kept("privacy.good.en"), tree=wall, url="https://corner.example/login?token=abc123#x")
    one = keepable(CORNER, capture)
    assert all_names(one.tree).split() == ["…", "…", "…", "Privacy"]
    assert one.url == "https://corner.example/login"


def test_a_secret_page_keeps_no_picture():
    capture = replace(kept("privacy.good.en"), picture=b"png")
    page = replace(CORNER.pages["privacy"], secret=True)
    secret = replace(CORNER, pages={**CORNER.pages, "privacy": page})
    assert keepable(CORNER, capture).picture == b"png"
    assert keepable(secret, capture).picture is None


def test_keeping_twice_keeps_the_same():
    once = keepable(CORNER, kept("privacy.bad.en"))
    assert keepable(CORNER, once) == once


@pytest.mark.parametrize("platform", NETWORKS)
def test_no_real_page_keeps_its_seed_or_its_people(shared, platform):
    del shared
    profile = profile_of(platform)
    for name in names(platform):
        tree = keepable(profile, captured(platform, name)).tree
        text = all_names(tree)
        assert "MK4I76NMFJPNA5L7" not in text
        read = {
            str(part)
            for reading in read_capture(profile, captured(platform, name))
            if isinstance(reading.state, Known) and isinstance(reading.state.value, tuple)
            for entry in reading.state.value
            for part in entry.values()
        }
        for person in ("Gia Good", "Bob Bad", "Quinn", "Fay"):
            assert person in read or person not in text
