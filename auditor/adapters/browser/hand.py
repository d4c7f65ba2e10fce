"""Finds one element of a tab's document, fills it in, or presses it: the element itself, never a place on the page.

What an element is is proved in a world of our own right before and right after anything is done with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from playwright.async_api import Error
from playwright.async_api import Page as Window

from auditor.adapters.browser.isolated_world import DocumentGone, Element, IsolatedWorld
from auditor.errors import AuditorError

_STEADY_MS: Final = 120  # for so long the focus must have stayed where it is
_TRIES: Final = 2  # times that another field of the same page may take it before
_QUIET_MS, _QUIET_AT_MOST_MS = 50, 500
_POINTINGS: Final = 3
_SETS_OFF: Final = frozenset(
    {"label", "button", "summary", "select", "input", "textarea", "iframe", "object", "embed"}
)


class Unlike(AuditorError):
    """Nothing was done, or it was taken back: the message says why."""


class Hand:
    """One tab's document, as far as something is done in it. Every method raises Unlike where it refuses."""

    def __init__(self, window: Window, hand: IsolatedWorld, world: IsolatedWorld) -> None:
        self._window, self._hand, self._world = window, hand, world

    async def find(self, role: str, called: Callable[[str], bool]) -> list[Element]:
        """The elements of a role whose name fits, as the browser's own accessibility tree has them."""
        try:
            return [await self._hand.held(one) for one in await self._hand.named(role) if called(one.name)]
        except DocumentGone:
            raise Unlike("the page moved") from None

    async def is_still(self, element: Element, role: str, called: Callable[[str], bool]) -> bool:
        """Whether this element, and no other, is what its role and name find, and has the name it had."""
        now = await self.find(role, called)
        return [(one.number, one.name) for one in now] == [(element.number, element.name)]

    async def field(self, element: Element, kind: str) -> str:
        """Where the form of a field leads, once nothing speaks against filling it in."""
        told = await self._on(element, "field", kind)
        if told["why"]:
            raise Unlike(told["why"])
        return str(told["to"])

    async def fill(self, element: Element, text: str) -> None:
        """Put a text into a field that `field` let pass; where it is not there and nowhere else, it is gone again."""
        self._unless(await self._on(element, "steady", _STEADY_MS, _TRIES))
        self._unless(await self._on(element, "put", text))
        await self.keeps(element, text)

    async def keeps(self, element: Element, text: str) -> None:
        """Prove that a field still has the focus, and holds just this; else it is emptied."""
        try:
            self._unless(await self._on(element, "steady", _STEADY_MS, 0))
            await self.holds(element, text)
        except Unlike:
            await self.clear(element, text)
            raise

    async def holds(self, element: Element, text: str) -> None:
        """Prove that a field is the one it was, and holds just this."""
        self._unless(await self._on(element, "holds", text))

    async def clear(self, element: Element, text: str) -> None:
        """Empty a field, and every other one of the page that holds this; nothing where its document is gone."""
        try:
            await self._hand.on(element, "clear", text)
        except (DocumentGone, Error):
            return

    async def button(self, element: Element, *, submits: bool) -> str:
        """Where the form of a button leads, once nothing speaks against pressing it."""
        told = await self._on(element, "button", submits)
        if told["why"]:
            raise Unlike(told["why"])
        if element.switched and not submits:
            raise Unlike("is switched by a press")
        if await self._held(element) & _SETS_OFF:  # a closed shadow shows itself to the browser alone
            raise Unlike("holds something else that a press sets off")
        return str(told["to"])

    async def point(
        self, element: Element, *, submits: bool, beside: Sequence[tuple[Element, str]] = ()
    ) -> tuple[float, float]:
        """Bring the pointer over a button, let the page answer to that, and look at the button again.

        From here on a click of anything else, or of what this button has become, is cancelled. `beside`: fields that
        must belong to its form and hold these texts.
        """
        await self._on(element, "arm", submits)
        for one, text in beside:
            self._unless(await self._on(element, "beside", one, text))
        why = ""
        for _ in range(_POINTINGS):  # a page may still be sliding
            told = await self._on(element, "where")
            x, y = float(told["x"]), float(told["y"])
            await self._window.mouse.move(x - 1, y)
            await self._window.mouse.move(x, y)
            await self.rest()
            why = str(await self._on(element, "ready"))
            if not why:
                return x, y
        raise Unlike(why)

    async def click(self, at: tuple[float, float]) -> None:
        """Press where the pointer is."""
        await self._window.mouse.move(*at)
        await self._window.mouse.down()
        await self._window.mouse.up()

    async def stopped(self, element: Element) -> str:
        """Why what a click sets off was cancelled, "" where it was not; Moved where another document came."""
        return str(await self._hand.on(element, "stopped"))

    async def pressed(self, element: Element) -> None:
        """What became of the press; Moved where another document came."""
        told = await self._hand.on(element, "pressed")
        self._unless(told["why"] or ("" if told["clicked"] else "no click arrived"))

    async def let_go(self) -> None:
        """Watch over no press any more; nothing where the document is gone."""
        try:
            await self._hand.run("globalThis.__hand.disarm()")
        except (DocumentGone, Error):
            return

    async def rest(self) -> None:
        """Wait a moment for what the page makes of it; Moved where another document comes."""
        await self._world.quiet(_QUIET_MS, _QUIET_AT_MOST_MS)

    async def _held(self, element: Element) -> frozenset[str]:
        try:
            return await self._hand.holds(element)
        except (DocumentGone, Error):
            raise Unlike("the page moved") from None

    async def _on(self, element: Element, name: str, *given: str | float | bool | Element) -> Any:
        try:
            return await self._hand.on(element, name, *given)
        except DocumentGone:
            raise Unlike("the page moved") from None
        except Error:  # its words may hold what was handed over
            raise Unlike("the page could not be looked at") from None

    @staticmethod
    def _unless(why: object) -> None:
        if why:
            raise Unlike(str(why))
