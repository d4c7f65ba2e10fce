"""The arrays of one `DOMSnapshot.captureSnapshot` answer as one flat tree, shadow trees and slots in their places."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

STYLES: Final = (
    "display", "visibility", "opacity", "overflow-x", "overflow-y", "clip", "clip-path", "position",
    "background-color", "color", "text-decoration-line", "filter", "mask-image", "transform",
    "backface-visibility", "content-visibility", "background-image", "direction", "z-index",
    "animation-name", "animation-iteration-count", "cursor",
)  # fmt: skip
(
    DISPLAY, VISIBILITY, OPACITY, OVERFLOW_X, OVERFLOW_Y, CLIP, CLIP_PATH, POSITION,
    GROUND, INK, STRUCK, FILTER, MASK, TRANSFORM,
    BACKFACE, CONTENT, PICTURE, DIRECTION, DEPTH,
    ANIMATION, ROUNDS, CURSOR,
) = range(len(STYLES))  # fmt: skip
ASK: Final[dict[str, Any]] = {"computedStyles": list(STYLES), "includePaintOrder": True}
_BARE: Final = frozenset("script style noscript template head meta link title".split())
ELEMENT, TEXT = 1, 3


class FlatTree:
    """The elements and texts of a document in the order in which they are drawn, each with its parent and its end."""

    def __init__(self, shot: dict[str, Any]) -> None:
        self._strings: list[str] = shot["strings"]
        self.document: dict[str, Any] = shot["documents"][0]
        nodes = self.document["nodes"]
        self._tags = [self._text(i).lower() for i in nodes["nodeName"]]
        self._types: list[int] = nodes["nodeType"]
        self._parents: list[int] = nodes["parentIndex"]
        self._attributes: list[list[int]] = nodes["attributes"]
        self._texts: list[int] = nodes["nodeValue"]
        self._pseudo = self._rare(nodes["pseudoType"])
        self._known_styles: dict[tuple[int, ...], list[str]] = {}
        self._below: dict[int, list[int]] = defaultdict(list)
        for child, parent in enumerate(self._parents):
            self._below[parent].append(child)
        checked, selected = set(nodes["inputChecked"]["index"]), set(nodes["optionSelected"]["index"])
        values = self._rare(nodes["textValue"]) | self._rare(nodes["inputValue"])
        self._flatten()
        self.tag = [self._tags[i] for i in self.source]
        self.is_text = [self._types[i] == TEXT for i in self.source]
        self.pseudo = [self._pseudo.get(i, "") for i in self.source]
        self.attributes = [self._attributes_of(i) for i in self.source]
        self._first_boxes()
        self.text = [
            self._text(self._texts[i]) if is_text else drawn if pseudo else ""
            for i, is_text, pseudo, drawn in zip(
                self.source, self.is_text, self.pseudo, self._drawn_texts, strict=True
            )
        ]
        self.checked = [i in checked for i in self.source]
        self.selected = [i in selected for i in self.source]
        self.typed = [values.get(i, "") for i in self.source]
        self._ids: dict[str, list[int]] = defaultdict(list)
        for at, attributes in enumerate(self.attributes):
            if attributes.get("id"):
                self._ids[attributes["id"]].append(at)

    def __len__(self) -> int:
        return len(self.source)

    def named(self, at: int, wanted: str) -> int | None:
        """The element of that id in the nearest tree, for a shadow tree has ids of its own; None where there is none."""
        found = self._ids.get(wanted, [])
        if len(found) < 2:
            return found[0] if found else None
        above: dict[int, int] = {}
        while at >= 0:
            above[at] = len(above)
            at = self.parent[at]

        def far(one: int) -> int:
            while one not in above:
                one = self.parent[one]
            return above[one]

        return min(found, key=far)

    def below(self, at: int) -> range:
        """The places of an element and of all in it."""
        return range(at, self.end[at])

    def _text(self, i: int) -> str:
        return self._strings[i] if i >= 0 else ""

    def _rare(self, rare: dict[str, list[int]]) -> dict[int, str]:
        return dict(zip(rare["index"], map(self._text, rare["value"]), strict=True))

    def _attributes_of(self, i: int) -> dict[str, str]:
        given = self._attributes[i]
        return {self._text(given[k]).lower(): self._text(given[k + 1]) for k in range(0, len(given), 2)}

    def _flatten(self) -> None:
        """Places in document order. A snapshot has shadow trees and slots in place; the inner parts of a field stay out."""
        tags, types = self._tags, self._types
        body = next((i for i, tag in enumerate(tags) if tag == "body" and types[i] == ELEMENT), 0)
        self.source: list[int] = []
        self.parent: list[int] = []
        self.end: list[int] = []
        stack: list[tuple[int, int, bool]] = [(body, -1, True)]
        while stack:
            i, parent, enters = stack.pop()
            if not enters:
                self.end[i] = len(self.source)
                continue
            place = len(self.source)
            self.source.append(i)
            self.parent.append(parent)
            self.end.append(place + 1)
            stack.append((place, parent, False))
            stack += [
                (kid, place, True)
                for kid in reversed(self._children(i))
                if kid in self._pseudo or (types[kid] in (ELEMENT, TEXT) and tags[kid] not in _BARE)
            ]

    def _children(self, i: int) -> list[int]:
        if self._tags[i] in ("input", "textarea"):
            return []
        if self._tags[i] == "select":
            return [option for kid in self._below[i] for option in self._options(kid)]
        return self._below[i]

    def _options(self, i: int) -> list[int]:
        if self._tags[i] == "option":
            return [i]
        return [option for kid in self._below[i] for option in self._options(kid)]

    def _style(self, row: list[int]) -> list[str]:
        """The styles of one box; those that an older look did not ask for are "". Boxes of one style share them."""
        known = self._known_styles.get(key := tuple(row))
        if known is None:
            known = [*map(self._text, row), *[""] * (len(STYLES) - len(row))]
            self._known_styles[key] = known
        return known

    def _first_boxes(self) -> None:
        """For each place its first box; None where it has none of its own (`display: contents`, not drawn)."""
        layout = self.document["layout"]
        first = {node: row for row, node in reversed(list(enumerate(layout["nodeIndex"])))}
        rows = [first.get(i) for i in self.source]
        styles: list[list[int]] = layout["styles"]
        paint: list[int] = layout.get("paintOrders", [])
        self.bounds: list[list[float] | None] = [None if r is None else layout["bounds"][r] for r in rows]
        self.styles = [None if r is None or not styles[r] else self._style(styles[r]) for r in rows]
        told = {n: t for n, t in zip(layout["nodeIndex"], layout["text"], strict=True) if t >= 0}
        self._drawn_texts = [self._text(told.get(i, -1)) for i in self.source]
        self.paint = [paint[r] if paint and r is not None else 0 for r in rows]
        self.drawn = [r is not None for r in rows]
        for at in range(len(self.source) - 1, 0, -1):
            self.drawn[self.parent[at]] |= self.drawn[at]
