"""Meta's pages ask for each group of senders apart: the milder row of friends of friends never speaks for strangers."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from textwrap import indent

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import Capture, Catalog, Doubt, Doubtful, Known, Value
from auditor.core.reading import read_capture
from auditor.core.reading.tree import parse_tree
from tests.made_up import sighted

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

FACEBOOK = """
- heading "How people find and contact you" [level=1]
- heading "How you get message requests" [level=2]
- group:
{friends}
- group:
  - {label}
  - button "{others}"
"""
FRIENDS_ROWS = (
    '- button "Don\'t receive requests"',
    '- text: Friends of friends on Facebook\n- button "Don\'t receive requests"',
    '- heading "Friends of friends on Facebook" [level=3]\n- button "Don\'t receive requests"',
    '- radiogroup "How you get message requests":\n  - radio "Don\'t receive requests" [checked]\n  - radio "Chats"',
)

OTHERS = ("text: Others on Facebook", 'heading "Others on Facebook / Instagram" [level=3]')
INSTAGRAM = """
- heading "How others can interact with you" [level=1]
- text: Message controls
- text: Your followers on Instagram
- combobox:
  - option "Don't receive requests" [selected]
  - option "Message requests"
"""


@cache
def _catalog() -> Catalog:
    return open_catalog(["facebook", "instagram"], root=Path(__file__).resolve().parents[2])


def _strangers(platform: str, page: str, tree: str) -> Value | Doubt:
    profile = _catalog().profiles[platform]
    capture = Capture(platform, f"{platform}:x", page, profile.pages[page].url, "en", NOW, parse_tree(tree))
    state = next(
        r.state for r in read_capture(profile, sighted(capture)) if r.setting == "messages.strangers"
    )
    match state:
        case Known(value=value) | Doubtful(doubt=Doubt.UNCONFIRMED, value=str() as value):
            return value
        case Doubtful(doubt=doubt):
            return doubt
    raise AssertionError(state)


@pytest.mark.parametrize("friends", FRIENDS_ROWS)
@pytest.mark.parametrize("label", OTHERS)
def test_facebook_reads_the_row_of_others_and_no_milder_one(friends: str, label: str) -> None:
    page = FACEBOOK.format(friends=indent(friends, "  "), label=label, others="Chats")
    headed = "heading" in friends  # a heading of the row before may as well be that of the next one
    assert _strangers("facebook", "find_you", page) == (Doubt.NOT_FOUND if headed else "inbox")


@pytest.mark.parametrize("friends", FRIENDS_ROWS)
def test_facebook_without_the_row_of_others_says_nothing_of_strangers(friends: str) -> None:
    page = FACEBOOK.format(friends=indent(friends, "  "), label="text: Something new", others="Chats")
    assert isinstance(_strangers("facebook", "find_you", page), Doubt)


def test_instagrams_row_of_followers_says_nothing_of_strangers() -> None:
    assert isinstance(_strangers("instagram", "interactions", INSTAGRAM), Doubt)
