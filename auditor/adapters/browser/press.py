"""Presses what a profile lists under `open:`, and nothing else: links, buttons and tabs, found once, by name."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Literal

from auditor.adapters.browser.hand import Hand, Unlike
from auditor.adapters.browser.hold import reads_only
from auditor.adapters.browser.isolated_world import DocumentGone, Element
from auditor.adapters.browser.snapshot import Look
from auditor.adapters.browser.tab import Tab
from auditor.core.model import Doubt, Doubtful, Landmark, Node, Profile
from auditor.core.reading import normalize

_MAY_PRESS: Final = frozenset({"link", "button", "tab"})
_NOT_NOW: Final = frozenset({"disabled", "inert", "busy"})
_PRESS_S: Final = 12.0
_LET_GO_S: Final = 3.0


async def press(
    tab: Tab, profile: Profile, landmark: Landmark, look: Callable[[], Awaitable[Look]]
) -> Doubtful | None:
    """Press one landmark of the page as it now stands; None: pressed.

    Its name is held against the words of the page's language and against never_press, on the tree and once
    more on the element itself with the pointer over it. What would change something, or load another document,
    is a doubt of the page.
    """
    if landmark.role not in _MAY_PRESS:
        return Doubtful(Doubt.NOT_FOUND, f"a {landmark.role} is never pressed")
    try:
        async with asyncio.timeout(_PRESS_S):
            seen = await look()
    except DocumentGone:
        return Doubtful(Doubt.UNSETTLED, "the page went away while it was looked at")
    except TimeoutError:
        return Doubtful(Doubt.UNREACHABLE, "the page did not answer in time")
    locale = profile.locales.get(seen.lang)
    if locale is None or landmark.word not in locale.screen:
        return Doubtful(Doubt.NEW_LANGUAGE, seen.lang or "no language")
    wanted = {normalize(word.text) for word in locale.screen[landmark.word]}
    found = [
        node for node in seen.tree.walk() if node.role == landmark.role and normalize(node.name) in wanted
    ]
    if len(found) != 1:
        return Doubtful(
            Doubt.AMBIGUOUS if found else Doubt.NOT_FOUND, _called(locale.screen[landmark.word][0].text)
        )
    return await _press(tab, profile, found[0], wanted)


async def _press(tab: Tab, profile: Profile, node: Node, wanted: set[str]) -> Doubtful | None:
    if node.marks & _NOT_NOW:
        return Doubtful(Doubt.UNSETTLED, f"{_called(node.name)} cannot be pressed now")
    if never(profile, node.name):
        return Doubtful(Doubt.NOT_FOUND, f"{_called(node.name)} is never pressed")
    hand, role = Hand(tab.window, tab.hand, tab.world), _as_role(node.role)
    tab.hand.leave()  # the page may be another document than the last one that was pressed

    def called(name: str) -> bool:
        return normalize(name) in wanted and not never(profile, name)

    # From here to the end of the visit: what the press does may come late.
    await tab.hold(reads_only(profile), still=True)
    try:
        async with asyncio.timeout(_PRESS_S):
            found = await hand.find(role, called)
            if len(found) != 1:
                return Doubtful(Doubt.AMBIGUOUS if found else Doubt.NOT_FOUND, _called(node.name))
            await _once(hand, found[0], role, called)
    except Unlike as unlike:
        return tab.held_back() or Doubtful(Doubt.NOT_FOUND, f"{_called(node.name)} was not pressed: {unlike}")
    except DocumentGone:
        return tab.held_back() or Doubtful(Doubt.WRONG_PAGE, f"{_called(node.name)} loads another document")
    except TimeoutError:
        return Doubtful(Doubt.UNREACHABLE, f"the page did not answer when {_called(node.name)} was pressed")
    finally:
        await _no_more(tab, hand)
    return tab.held_back()


async def _once(hand: Hand, target: Element, role: str, called: Callable[[str], bool]) -> None:
    """Press it, once, if it is the same with the pointer over it; raises Unlike where it is not, or was something else."""
    await hand.button(target, submits=False)
    place = await hand.point(target, submits=False)
    if not await hand.is_still(target, role, called):
        raise Unlike("changed before it was pressed")
    await hand.click(place)
    await hand.rest()
    await hand.pressed(target)


async def _no_more(tab: Tab, hand: Hand) -> None:
    try:
        async with asyncio.timeout(_LET_GO_S):
            await hand.let_go()
    except TimeoutError:
        await tab.end_hung()


def never(profile: Profile, name: str) -> bool:
    """Whether a name is on the profile's never-press list, or is nothing to see."""
    said = normalize(name)
    return not said or said in {normalize(words) for words in profile.never_press}


def _as_role(role: str) -> Literal["link", "button", "tab"]:
    match role:
        case "link" | "button" | "tab":
            return role
    raise AssertionError(f"{role} is never pressed")


def _called(name: str) -> str:
    return f"“{name}”"
