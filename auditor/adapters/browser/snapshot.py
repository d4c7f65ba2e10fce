"""The page's accessibility tree with every mark written down.

Playwright's snapshot says nothing for unchecked, busy, inert or modal; our own view of the document adds them,
matched by role and box. What cannot be matched without doubt gets no mark, and so stays unread.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Any, Final

from playwright.async_api import CDPSession
from playwright.async_api import Page as Window

from auditor.adapters.browser.isolated_world import ElementStates, IsolatedWorld
from auditor.adapters.browser.sight import seen_page, take
from auditor.core.model import Node, SeenPage
from auditor.core.reading import page_notice, parse_tree, same_look, same_sight

CHECKED_ROLES: Final = frozenset({"checkbox", "switch", "radio", "menuitemcheckbox", "menuitemradio"})
_DIALOGS: Final = frozenset({"dialog", "alertdialog"})
_TYPED: Final = frozenset({"textbox", "searchbox", "spinbutton", "slider"})
_NOWHERE: Final = "0,0,0,0"  # what has no box of its own, such as the options of a closed drop-down
# The colon, or the end, tells a node from a line of text that merely looks like one.
_NODE: Final = re.compile(
    r"""^(?P<start>\s*-\ '?)(?P<role>[a-z]+)(?P<name>\ (?:"(?:[^"\\]|\\.)*"|/(?:[^/\\]|\\.)*/))?
        (?P<marks>(?:\ \[[^\]]*\])*)(?P<end>'?(?::.*)?)$""",
    re.VERBOSE,
)
_BOX: Final = re.compile(r" \[box=(-?[\d.]+,-?[\d.]+,-?[\d.]+,-?[\d.]+)\]")


@dataclass(frozen=True, slots=True)
class BrowserAnswers:
    """What the browser answered for one look."""

    marks: ElementStates
    shot: dict[str, Any]  # of `DOMSnapshot.captureSnapshot`
    snapshot: str  # of `aria_snapshot()`
    repeated: bool = False  # a second look was answered the same, word for word

    def are_of(self, marks: ElementStates, shot: dict[str, Any]) -> bool:
        """Whether nothing of the document, its styles or its boxes has changed since."""
        return self.marks == marks and self.shot == shot


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a document: its tree, and what stands in the way of believing it ("" = nothing)."""

    url: str
    lang: str
    tree: Node
    obstacle: str = ""
    loading: bool = False  # something that belongs to the document is still to come
    translated: bool = False  # what is shown are a translator's words
    seen: SeenPage | None = None  # the same instant as a person sees it
    answers: BrowserAnswers | None = field(default=None, compare=False, repr=False)

    def agrees_with(self, other: Look | None) -> bool:
        """Whether two looks saw the same."""
        if other is not None and self.answers is not None and self.tree is other.tree:
            return True  # the second was returned again, for the browser answered the same
        return (
            other is not None
            and (self.url, self.lang, self.translated) == (other.url, other.lang, other.translated)
            and same_look(self.tree, other.tree)
            and (self.seen is None or other.seen is None or same_sight(self.seen, other.seen))
        )


async def see(
    window: Window,
    session: CDPSession,
    world: IsolatedWorld,
    *,
    dialog: bool,
    patience_ms: float,
    live: bool = True,
    before: Look | None = None,
) -> Look:
    """Look once at the main frame's document; `dialog`: an open modal dialog is the page's own, and expected.

    Not `live`: a saved file, whose native controls are no witness unless it states them in ARIA. `before`: the last
    look at this page, which is returned again where the browser answers the same.
    """
    known = before.answers if before else None
    if before and known and known.repeated and known.are_of(await world.marks(), await take(session)):
        return before
    marks = await world.marks()
    snapshot = await window.locator("body").aria_snapshot(boxes=True, timeout=patience_ms)
    shot = await take(session)
    if before and known and known.are_of(marks, shot) and known.snapshot == snapshot:
        return replace(before, answers=replace(known, repeated=True))
    seen = seen_page(shot, marks, live=live)
    tree = parse_tree(annotate_snapshot(snapshot, marks if live else as_saved(marks), live=live))
    obstacle = _obstacle(tree, marks, dialog=dialog) or page_notice(tree, marks.notices)
    lang = primary_subtag(marks.lang)
    answers = BrowserAnswers(marks, shot, snapshot)
    return Look(marks.url, lang, tree, obstacle, not marks.complete, marks.translated, seen, answers)


def primary_subtag(lang: str) -> str:
    """The language of a tag: "fr" of "fr-CH" and "fr_CH", "" of none."""
    return re.split(r"[-_]", lang.strip().lower())[0]


def as_saved(marks: ElementStates) -> ElementStates:
    """The same without what only a live document knows: the state of its native controls."""
    stated = tuple(
        (role, box, said if native else state)
        for (role, box, state), (native, said) in zip(marks.controls, marks.origins, strict=True)
    )
    return replace(marks, controls=stated)


def annotate_snapshot(snapshot: str, marks: ElementStates, *, live: bool = True) -> str:
    """The snapshot without its boxes, with `unchecked`, `busy`, `inert` and `modal` where the document has them."""
    lines = snapshot.split("\n")
    states = _states(lines, marks)
    written = (_line(line, number, states, marks) for number, line in enumerate(lines))
    return "\n".join(written if live else map(_without_typed, written, lines, repeat(marks.typed)))


def _line(line: str, number: int, states: Mapping[int, str], marks: ElementStates) -> str:
    node = _NODE.match(line)
    if node is None:
        return line
    box = _box(node["marks"])
    said = _BOX.sub("", node["marks"])
    if states.get(number) == "unchecked":
        said += " [unchecked]"
    elif node["role"] in CHECKED_ROLES and number not in states:
        said = said.replace(" [checked]", "").replace(" [checked=mixed]", "")
    if box != _NOWHERE:
        said += " [busy]" * (box in marks.busy) + " [inert]" * (box in marks.inert)
    if node["role"] in _DIALOGS and box in marks.modal:
        said += " [modal]"
    return f"{node['start']}{node['role']}{node['name'] or ''}{said}{node['end']}"


def _without_typed(line: str, before: str, typed: frozenset[str]) -> str:
    """A line of a saved page without the value of a native field or the choice of a native drop-down."""
    node = _NODE.match(before)
    if node is None or ((box := _box(node["marks"])) not in typed and box != _NOWHERE):
        return line
    if node["role"] == "option":
        return line.replace(" [selected]", "").replace(" [checked]", "")
    if node["role"] in _TYPED and node["end"] not in (":", "':"):
        return line[: len(line) - len(node["end"])] + ("'" if node["end"].startswith("'") else "")
    return line


def _states(lines: list[str], marks: ElementStates) -> dict[int, str]:
    """For each line of a checkable control its live state, where snapshot and document agree on it.

    Controls of one role in one box (stacked, or without size) are told apart by their order, and only where
    both sides count the same number of them.
    """
    shown: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for number, role, box, state in _checkable(lines):
        shown[role, box].append((number, state))
    live: dict[tuple[str, str], list[str]] = defaultdict(list)
    for role, box, state in marks.controls:
        live[role, box].append(state)
    found: dict[int, str] = {}
    for place, group in shown.items():
        if len(group) != len(live[place]):
            continue
        for (number, state), true in zip(group, live[place], strict=True):
            if true and true == (state or "unchecked"):
                found[number] = true
    return found


def _checkable(lines: list[str]) -> Iterator[tuple[int, str, str, str]]:
    for number, line in enumerate(lines):
        node = _NODE.match(line)
        if node is not None and node["role"] in CHECKED_ROLES:
            said = node["marks"]
            state = "checked" if "[checked]" in said else "mixed" if "[checked=mixed]" in said else ""
            yield number, node["role"], _box(said), state


def _box(said: str) -> str:
    found = _BOX.search(said)
    return found[1] if found else ""


def _obstacle(tree: Node, marks: ElementStates, *, dialog: bool) -> str:
    """Why this look may not be believed, whatever it shows; "" where nothing speaks against it."""
    seen = {mark for node in tree.walk() for mark in node.marks}
    if not dialog and ("modal" in seen or marks.top_modal):
        return "a dialog lies over the page"
    if not dialog and "inert" in seen:
        return "a part of the page is inert"
    return ""
