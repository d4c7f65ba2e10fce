"""What a text says in a setting's words."""

from __future__ import annotations

import pytest

from auditor.core.reading import SettingWords

LIST = SettingWords(
    "friends_list.audience",
    ("Who can see your friends list?", "Friends list"),
    {
        "public": ("Everyone", "Public"),
        "friends": ("Friends",),
        "only_me": ("Only me",),
        "nobody": ("Only me ",),
    },
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Friends", "friends"),
        (" friends ›", "friends"),
        ("PUBLIC", "public"),
        ("Not public", ""),
        ("Friends of friends", ""),
        ("Only me", ""),  # two values have these words
        ("", ""),
        ("…", ""),
    ],
)
def test_a_value_is_the_whole_of_a_text(text, value):
    assert LIST.means(text) == value


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Friends list", ""),
        ("Friends list:", ""),
        ("Friends list: Everyone", "everyone"),
        ("Friends list – Everyone", "everyone"),
        ("Everyone, friends list", "everyone"),
        ("Friends list\nEveryone", "Everyone"),
        ("Friends lists", None),
        ("Friends list settings", None),
        ("Your friends list", None),
        ("Not everyone, friends list", None),
    ],
)
def test_what_stands_beside_a_label(text, rest):
    assert LIST.after_label(text) == rest
