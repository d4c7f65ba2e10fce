"""Seen pages as they stand in the store: plain lists, what is usual left out."""

from __future__ import annotations

from typing import Any, Final

from auditor.core.model import Box, SeenNode, SeenPage, lines_of

_FIELDS: Final = (
    "parent", "end", "tag", "role", "name", "value", "states", "box", "inline", "hidden", "named_by",
    "described_by", "popup", "tick", "ground",
)  # fmt: skip


def from_seen(page: SeenPage) -> dict[str, Any]:
    """A page as JSON can hold it; its lines are made anew from its nodes."""
    return {
        "url": page.url,
        "lang": page.lang,
        "width": page.width,
        "top": list(page.top),
        "obstacle": page.obstacle,
        "translated": page.translated,
        "steady": page.steady,
        "nodes": [_from_node(node) for node in page.nodes],
    }


def to_seen(row: dict[str, Any]) -> SeenPage:
    """The page back."""
    nodes = tuple(_to_node(index, one) for index, one in enumerate(row.pop("nodes")))
    return SeenPage(**(row | {"top": tuple(row["top"])}), nodes=nodes, lines=lines_of(nodes))


def _from_node(node: SeenNode) -> list[Any]:
    values: list[Any] = []
    for name in _FIELDS:
        value = getattr(node, name)
        if name == "states":
            value = sorted(value)
        elif name == "box" and value is not None:
            value = [value.x, value.y, value.w, value.h]
        values.append(list(value) if isinstance(value, tuple) else value)
    return values


def _to_node(index: int, row: list[Any]) -> SeenNode:
    given = dict(zip(_FIELDS, row, strict=True))
    return SeenNode(
        index=index,
        **given
        | {
            "states": frozenset(given["states"]),
            "box": given["box"] and Box(*given["box"]),
            "named_by": tuple(given["named_by"]),
            "described_by": tuple(given["described_by"]),
        },
    )
