"""A page of which only the accessibility tree is told, as the reader takes pages: its sight is unknown and made up.

For tests alone. Every text gets a line of its own, in the tree's order, so nothing stands beside anything; nothing is
hidden, nothing covered. The product never reads a page that it did not see.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from auditor.core.model import Box, Capture, Node, SeenNode, SeenPage, lines_of
from auditor.core.reading.normalize import normalize
from auditor.core.reading.tree import PROFILE

FIELDS = frozenset("textbox searchbox combobox checkbox switch radio slider spinbutton listbox img".split())
"""Their name is said elsewhere on the page, or by nothing that is seen; every other name is its own text."""
TOGGLES = frozenset("checkbox switch radio".split())
"""The name of one of these, and of a group of radios, that stands nowhere else is written in it."""
WITHIN_A_LINE = frozenset("link strong emphasis code time text".split())
STATES = frozenset("checked unchecked mixed disabled busy inert modal selected pressed expanded".split())
LINE, LETTER = 24, 8  # the height of a line and the width of a letter, in pixels


@dataclass
class _Drawn:
    texts: frozenset[str] = frozenset()
    nodes: list[SeenNode] = field(default_factory=list)
    y: int = 0

    def add(self, node: Node, parent: int) -> None:
        """One element and what stands in it, each text a line further down."""
        role = "text" if node.role in ("text", "code", "time") and not node.children else node.role
        index, top = len(self.nodes), self.y
        self.nodes.append(
            SeenNode(index, parent, index + 1, _tag(node), role, node.name, states=_states(node))
        )
        drawn = node.role not in FIELDS or (node.role in TOGGLES and normalize(node.name) not in self.texts)
        own = role != "text" and node.name and not node.children and drawn
        titled = node.role == "radiogroup" and node.name and normalize(node.name) not in self.texts
        title = (Node("text", node.name),)
        children = title if own else (*title, *node.children) if titled else node.children
        for child in children:
            self.add(child, index)
        if role == "text" or not children:
            self.y += LINE
        box = Box(0, top, max(LINE, LETTER * len(node.name)), max(LINE, self.y - top))
        self.nodes[index] = replace(
            self.nodes[index],
            end=len(self.nodes),
            box=box,
            value=_value(node),
            inline=node.role in WITHIN_A_LINE,
        )


def _tag(node: Node) -> str:
    level = next((mark.removeprefix("level=") for mark in node.marks if mark.startswith("level=")), "")
    return f"h{level}" if level and node.role == "heading" else ""


def _states(node: Node) -> frozenset[str]:
    states = {mark for mark in node.marks if mark in STATES}
    return frozenset(states | {"checked"} if "selected" in states else states)


def _value(node: Node) -> str:
    """What a field shows (its text, or the option that is selected in it); where the link to one's own profile leads."""
    if node.role == "link":
        return next((f"/{mark.removeprefix(PROFILE)}" for mark in node.marks if mark.startswith(PROFILE)), "")
    if node.role not in ("combobox", "textbox", "listbox"):
        return ""
    for child in node.children:
        if (child.role == "option" and "selected" in child.marks) or child.role in ("text", "textbox"):
            return child.name
    return ""


def page_of_tree(tree: Node, url: str, lang: str) -> SeenPage:
    """The page of a tree, its sight made up."""
    drawn = _Drawn(
        frozenset(normalize(node.name) for node in tree.walk() if node.role not in FIELDS | {"radiogroup"})
    )
    drawn.add(tree, -1)
    nodes = tuple(drawn.nodes)
    modals = [node for node in nodes if "modal" in node.states]
    top = (modals[-1].index, modals[-1].end) if modals else (0, len(nodes))
    return SeenPage(url, lang, 1280, nodes, lines_of(nodes), top)


def sighted(capture: Capture) -> Capture:
    """A capture of a tree as one of a page that was seen."""
    return replace(capture, seen=page_of_tree(capture.tree, capture.url, capture.lang))
