"""The practice clinic: invented people on a network of our own; nothing of it is kept."""

from __future__ import annotations

import json
import ssl
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from ..browser.live import LiveBrowser, State
from ..browser.machine import has_display, this_machine
from ..browser.searching import search_window
from ..browser.sign_in import Secrets
from ..lab import Lab
from ..lab.people import CLINIC
from ..model import Account, Catalog, Role
from ..observe import PracticeLedger
from ..texts.spoken import say
from ..vault import Vault
from .desk import Desk, Wishes
from .searching import OpenWindow

Platforms = Iterable[str] | None
"""Platforms of the practice network by name; None: all that have a site."""
SignIn = list[dict[str, Any]]
"""A finished sign-in, as cookies in Playwright's form."""


@asynccontextmanager
async def practice_desk(
    catalog: Catalog,
    people: str = "mixed",
    *,
    lang: str = "en",
    practice_ledger: bool = True,
    lab: Lab | None = None,
    faults: tuple[str, ...] = (),
    variant: str = "a",
    platforms: Platforms = CLINIC,
    tell: Callable[[str], None] = lambda _: None,
) -> AsyncIterator[Desk]:
    """A desk at the practice clinic; the network runs as long as the `async with` lasts.

    ValueError names a platform or a fault that the network does not have.
    """
    async with lab or Lab(people, faults, lang, variant, platforms=platforms) as network:
        desk = Desk(
            catalog=catalog,
            open_browser=practice_browser(network.port, network.accounts(), network.cookies),
            search_window=practice_search(network.port),
            practice=True,
            practice_ledger=PracticeLedger() if practice_ledger else None,
            tell=tell,
        )
        for person in network.accounts():
            desk.add(_account(person))
        yield desk


def practice_people() -> tuple[Account, ...]:
    """Everybody at the practice clinic, on every platform."""
    return tuple(_account(one) for one in Lab(people="all", platforms=None).accounts())


def _account(person: Mapping[str, Any]) -> Account:
    return Account(person["platform"], person["handle"], Role(person["role"]), person["instance"])


def lab_desk(catalog: Catalog, port: int, tell: Callable[[str], None]) -> Desk:
    """A desk at a practice network that somebody else serves on loopback; its people are the shipped ones."""
    people = Lab(people="all", platforms=None).accounts()
    return Desk(
        catalog=catalog,
        open_browser=practice_browser(port, people, lambda account: _asked_for(port, account)),
        search_window=practice_search(port),
        practice=True,
        practice_ledger=PracticeLedger(),
        tell=tell,
    )


def practice_search(port: int) -> OpenWindow:
    """A window in which every name leads to the practice network; unseen where there is no display."""
    return lambda: search_window(headless=not has_display(this_machine()), lab_port=port)


def _asked_for(port: int, account_id: str) -> SignIn:
    """The sign-in of one of its people, from a practice network in another process; none where it is not there."""
    url = f"https://127.0.0.1:{port}/practice/cookies?{urlencode({'account': account_id})}"
    unchecked = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    unchecked.check_hostname, unchecked.verify_mode = (
        False,
        ssl.CERT_NONE,
    )  # loopback, and nothing but practice
    try:
        with urllib.request.urlopen(url, context=unchecked, timeout=10) as answer:
            found: SignIn = json.load(answer)
            return found
    except (OSError, ValueError):
        return []


def practice_browser(
    port: int, people: list[dict[str, Any]], sign_in_of: Callable[[str], SignIn]
) -> Callable[[Desk, Wishes], AbstractAsyncContextManager[LiveBrowser]]:
    """A browser that reaches nothing but the practice network, and signs its people in.

    At the clinic's own two it types; elsewhere facts do not name the fields, and `sign_in_of` an account id is finished.
    """
    by_id = {f"{one['platform']}:{one['handle']}": one for one in people}
    vault = Vault()

    def secrets_of(account: Account) -> Secrets | None:
        person: Mapping[str, Any] | None = by_id.get(account.id)
        if person is None:
            return None
        seed = str(person.get("totp_seed") or "")

        async def code() -> str | None:
            return await vault.code(seed, lambda: datetime.now(UTC)) if seed else None

        return Secrets(str(person["username"]), str(person["password"]), code)

    def open_browser(desk: Desk, wishes: Wishes) -> AbstractAsyncContextManager[LiveBrowser]:
        def finished(account_id: str) -> State | None:
            if account_id.partition(":")[0] in CLINIC:
                return None
            return {"cookies": sign_in_of(account_id), "origins": []}

        headless = wishes.headless
        if not headless and not has_display(this_machine()):
            headless = True
            desk.tell(say("there is no display here, so the practice clinic runs without a window"))
        return LiveBrowser(
            lab_port=port, headless=headless, secrets_for=secrets_of, kept_state=finished, say=desk.tell
        )

    return open_browser
