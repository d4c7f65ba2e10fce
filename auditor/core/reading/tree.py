"""From the text of an accessibility snapshot to a tree of nodes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import yaml

from auditor.core.model import Node
from auditor.core.reading.normalize import normalize

_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LINE: Final = re.compile(
    r"""(?P<role>[A-Za-z][\w-]*)
        (?:\ (?P<name>"(?:[^"\\]|\\.)*"|/(?:[^/\\]|\\.)*/))?
        (?P<marks>(?:\ \[[^\]]*\])*)\Z""",
    re.VERBOSE | re.DOTALL,
)
_MARK: Final = re.compile(r"\[([^\]]*)\]")
_SPELLING: Final = {"checked=mixed": "mixed", "checked=false": "unchecked", "checked=true": "checked"}
_NOT_A_STATE: Final = ("ref=", "cursor=", "box=")  # Playwright's handles for tools; they differ at every look
PROFILE: Final = "profile="  # mark of the link to one's own profile: the handle it leads to
_PROFILE_LINKS: Final = frozenset(
    "profile|your profile|my profile|view profile|profil|votre profil|mon profil|ton profil|voir le profil|ihr profil|dein profil"
    "|mein profil|profil ansehen|profilo|il tuo profilo|il mio profilo|il suo profilo|visualizza profilo".split(
        "|"
    )
)
_BELOW: Final = frozenset({"in", "u", "users", "user"})  # what may stand before a handle in an address
_NOBODY: Final = frozenset(
    "profile profil profilo me my self user users account accounts settings edit home login web app i u in p".split()
)
_PASSING: Final = frozenset({"time", "timer", "progressbar", "marquee"})  # say another thing at every look


def parse_tree(snapshot: str) -> Node:
    """Return the tree that Playwright's `aria_snapshot()` printed, with our own marks, under a `document` node.

    Properties (`/url:`, `/placeholder:`) are dropped; of the link to one's own profile the handle it leads to is a mark. A name printed as a pattern (`/…/`) is kept as it stands, so it
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
    name, marks = _name(line["name"] or ""), _marks(line["marks"])
    address = next((one["/url"] for one in below if isinstance(one, dict) and "/url" in one), "")
    if line["role"] == "link" and (handle := profile_handle(name, str(address))):
        marks |= {f"{PROFILE}{handle}"}
    return Node(line["role"], name, marks, tuple(_nodes(below)))


def profile_handle(name: str, address: str) -> str:
    """The handle that the link to one's own profile leads to; "" of any other link, and of a page without one."""
    if normalize(name) not in _PROFILE_LINKS:
        return ""
    try:
        parts = [unquote(part) for part in urlsplit(address).path.split("/") if part]
    except ValueError:
        return ""
    if len(parts) == 2 and parts[0] in _BELOW:
        parts = parts[1:]
    handle = parts[0].removeprefix("@") if len(parts) == 1 else ""
    return (
        ""
        if handle.casefold() in _NOBODY or ("." in handle and handle.endswith((".php", ".html")))
        else handle
    )


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
