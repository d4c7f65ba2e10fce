"""The accessibility tree of a seen page: what is told of whole pages (whose they are, what they warn of) is said of it."""

from __future__ import annotations

import re
from typing import Final

from auditor.core.model import Node, SeenNode, SeenPage
from auditor.core.reading.tree import PROFILE, profile_handle

_SHOWN_MARKS: Final = frozenset({"checked", "unchecked", "mixed", "disabled", "busy", "inert", "modal"})
_FROM_CONTENT: Final = frozenset("button link option radio checkbox switch tab menuitem heading".split())
_LEVEL: Final = re.compile(r"h([1-6])")


class TreeOfPage:
    """A page's tree, and for each of its nodes, in document order, the node of the page that it is."""

    def __init__(self, page: SeenPage) -> None:
        self._page = page
        self.places: list[int] = [-1]
        self._lines = {line.start: line for line in page.lines}
        self.root = Node("document", children=self._below(0) if page.nodes else ())

    def _below(self, at: int, said: str = "") -> tuple[Node, ...]:
        """What stands in a node; a text that it is named for already is not said again."""
        found: list[Node] = []
        kid = at + 1
        while kid < self._page.nodes[at].end:
            found += self._node(kid, said)
            kid = self._page.nodes[kid].end
        return tuple(found)

    def _node(self, at: int, said: str) -> tuple[Node, ...]:
        node = self._page.nodes[at]
        if node.role == "text":
            return self._text(node, said)
        # A box out of the way stands for the one that is drawn; what is in an unseen element may be seen.
        unseen = node.hidden not in ("", "inert") and "drawn" not in node.states
        if unseen or not node.role:
            return self._below(at, said)
        self.places.append(at)
        name = self._name(node)
        below = self._below(at, name if node.role in _FROM_CONTENT else said)
        return (Node(node.role, name, self._marks(node), below),)

    def _text(self, node: SeenNode, said: str) -> tuple[Node, ...]:
        line = self._lines.get(node.index)
        if line is None or line.text in said:
            return ()
        self.places.append(node.index)
        return (Node("text", line.text),)

    def _name(self, node: SeenNode) -> str:
        """What it is called; of a heading what the eye reads there."""
        if node.role == "heading" and (lines := self._page.lines_in(node.index)):
            return " ".join(line.text for line in lines)
        return " ".join(node.name.split())

    def _marks(self, node: SeenNode) -> frozenset[str]:
        marks = set(node.states & _SHOWN_MARKS)
        if "checked" in marks and node.role in ("option", "tab", "treeitem"):
            marks.add("selected")
        if node.role == "heading" and (level := _LEVEL.fullmatch(node.tag)):
            marks.add(f"level={level[1]}")
        if node.role == "link" and (handle := profile_handle(node.name, node.value)):
            marks.add(f"{PROFILE}{handle}")
        return frozenset(marks)

    def seen_between(self, start: int, stop: int) -> range:
        """The page's nodes that a stretch of the tree is made of."""
        last = self.places[stop] if stop < len(self.places) else len(self._page.nodes)
        return range(max(self.places[start], 0), last)
