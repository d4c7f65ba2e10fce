"""Presses what a profile lists under `open:`, and nothing else: links, buttons and tabs, found once, by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

from playwright.async_api import Locator
from playwright.async_api import TimeoutError as TooLate

from auditor.model import Doubt, Doubtful, Landmark, Node, Profile
from auditor.observe import parse_tree, plain

from .tab import Tab
from .tree import Look

_MAY_PRESS = frozenset({"link", "button", "tab"})
_NOT_NOW = frozenset({"disabled", "inert", "busy"})
_CLICK_MS = 5_000


async def press(
    tab: Tab, profile: Profile, landmark: Landmark, look: Callable[[], Awaitable[Look]]
) -> Doubtful | None:
    """Press one landmark of the page as it now stands; None: pressed.

    Its name is held against the words of the page's language and against never_press, on the tree and once
    more on the element itself right before the press.
    """
    if landmark.role not in _MAY_PRESS:
        return Doubtful(Doubt.NOT_FOUND, f"a {landmark.role} is never pressed")
    seen = await look()
    locale = profile.locales.get(seen.lang)
    if locale is None or landmark.word not in locale.screen:
        return Doubtful(Doubt.NEW_LANGUAGE, seen.lang or "no language")
    wanted = {plain(word.text) for word in locale.screen[landmark.word]}
    found = [node for node in seen.tree.walk() if node.role == landmark.role and plain(node.name) in wanted]
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
    target = tab.window.get_by_role(_as_role(node.role), name=node.name, exact=True)
    count = await target.count()
    if count != 1:
        return Doubtful(Doubt.AMBIGUOUS if count else Doubt.NOT_FOUND, _called(node.name))
    async with tab.no_new_windows():
        said = await _name_now(target)
        if await target.evaluate("e => e.type === 'submit' && Boolean(e.form)"):
            return Doubtful(Doubt.NOT_FOUND, f"{_called(node.name)} submits a form and is never pressed")
        if said is None or plain(said) not in wanted or never(profile, said):
            return Doubtful(Doubt.NOT_FOUND, f"{_called(node.name)} changed before it was pressed")
        try:
            await target.click(timeout=_CLICK_MS, no_wait_after=True)
        except TooLate:
            return Doubtful(Doubt.NOT_FOUND, f"{_called(node.name)} could not be pressed")
        await tab.world.quiet(50, 500)
    return None


def never(profile: Profile, name: str) -> bool:
    """Whether a name is on the profile's never-press list, or is nothing to see."""
    said = plain(name)
    return not said or said in {plain(words) for words in profile.never_press}


async def _name_now(target: Locator) -> str | None:
    """The accessible name of this very element, as it is now."""
    try:
        nodes = parse_tree(await target.aria_snapshot(timeout=_CLICK_MS)).children
    except (TooLate, ValueError):
        return None
    return nodes[0].name if nodes else None


def _as_role(role: str) -> Literal["link", "button", "tab"]:
    match role:
        case "link" | "button" | "tab":
            return role
    raise AssertionError(f"{role} is never pressed")


def _called(name: str) -> str:
    return f"“{name}”"
