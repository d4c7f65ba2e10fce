"""From one snapshot of a document to the frozen page that everything is read from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from auditor.core.model import SeenNode, SeenPage, lines_of
from auditor.core.reading.screen.accessible_names import Naming
from auditor.core.reading.screen.flat_tree import DISPLAY, GROUND, FlatTree
from auditor.core.reading.screen.loading_state import LOADS, drawn_waiting
from auditor.core.reading.screen.visibility import UNDRAWN, Sight

_TICK: Final = re.compile(r"(?<![a-z])(check(mark|ed)?|tick|selected|done)(?![a-z])|[✓✔☑]", re.IGNORECASE)
_ICONS: Final = frozenset("svg img i use path mat-icon ion-icon sl-icon".split())
_HINTS: Final = tuple(
    "class data-icon data-testid aria-label href xlink:href name src alt data-lucide".split()
)
_CHOSEN: Final = frozenset({"radio", "menuitemradio", "option", "tab", "button"})
_LARGEST_ICON: Final = 8  # nodes


@dataclass(frozen=True, slots=True)
class Facts:
    """What no snapshot tells and a script in the page's document does. Boxes are "x,y,w,h" in whole pixels."""

    url: str
    lang: str = ""
    half_checked: frozenset[str] = frozenset()
    modal: frozenset[str] = frozenset()
    view: tuple[int, int] = (1280, 800)
    translated: bool = False
    live: bool = (
        True  # False: a saved file, whose native controls are no witness unless it states them in ARIA
    )


def page_of(shot: Mapping[str, Any], facts: Facts) -> SeenPage:
    """The page of a `DOMSnapshot.captureSnapshot` answer that was asked for with `ASK`."""
    tree = FlatTree(dict(shot))
    sight = Sight(tree, facts.view)
    naming = Naming(tree, sight, facts.half_checked, live=facts.live)
    nodes = tuple(_node(tree, sight, naming, facts.modal, at) for at in range(len(tree)))
    waiting = drawn_waiting(tree, sight.style)
    nodes = tuple(replace(n, states=n.states | {LOADS}) if n.index in waiting else n for n in nodes)
    modals = [node for node in nodes if "modal" in node.states and not node.hidden]
    top = (modals[-1].index, modals[-1].end) if modals else (0, len(nodes))
    return SeenPage(
        facts.url, facts.lang, sight.width, nodes, lines_of(nodes), top, translated=facts.translated
    )


def _node(tree: FlatTree, sight: Sight, naming: Naming, modal: frozenset[str], at: int) -> SeenNode:
    held = naming.held[at]
    hidden = sight.hidden[at] or ("aria-hidden" if "off" in held else "inert" if "inert" in held else "")
    if tree.is_text[at] or tree.pseudo[at]:
        return _text(tree, sight, held, hidden, at)
    attributes, style = tree.attributes[at], sight.style[at]
    name, named_by = naming.name(at)
    return SeenNode(
        index=at,
        parent=tree.parent[at],
        end=tree.end[at],
        tag=tree.tag[at],
        role=naming.roles[at],
        name=name,
        value=naming.value(at),
        states=naming.states(at) | _modal(naming, modal, at) | _drawn_elsewhere(naming, hidden, at),
        box=sight.box[at],
        inline=(style[DISPLAY] if style else "contents") in ("inline", "contents"),
        hidden=hidden,
        named_by=named_by,
        described_by=naming.refs(at, "aria-describedby"),
        popup=attributes.get("aria-haspopup", "false") not in ("false", "") or "aria-expanded" in attributes,
        tick=not hidden and _is_tick(tree, at),
        ground=style[GROUND] if style and naming.roles[at] in _CHOSEN else "",
    )


def _text(tree: FlatTree, sight: Sight, held: frozenset[str], hidden: str, at: int) -> SeenNode:
    text = tree.text[at] if tree.is_text[at] or any(map(str.isalnum, tree.text[at])) else ""
    tick = not hidden and len(text.strip()) == 1 and _TICK.search(text) is not None
    return SeenNode(
        index=at,
        parent=tree.parent[at],
        end=tree.end[at],
        tag="#text" if tree.is_text[at] else f"::{tree.pseudo[at]}",
        role="text" if tree.is_text[at] or text else "",
        name=text,
        states=held & {"busy", "disabled"},
        box=sight.box[at],
        inline=True,
        hidden=hidden,
        tick=tick,
    )


def _modal(naming: Naming, modal: frozenset[str], at: int) -> frozenset[str]:
    tree, attributes = naming.tree, naming.tree.attributes[at]
    on_top = tree.tag[at] == "dialog" and naming.place(at) in modal
    said = attributes.get("aria-modal", "").lower() == "true"
    return frozenset({"modal"} if on_top or (said and naming.roles[at] in ("dialog", "alertdialog")) else ())


def _drawn_elsewhere(naming: Naming, hidden: str, at: int) -> frozenset[str]:
    """`drawn`: of a box that is put out of the way, where something is seen in its place."""
    is_box = naming.roles[at] in ("switch", "checkbox", "radio") and hidden in UNDRAWN
    parent = naming.tree.parent[at]
    while parent >= 0 and naming.sight.box[parent] is None:  # a slot has no box; what it stands in has
        parent = naming.tree.parent[parent]
    return frozenset({"drawn"} if is_box and parent >= 0 and naming.sight.stands_drawn(parent) else ())


def _is_tick(tree: FlatTree, at: int) -> bool:
    if tree.tag[at] not in _ICONS or tree.end[at] - at >= _LARGEST_ICON:
        return False
    return _TICK.search(" ".join(tree.attributes[at].get(key, "") for key in _HINTS)) is not None
