"""What on a page says that something of it is still to come, and whether it has stood still for long enough."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from auditor.core.model import SeenPage
from auditor.core.reading.notices import is_waiting
from auditor.core.reading.screen.flat_tree import ANIMATION, ROUNDS, FlatTree

LOADS: Final = "loads"
"""The state of a node that is drawn as people draw waiting."""

# Whole parts of a class: what component libraries call a bar, a ring or a grey block that stands for what is to come.
_CLASS: Final = re.compile(
    r"(?<![a-z])(skeletons?|shimmer|spinners?|spinning|loaders?|loading|preloader|busy|progress(bar|ring|circle)?"
    r"|placeholder-?(glow|wave|shimmer)|ghost-?(line|block|text)|content-?loader)(?![a-z])"
)
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MOVES: Final = frozenset({"animate", "animatetransform", "animatemotion"})
_THIRD_LOOK: Final = (
    2.5  # seconds after the second: a page may draw what it knows first, and mend it when it knows more
)


@dataclass
class Steadiness:
    """The looks at a page that saw the same, one after another. The times are the caller's, by any clock."""

    looks: int = 0
    _second: float = 0.0
    _last: float = 0.0

    def saw(self, at: float, *, same: bool) -> None:
        """One more look, at this time, that saw the `same` as the one before it or another thing."""
        self.looks = self.looks + 1 if same else 1
        self._last = at
        if self.looks == 2:
            self._second = at

    @property
    def still(self) -> bool:
        """Whether two looks saw the same, and a third some seconds later."""
        return self.looks >= 3 and self._last - self._second >= _THIRD_LOOK


def drawn_waiting(tree: FlatTree, styles: Sequence[Sequence[str] | None]) -> frozenset[int]:
    """The places that move without an end, or are called what libraries call a sign of waiting."""
    found = {tree.parent[at] for at in range(len(tree)) if _turns(tree, at)}
    return frozenset(found | {at for at in range(len(tree)) if _waits(tree, styles[at], at)})


def _turns(tree: FlatTree, at: int) -> bool:
    """Whether it is what makes a drawing move for ever."""
    return tree.tag[at] in _MOVES and tree.attributes[at].get("repeatcount", "") == "indefinite"


def _waits(tree: FlatTree, style: Sequence[str] | None, at: int) -> bool:
    if tree.is_text[at]:
        return False
    if tree.drawn[at] and style and style[ANIMATION] not in ("", "none") and "infinite" in style[ROUNDS]:
        return True
    return _CLASS.search(_HUMP.sub("-", tree.attributes[at].get("class", "")).lower()) is not None


def says_that_it_loads(page: SeenPage) -> str:
    """Where on a page something says that it loads: a mark, a bar, a word, a movement; "" where nothing does."""
    for node in page.nodes:
        if node.hidden:
            continue
        if "busy" in node.states:
            return "a part of the page says that it is busy"
        if node.role == "progressbar":
            return "a bar of progress is shown"
        if LOADS in node.states:
            return "something on the page is drawn as loading"
        if node.role not in ("", "text") and any(map(is_waiting, node.name.split("\n"))):
            return "a word of loading stands there"
    if any(is_waiting(line.text) for line in page.lines):
        return "a word of loading stands there"
    return ""
