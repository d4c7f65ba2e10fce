"""A value that a page tells twice, to the eye and to a screen reader: read where both say the same, else a doubt.

Ionic lays a transparent button over the row and names it "label, value"; Shoelace's badge is a `status` in a table's cell.
"""

from __future__ import annotations

import pytest

from auditor.core.reading import Seen, read_setting

from .pages import LIST, page

ROW = (
    "<div style='position:relative;display:flex;gap:40px;padding:6px'><div><div>Friends list</div></div>"
    "<div style='position:relative'><div aria-hidden=true>{seen}</div>"
    "<button aria-label='{name}' style='position:absolute;left:-200px;top:0;width:300px;height:24px;opacity:0'></button></div></div>"
)
TABLE = "<table><tr><td>Friends list</td><td><x-badge><span role=status>{}</span></x-badge></td></tr></table>"


def answer(draw, *rows):
    return read_setting(draw(page(*rows)), LIST)


def test_a_transparent_button_that_says_what_is_seen_is_read(draw):
    html = ROW.format(seen="Only me", name="Friends list, Only me")
    said = answer(draw, f"<label style='display:block'>{html}</label>")
    assert getattr(said, "value", None) == "only_me", said


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        ("Everyone", "Friends list, Only me"),
        ("", "Friends list, Only me"),
        ("Only me", "Friends list, Only me, Learn more"),
    ],
)
def test_a_transparent_button_that_says_something_else_is_a_doubt(draw, seen, name):
    said = answer(draw, f"<label style='display:block'>{ROW.format(seen=seen, name=name)}</label>")
    assert not isinstance(said, Seen), said


def test_a_badge_in_a_cell_is_a_value(draw):
    assert getattr(answer(draw, TABLE.format("Only me")), "value", None) == "only_me"


def test_a_message_beside_a_row_is_none(draw):
    assert not isinstance(
        answer(draw, "<div style='display:flex'><p>Friends list</p><span role=status>Only me</span></div>"),
        Seen,
    )


def test_a_message_in_a_cell_beside_another_value_is_a_doubt(draw):
    two = "<table><tr><td>Friends list</td><td>Everyone</td><td><span role=status>Only me</span></td></tr></table>"
    assert not isinstance(answer(draw, two), Seen)
