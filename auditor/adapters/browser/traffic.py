"""What a page asks for and is answered: who still waits, what a rule wanted to hear, whether it is a challenge.

Listens only. The tool never sends a request that the page did not send.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.async_api import Error, Request, Response, WebSocket
from playwright.async_api import Page as Window

from auditor.adapters.browser.allowed_hosts import on_hosts
from auditor.adapters.browser.page_request import (
    IDLE_TYPES,
    PARTS,
    asked_for,
    detached,
    fails_from,
    fields_of,
    left_out,
)
from auditor.core.model import ExtractedJson, Page, Profile, Sure
from auditor.core.reading import extract_response, matching_rules

_OPENED: Final = re.compile(rb"<(html|body)[\s>]", re.IGNORECASE)
_CLOSED: Final = re.compile(rb"</(html|body)\s*>", re.IGNORECASE)


def is_truncated(document: bytes) -> bool:
    """Whether a document opens its html or body and closes neither.

    A browser mends that without a word. HTML allows to leave the end tags out; such a page is doubted for nothing.
    """
    return bool(_OPENED.search(document)) and not _CLOSED.search(document)


# A value may rest on these: one that failed leaves a provisional value standing.
_ESSENTIAL_TYPES: Final = frozenset({"document", "xhr", "fetch", "script"})
_BY_THE_PAGE: Final = (
    "ERR_ABORTED",
    "ERR_BLOCKED_BY_CLIENT",
)  # taken back by the page itself, or refused by the guard
_CHALLENGES: Final = ("challenge_required", "checkpoint_required", "feedback_required")
_LONGEST_TROUBLE: Final = 20_000  # bytes of an error's body that are looked at


class Traffic:
    """One tab's requests during one visit."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._own: set[Request] = set()  # of this visit; what the last page asked for is not
        self._waiting: set[Request] = set()
        self._aside: set[Request] = set()  # pictures, fonts and what frames ask for, under way
        self._reading: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._profile: Profile | None = None
        self._page = ""
        self._heard: dict[str, ExtractedJson] = {}
        self._broken: dict[str, str] = {}  # by request: how it failed
        self._expected: dict[str, frozenset[str]] = {}  # by setting: its rules, of which one answer is due
        self._arrived: set[str] = set()
        self._source = False  # a socket, a stream or a worker was opened
        self.challenge = ""  # what the platform answered, where it asks for a person
        self.answers = 0  # grows with every request that counts, and with every end of one
        self.spoken = 0  # grows with every word of a socket
        self.status = 0  # of the main document, 0 before it answered
        self.broke_off = False  # the main document came without its end
        window.on("request", self._asked)
        window.on("requestfinished", self._ended)
        window.on("requestfailed", self._failed)
        window.on("response", self._answered)
        window.on("websocket", self._opened)
        window.on("worker", lambda _: self.saw_event_source())

    def begin(self, profile: Profile, page: Page | None) -> None:
        """Forget the last visit; listen for this page's rules (None: for nothing)."""
        self.end()
        self._own.clear()
        self._waiting.clear()
        self._aside.clear()
        self._heard.clear()
        self._broken.clear()
        self._arrived.clear()
        self._profile, self._page = profile, page.id if page else ""
        self._expected = expected(profile, page) if page else {}
        self.challenge, self.status, self.broke_off = "", 0, False
        self._source = False

    def end(self) -> None:
        """Stop listening: what comes now belongs to nobody."""
        self._expected = {}
        self._profile = None
        for task in self._reading:
            task.cancel()

    @property
    def extracted(self) -> tuple[ExtractedJson, ...]:
        """What the rules of this page have taken out of its answers, in the order of their ids."""
        return tuple(self._heard[rule] for rule in sorted(self._heard))

    @property
    def missing(self) -> tuple[str, ...]:
        """The settings that an answer is due for, by any of their rules, and none has arrived."""
        return tuple(setting for setting, rules in self._expected.items() if rules.isdisjoint(self._arrived))

    @property
    def none_arrived(self) -> bool:
        """Whether of all answers that are due not one arrived, and one of them at least is known to exist."""
        return len(self.missing) == len(self._expected) and bool(self.silent)

    @property
    def silent(self) -> tuple[str, ...]:
        """Those of the missing whose answer is known to exist; one that is recalled may be named otherwise by now."""
        settings = self._profile.settings if self._profile else {}
        return tuple(
            name
            for name in self.missing
            if any(
                rule.id in self._expected[name] and rule.sure is not Sure.RECALLED
                for rule in settings[name].wire
            )
        )

    @property
    def under_way(self) -> frozenset[Request]:
        """Requests of the main frame that are not answered yet, pollers aside."""
        return frozenset(self._waiting)

    @property
    def activity(self) -> int:
        """Grows with all that is asked for, answered or told by a socket."""
        return self.answers + self.spoken

    @property
    def parts(self) -> tuple[Request, ...]:
        """Pictures, fonts and what the page's frames asked for, as far as it is under way and still wanted."""
        return tuple(request for request in self._aside if not detached(request))

    @property
    def own_parts(self) -> tuple[Request, ...]:
        """Those of the platform's own hosts."""
        hosts = self._profile.hosts if self._profile else ()
        return tuple(request for request in self.parts if on_hosts(request.url, hosts))

    @property
    def live(self) -> bool:
        """Whether the page may be told more at any time: by a socket, a stream, a worker or a frame of its own."""
        return self._source or len(self._window.frames) > 1

    def saw_event_source(self) -> None:
        """Somebody saw that a source of news was opened for this page."""
        self._source = True

    @property
    def failed(self) -> str:
        """How a request failed that a value may rest on, and that no later one made good; "" where none did."""
        return next(iter(self._broken.values()), "")

    async def answered(self) -> None:
        """Wait until every request under way at this moment is answered and, where a rule wants it, heard."""
        then = self.under_way
        while then & self._waiting or self._reading:
            self._changed.clear()
            await self._changed.wait()

    async def until_read(self) -> None:
        """Wait until what was answered so far is looked at."""
        while self._reading:
            self._changed.clear()
            await self._changed.wait()

    def _asked(self, request: Request) -> None:
        self._own.add(request)
        if self._profile is None:
            return
        self._source = self._source or request.resource_type == "eventsource"
        if self._counts(request, self._profile):
            self._waiting.add(request)
            self.answers += 1
        elif self._restarts(request, self._profile):
            self._aside.add(request)

    def _ended(self, request: Request) -> None:
        if request in self._waiting or request in self._aside:
            self._waiting.discard(request)
            self._aside.discard(request)
            self.answers += 1
            self._changed.set()

    def _opened(self, socket: WebSocket) -> None:
        self.saw_event_source()
        socket.on("framereceived", lambda _: self._count_message())

    def _count_message(self) -> None:
        self.spoken += 1

    def _failed(self, request: Request) -> None:
        reason = request.failure or "no answer"
        if request in self._waiting and not any(word in reason for word in _BY_THE_PAGE):
            self._note(request, reason.removeprefix("net::"))
        self._ended(request)

    def _note(self, request: Request, reason: str) -> None:
        """Remember a failure; "" takes it back. Only what the platform's own hosts owe counts."""
        key = f"{request.method} {request.url.partition('?')[0]}"
        profile = self._profile
        if not reason:
            self._broken.pop(key, None)
        elif profile and request.resource_type in _ESSENTIAL_TYPES and on_hosts(request.url, profile.hosts):
            self._broken[key] = reason

    def _counts(self, request: Request, profile: Profile) -> bool:
        """Whether nothing is believed before this is answered."""
        if request.resource_type in IDLE_TYPES | PARTS or left_out(request, profile):
            return False
        return request.is_navigation_request() or request.frame == self._window.main_frame

    def _restarts(self, request: Request, profile: Profile) -> bool:
        """Whether the looks begin anew with the answer to this."""
        return request.resource_type not in IDLE_TYPES and not left_out(request, profile)

    def _answered(self, response: Response) -> None:
        profile, request = self._profile, response.request
        if profile is None or request not in self._own:
            return
        if request.is_navigation_request() and request.frame == self._window.main_frame:
            self.status = response.status
            if response.status < 300:
                self._follow(self._hold_against_its_end(response))
        if request in self._waiting:
            self._note(request, str(response.status) if response.status >= fails_from(request) else "")
        if response.status == 429:
            self.challenge = self.challenge or "too many requests (429)"
        elif response.status >= 400 or self._named(request, profile):
            self._follow(self._read(response, profile))

    def _follow(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._reading.add(task)
        task.add_done_callback(self._read_done)

    def _read_done(self, task: asyncio.Task[None]) -> None:
        self._reading.discard(task)
        self._changed.set()
        if not task.cancelled():
            task.result()

    def _named(self, request: Request, profile: Profile) -> frozenset[str]:
        """The rules that name the answer to this request."""
        if not self._expected:
            return frozenset()
        parts = urlsplit(request.url)
        operation, variables = asked_for(request)
        rules = matching_rules(profile, self._page, parts.hostname or "", parts.path, operation, variables)
        return frozenset(rule.id for rule in rules)

    async def _hold_against_its_end(self, response: Response) -> None:
        try:
            self.broke_off = is_truncated(await response.body())
        except Error:  # another document came meanwhile, and is held against its own end
            return

    async def _read(self, response: Response, profile: Profile) -> None:
        """Take out what the rules name; all else of the answer is dropped here."""
        try:
            body = (await response.body()).decode("utf-8", "replace")
        except Error:  # the document went away, and its answers with it
            return
        if response.status >= 400:
            self.challenge = self.challenge or next(
                (word for word in _CHALLENGES if word in body[:_LONGEST_TROUBLE]), ""
            )
            return
        operation, variables = asked_for(response.request)
        parts, asked = urlsplit(response.url), fields_of(response.request)
        for heard in extract_response(
            profile, self._page, parts.hostname or "", parts.path, operation, variables, body, asked
        ):
            # Two answers that differ are kept both: the reader says `ambiguous`. One that is none spoils the other.
            before = self._heard.get(heard.rule, heard)
            more = () if before.found == heard.found else heard.found
            refused = before.refused or heard.refused
            whom = tuple(dict.fromkeys(before.named + heard.named))
            self._heard[heard.rule] = ExtractedJson(heard.rule, before.found + more, refused, whom)
        self._arrived |= self._named(response.request, profile)


def expected(profile: Profile, page: Page) -> dict[str, frozenset[str]]:
    """For each setting that listens while this page is open: the ids of its rules."""
    rules = {
        setting.id: frozenset(rule.id for rule in setting.wire if rule.page == page.id)
        for setting in profile.settings.values()
    }
    return {setting: ids for setting, ids in rules.items() if ids}
