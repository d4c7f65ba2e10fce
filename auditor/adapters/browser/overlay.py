"""An outline and a step number around what is to be changed, drawn beside the page and out of its scripts' reach."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from playwright.async_api import CDPSession
from playwright.async_api import Page as Window
from playwright.async_api import TimeoutError as TooLate

from auditor.adapters.browser.isolated_world import DocumentGone, IsolatedWorld
from auditor.core.model import Box, Capture, Node
from auditor.core.reading import parse_tree

_SCRIPT: Final = files("auditor.adapters.browser").joinpath("overlay.js").read_text(encoding="utf-8")
_SNAPSHOT_MS: Final = 5_000
_AT: Final = re.compile(r"at=(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)")


class Overlay:
    """What we draw over one tab's page. It holds an outline and a number, and nothing of the user's."""

    def __init__(self, window: Window, session: CDPSession) -> None:
        self._window = window
        self._world = IsolatedWorld(session, "auditor-overlay", _SCRIPT)
        self._stirs = 0

    def leave(self) -> None:
        """Another document comes; what was drawn went with the last one."""
        self._world.leave()
        self._stirs = 0

    async def point(self, capture: Capture, places: Sequence[int], number: int) -> bool:
        """Draw around the nodes at these places of a capture; False where the page no longer shows them so."""
        return await self._around("point", capture, places, number)

    async def mark(self, box: Box, text: str, number: int) -> bool:
        """Draw around the element that stands in this place of the document with this text; False where there is none."""
        place = [box.x, box.y, box.w, box.h]
        said = f"{json.dumps(place)}, {json.dumps(text)}, {int(number)}"
        try:
            found = await self._world.run(f"globalThis.__outline.mark({said})")
        except (DocumentGone, TooLate, ValueError):
            return False
        return found is True

    async def steady(self, capture: Capture, places: Sequence[int], for_ms: int) -> bool:
        """Whether these nodes of a capture are there and show the same all the time for so long."""
        return await self._around("steady", capture, places, for_ms)

    async def _around(self, function: str, capture: Capture, places: Sequence[int], number: int) -> bool:
        """What a function of the script says of where these nodes stand now; False where they do not stand so any more."""
        try:
            boxes = await self._boxes(capture, places)
            said = bool(boxes) and await self._world.run(
                f"globalThis.__outline.{function}({json.dumps(boxes)}, {int(number)})"
            )
        except (DocumentGone, TooLate, ValueError):
            return False
        return said is True

    async def clear(self) -> None:
        """Take away what was drawn."""
        try:
            await self._world.run("globalThis.__outline.clear()")
        except DocumentGone:
            return  # the document went, and the drawing with it

    async def drawn(self) -> list[str] | None:
        """Where outline and number stand, as "x,y,w,h"; None where nothing is drawn."""
        found = await self._world.run("globalThis.__outline.drawn()")
        return [str(box) for box in found] if found else None

    async def stirred(self, at_most_ms: int) -> None:
        """Wait until something changed in the document since this was last asked, or for so long."""
        try:
            self._stirs = int(
                await self._world.run(f"globalThis.__outline.stirred({self._stirs}, {int(at_most_ms)})")
            )
        except DocumentGone:
            self._stirs = 0

    async def _boxes(self, capture: Capture, places: Sequence[int]) -> list[str]:
        """Where these nodes stand now; nothing where another tree stands there than was captured."""
        snapshot = await self._window.locator("body").aria_snapshot(boxes=True, timeout=_SNAPSHOT_MS)
        now = list(parse_tree(snapshot.replace("[box=", "[at=")).walk())
        then = list(capture.tree.walk())
        if len(now) != len(then) or not all(_alike(now[place], then[place]) for place in places):
            return []
        return [box for place in places if (box := _box(now[place]))]


def _alike(one: Node, other: Node) -> bool:
    return (one.role, one.name) == (other.role, other.name)


def _box(node: Node) -> str:
    found = next((m for mark in node.marks if (m := _AT.fullmatch(mark))), None)
    return ",".join(str(round(float(part))) for part in found.groups()) if found else ""
