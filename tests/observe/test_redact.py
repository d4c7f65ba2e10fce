"""What is kept of a page holds nothing that was not read, and no secret even then."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random
from time import process_time_ns

import pytest
from kept_pages import CAPTURES, NETWORKS, captured, kept, names, profile_of

from auditor.core.model import ExtractedJson, Known, Node, Sure, Word
from auditor.core.reading import looks_secret, normalize, parse_tree, read_capture, redact_capture, secrets
from auditor.core.reading.lists import fits

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


# The same said in one pattern each, which begins anew at every character and so takes the square of the length.
NAIVE = (
    r"\b(?=[\w-]*\d)[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6})+\b",
    r"\beyJ[\w-]{8,}\.[\w-]+",
    r"(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{28,}",
)
PIECES = [
    "a",
    "abcd",
    "Z",
    "7",
    "12345",
    "eyJ",
    "é",
    "_",
    "-",
    "-",
    "-abcd-",
    ".",
    ".",
    "+",
    "/=",
    " ",
    "\n",
    "x" * 27,
    "0" * 9,
]


def test_runs_are_judged_as_the_plain_patterns_would():
    random = Random(20261130)
    texts = ["".join(random.choices(PIECES, k=random.randint(1, 9))) for _ in range(20_000)]
    others = secrets._SECRETS
    wanted = [any(re.search(p, text) for p in (*NAIVE, *others)) for text in texts]
    assert [looks_secret(text) for text in texts] == wanted
    assert 2_000 < sum(wanted) < 18_000


@pytest.mark.parametrize(
    "piece",
    ["-", "a-", "A-b-", "eyJ-", "eyJabcdefgh", "abc-", "abcdefg-", "abcdefg-1", "_", "=", "+/", "é-", " ", "a ", "7 -", "٣-",
     "otpauth", "abc ", "abcd  ", "\u200b-", "a\n", "x.", "eyJ.", "-" * 27 + " "],
)  # fmt: skip
def test_the_work_for_a_text_grows_with_its_length_alone(piece):
    """Eight times the text, at most three times as much work for each character; with the square it were eight times."""

    def work(length: int) -> float:
        text = (piece * length)[:length]
        rounds = []
        for _ in range(7):
            began = process_time_ns()
            looks_secret(text)
            rounds.append(process_time_ns() - began)
        return min(rounds) + 1

    assert work(64_000) < 24 * work(8_000)


def test_a_text_full_of_numbers_is_held_against_a_sentence_once():
    """Each number may stand in the sentence's hole; only the one at its place is looked at."""

    def work(length: int) -> float:
        text = "1 x " * (length // 4)
        rounds = []
        for _ in range(5):
            began = process_time_ns()
            assert not fits(text, "{n} people")
            assert not fits(text, "Requests ({n})")
            assert not fits(text, "1 x {n} x")
            rounds.append(process_time_ns() - began)
        return min(rounds) + 1

    normalize.cache_clear()
    assert work(64_000) < 24 * work(8_000)
    assert (fits("Requests (12)", "Requests ({n})"), fits("1 x 7 x", "1 x {n} x")) == ("12", "7")


def all_names(node: Node) -> str:
    return "\n".join(one.name for one in node.walk())


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_is_kept_even_where_something_is_read(secret):
    text = (CAPTURES / "privacy.bad.en.aria.yml").read_text(encoding="utf-8")
    text = text.replace("Quiz of the day", f'"{secret}"').replace('cell "Sign out"', f"'cell \"{secret}\"'")
    tree = parse_tree(text)
    capture = replace(
        kept("privacy.bad.en"), tree=tree, heard=(ExtractedJson("x", ([{"name": secret}], secret)),)
    )
    kept_one = redact_capture(CORNER, capture)
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
    tree = redact_capture(CORNER, capture).tree
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
    assert read_capture(CORNER, redact_capture(CORNER, capture)) == read_capture(CORNER, capture)


def test_a_wording_that_is_any_number_keeps_no_code():
    english = CORNER.locales["en"]
    bare = (Word("{n}", Sure.SOURCE),)
    profile = replace(CORNER, locales={"en": replace(english, screen={**english.screen, "blocked_n": bare})})
    text = (CAPTURES / "privacy.good.en.aria.yml").read_text(encoding="utf-8")
    codes = text.replace("1,204 blocked people", '"48291377"') + '\n- text: "4711"\n'
    kept_one = redact_capture(profile, replace(kept("privacy.good.en"), tree=parse_tree(codes)))
    assert "48291377" not in all_names(kept_one.tree)
    assert "4711" not in all_names(kept_one.tree)


def test_a_page_that_was_not_proved_keeps_no_name_but_the_profiles_own():
    wall = parse_tree('- textbox "Email": gia@example.test\n- text: Welcome back, Gia\n- heading "Privacy"')
    capture = replace(kept("privacy.good.en"), tree=wall, url="https://corner.example/login?token=abc123#x")
    one = redact_capture(CORNER, capture)
    assert all_names(one.tree).split() == ["…", "…", "…", "Privacy"]
    assert one.url == "https://corner.example/login"


def test_a_secret_page_keeps_no_picture():
    capture = replace(kept("privacy.good.en"), picture=b"png")
    page = replace(CORNER.pages["privacy"], secret=True)
    secret = replace(CORNER, pages={**CORNER.pages, "privacy": page})
    assert redact_capture(CORNER, capture).picture == b"png"
    assert redact_capture(secret, capture).picture is None


def test_keeping_twice_keeps_the_same():
    once = redact_capture(CORNER, kept("privacy.bad.en"))
    assert redact_capture(CORNER, once) == once


@pytest.mark.parametrize("platform", NETWORKS)
def test_no_real_page_keeps_its_seed_or_its_people(shared, platform):
    del shared
    profile = profile_of(platform)
    for name in names(platform):
        tree = redact_capture(profile, captured(platform, name)).tree
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
