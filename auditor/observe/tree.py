"""From the text of an accessibility snapshot to a tree of nodes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from auditor.model import Node

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LINE = re.compile(
    r"""(?P<role>[A-Za-z][\w-]*)
        (?:\ (?P<name>"(?:[^"\\]|\\.)*"|/(?:[^/\\]|\\.)*/))?
        (?P<marks>(?:\ \[[^\]]*\])*)\Z""",
    re.VERBOSE | re.DOTALL,
)
_MARK = re.compile(r"\[([^\]]*)\]")
_SPELLING = {"checked=mixed": "mixed", "checked=false": "unchecked", "checked=true": "checked"}
_NOT_A_STATE = ("ref=", "cursor=", "box=")  # Playwright's handles for tools; they differ at every look
_PASSING = frozenset({"time", "timer", "progressbar", "marquee"})  # say another thing at every look


def parse_tree(snapshot: str) -> Node:
    """Return the tree that Playwright's `aria_snapshot()` printed, with our own marks, under a `document` node.

    Properties (`/url:`, `/placeholder:`) are dropped. A name printed as a pattern (`/…/`) is kept as it stands, so it
    equals no wording. Raises ValueError where the text is no such snapshot.
    """
    try:
        lines = yaml.load(snapshot, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise ValueError(f"not an accessibility snapshot{where}") from None  # no text of a page in an error
    return Node("document", children=tuple(_nodes(lines or [])))


def same_look(one: Node, other: Node) -> bool:
    """Whether two looks at a page agree: same roles, names, marks and order; clocks and progress aside."""
    return (
        one.role == other.role
        and (one.role in _PASSING or one.name == other.name)
        and one.marks == other.marks
        and (
            one.role in _PASSING
            or (
                len(one.children) == len(other.children) and all(map(same_look, one.children, other.children))
            )
        )
    )


def _nodes(lines: Any) -> Iterator[Node]:
    if not isinstance(lines, list):
        raise ValueError("not an accessibility snapshot: a list of lines was expected")  # noqa: TRY004
    for line in lines:
        if isinstance(line, str):
            key, inside = line, ""
        elif isinstance(line, dict) and len(line) == 1:
            ((key, inside),) = line.items()
        else:
            raise ValueError("not an accessibility snapshot: a line is no element")
        if not key.startswith("/"):
            yield _node(key, inside)


def _node(key: str, inside: Any) -> Node:
    if key == "text" and isinstance(inside, str):
        return Node("text", inside)
    line = _LINE.match(key)
    if line is None:
        raise ValueError("not an accessibility snapshot: a line is no element")
    below = [{"text": inside}] if isinstance(inside, str) and inside else inside or []
    return Node(line["role"], _name(line["name"] or ""), _marks(line["marks"]), tuple(_nodes(below)))


def _name(quoted: str) -> str:
    if not quoted.startswith('"'):
        return quoted
    try:
        name = json.loads(quoted, strict=False)
    except ValueError:
        return quoted[1:-1]
    return str(name)


def _marks(text: str) -> frozenset[str]:
    marks = (mark for mark in _MARK.findall(text) if mark and not mark.startswith(_NOT_A_STATE))
    return frozenset(_SPELLING.get(mark, mark) for mark in marks) - {"active"}
