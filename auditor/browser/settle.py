"""When a page may be believed: all answers are there, nothing is busy, and two looks agree.

Waiting a fixed time is not settling, and a page that polls is never idle; so this waits for what was asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

from auditor.model import Node

from .traffic import Traffic
from .tree import Look
from .world import Moved, World

_STILL_MS = 150  # nothing may have changed for so long between two looks that agree
_LONGEST_STILL_MS = 1_000
_DISABLED = "a control is disabled"
_BUSY = "a part of the page says that it is busy"
# Waited for; what then still is so stands in the tree's marks, and doubts only what is read there.
_LEFT_TO_THE_READER = frozenset({_DISABLED, _BUSY})
DISABLED_ROLES = frozenset(
    {"checkbox", "switch", "radio", "combobox", "listbox", "option", "textbox", "slider", "spinbutton"}
)


@dataclass(frozen=True, slots=True)
class Settled:
    """The last look, and why it may not be believed ("" = it may)."""

    look: Look | None
    because: str = ""
    looks: int = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """How long to wait, in seconds, and which controls are involved."""

    deadline: float = 20.0  # for the whole page
    patience: float = 5.0  # for an obstacle, once nothing is under way and nothing changes
    roles: Collection[str] = DISABLED_ROLES
    hears: Callable[[str], bool] = lambda _: True  # whether answers are to be expected at this address


async def settle(
    look: Callable[[], Awaitable[Look]],
    world: World,
    traffic: Traffic,
    terms: Terms,
    enough: Callable[[Look], bool] = lambda _: False,
) -> Settled:
    """Look until the page is settled, or say what it still waits for when the time is over.

    `enough` ends it at the first look that shows another page than the one asked for (signed out, challenged).
    """
    before: Look | None = None
    asked_before = -1
    because = "the page did not answer in time"
    loop = asyncio.get_running_loop()
    unchanged_since, still = loop.time(), _STILL_MS
    try:
        async with asyncio.timeout(terms.deadline):
            while True:
                try:
                    because = "an answer to the page is still under way"
                    await traffic.answered()
                    asked, now = traffic.activity, await look()
                    if enough(now) or traffic.challenge:
                        return Settled(now, "the page asks for something else", 1)
                    because = _because(now, before, traffic, terms)
                    # What was drawn while something was asked for or answered may still be provisional.
                    calm = asked_before == asked == traffic.activity
                    if not because and calm:
                        return Settled(now)
                    if not calm or not now.agrees_with(before):
                        unchanged_since, still = loop.time(), _STILL_MS
                    elif loop.time() - unchanged_since > terms.patience:
                        return Settled(now, "" if because in _LEFT_TO_THE_READER else because)
                    else:
                        still = min(still * 2, _LONGEST_STILL_MS)
                    before, asked_before = now, asked
                    await world.quiet(still, _LONGEST_STILL_MS)
                except Moved:
                    before = None
    except TimeoutError:
        return Settled(
            before or await _last(look, terms.patience), because or "the page keeps asking for more", 1
        )


async def _last(look: Callable[[], Awaitable[Look]], patience: float) -> Look | None:
    """One look at what there is, for the evidence; None where there is nothing to look at."""
    try:
        async with asyncio.timeout(patience):
            return await look()
    except (Moved, TimeoutError):
        return None


def _because(now: Look, before: Look | None, traffic: Traffic, terms: Terms) -> str:
    if traffic.under_way:
        return "an answer to the page is still under way"
    if traffic.failed:
        return f"a request of the page failed: {traffic.failed}"
    if traffic.broke_off:
        return "the page breaks off before its end"
    if now.obstacle:
        return now.obstacle
    if traffic.missing and terms.hears(now.url):
        return f"no answer arrived that says {traffic.missing[0]}"
    if not now.agrees_with(before):
        return "two looks did not agree"
    if _disabled(now.tree, terms.roles):  # these two last: they may hide no other reason
        return _DISABLED
    if _busy(now.tree):
        return _BUSY
    return ""


def _disabled(tree: Node, roles: Collection[str]) -> bool:
    return any(node.role in roles and "disabled" in node.marks for node in tree.walk())


def _busy(tree: Node) -> bool:
    return any("busy" in node.marks for node in tree.walk())
