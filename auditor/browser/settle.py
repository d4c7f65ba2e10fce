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
                        return Settled(now, because)
                    else:
                        still = min(still * 2, _LONGEST_STILL_MS)
                    before, asked_before = now, asked
                    await world.quiet(still, _LONGEST_STILL_MS)
                except Moved:
                    before = None
    except TimeoutError:
        return Settled(before, because or "the page keeps asking for more")


def _because(now: Look, before: Look | None, traffic: Traffic, terms: Terms) -> str:
    if traffic.under_way:
        return "an answer to the page is still under way"
    if now.obstacle:
        return now.obstacle
    if disabled := _disabled(now.tree, terms.roles):
        return f"a {disabled.role} is disabled"
    if traffic.missing and terms.hears(now.url):
        return f"an answer that a rule names did not arrive: {traffic.missing[0]}"
    if not now.agrees_with(before):
        return "two looks did not agree"
    return ""


def _disabled(tree: Node, roles: Collection[str]) -> Node | None:
    return next((node for node in tree.walk() if node.role in roles and "disabled" in node.marks), None)
