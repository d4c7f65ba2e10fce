"""The ways in which a settings page may be drawn; a seed chooses one for each page, so that no layout is the one we imagined.

The first two are the layouts that the practice network always had. The others follow public design systems and the
WAI-ARIA authoring patterns. Whoever adds one must not have read how the auditor reads a page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

from markupsafe import Markup

from auditor.lab.marks import Renderer
from auditor.lab.ways import cards, dialogs, rows, selects, soup, switches

FIRST: Final = ("a", "b")
_NEWER: Final = {
    "rows": rows,
    "cards": cards,
    "dialogs": dialogs,
    "selects": selects,
    "switches": switches,
    "soup": soup,
}
WAYS: Final = (*FIRST, *_NEWER)

_KINDS: Final = {
    **dict.fromkeys(("audience", "choice", "radio", "combobox", "picks"), "choice"),
    **dict.fromkeys(("switch", "checkbox", "toggle"), "toggle"),
    "text": "said",
    "boxes": "several",
}


def way_of(seed: int | None, site: str, at: str) -> str:
    """The way the page at this address is drawn; "" without a seed: as the lab's variant says."""
    if seed is None:
        return ""
    digest = hashlib.sha256(f"{seed}/{site}/{at}".encode()).digest()
    return WAYS[digest[0] % len(WAYS)]


def is_newer(way: str) -> bool:
    """Whether the way is none of the first two layouts, and needs a script and a style sheet of its own."""
    return way in _NEWER


def drawn_by(way: str, control: str) -> Renderer | None:
    """What draws this kind of control in this way; None where the first layouts' drawing stays."""
    return _NEWER[way].RENDERERS.get(_KINDS.get(control, "")) if way in _NEWER else None


def list_by(way: str) -> Callable[[list[tuple[list[str], tuple[str, ...]]]], Markup] | None:
    """What draws the entries of a list, each its texts and its buttons; None where the first layouts' drawing stays."""
    return _NEWER[way].entries if way in _NEWER else None
