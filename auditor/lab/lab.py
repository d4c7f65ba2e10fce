"""One practice network: started, asked for its truth, stopped."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from auditor.lab.fact_words import LANGUAGES, VARIANTS
from auditor.lab.faults import parse_faults
from auditor.lab.listen import Listener
from auditor.lab.network import Network
from auditor.lab.people import load_people
from auditor.lab.search_engine import HOST as SEARCH_HOST
from auditor.lab.search_engine import PracticeSearch
from auditor.lab.truth import beyond_facts, truth_of


def _now() -> datetime:
    return datetime.now(UTC)


class Lab:
    """A practice network on 127.0.0.1, for as long as the `async with` lasts.

    `people` is good, bad, mixed or all; `faults` are names of FAULTS, or "name@/path"; `lang` is en, fr, de
    or it; `variant` is a, b or unknown_word; port 0 takes a free one; every answer waits `latency_ms`;
    `platforms` None is every platform there is. `seed` chooses for each page in which way it is drawn; None draws
    every page as the variant says. ValueError names an unknown word.
    """

    def __init__(
        self, people: str = "good", faults: Iterable[str] = (), lang: str = "en", variant: str = "a",
        port: int = 0, latency_ms: int = 0, clock: Callable[[], datetime] = _now,
        platforms: Iterable[str] | None = ("facebook", "instagram"), seed: int | None = None,
    ) -> None:  # fmt: skip
        if lang not in LANGUAGES:
            raise ValueError(f"no practice language {lang!r}; there are: {', '.join(LANGUAGES)}")
        if variant not in VARIANTS:
            raise ValueError(f"no layout variant {variant!r}; there are: {', '.join(VARIANTS)}")
        wanted = None if platforms is None else tuple(platforms)
        accounts = load_people(people, wanted)
        self._asked = (accounts, parse_faults(faults), lang, variant, latency_ms, clock, wanted, seed)
        self._wanted_port = port
        self._network: Network | None = None
        self._listener: Listener | None = None
        self.searches: list[str] = []  # what reached the practice search engine, word for word

    async def __aenter__(self) -> Self:
        network, search = Network(*self._asked), PracticeSearch(self._asked[0], self._asked[2])

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            request = Request(scope, receive)
            response = search.answer(request) or await network.answer(request)
            await response(scope, receive, send)

        hosts = [*network.by_host, SEARCH_HOST, "localhost", "127.0.0.1"]
        self.searches = search.sent
        self._network, self._listener = network, Listener(app, hosts, self._wanted_port)
        await self._listener.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._listener is not None:
            await self._listener.stop()

    @property
    def network(self) -> Network:
        """What answers; only inside the `async with`."""
        if self._network is None:
            raise RuntimeError("the practice network is not running")
        return self._network

    @property
    def port(self) -> int:
        """The loopback port."""
        if self._listener is None:
            raise RuntimeError("the practice network is not running")
        return self._listener.port

    @property
    def url(self) -> str:
        """https://127.0.0.1:PORT."""
        return f"https://127.0.0.1:{self.port}"

    @property
    def writes(self) -> int:
        """How many requests would have changed something; sign-in and the pages' own queries are no writes."""
        return len(self.network.writes)

    @property
    def sign_ins(self) -> int:
        """How many sign-in forms were sent."""
        return self.network.gate.sign_ins

    @property
    def typed(self) -> list[dict[str, Any]]:
        """Every sign-in form sent: scheme, host, path, fields (practice passwords, in clear), real (no lookalike)."""
        return list(self.network.gate.typed)

    def accounts(self) -> list[dict[str, Any]]:
        """The practice accounts: platform, handle, role, username, password, totp_seed (None: no second factor),
        instance (of Mastodon and Misskey).
        """
        kept = ("platform", "handle", "role", "username", "password", "totp_seed", "instance")
        return [{name: getattr(account, name) for name in kept} for account in self._asked[0]]

    def truth(self) -> dict[str, dict[str, Any]]:
        """Account id -> setting -> true value, for what a page or its JSON shows in this language.

        Lists are {"count": n}; the reader's own sign-in and own profile, which the pages list too, are not counted.
        """
        return {account.id: truth_of(account, self.network) for account in self.network.accounts}

    def beyond_facts(self) -> frozenset[tuple[str, str]]:
        """(platform, setting) pairs whose words, for some value, are recalled and stand in no fact."""
        return beyond_facts(self.network)

    def cookies(self, account_id: str) -> list[dict[str, Any]]:
        """A sign-in as if done by hand, as cookies for Playwright's `add_cookies`; KeyError for an unknown account.

        Another process gets the same from GET https://127.0.0.1:PORT/practice/cookies?account=ID.
        """
        accounts = {account.id: account for account in self._asked[0]}
        return self.network.gate.cookies_of(accounts[account_id])

    def scan(self, account_id: str) -> None:
        """The phone of this account scans the code of the next sign-in page that shows one; KeyError: no such account."""
        accounts = {account.id: account for account in self._asked[0]}
        self.network.gate.scanned.append(accounts[account_id])

    def set(self, account_id: str, setting: str, value: Any) -> None:
        """Changes the true state, as a hand on the page would; KeyError for an unknown account."""
        accounts = {account.id: account for account in self._asked[0]}
        accounts[account_id].change(setting, value)


def serve(
    port: int = 0, people: str = "good", faults: Iterable[str] = (), lang: str = "en", variant: str = "a",
    platforms: Iterable[str] | None = ("facebook", "instagram"), seed: int | None = None,
) -> None:  # fmt: skip
    """Runs a practice network until interrupted; prints {"url", "port"} as one JSON line once it listens."""

    async def run() -> None:
        async with Lab(people, faults, lang, variant, port, platforms=platforms, seed=seed) as lab:
            print(json.dumps({"url": lab.url, "port": lab.port}), flush=True)
            await asyncio.Event().wait()

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())
