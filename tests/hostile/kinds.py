"""The kinds of hostile pages, by name. A kind is a function that puts its lie into a sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .sheet import Sheet
from .targets import Target

ROWS = frozenset({"switch", "choice", "sentence"})
SHOWN = ROWS | {"list"}
FAMILIES = {
    "hidden": "A: what no eye can see",
    "eye": "B: the eye against the accessibility tree",
    "elsewhere": "C: of somebody or something else",
    "settling": "D: changes by the page's own requests, or within a second",
    "later": "L: changes without a request, later than any look, or on a deed of the user",
    "state": "E: the page itself says that it is not sure",
    "function": "F: words in another function",
    "empty": "G: lists empty by a stray 0 or by nothing",
    "wire": "W: answers that are no evidence",
    "identity": "I: the page names another user",
    "control": "honest pages",
}
STRICT = frozenset({"settling", "state", "wire", "identity"})  # no good value, ever (issue 9)
# The strict ones whose faults are mended: from then on one good value fails the sample.
CLOSED = frozenset({"identity", "settling"})


@dataclass(frozen=True)
class Kind:
    """One way to be wrong; `forms` are the settings it can befall, `good` whether it needs one that can look good."""

    name: str
    family: str
    draw: Callable[[Sheet], None]
    forms: frozenset[str]
    good: bool = True
    names: bool = False  # wire: only an answer that says whose it is

    def befalls(self, target: Target) -> bool:
        fits = target.form in self.forms and (target.shows_good or not self.good)
        return fits and (not self.names or "HANDLE" in target.wire["body"])


KINDS: dict[str, Kind] = {}


def kind(
    family: str, name: str, forms: frozenset[str] = SHOWN, *, good: bool = True, names: bool = False
) -> Callable[[Callable[[Sheet], None]], Callable[[Sheet], None]]:
    """Registers a kind under its family and name."""

    def register(draw: Callable[[Sheet], None]) -> Callable[[Sheet], None]:
        made = Kind(f"{family}/{name}", family, draw, forms, good, names)
        assert made.name not in KINDS, made.name
        KINDS[made.name] = made
        return draw

    return register


def add(
    family: str, name: str, draw: Callable[[Sheet], None], forms: frozenset[str] = SHOWN, *, good: bool = True
) -> None:
    """Registers a kind that is made and not written."""
    kind(family, name, forms, good=good)(draw)
