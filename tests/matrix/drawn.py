"""A drawn page taken apart, so that something on it can be changed, and put together again as the reader takes pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from auditor.core.model import Box, Capture, SeenNode, SeenPage, lines_of
from auditor.core.reading.screen.as_tree import TreeOfPage

INLINE = frozenset({"text", "checkbox", "link"})
SAID = frozenset({"button", "heading"})  # what is put on a page under a name shows it


@dataclass(frozen=True, slots=True)
class Piece:
    """One element or text of a page, with what stands in it; `node`: what it was drawn as, None where a test put it there."""

    role: str
    name: str = ""
    marks: frozenset[str] = frozenset()
    children: tuple[Piece, ...] = ()
    node: SeenNode | None = field(default=None, repr=False)
    says: bool = False  # whether its name is the text that stands in it

    def walk(self) -> Iterator[Piece]:
        """It, and all that stands in it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def is_drawn(self) -> bool:
        """Whether anything of it is on the page."""
        return self.node is None or self.node.hidden != "not drawn"

    @property
    def text(self) -> str:
        """What is written in it."""
        return " ".join("".join(one.name for one in self.walk() if one.role == "text").split())


def pieces_of(page: SeenPage) -> Piece:
    """The whole page, from its root."""

    def taken(at: int) -> Piece:
        node = page.nodes[at]
        children, kid = [], at + 1
        while kid < node.end:
            children.append(taken(kid))
            kid = page.nodes[kid].end
        made = Piece(node.role, node.name, node.states, tuple(children), node)
        return replace(made, says=node.role != "text" and bool(node.name) and made.text == node.name)

    return taken(0)


def called(piece: Piece, name: str) -> Piece:
    """The same under another name, which it shows."""
    text = next((one for one in piece.walk() if one.role == "text"), Piece("text"))
    return replace(piece, name=name, children=(replace(text, name=name),))


def lower(pieces: Iterable[Piece], by: float) -> tuple[Piece, ...]:
    """The same, further down on the page."""

    def moved(piece: Piece) -> Piece:
        node = piece.node
        if node and node.box:
            node = replace(node, box=replace(node.box, y=node.box.y + by))
        return replace(piece, node=node, children=tuple(map(moved, piece.children)))

    return tuple(map(moved, pieces))


class _Built:
    def __init__(self) -> None:
        self.nodes: list[SeenNode] = []
        self.places: dict[int, list[int]] = defaultdict(list)
        self.bottom = 0.0

    def add(self, piece: Piece, parent: int, *, inert: bool) -> None:
        index, node = len(self.nodes), piece.node or _new(piece, self.bottom)
        inert = inert or "inert" in piece.marks
        if piece.node:
            self.places[piece.node.index].append(index)
        name = piece.text if piece.says and node.name == piece.name else piece.name
        hidden = node.hidden or ("inert" if inert else "")
        said = replace(
            node, index=index, parent=parent, role=piece.role, name=name, states=piece.marks, hidden=hidden
        )
        self.nodes.append(said)
        if node.box:
            self.bottom = max(self.bottom, node.box.y + node.box.h)
        children = piece.children
        if piece.node is None and piece.role in SAID and piece.name and not children:
            children = (Piece("text", piece.name),)
        for child in children:
            self.add(child, index, inert=inert)
        chosen = next(
            (one.name for one in piece.walk() if one.role == "option" and "checked" in one.marks), ""
        )
        value = chosen if piece.role == "combobox" and piece.children else said.value
        self.nodes[index] = replace(said, end=len(self.nodes), value=value)

    def near(self, index: int, old: Iterable[int]) -> tuple[int, ...]:
        """Where nodes stand now, of several copies the nearest; what is gone is left out."""
        found = (self.places.get(one, []) for one in old)
        return tuple(min(places, key=lambda place: abs(place - index)) for places in found if places)


def _new(piece: Piece, below: float) -> SeenNode:
    box = Box(0, below, max(8, 8 * len(piece.name)), 24)
    return SeenNode(0, -1, 0, "div", box=box, inline=piece.role in INLINE)


def page_of(root: Piece, like: SeenPage) -> SeenPage:
    """The pieces as one page, which is in all else like another one."""
    built = _Built()
    built.add(root, -1, inert=False)
    nodes = tuple(
        replace(node, named_by=built.near(node.index, node.named_by), described_by=built.near(node.index, node.described_by))
        if node.named_by or node.described_by
        else node
        for node in built.nodes
    )  # fmt: skip
    modals = [node for node in nodes if "modal" in node.states]
    top = (modals[-1].index, modals[-1].end) if modals else (0, len(nodes))
    return replace(like, nodes=nodes, lines=lines_of(nodes), top=top)


def redrawn(capture: Capture, root: Piece, **more: Any) -> Capture:
    """The capture of the page that these pieces make."""
    assert capture.seen
    seen = page_of(root, capture.seen)
    return replace(capture, seen=seen, tree=TreeOfPage(seen).root, **more)
