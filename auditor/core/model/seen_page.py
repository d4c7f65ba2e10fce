"""A page as it was rendered, as one frozen value: every node with role, name, state, box and why nobody sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in CSS pixels of the document."""

    x: float
    y: float
    w: float
    h: float

    def meets(self, other: Box) -> Box:
        """What both cover; of a negative width or height where they do not touch."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Box(
            x, y, min(self.x + self.w, other.x + other.w) - x, min(self.y + self.h, other.y + other.h) - y
        )

    def beside(self, other: Box) -> bool:
        """Whether both stand in one row: the middle of the lower one lies within the height of the other."""
        small, tall = sorted((self, other), key=lambda box: box.h)
        return tall.y <= small.y + small.h / 2 <= tall.y + tall.h

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.x + self.w and self.y <= y <= self.y + self.h


@dataclass(frozen=True, slots=True)
class SeenNode:
    """One element, or one piece of text (role "text"). `end` is the index after its last descendant."""

    index: int
    parent: int
    end: int
    tag: str
    role: str = ""
    name: str = ""  # accessible name; parts on different lines are set apart by "\n"
    value: str = ""  # what a field or a drop-down shows; where a link leads
    states: frozenset[str] = frozenset()  # checked, unchecked, mixed, disabled, busy, inert, modal, styled …
    box: Box | None = None
    inline: bool = False
    hidden: str = ""  # why nobody sees it; "" where it is seen
    named_by: tuple[int, ...] = ()  # the nodes whose text is its name
    described_by: tuple[int, ...] = ()
    popup: bool = False  # opens a menu, a list or a dialog
    tick: bool = False  # an icon or a sign that says "chosen"
    ground: str = ""  # of what can be chosen: the colour it is drawn on


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as the eye joins it: the pieces of text of one block, without a break between them."""

    start: int
    end: int
    block: int  # the element whose line it is
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class SeenPage:
    """One look at a whole page. `obstacle`: why nothing of it may be believed; "" where nothing speaks against it."""

    url: str
    lang: str
    width: float
    nodes: tuple[SeenNode, ...]
    lines: tuple[Line, ...] = field(default=(), repr=False)
    top: tuple[int, int] = (0, 0)  # what can be used: an open modal dialog, else everything
    obstacle: str = ""
    translated: bool = False
    steady: bool = False  # two looks and a third some seconds later saw this

    def ancestors(self, index: int) -> Iterator[int]:
        """The nodes around a node, the nearest first."""
        while (index := self.nodes[index].parent) >= 0:
            yield index

    def inside(self, index: int, outer: int) -> bool:
        """Whether a node is another one or stands in it."""
        return outer <= index < self.nodes[outer].end

    def lines_in(self, outer: int) -> list[Line]:
        """The lines of text in a node."""
        stop = self.nodes[outer].end
        return [line for line in self.lines if outer <= line.start < stop]

    def branch(self, outer: int, index: int) -> int:
        """The child of `outer` in which `index` stands."""
        while self.nodes[index].parent != outer:
            index = self.nodes[index].parent
        return index


def lines_of(nodes: tuple[SeenNode, ...], unseen_only_by: frozenset[str] = frozenset()) -> tuple[Line, ...]:
    """The lines of visible text. A block, a control or a line break in between ends a line.

    `unseen_only_by`: reasons that hide a text from assistive software and not from the eye.
    """
    found: list[Line] = []
    parts: list[SeenNode] = []
    last_block, last_end, broken = -1, -1, False
    for node in nodes:
        if node.role == "text":
            if node.hidden and node.hidden not in unseen_only_by:
                continue
            block = _block_of(nodes, node)
            if (block != last_block or broken) and parts:
                found += _line(parts, last_block)
                parts = []
            last_block, broken = block, False
            parts.append(node)
        elif node.tag == "br" or (not node.inline and node.index > last_end and not node.hidden):
            broken, last_end = True, node.index
    return tuple(found + _line(parts, last_block))


def _block_of(nodes: tuple[SeenNode, ...], node: SeenNode) -> int:
    block = node.parent
    while block > 0 and nodes[block].inline:
        block = nodes[block].parent
    return block


def _line(parts: list[SeenNode], block: int) -> list[Line]:
    text = " ".join("".join(part.name for part in parts).split())
    boxes = [part.box for part in parts if part.box]
    if not text or not boxes:
        return []
    x, y = min(b.x for b in boxes), min(b.y for b in boxes)
    box = Box(x, y, max(b.x + b.w for b in boxes) - x, max(b.y + b.h for b in boxes) - y)
    return [Line(parts[0].index, parts[-1].end, block, text, box)]
