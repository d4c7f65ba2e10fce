"""When a page may be believed: all answers are there, nothing is busy, two looks agree, and so does a later one.

Waiting a fixed time is not settling, and a page that polls is never idle; so this waits for what was asked for.
What comes without a request (by a socket, a worker, a timer) cannot be waited for: the last look is therefore some
seconds after the page last changed, later still where something is open through which it may be told more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import ClassVar, Final

from auditor.adapters.browser.isolated_world import DocumentGone, IsolatedWorld
from auditor.adapters.browser.snapshot import Look
from auditor.adapters.browser.traffic import Traffic
from auditor.core.model import Node
from auditor.core.reading import Steadiness

_STILL_MS: Final = 150  # nothing may have changed for so long between two looks that agree
_LONGEST_STILL_MS: Final = 1_000
_DISABLED: Final = "a control is disabled"
_BUSY: Final = "a part of the page says that it is busy"
# Waited for; what then still is so stands in the tree's marks, and doubts only what is read there.
_LEFT_TO_THE_READER: Final = frozenset({_DISABLED, _BUSY})
_PARTS_ASIDE: Final = "a picture, a font or a frame of another site is still under way"
_SILENT: Final = "an answer to the page has not come"
# Waited for; what then still is so says nothing of the page that is read, or of the settings named in the capture alone.
_LET_GO: Final = _LEFT_TO_THE_READER | {_PARTS_ASIDE, _SILENT}
DISABLED_ROLES: Final = frozenset(
    {"checkbox", "switch", "radio", "combobox", "listbox", "option", "textbox", "slider", "spinbutton"}
)


@dataclass(frozen=True, slots=True)
class Settled:
    """The last look, and why it may not be believed ("" = it may)."""

    look: Look | None
    because: str = ""
    looks: int = 2
    still: bool = False  # two looks saw the same, and a third some seconds later


@dataclass(frozen=True, slots=True)
class SettleTimeouts:
    """How long to wait, in seconds, and which controls are involved."""

    deadline: float = 20.0  # for the whole page
    patience: float = 5.0  # for an obstacle, once nothing is under way and nothing changes
    roles: Collection[str] = DISABLED_ROLES
    hears: Callable[[str], bool] = lambda _: True  # whether answers are to be expected at this address
    steady: float = 3.0  # how long the page must have shown the same before it is believed
    lively: float = 5.0  # the same, where it may be told more at any time
    # Of a short time for the whole page only these shares are spent so.
    _steady_share: ClassVar[float] = 0.25
    _lively_share: ClassVar[float] = 0.5

    def holding(self, *, live: bool) -> float:
        """For how many seconds the page must have shown the same, `live` where a socket or the like is open."""
        if live:
            return min(self.lively, self.deadline * self._lively_share)
        return min(self.steady, self.deadline * self._steady_share)


async def settle(
    look: Callable[[], Awaitable[Look]],
    world: IsolatedWorld,
    traffic: Traffic,
    terms: SettleTimeouts,
    enough: Callable[[Look], bool] = lambda _: False,
    clock: Callable[[], float] | None = None,
) -> Settled:
    """Look until the page is settled, or say what it still waits for when the time is over.

    `enough` ends it at the first look that shows another page than the one asked for (signed out, challenged). `clock`
    tells the seconds; the event loop's own, unless one is given.
    """
    before: Look | None = None
    asked_before = answers_before = -1
    because = "the page did not answer in time"
    clock = clock or asyncio.get_running_loop().time
    unchanged_since, still, looks, steadiness = clock(), _STILL_MS, 0, Steadiness()
    try:
        async with asyncio.timeout(terms.deadline):
            while True:
                try:
                    before_that, because = because, "an answer to the page is still under way"
                    await traffic.answered()
                    because = before_that  # a look that takes long is no answer that is missing
                    asked, answers, now = traffic.activity, traffic.answers, await look()
                    looks += 1
                    if enough(now) or traffic.challenge:
                        return Settled(now, "the page asks for something else", 1)
                    because = _because(now, before, traffic, terms)
                    # What was drawn while something was asked for or answered may still be provisional.
                    calm = asked_before == asked == traffic.activity
                    same = answers_before == answers == traffic.answers and now.agrees_with(before)
                    steadiness.saw(clock(), same=same)
                    if not same:
                        unchanged_since, still = clock(), _STILL_MS
                    lasted = clock() - unchanged_since
                    short = terms.holding(live=traffic.live) - lasted
                    if not because and calm and short <= 0:
                        return Settled(now, looks=looks, still=steadiness.still)
                    if because and same and lasted > terms.patience:
                        if because not in _LET_GO:
                            return Settled(now, because, looks)
                        if short <= 0:
                            still_there = steadiness.still and because in _LEFT_TO_THE_READER
                            return Settled(now, looks=looks, still=still_there)
                    before, asked_before, answers_before = now, asked, answers
                    if because or not calm:
                        await world.quiet(still, _LONGEST_STILL_MS)
                        still = min(still * 2, _LONGEST_STILL_MS) if same else still
                    else:
                        because = "the page had not shown the same for long enough"
                        await _later(short, world, traffic)
                except DocumentGone:
                    before = None
    except TimeoutError:
        return Settled(
            before or await _last(look, terms.patience), because or "the page keeps asking for more", 1
        )


async def _later(seconds: float, world: IsolatedWorld, traffic: Traffic) -> None:
    """Let so many seconds pass in the page, or fewer where something is asked for, answered or told meanwhile."""
    left, told = seconds * 1_000, traffic.activity
    while left > 0 and traffic.activity == told:
        step = round(min(left, _LONGEST_STILL_MS)) + 1
        await world.quiet(step, step)
        left -= step


async def _last(look: Callable[[], Awaitable[Look]], patience: float) -> Look | None:
    """One look at what there is, for the evidence; None where there is nothing to look at."""
    try:
        async with asyncio.timeout(patience):
            return await look()
    except (DocumentGone, TimeoutError):
        return None


def _because(now: Look, before: Look | None, traffic: Traffic, terms: SettleTimeouts) -> str:
    if traffic.under_way:
        return "an answer to the page is still under way"
    if traffic.failed:
        return f"a request of the page failed: {traffic.failed}"
    if traffic.broke_off:
        return "the page breaks off before its end"
    if now.obstacle:
        return now.obstacle
    if traffic.none_arrived and terms.hears(now.url):
        return f"no answer arrived that says {traffic.missing[0]}"
    if now.loading or traffic.own_parts:
        return "the page has not finished loading"
    if not now.agrees_with(before):
        return "two looks did not agree"
    if traffic.missing and terms.hears(now.url):
        return _SILENT
    if traffic.parts:
        return _PARTS_ASIDE
    if _disabled(now.tree, terms.roles):  # these two last: they may hide no other reason
        return _DISABLED
    if _busy(now.tree):
        return _BUSY
    return ""


def _disabled(tree: Node, roles: Collection[str]) -> bool:
    return any(node.role in roles and "disabled" in node.marks for node in tree.walk())


def _busy(tree: Node) -> bool:
    return any("busy" in node.marks for node in tree.walk())
