"""A page that a person works on while we look: opened by us, changed by them, looked at again and again."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from playwright.async_api import Response

from auditor.adapters.browser.allowed_hosts import is_one_of, leads_under, on_hosts, split
from auditor.adapters.browser.capture import Visit, as_it_stands, visit
from auditor.adapters.browser.overlay import Overlay
from auditor.adapters.browser.tab import Tab
from auditor.core.model import Capture, Doubt, Doubtful

_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_SENDS: Final = frozenset({"document", "xhr", "fetch"})
# Sites keep the number of the person who is signed in as a cookie of its own; a time of day is no person.
_PERSON: Final = re.compile(r"(?:u(?:=|%3D))?(\d{5,20})")
_TIME: Final = re.compile(r"1[5-9]\d{8}(?:\d{3})?")


@dataclass
class WatchedPage:
    """One page of one account, in front of its owner. It presses nothing and has no way to."""

    tab: Tab
    what: Visit
    guarded: Callable[
        [Coroutine[Any, Any, Any]], Awaitable[Any]
    ]  # a doubt, or BrowserLost, where the tab is gone
    overlay: Overlay = field(init=False)
    saved: bool = field(default=False, init=False)  # the page sent a change, and it was taken
    _armed: bool = field(default=False, init=False)
    _someone_else: bool = field(default=False, init=False)
    _people: dict[str, str] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.overlay = Overlay(self.tab.window, self.tab.session)
        if self.what.page.open:  # the user opens the rest of the page: until then no answer of it is due
            terms = replace(self.what.terms, hears=lambda _: False, roles=())
            self.what = replace(self.what, terms=terms, page=replace(self.what.page, open=()))

    def begin(self, *, by_hand: bool) -> None:
        """Listen; `by_hand`: somebody sees the window, and answers the page's questions."""
        self.tab.guard.by_hand = by_hand
        self.tab.window.context.on("response", self._answered)

    def end(self) -> None:
        """Listen no more."""
        self.tab.guard.by_hand = False
        self.tab.window.context.remove_listener("response", self._answered)

    async def anew(self) -> Capture | Doubtful:
        """Load the page anew and look at it; signed_out where somebody else is signed in than at the beginning."""
        seen: Capture | Doubtful = await self.guarded(self._anew())
        return seen

    async def now(self) -> Capture | Doubtful:
        """Look at the page as it stands; no picture is taken."""
        self.tab.guard.refused = ""
        seen: Capture | Doubtful = await self.guarded(
            as_it_stands(self.tab, replace(self.what, pictured=False))
        )
        return seen

    async def stirred(self, at_most: float) -> None:
        """Wait until something changed on the page, or for so many seconds."""
        await self.guarded(self.overlay.stirred(round(at_most * 1_000)))

    async def point(self, capture: Capture, places: Sequence[int], number: int) -> bool:
        """Draw the outline and the number around these places; False where they cannot be found."""
        return await self.guarded(self.overlay.point(capture, places, number)) is True

    async def steady(self, capture: Capture, places: Sequence[int], seconds: float) -> bool:
        """Whether what stands at these places shows the same all the time for so long."""
        return await self.guarded(self.overlay.steady(capture, places, round(seconds * 1_000))) is True

    async def bare(self) -> None:
        """Leave the page as it came: nothing of ours on it."""
        await self.guarded(self.overlay.clear())

    async def _anew(self) -> Capture | Doubtful:
        await self.overlay.clear()
        self.overlay.leave()
        self._armed = False
        seen = await visit(self.tab, self.what)
        if doubt := await self._changed_hands(seen):
            return doubt
        self._armed, self.saved = True, False
        return seen

    def _answered(self, response: Response) -> None:
        request, profile = response.request, self.what.profile
        if self._signs_in(request.url) and request.resource_type in _SENDS:
            self._someone_else = self._people is not None
        if (
            self._armed
            and request.method not in _READS
            and request.resource_type in _SENDS
            and response.status < 400
            and on_hosts(request.url, profile.hosts)
        ):
            self.saved = True

    def _signs_in(self, url: str) -> bool:
        form, parts = self.what.profile.sign_in, split(url)
        if parts is None or not on_hosts(url, self.what.profile.hosts):
            return False
        return is_one_of(url, (*form.addresses, *form.code_addresses)) or leads_under(
            parts.path, form.signed_out_at
        )

    async def _changed_hands(self, seen: Capture | Doubtful) -> Doubtful | None:
        """Whether another sign-in began in any window since the first look at this page."""
        if isinstance(seen, Doubtful):
            return None
        people = await self._signed_in()
        if self._people is None:
            self._people, self._someone_else = people, False
        elif self._someone_else or any(people.get(name) != who for name, who in self._people.items()):
            return Doubtful(Doubt.SIGNED_OUT, "another sign-in began meanwhile")
        return None

    async def _signed_in(self) -> dict[str, str]:
        """The numbers of people among the cookies, by name; held in memory for this page alone."""
        cookies = await self.tab.window.context.cookies([self.what.page.url.replace("{handle}", "-")])
        found = {c["name"]: _PERSON.fullmatch(c["value"]) for c in cookies}
        return {
            name: person[1] for name, person in found.items() if person and not _TIME.fullmatch(person[1])
        }
