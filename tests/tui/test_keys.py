"""Keys that have no room give way from the last to the first; the ways out never do."""

from __future__ import annotations

import pytest
from textual.widgets._footer import FooterKey  # no public name; a test may look

from auditor.tui.widgets.key_bar import fitting


def key(name, action):
    return FooterKey(name, name, f"does {name}", action)


ALL = [
    key("a", "a"),
    key("b", "b"),
    key("c", "c"),
    key("x", "back"),
    key("F10", "app.leave"),
    key("?", "app.help"),
]
MORE = key("^p", "command_palette")


def kept(width):
    return [one.key for one in fitting(ALL, width, MORE)]


def test_where_there_is_room_all_are_there_and_no_more():
    assert kept(200) == ["a", "b", "c", "x", "F10", "?"]


@pytest.mark.parametrize("width", [57, 50, 45])
def test_the_last_give_way_first_and_the_ways_out_stay(width):
    told = kept(width)
    assert told[-4:] == ["x", "^p", "F10", "?"]
    assert told[:-4] == ["a", "b", "c"][: len(told) - 4]
    assert len(told) < 7


def test_what_is_left_fits():
    for width in range(45, 70):
        assert sum(len(f"{k} does {k} ") for k in kept(width)) <= width
