"""Each word of a page is placed: found and in which role, joined to what, hidden and why, or missing."""

from __future__ import annotations

import pytest

from auditor.core.catalog import parse_profile
from auditor.core.model import Box, SeenNode, SeenPage, lines_of
from auditor.core.reading.word_places import drawn, word_places

PROFILE = """
platform: agora
name: Agora
hosts: [www.agora.example]
automation: {stance: unclear, clause: none, address: "https://www.agora.example/terms"}
pages:
  privacy: {url: "https://www.agora.example/privacy", proof: privacy}
  other: {url: "https://www.agora.example/other", proof: privacy}
settings:
  search_engines: {page: privacy, values: ["on", "off"], label: engines, checked: "on", unchecked: "off"}
  messages.strangers: {page: privacy, values: [inbox, requests, refused], label: strangers}
  posts.public_count: {page: privacy, kind: number, sentence: count}
  tag_review: {page: other, values: ["on", "off"], label: elsewhere, checked: "on", unchecked: "off"}
locales:
  en:
    screen:
      privacy: {source: Privacy}
      engines: {source: Search engines}
      strangers: {source: Messages from strangers}
      count: {source: "{n} posts"}
      elsewhere: {source: Review tags}
    values:
      messages.strangers: {inbox: {source: Inbox}, requests: {source: Requests}, refused: {source: Not at all}}
"""
ROWS = (  # (role, tag, text, why it is hidden), each in an element of its own
    ("heading", "h1", "Privacy", ""),
    ("link", "a", "Search engines", ""),
    ("paragraph", "p", "Messages from strangers: Inbox", ""),
    ("paragraph", "p", "Requests", "invisible"),
    ("paragraph", "p", "12 posts by Anna Muster", ""),
    ("paragraph", "p", "Anna Muster writes here", ""),
)


def page(rows=ROWS, around: str = "") -> SeenPage:
    """A page of these rows, all in one element of a role."""
    nodes = [SeenNode(0, -1, 2 + 2 * len(rows), "body", "document", box=Box(0, 0, 800, 600))]
    nodes.append(SeenNode(1, 0, 2 + 2 * len(rows), "div", around, box=Box(0, 0, 800, 600)))
    for number, (role, tag, text, hidden) in enumerate(rows):
        at, box = 2 + 2 * number, Box(10, 30 * number, 300, 20)
        name = text if role in ("heading", "link") else ""
        nodes.append(SeenNode(at, 1, at + 2, tag, role, name, box=box, hidden=hidden))
        nodes.append(SeenNode(at + 1, at, at + 2, "", "text", text, box=box, inline=True, hidden=hidden))
    return SeenPage("https://www.agora.example/privacy", "en", 800, tuple(nodes), lines_of(tuple(nodes)))


@pytest.fixture
def agora():
    return parse_profile(PROFILE, "profiles/agora.yaml")


def test_every_word_of_the_page_is_placed_and_no_other(agora):
    placed = {place.text: (place.how, place.where) for place in word_places(agora, "privacy", "en", page())}
    assert placed == {
        "Privacy": ("found", ("heading",)),
        "Search engines": ("found", ("link",)),
        "Messages from strangers": ("joined", ("paragraph “Messages from strangers: Inbox”",)),
        "Inbox": ("joined", ("paragraph “Messages from strangers: Inbox”",)),
        "Requests": ("hidden", ("paragraph, invisible", )),
        "Not at all": ("missing", ()),
        "{n} posts": ("joined", ("paragraph “12 posts by Anna Muster”",)),
    }  # fmt: skip


def test_where_a_word_is_no_answer_the_role_says_so(agora):
    (found,) = {
        p.where
        for p in word_places(agora, "privacy", "en", page(around="navigation"))
        if p.text == "Search engines"
    }
    assert found == ("link in navigation",)


def test_a_part_of_a_word_is_not_the_word(agora):
    rows = (("paragraph", "p", "Inboxes", ""), ("paragraph", "p", "Privacyless", ""))
    assert {p.how for p in word_places(agora, "privacy", "en", page(rows))} == {"missing"}


def test_the_page_is_drawn_with_what_the_profile_knows_and_nothing_else(agora):
    seen = page()
    rows = drawn(seen, word_places(agora, "privacy", "en", seen))
    assert rows[0].startswith("heading")
    assert "← found proof" in rows[0]
    assert "← found label of search_engines" in rows[1]
    assert "joined label of messages.strangers" in rows[2]
    assert rows[-1].strip() == "… (1)"
    assert not any("writes here" in row for row in rows)


def test_a_language_without_words_needs_none(agora):
    assert word_places(agora, "privacy", "fr", page()) == ()
