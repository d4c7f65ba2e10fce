"""The component libraries, which half each is in, and what each draws in its own way."""

from __future__ import annotations

import hashlib
from typing import Final

LIBRARIES: Final = tuple(
    """antd bootstrap carbon chakra daisy element flowbite fluent govuk headless ionic mantine material_web mui
    prime primer quasar radix semantic shoelace spectrum uswds vuetify""".split()
)
RAW: Final = "raw"
"""Pages without a library: every setting of a page in one whole-page layout."""

BLIND: Final[dict[str, tuple[str, ...]]] = {
    "blind-1": ("patternfly", "arco", "vaadin"),
    "blind-2": ("cloudscape", "tdesign", "lyne"),
    "blind-3": ("ui5", "vant", "kobalte"),
}
"""Round -> the libraries drawn after the reader was frozen."""

INLINE_DIALOG: Final = frozenset({"primer", "govuk", "uswds", "semantic", "ionic"})
"""They have no dialog of their own here: the choice stands in the page, and what is beside it can be read."""

CHOOSES_FIRST: Final = frozenset({("antd", "segmented"), ("primer", "segmented"), ("ui5", "select")})
"""(library, widget): told that nothing is chosen, it draws its first option as the chosen one."""


def half(library: str) -> str:
    """ "development": seen while the reader was written; "held": the other half."""
    if library == RAW:
        return "development"
    digest = int(hashlib.sha256(f"r1{library}".encode()).hexdigest(), 16)
    return "development" if digest % 2 == 0 else "held"


def named(which: str) -> tuple[str, ...]:
    """The libraries of a half, of a blind round, of "all", or those named with commas between. Raises KeyError."""
    if which == "all":
        return (*LIBRARIES, RAW)
    if which in ("development", "held"):
        return tuple(name for name in (*LIBRARIES, RAW) if half(name) == which)
    if which in BLIND:
        return BLIND[which]
    known = {*LIBRARIES, RAW, *(name for names in BLIND.values() for name in names)}
    asked = tuple(which.split(","))
    if unknown := [name for name in asked if name not in known]:
        raise KeyError(", ".join(unknown))
    return asked
