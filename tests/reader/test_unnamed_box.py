"""A native box that no label names: read where it is the only control of a row that begins with the label, else a doubt.

Bootstrap, Vuetify, Shoelace and Semantic draw the most usual row of all so: words on the left, a switch on the right.
"""

from __future__ import annotations

import pytest

from auditor.core.reading import Seen, read_setting, same_sight
from auditor.core.reading.screen.knob import knob_stands

from .pages import PRIVATE, page, row

BOX = "<input type=checkbox{}>"
OTHER_ROW = row("Look up by e-mail", BOX.format(" checked"))
HONEST = {
    "a row": row("Private account", BOX),
    "a row with a switch": row("Private account", "<input type=checkbox role=switch{}>"),
    "a row with help": row("Private account</p><p>Only followers see your posts.", BOX),
    "a row of a list": f"<ul><li style='display:flex'><span>Private account</span>{BOX}</li></ul>",
    "a box under its label": "<div style='position:relative;display:inline-block'><input type=checkbox{tick} style='position:absolute;left:0;top:0;"
    "width:49px;height:21px;opacity:0;z-index:3'><label style='display:block;padding-left:60px;min-height:21px;"
    "background:linear-gradient({ground},{ground}) 0 0/49px 21px no-repeat'>Private account</label></div>",
    "a box in a slot": row("Private account", "<x-box{tick}></x-box>"),
    "a box that is drawn over": row(
        "Private account",
        "<span style='position:relative;display:inline-block;width:40px;height:20px;background:{ground}'>"
        "<input type=checkbox{tick} style='position:absolute;inset:0;width:40px;height:20px;margin:0;opacity:0'></span>",
    ),
}
SAID = {"a box under its label", "a box in a slot", "a row with a switch"}
DOUBTED = {
    "a box before its label": f"<div style='display:flex'>{BOX}<p>Private account</p></div>",
    "two boxes": row("Private account", BOX + "<input type=checkbox>"),
    "a box beside another control": row("Private account", BOX + "<button>Public</button>"),
    "a row that begins with something else": row("Look up by e-mail</p><p>Private account", BOX),
    "a box before another's label": "<div><input type=checkbox{}><label>Look up by e-mail</label></div><p>Private account</p>",
    "a box beside a label that is not over it": "<div style='display:flex;gap:40px'><input type=checkbox{}><label>Private account</label></div>",
    "a box of no size": row(
        "Private account",
        "<span><input type=checkbox{} style='position:absolute;opacity:0;width:0;height:0'></span>",
    ),
    "no row at all": f"<p>Private account</p>{BOX}",
}


# A library that puts its own native box into a slot of what it draws: what stands there has a box, the slot has none.
SLOTTED = """<script>customElements.define("x-box", class extends HTMLElement {
  constructor() { super(); this.attachShadow({mode: "open"}).innerHTML =
    "<div style='width:26px;height:26px;background:#ccc;position:relative'><slot></slot></div>"; }
  connectedCallback() { const box = document.createElement("input"); box.type = "checkbox"; box.checked = this.hasAttribute("checked");
    box.setAttribute("aria-label", "Private account"); box.style = "opacity:0;width:26px;height:26px;margin:0"; this.append(box); }
})</script>"""


def drawn(html, ticked):
    tick = " checked" if ticked else ""
    html += SLOTTED if "x-box" in html else ""
    return html.replace("{}", tick).replace("{tick}", tick).replace("{ground}", "#06c" if ticked else "#ccc")


@pytest.mark.parametrize("ticked", [True, False])
@pytest.mark.parametrize("case", sorted(HONEST))
def test_a_box_in_a_row_of_its_own_is_read(draw, case, ticked):
    answer = read_setting(draw(page(drawn(HONEST[case], ticked), OTHER_ROW)), PRIVATE)
    off = "public" if case in SAID else None  # a box that is never ticked looks like one that is off
    assert getattr(answer, "value", None) == ("private" if ticked else off), answer


def track(place):
    """A drawn switch over a native box that is never ticked, its knob at this place."""
    knob = f"<i style='position:absolute;top:2px;left:{place}px;width:16px;height:16px;border-radius:8px;background:#fff'></i>"
    return row(
        "Private account",
        "<span style='position:relative;display:inline-block;width:40px;height:20px;background:#888'>"
        f"<input type=checkbox style='position:absolute;inset:0;width:40px;height:20px;margin:0;opacity:0'>{knob}</span>",
    )


def beside(place, more=""):
    """The same as libraries draw it whose knob stands beside the track: `more` stands in the switch, too."""
    return row(
        "Private account",
        "<span style='position:relative;display:inline-block;width:36px;height:20px'>"
        "<b style='position:absolute;top:3px;left:0;width:36px;height:14px;background:#888'></b>"
        f"<span style='position:absolute;left:{place}px;top:0;width:20px;height:20px'>"
        "<input type=checkbox style='position:absolute;inset:0;margin:0;opacity:0'>"
        f"<i style='display:block;width:20px;height:20px;border-radius:10px;background:#fff'></i></span>{more}</span>",
    )


def test_a_knob_beside_its_track_tells_so_too(draw):
    off, on = (read_setting(draw(page(beside(place), OTHER_ROW)), PRIVATE) for place in (0, 16))
    assert getattr(off, "value", None) == "public", off
    assert not isinstance(on, Seen), on


def test_a_knob_in_a_part_of_two_switches_tells_of_neither(draw):
    other = (
        "<input type=checkbox aria-label='Look up by e-mail' style='position:absolute;left:60px;opacity:0'>"
    )
    seen = draw(page(beside(0, other)))
    boxes = [node for node in seen.nodes if node.role == "checkbox"]
    assert len(boxes) == 2
    assert (
        knob_stands(
            draw(page(beside(0))), next(n for n in draw(page(beside(0))).nodes if n.role == "checkbox")
        )
        == "unchecked"
    )
    assert [knob_stands(seen, box) for box in boxes] == ["", ""]


def test_a_knob_tells_of_a_hidden_box_without_a_tick(draw):
    off, on = (read_setting(draw(page(track(place), OTHER_ROW)), PRIVATE) for place in (2, 22))
    assert getattr(off, "value", None) == "public", off
    assert not isinstance(on, Seen), on


@pytest.mark.parametrize("case", sorted(DOUBTED))
def test_a_box_that_may_be_another_s_is_a_doubt(draw, case):
    answer = read_setting(draw(page(drawn(DOUBTED[case], True), OTHER_ROW)), PRIVATE)
    assert not isinstance(answer, Seen), answer


def test_two_looks_differ_where_only_the_mark_of_a_hidden_box_does(draw):
    on, off = (
        draw(page(drawn(HONEST["a box that is drawn over"].replace("{ground}", "#eee"), one)))
        for one in (True, False)
    )
    assert same_sight(on, on)
    assert not same_sight(on, off)
