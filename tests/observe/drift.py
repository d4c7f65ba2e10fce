"""One-step drift of a tree: lose, double, rename, recast a node, or lose its mark; or open a dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any


def drifted(tree: Any, of: Callable[[Any], bool] = lambda _: True) -> Iterator[tuple[str, Any]]:
    """Every tree that differs from this one by one step, with what was done to which node; `of`: which ones are touched."""
    for i, child in enumerate(tree.children):
        if not of(child):
            continue

        def put(*new: Any, i: int = i) -> Any:
            return replace(tree, children=tree.children[:i] + new + tree.children[i + 1 :])

        what = f'{child.role} "{child.name}"'
        yield f"lost {what}", put()
        yield f"unwrapped {what}", put(*child.children)
        yield f"doubled {what}", put(child, child)
        yield f"renamed {what}", put(replace(child, name=child.name + " (new)"))
        yield f"unnamed {what}", put(replace(child, name=""))
        yield f"recast {what}", put(replace(child, role="generic"))
        yield f"busy {what}", put(replace(child, marks=child.marks | {"busy"}))
        yield f"asleep {what}", put(replace(child, marks=child.marks | {"disabled"}))
        for mark in sorted(child.marks):
            yield f"unmarked {mark} {what}", put(replace(child, marks=child.marks - {mark}))
        if child.marks & {"checked", "selected"} or child.role in ("radio", "option"):
            marks = (child.marks - {"unchecked"}) | {"checked"}
            yield f"marked too {what}", put(replace(child, marks=marks))
        yield f"a dialog before {what}", put(type(child)("dialog", "Welcome", frozenset({"modal"})), child)
        for deeper, inner in drifted(child, of):
            yield deeper, put(inner)
