"""On which side the knob of a drawn switch stands."""

from __future__ import annotations

from typing import Final

from auditor.core.model import SeenNode, SeenPage
from auditor.core.reading.screen.usable_part import TOGGLES

_LOWEST, _HIGHEST = 10, 60  # CSS pixels of a track
_STEPS: Final = 3  # from a switch to the part that draws it
_SWITCHED: Final = TOGGLES | {"radio"}


def knob_stands(page: SeenPage, node: SeenNode) -> str:
    """Whether it is "checked" or "unchecked" by the place of the only knob on the track of a switch; "" where no such thing is drawn.

    The knob lies in its track, or beside it in what both stand in, its middle over the track.
    """
    around = node.index if not node.hidden else node.parent
    return _in(page, around) or (_beside(page, node) if node.hidden else "")


def _in(page: SeenPage, around: int) -> str:
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


def _beside(page: SeenPage, node: SeenNode) -> str:
    """The same for a track that holds no knob, in the part of the page that draws this one switch and nothing else."""
    for above in list(page.ancestors(node.index))[:_STEPS]:
        part = page.nodes[above : page.nodes[above].end]
        if any(n.role in _SWITCHED and n.index != node.index for n in part) or page.lines_in(above):
            break
        drawn = [n for n in part if n.role == "" and not n.hidden and n.box]
        tracks = [n for n in drawn if _is_track(n) and n.end == n.index + 1]
        knobs = [n for n in drawn if any(_is_knob(track, n) and _over(track, n) for track in tracks)]
        outer = [n for n in knobs if not any(o is not n and page.inside(n.index, o.index) for o in knobs)]
        if len(tracks) == 1 and len(outer) == 1:
            return _side(tracks[0], outer[0])
    return ""


def _over(track: SeenNode, knob: SeenNode) -> bool:
    box, outer = knob.box, track.box
    return box is not None and outer is not None and outer.holds(box.x + box.w / 2, box.y + box.h / 2)


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
