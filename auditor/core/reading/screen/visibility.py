"""Why nobody sees an element or a text of a page: not drawn, invisible, transparent, clipped, without size, out of
sight, covered, unlike its own ground.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from auditor.core.model import Box
from auditor.core.reading.screen.flat_tree import (
    BACKFACE,
    CLIP,
    CLIP_PATH,
    CONTENT,
    DEPTH,
    FILTER,
    GROUND,
    INK,
    MASK,
    OPACITY,
    OVERFLOW_X,
    OVERFLOW_Y,
    PICTURE,
    POSITION,
    STRUCK,
    TRANSFORM,
    VISIBILITY,
    FlatTree,
)

# How designers put a native box out of the way of the one that they draw.
UNDRAWN: Final = frozenset({"transparent", "clipped", "no size", "out of sight", "invisible"})
_CONTROLS: Final = frozenset({"input", "button", "select", "textarea"})
_DRAWN: Final = frozenset({"input", "img", "svg", "button", "select"})
_LEAVES: Final = frozenset(
    "switch checkbox radio menuitemcheckbox menuitemradio option tab button link combobox slider".split()
)
_PICTURES: Final = frozenset({"img", "canvas", "video", "iframe"})
_AWAY: Final = frozenset({"invisible", "not drawn"})  # may be taken back further down
_ALPHA: Final = re.compile(r"rgba\(.*,\s*([\d.]+)\)")
_NUMBER: Final = re.compile(r"-?[\d.]+(?:e-?\d+)?")
_FILTERS: Final = re.compile(r"(opacity|brightness|contrast|blur)\(([\d.]+)(%|px)?\)")
_COLOURS: Final = re.compile(r"rgba?\([^)]*\)|transparent")
_SHUT_PATHS: Final = ("inset(50%", "inset(100%", "circle(0", "polygon(0px 0px, 0px 0px")
_BAND: Final = 64  # pixels of height in which covers are looked for together
_MOST_BANDS: Final = 64  # of one cover; what is taller is held against everything
_EVERYWHERE: Final = Box(-1e6, -1e6, 2e6, 2e6)
_FAINT: Final = 0.1  # less opaque than this is not seen


@dataclass(frozen=True, slots=True)
class Cover:
    """Something opaque that lies over what was painted before it."""

    paint: int
    start: int
    end: int
    box: Box

    def hides(self, box: Box, paint: int) -> bool:
        """Whether the middle of something painted earlier lies beneath it."""
        x, y = box.x + box.w / 2, box.y + box.h / 2
        return self.paint > paint and self.box.holds(x, y)


class Covers:
    """The covers of a page by the height at which they lie: who looks for one looks at a band and not at the page."""

    def __init__(self, covers: Iterable[Cover]) -> None:
        self._bands: dict[int, list[Cover]] = defaultdict(list)
        self._tall: list[Cover] = []
        for cover in covers:
            first, last = int(cover.box.y // _BAND), int((cover.box.y + cover.box.h) // _BAND)
            if (
                last - first > _MOST_BANDS
            ):  # a page may be as high as it likes: what is written down for it stays small
                self._tall.append(cover)
                continue
            for band in range(first, last + 1):
                self._bands[band].append(cover)

    def at(self, y: float) -> list[Cover]:
        """The covers that may lie over a point at this height."""
        return self._tall + self._bands.get(int(y // _BAND), [])


class Sight:
    """What of a flat tree is seen: for each place its box, its style and why it is unseen ("" = it is seen)."""

    def __init__(self, tree: FlatTree, view: tuple[int, int]) -> None:
        self.tree, self.view = tree, view
        self.width = float(tree.document.get("contentWidth", 0)) or 1e9
        count = len(tree)
        self.hidden = [""] * count
        self.cut = [False] * count  # an element whose own box nobody sees; what is in it may stick out
        self.box: list[Box | None] = [None if b is None else Box(*b) for b in tree.bounds]
        self.style: list[list[str] | None] = [None] * count
        self._clip: list[Box | None] = [None] * count
        self._alpha = [1.0] * count
        for at in range(count):
            self._see(at)
        self._cover()

    def _see(self, at: int) -> None:
        """Style, clip and why it is unseen, its parent's being known."""
        parent, box = self.tree.parent[at], self.box[at]
        why = self._folded(at, parent) or (self.hidden[parent] if parent >= 0 else "")
        why = "" if why in _AWAY else why
        self._alpha[at] = self._alpha[parent] if parent >= 0 else 1.0
        self._clip[at] = self._clip[parent] if parent >= 0 else None
        if box is None:
            # `display: contents` has no box, but what is in it has.
            self.hidden[at] = why or ("" if self.tree.drawn[at] else "not drawn")
            return
        style = self.style[at] = self.tree.styles[at] or (self.style[parent] if parent >= 0 else None)
        clip = self._clip[at]
        if style and not self.tree.is_text[at]:
            if style[POSITION] == "fixed":
                clip = self._clip[at] = None
            why = self._styled_away(at, style, why)
            self._clips(at, box, style)
        if style and style[VISIBILITY] != "visible":
            why = why or "invisible"
        out_of_sight = self._out_of_sight(box, clip)
        self.cut[at] = bool(out_of_sight)
        if self._is_leaf(at) and why in ("", "transparent"):
            why = why if out_of_sight == "no size" and why else out_of_sight or why
        self.hidden[at] = why

    def _folded(self, at: int, parent: int) -> str:
        """Of what a closed `details` holds only its summary is seen."""
        tree = self.tree
        closed = parent >= 0 and tree.tag[parent] == "details" and "open" not in tree.attributes[parent]
        style = self.style[parent] if parent >= 0 else None
        skipped = style is not None and style[CONTENT] == "hidden"
        return "folded" if skipped or (closed and tree.tag[at] != "summary") else ""

    def _styled_away(self, at: int, style: list[str], why: str) -> str:
        self._alpha[at] *= float(style[OPACITY] or 1)
        if self._alpha[at] < _FAINT or _made_faint(style[FILTER]):
            why = why or "transparent"
        rect, placed = style[CLIP], style[POSITION] in ("absolute", "fixed")
        shut = rect not in ("auto", "") and placed and _shut(rect)
        if shut or style[CLIP_PATH].startswith(_SHUT_PATHS):
            return why or "clipped"
        if "line-through" in style[STRUCK]:
            return why or "struck out"
        if _masks_all(style[MASK]):
            return why or "masked"
        if style[DEPTH].startswith("-") and self._behind_its_ground(at):
            return why or "covered"
        return why or _turned(style[TRANSFORM], style[BACKFACE])

    def _behind_its_ground(self, at: int) -> bool:
        """Whether what is put behind stands behind the opaque ground of something that it is in."""
        above = self.tree.parent[at]
        while above >= 0:
            style = self.style[above]
            if style is None:
                return False
            placed = style[POSITION] in ("fixed", "sticky") or style[DEPTH] not in ("auto", "")
            if (
                placed
                or style[TRANSFORM] != "none"
                or style[FILTER] != "none"
                or float(style[OPACITY] or 1) < 1
            ):
                return False  # a stacking context of its own: its ground is painted first
            if opacity_of(style[GROUND]) > 0.5 and above > 0:
                return True
            above = self.tree.parent[above]
        return False

    def _clips(self, at: int, box: Box, style: list[str]) -> None:
        """What of its inside an element shows; what can be scrolled to is as good as shown."""
        over_x, over_y, clip = style[OVERFLOW_X], style[OVERFLOW_Y], self._clip[at]
        if "visible" in (over_x, over_y) or at == 0:
            return
        inner = box if clip is None else box.meets(clip)
        scrolls = not {"auto", "scroll"}.isdisjoint((over_x, over_y))
        self._clip[at] = clip if scrolls and min(inner.w, inner.h) > 2 else inner

    def _is_leaf(self, at: int) -> bool:
        tree = self.tree
        return tree.is_text[at] or tree.tag[at] in _DRAWN or tree.attributes[at].get("role") in _LEAVES

    def _out_of_sight(self, box: Box, clip: Box | None) -> str:
        if box.w < 1.5 or box.h < 1.5:
            return "no size"
        met = box if clip is None else box.meets(clip)
        cut = met.w < min(2, box.w) or met.h < min(2, box.h)
        beyond = box.x + box.w <= 0 or box.y + box.h <= 0 or box.x >= max(self.width, 360)
        return "out of sight" if cut or beyond else ""

    def stands_drawn(self, at: int) -> bool:
        """Whether something of some size is seen in an element: what is drawn for a box that is out of the way."""
        for below in self.tree.below(at):
            box = self.box[below]
            seen = box is not None and not self.hidden[below] and not self.cut[below]
            if seen and box is not None and min(box.w, box.h) >= 6:
                return True
        return False

    def _cover(self) -> None:
        """Mark texts and controls that something opaque, painted later, lies over; and ink on its own colour."""
        covers = Covers(cover for at in range(1, len(self.tree)) if (cover := self._as_cover(at)))
        for at in range(len(self.tree)):
            box = self.box[at]
            if box is None or self.hidden[at] not in ("", "transparent", "clipped", "no size"):
                continue
            control = self._is_control(at)
            if not (control or self.tree.is_text[at]):
                continue
            near = covers.at(box.y + box.h / 2)
            if any(self._lies_over(cover, at, box, control=control) for cover in near):
                self.hidden[at] = "covered"
            elif self.tree.is_text[at] and not self.hidden[at] and self._unlike_nothing(at, box, near):
                self.hidden[at] = "same colour"

    def _unlike_nothing(self, at: int, box: Box, covers: list[Cover]) -> bool:
        """Whether a text has the colour of the ground it stands on, nothing else lying there."""
        style = self.style[at]
        above = self.tree.parent[at]
        while style is not None and above >= 0:
            ground = self.style[above]
            if ground is not None and (ground[PICTURE] != "none" or opacity_of(ground[GROUND]) > 0.5):
                same = ground[PICTURE] == "none" and _alike(ground[GROUND], style[INK])
                x, y = box.x + box.w / 2, box.y + box.h / 2
                return same and not any(
                    c.box.holds(x, y) and not c.start <= at < c.end and c.box is not _EVERYWHERE
                    for c in covers
                )
            above = self.tree.parent[above]
        return False

    def _as_cover(self, at: int) -> Cover | None:
        style, box, tree = self.style[at], self.box[at], self.tree
        if tree.is_text[at] or style is None or box is None or self.hidden[at]:
            return None
        if style[DEPTH].startswith("-"):
            return None  # painted behind what stands in its parent, whatever the order says
        alpha = self._alpha[at] * opacity_of(style[GROUND])
        wide = box.w >= 0.8 * self.view[0] and box.h >= 0.8 * self.view[1]
        if style[POSITION] == "fixed" and wide and alpha > _FAINT:
            return Cover(tree.paint[at], at, tree.end[at], _EVERYWHERE)  # it stays while the page scrolls
        drawing = tree.tag[at] == "svg" and box.h > 8 and box.w > 64
        solid = alpha > 0.5 or tree.tag[at] in _PICTURES or drawing
        if solid and box.w > 4 and box.h > 4:
            return Cover(tree.paint[at], at, tree.end[at], box)
        return None

    def _is_control(self, at: int) -> bool:
        tree = self.tree
        return not tree.is_text[at] and (tree.tag[at] in _CONTROLS or bool(tree.attributes[at].get("role")))

    def _lies_over(self, cover: Cover, at: int, box: Box, *, control: bool) -> bool:
        """A box that a drawn one of about its size lies over is meant to be so."""
        over = cover.box
        if not cover.hides(box, self.tree.paint[at]):
            return False
        native = control and self.tree.attributes[at].get("type") in ("checkbox", "radio")
        drawn_over = native and over.w <= 80 and over.h <= 60
        return not drawn_over and not (control and over.w * over.h <= 2 * box.w * box.h)


def opacity_of(color: str) -> float:
    """How opaque a computed colour is, from 0 to 1."""
    if color in ("transparent", ""):
        return 0.0
    alpha = _ALPHA.match(color)
    return float(alpha[1]) if alpha else 1.0


def _shut(rect: str) -> bool:
    numbers = [float(number) for number in _NUMBER.findall(rect)]
    return len(numbers) == 4 and (numbers[2] - numbers[0] <= 1 or numbers[1] - numbers[3] <= 1)


def _made_faint(filters: str) -> bool:
    """Whether a filter leaves nothing to read: no opacity, no brightness, no contrast, or a blur."""
    for name, amount, unit in _FILTERS.findall(filters):
        value = float(amount) / (100 if unit == "%" else 1)
        if value < _FAINT if name != "blur" else value >= 2:
            return True
    return False


def _masks_all(mask: str) -> bool:
    """Whether a mask shows nothing: a gradient without an opaque colour."""
    colours = _COLOURS.findall(mask) if "gradient" in mask else []
    return bool(colours) and all(opacity_of(colour) < _FAINT for colour in colours)


def _turned(transform: str, backface: str) -> str:
    """Whether an element is turned or shrunk until nothing of it is seen."""
    numbers = [float(number) for number in _NUMBER.findall(transform.partition("(")[2])]
    if len(numbers) not in (6, 16):
        return ""
    a, b, c, d = (numbers[k] for k in ((0, 1, 2, 3) if len(numbers) == 6 else (0, 1, 4, 5)))
    turned = a * d - b * c
    if abs(turned) < 1e-3:
        return "no size"
    return "turned away" if turned < 0 and backface == "hidden" else ""


def _alike(one: str, other: str) -> bool:
    """Whether nobody tells two colours apart."""
    if opacity_of(other) < _FAINT:
        return True
    a, b = ([float(n) for n in _NUMBER.findall(colour)[:3]] for colour in (one, other))
    return len(a) == len(b) == 3 and max(abs(x - y) for x, y in zip(a, b, strict=True)) < 10
