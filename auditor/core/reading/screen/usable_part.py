"""What of a page may be evidence: the lines and controls that a person sees where settings stand, indexed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from auditor.core.model import Line, SeenNode, SeenPage, lines_of
from auditor.core.reading.normalize import normalize
from auditor.core.reading.screen.loading_state import says_that_it_loads
from auditor.core.reading.screen.other_contexts import CELLS, nodes_about_others
from auditor.core.reading.screen.visibility import UNDRAWN
from auditor.core.reading.screen.wordings import SettingWords, bare, unasked

TOGGLES: Final = frozenset({"switch", "checkbox"})
CHOICES: Final = frozenset({"radio", "menuitemradio", "option", "tab"})
FIELDS: Final = frozenset({"combobox", "listbox", "textbox", "searchbox", "spinbutton", "slider"})
PRESSED: Final = frozenset({"button", "link", "menuitem"})
GROUPS: Final = frozenset(
    "radiogroup group listbox menu tablist dialog alertdialog toolbar region list".split()
)
# What stands beside a page, or tells of something else than how the settings stand now.
ASIDE: Final = frozenset(
    "navigation tooltip alert status log banner contentinfo search complementary deletion blockquote figure article feed note code marquee".split()
)
_ASIDE_TAGS: Final = frozenset({"footer", "search"})  # what they hold stands aside wherever they are
_STEPS_TO_A_ROW: Final = 4  # from a button to the row that it lies over
_WITHIN_CONTROL: Final = FIELDS | PRESSED
_OF_FORMS: Final = TOGGLES | FIELDS | {"radio"}
_PREFIX: Final = 3  # characters by which a line is looked up


class UsablePart:
    """The part of a page that can be used, and of that what may be evidence."""

    def __init__(self, page: SeenPage, known: Iterable[str] = ()) -> None:
        self.page, self.nodes = page, page.nodes
        first, last = page.top
        away = nodes_about_others(page, known)
        self._beside = [a or b for a, b in zip(self._stands_aside(), away, strict=True)]
        eye = lines_of(page.nodes, frozenset({"aria-hidden", "inert"}))
        self._eye, self._eye_at = eye, [line.start for line in eye]
        self.headings = [
            n for n in page.nodes[first:last] if n.role == "heading" and not n.hidden and n.tag != "h1"
        ]
        self.lines = [
            line for line in page.lines if first <= line.start < last and not self._beside[line.start]
        ]
        self.controls = [node for node in page.nodes[first:last] if self._counts(node)]
        self._line_at = [line.start for line in self.lines]
        self._control_at = [node.index for node in self.controls]
        self.naming_boxes = {at for n in self.controls if n.role in TOGGLES for at in n.named_by}
        self.choices = [node for node in self.controls if node.role in CHOICES]
        self._offered = self._offers()
        self.texts = {line.start: self._texts(line) for line in self.lines}
        self.shown = {bare(line.text) for line in self.lines}
        self.loads = says_that_it_loads(page)
        self._by_line = _Index(self.texts[line.start] for line in self.lines)
        self._by_name = _Index((node.name,) for node in self.controls)

    # ---- what counts

    def _stands_aside(self) -> list[bool]:
        """For each node whether it stands beside the page: not where such a thing is part of a control."""
        aside, held = [False] * len(self.nodes), [False] * len(self.nodes)
        for node in self.nodes:
            if node.parent < 0:
                continue
            above = self.nodes[node.parent]
            held[node.index] = held[above.index] or above.role in _WITHIN_CONTROL
            beside = (above.role in ASIDE and not self._badge_of_a_cell(above)) or above.tag in _ASIDE_TAGS
            aside[node.index] = aside[above.index] or (beside and not held[above.index])
        return aside

    def _badge_of_a_cell(self, node: SeenNode) -> bool:
        """Whether a `status` is a label in a cell of a table, as libraries draw a value; elsewhere it is a message."""
        return node.role == "status" and any(
            self.nodes[a].role in CELLS for a in self.page.ancestors(node.index)
        )

    def _repeats_what_is_seen(self, node: SeenNode) -> bool:
        """Whether a transparent button over a row is named as what the eye sees in that row, and by all of it."""
        for outer in list(self.page.ancestors(node.index))[:_STEPS_TO_A_ROW]:
            seen = [bare(line.text) for line in self.eye_lines_in(outer, self.nodes[outer].end)]
            if len(seen) > 1:
                return bare(node.name) in (bare(", ".join(seen)), bare(" ".join(seen)))
        return False

    def _counts(self, node: SeenNode) -> bool:
        """A control that a person sees, or a box whose own drawn label stands for it."""
        if node.role not in TOGGLES | CHOICES | FIELDS | PRESSED | GROUPS or self._beside[node.index]:
            return False
        if node.role in _OF_FORMS and self._in_menu(node.index):  # a menu's own kinds are menuitem…
            return False
        if self._named_by_ink_on_its_own_colour(node):
            return False
        if not node.hidden:
            return True
        if node.hidden == "transparent" and node.role in PRESSED:
            return self._repeats_what_is_seen(node)
        if node.hidden not in UNDRAWN or node.role not in TOGGLES | {"radio"}:
            return False
        if any(self.page.lines_in(label) for label in node.named_by):
            return True
        if "drawn" not in node.states or node.hidden == "out of sight" or self.nodes[node.parent].hidden:
            return False
        box = node.box
        takes_the_clicks = box is not None and min(box.w, box.h) >= 12 and node.hidden == "transparent"
        return bool(node.name) or takes_the_clicks

    def _named_by_ink_on_its_own_colour(self, node: SeenNode) -> bool:
        """Whether its name is written so that no eye finds it; what is kept for screen readers is hidden otherwise."""
        inside = (inner for at in node.named_by for inner in self.nodes[at : self.nodes[at].end])
        return any(inner.hidden == "same colour" for inner in inside)

    def _in_menu(self, at: int) -> bool:
        return any(self.nodes[above].role == "menu" for above in self.page.ancestors(at))

    def _offers(self) -> list[bool]:
        """For each node whether it is, or stands in, something that is only offered: a choice, its label, its row."""
        menus = {n.index for n in self.nodes if n.role in ("menu", "menuitem", "datalist", "toolbar")}
        roots = (
            menus | {at for node in self.choices for at in node.named_by} | {n.index for n in self.choices}
        )
        for node in self.choices:
            for row in self.row_of(node):
                lines = self.page.lines_in(row)
                if not node.name or any(bare(line.text) in bare(node.name) for line in lines):
                    roots.add(row)
        offered = [False] * len(self.nodes)
        for root in roots:
            for at in range(root, self.nodes[root].end):
                offered[at] = True
        return offered

    def row_of(self, node: SeenNode) -> Iterator[int]:
        """For a choice the text beside it, in a row that holds no other choice."""
        for outer in self.page.ancestors(node.index):
            if (
                sum(1 for inner in self.controls_in(outer, self.nodes[outer].end) if inner.role in CHOICES)
                > 1
            ):
                return
            if self.page.lines_in(outer):
                yield outer
                return

    def _texts(self, line: Line) -> tuple[str, ...]:
        """A line as it stands, and without the links and buttons in it ("Friends · Edit")."""
        pieces = [n for n in self.nodes[line.start : line.end] if n.role == "text" and not n.hidden]
        free = [n for n in pieces if not self._in_pressed(n.index, line.block)]
        if len(free) in (0, len(pieces)):
            return (line.text,)
        return line.text, " ".join("".join(n.name for n in free).split())

    def _in_pressed(self, at: int, block: int) -> bool:
        return any(self.nodes[a].role in PRESSED and a > block for a in self.page.ancestors(at))

    # ---- what stands where

    def offered(self, at: int) -> bool:
        """Whether a node is only offered there."""
        return self._offered[at]

    def lines_in(self, start: int, stop: int) -> list[Line]:
        """The lines that may be evidence between two places."""
        return self.lines[bisect_left(self._line_at, start) : bisect_left(self._line_at, stop)]

    def controls_in(self, start: int, stop: int) -> list[SeenNode]:
        """The controls and groups that may be evidence between two places."""
        return self.controls[bisect_left(self._control_at, start) : bisect_left(self._control_at, stop)]

    def eye_lines_in(self, start: int, stop: int) -> list[Line]:
        """The lines that the eye sees between two places, hidden from assistive software or not."""
        return list(self._eye[bisect_left(self._eye_at, start) : bisect_left(self._eye_at, stop)])

    def moved(self, at: int) -> bool:
        """Whether a heading stands elsewhere for the eye than in the document: what is under it is not what follows it."""
        box = self.nodes[at].box
        if box is None:
            return False
        for heading in self.headings:
            there = heading.box
            if there is None or there.x >= box.x + box.w or box.x >= there.x + there.w:
                continue
            above, below = there.y + there.h <= box.y + 2, there.y >= box.y + box.h - 2
            if (above and heading.index > at) or (below and heading.end <= at):
                return True
        return False

    def control_around(self, at: int) -> int:
        """The outermost control that a text stands in; -1 for none."""
        around = [at, *self.page.ancestors(at)]
        return next((a for a in reversed(around) if self.nodes[a].role in _WITHIN_CONTROL), -1)

    def lines_with(self, words: SettingWords) -> list[Line]:
        """The lines in which a label of the setting may stand, at the beginning or at the end."""
        return [self.lines[place] for place in self._by_line.places(words.forms)]

    def named(self, words: SettingWords) -> list[SeenNode]:
        """The controls in whose names a label of the setting may stand."""
        return [self.controls[place] for place in self._by_name.places(words.forms)]


class _Index:
    """Texts by how they begin and how they end, so that a label is looked up and not looked for."""

    def __init__(self, texts: Iterable[tuple[str, ...]]) -> None:
        self._found: dict[str, set[int]] = defaultdict(set)
        self._count = 0
        for place, several in enumerate(texts):
            self._count += 1
            for text in several:
                for said in {normalize(text), unasked(text)}:
                    self._found[said[:_PREFIX]].add(place)
                    self._found["…" + said[-_PREFIX:]].add(place)

    def places(self, labels: Iterable[str]) -> list[int]:
        """The places of the texts that begin or end as one of the labels does, in order."""
        found: set[int] = set()
        for label in labels:
            if len(label) < _PREFIX:
                return list(range(self._count))
            found |= self._found.get(label[:_PREFIX], set()) | self._found.get("…" + label[-_PREFIX:], set())
        return sorted(found)
