"""What a page asks for and is answered: who still waits, what a rule wanted to hear, whether it is a challenge.

Listens only. The tool never sends a request that the page did not send.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.async_api import Error, Request, Response
from playwright.async_api import Page as Window

from auditor.model import Heard, Page, Profile
from auditor.observe import hear, named

from .address import on_hosts
from .whole import broke_off

# What these bring is nothing a reading rests on; a stream never ends by itself.
_IDLE_TYPES = frozenset(
    {"image", "media", "font", "ping", "websocket", "eventsource", "manifest", "texttrack"}
)
# A value may rest on these: one that failed leaves a provisional value standing.
_ESSENTIAL_TYPES = frozenset({"document", "xhr", "fetch", "script"})
_BY_THE_PAGE = (
    "ERR_ABORTED",
    "ERR_BLOCKED_BY_CLIENT",
)  # taken back by the page itself, or refused by the guard
_CHALLENGES = ("challenge_required", "checkpoint_required", "feedback_required")
_LONGEST_TROUBLE = 20_000  # bytes of an error's body that are looked at


class Traffic:
    """One tab's requests during one visit."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._own: set[Request] = set()  # of this visit; what the last page asked for is not
        self._waiting: set[Request] = set()
        self._reading: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._profile: Profile | None = None
        self._page = ""
        self._heard: dict[str, Heard] = {}
        self._broken: dict[str, str] = {}  # by request: how it failed
        self._expected: dict[str, frozenset[str]] = {}  # by setting: its rules, of which one answer is due
        self._arrived: set[str] = set()
        self.challenge = ""  # what the platform answered, where it asks for a person
        self.activity = 0  # grows with every request that counts, and with every end of one
        self.status = 0  # of the main document, 0 before it answered
        self.broke_off = False  # the main document came without its end
        window.on("request", self._asked)
        window.on("requestfinished", self._ended)
        window.on("requestfailed", self._failed)
        window.on("response", self._answered)

    def begin(self, profile: Profile, page: Page | None) -> None:
        """Forget the last visit; listen for this page's rules (None: for nothing)."""
        self.end()
        self._own.clear()
        self._waiting.clear()
        self._heard.clear()
        self._broken.clear()
        self._arrived.clear()
        self._profile, self._page = profile, page.id if page else ""
        self._expected = expected(profile, page) if page else {}
        self.challenge, self.status, self.broke_off = "", 0, False

    def end(self) -> None:
        """Stop listening: what comes now belongs to nobody."""
        self._expected = {}
        self._profile = None
        for task in self._reading:
            task.cancel()

    @property
    def heard(self) -> tuple[Heard, ...]:
        """What the rules of this page have taken out of its answers, in the order of their ids."""
        return tuple(self._heard[rule] for rule in sorted(self._heard))

    @property
    def missing(self) -> tuple[str, ...]:
        """The settings that an answer is due for, by any of their rules, and none has arrived."""
        return tuple(setting for setting, rules in self._expected.items() if rules.isdisjoint(self._arrived))

    @property
    def under_way(self) -> frozenset[Request]:
        """Requests of the main frame that are not answered yet, pollers aside."""
        return frozenset(self._waiting)

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

    def _asked(self, request: Request) -> None:
        self._own.add(request)
        if self._profile is not None and self._counts(request, self._profile):
            self._waiting.add(request)
            self.activity += 1

    def _ended(self, request: Request) -> None:
        if request in self._waiting:
            self._waiting.remove(request)
            self.activity += 1
            self._changed.set()

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
        if request.resource_type in _IDLE_TYPES or request.url.startswith(("data:", "blob:")):
            return False
        if any(matches(poller, request.url) for poller in profile.pollers):
            return False
        return request.is_navigation_request() or request.frame == self._window.main_frame

    def _answered(self, response: Response) -> None:
        profile, request = self._profile, response.request
        if profile is None or request not in self._own:
            return
        if request.is_navigation_request() and request.frame == self._window.main_frame:
            self.status = response.status
            if response.status < 300:
                self._follow(self._hold_against_its_end(response))
        if request in self._waiting:
            self._note(request, str(response.status) if response.status >= 500 else "")
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
        rules = named(profile, self._page, parts.hostname or "", parts.path, operation, variables)
        return frozenset(rule.id for rule in rules)

    async def _hold_against_its_end(self, response: Response) -> None:
        try:
            self.broke_off = broke_off(await response.body())
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
        parts = urlsplit(response.url)
        for heard in hear(profile, self._page, parts.hostname or "", parts.path, operation, variables, body):
            # Two answers that differ are kept both: the reader says `ambiguous`.
            before = self._heard.get(heard.rule, heard)
            more = () if before.found == heard.found else heard.found
            self._heard[heard.rule] = Heard(heard.rule, before.found + more)
        self._arrived |= self._named(response.request, profile)


def expected(profile: Profile, page: Page) -> dict[str, frozenset[str]]:
    """For each setting that listens while this page is open: the ids of its rules."""
    rules = {
        setting.id: frozenset(rule.id for rule in setting.wire if rule.page == page.id)
        for setting in profile.settings.values()
    }
    return {setting: ids for setting, ids in rules.items() if ids}


def matches(pattern: str, url: str) -> bool:
    """Whether an address is host/path of this pattern; a trailing * stands for the rest."""
    parts = urlsplit(url)
    here = f"{parts.netloc}{parts.path}"
    return here.startswith(pattern[:-1]) if pattern.endswith("*") else here == pattern


def asked_for(request: Request) -> tuple[str, Mapping[str, Any]]:
    """The GraphQL operation and variables of the page's own request; ("", {}) where it is no such request."""
    try:
        fields = _first(parse_qs(request.post_data or ""))
    except (Error, UnicodeDecodeError, ValueError):
        fields = {}
    fields = {**_first(parse_qs(urlsplit(request.url).query)), **fields}
    operation = fields.get("fb_api_req_friendly_name") or request.headers.get("x-fb-friendly-name", "")
    try:
        variables = json.loads(fields.get("variables", "{}"))
    except ValueError:
        variables = {}
    return operation, variables if isinstance(variables, dict) else {}


def _first(fields: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {name: next(iter(values), "") for name, values in fields.items()}
