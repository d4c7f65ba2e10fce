"""On which side the knob of a drawn switch stands."""

from __future__ import annotations

from auditor.core.model import SeenNode, SeenPage

_LOWEST, _HIGHEST = 10, 60  # CSS pixels of a track


def knob_stands(page: SeenPage, node: SeenNode) -> str:
    """Whether it is "checked" or "unchecked" by the place of the only knob in the track of a switch; "" where no such thing is drawn."""
    around = node.index if not node.hidden else node.parent
    for at in range(around, page.nodes[around].end):
        track = page.nodes[at]
        if track.role == "text" or track.hidden or not _is_track(track):
            continue
        inner = [n for n in page.nodes[at + 1 : track.end] if n.role != "text" and not n.hidden and n.box]
        knobs = [n for n in inner if _is_knob(track, n)]
        if len(knobs) != 1 or len(inner) > 2:
            continue
        return _side(track, knobs[0])
    return ""


def _is_track(node: SeenNode) -> bool:
    box = node.box
    return box is not None and _LOWEST <= box.h <= _HIGHEST and 1.4 <= box.w / box.h <= 2.8


def _is_knob(track: SeenNode, node: SeenNode) -> bool:
    box, outer = node.box, track.box
    if box is None or outer is None or box.h < 4:
        return False
    return 0.7 <= box.w / box.h <= 1.4 and 0.25 <= box.w / outer.w <= 0.7


def _side(track: SeenNode, knob: SeenNode) -> str:
    outer, box = track.box, knob.box
    if outer is None or box is None:
        return ""
    middle = (box.x + box.w / 2 - outer.x) / outer.w
    if "rtl" in track.states:  # some libraries turn their switches round there, some do not
        return ""
    return "checked" if middle > 0.58 else "unchecked" if middle < 0.42 else ""
