"""The practice clinic: invented people on a network of our own; nothing of it is kept."""

from __future__ import annotations

import json
import ssl
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from auditor.adapters.browser.playwright_browser import PlaywrightBrowser, State
from auditor.adapters.browser.search_window import search_window
from auditor.adapters.browser.settle import SettleTimeouts
from auditor.adapters.browser.sign_in import Secrets
from auditor.adapters.browser.system import has_display, this_system
from auditor.adapters.keyring import SecretStore
from auditor.adapters.store import MemoryStore
from auditor.app.options import AuditOptions
from auditor.app.self_search import OpenWindow
from auditor.app.workspace import Workspace
from auditor.core.model import Account, Catalog, Role
from auditor.core.reading import PracticeLedger
from auditor.i18n.current import tr
from auditor.lab import Lab
from auditor.lab.people import CLINIC

Platforms = Iterable[str] | None
"""Platforms of the practice network by name; None: all that have a site."""
SignIn = list[dict[str, Any]]
"""A finished sign-in, as cookies in Playwright's form."""


@asynccontextmanager
async def demo_workspace(
    catalog: Catalog,
    people: str = "mixed",
    *,
    lang: str = "en",
    practice_ledger: bool = True,
    lab: Lab | None = None,
    faults: tuple[str, ...] = (),
    variant: str = "a",
    platforms: Platforms = CLINIC,
    seed: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> AsyncIterator[Workspace]:
    """A workspace at the practice clinic; the network runs as long as the `async with` lasts.

    `seed` chooses for each page in which way it is drawn; None: all in the same one.

    ValueError names a platform or a fault that the network does not have.
    """
    async with lab or Lab(people, faults, lang, variant, platforms=platforms, seed=seed) as network:
        workspace = Workspace(
            catalog=catalog,
            open_browser=demo_browser(network.port, network.accounts(), network.cookies),
            search_window=demo_search(network.port),
            store=MemoryStore(practice=True),
            practice=True,
            practice_ledger=PracticeLedger() if practice_ledger else None,
            tell=tell,
        )
        for person in network.accounts():
            workspace.add(_account(person))
        yield workspace


def demo_people() -> tuple[Account, ...]:
    """Everybody at the practice clinic, on every platform."""
    return tuple(_account(one) for one in Lab(people="all", platforms=None).accounts())


def _account(person: Mapping[str, Any]) -> Account:
    return Account(person["platform"], person["handle"], Role(person["role"]), person["instance"])


def lab_workspace(catalog: Catalog, port: int, tell: Callable[[str], None]) -> Workspace:
    """A workspace at a practice network that somebody else serves on loopback; its people are the shipped ones."""
    people = Lab(people="all", platforms=None).accounts()
    return Workspace(
        catalog=catalog,
        open_browser=demo_browser(port, people, lambda account: _asked_for(port, account)),
        search_window=demo_search(port),
        store=MemoryStore(practice=True),
        practice=True,
        practice_ledger=PracticeLedger(),
        tell=tell,
    )


def demo_search(port: int) -> OpenWindow:
    """A window in which every name leads to the practice network; unseen where there is no display."""
    return lambda: search_window(headless=not has_display(this_system()), lab_port=port)


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


# The practice network says all that it has to say with its answers; nothing has to be waited for beyond them.
_PROMPT: Final = SettleTimeouts(steady=0.0, lively=0.0)


def demo_browser(
    port: int, people: list[dict[str, Any]], sign_in_of: Callable[[str], SignIn]
) -> Callable[[Workspace, AuditOptions], AbstractAsyncContextManager[PlaywrightBrowser]]:
    """A browser that reaches nothing but the practice network, and signs its people in.

    At the clinic's own two it types; elsewhere facts do not name the fields, and `sign_in_of` an account id is finished.
    """
    by_id = {f"{one['platform']}:{one['handle']}": one for one in people}
    secret_store = SecretStore()

    def secrets_of(account: Account) -> Secrets | None:
        person: Mapping[str, Any] | None = by_id.get(account.id)
        if person is None:
            return None
        seed = str(person.get("totp_seed") or "")

        async def code() -> str | None:
            return await secret_store.code(seed, lambda: datetime.now(UTC)) if seed else None

        return Secrets(str(person["username"]), str(person["password"]), code)

    def open_browser(
        workspace: Workspace, options: AuditOptions
    ) -> AbstractAsyncContextManager[PlaywrightBrowser]:
        def finished(account_id: str) -> State | None:
            if account_id.partition(":")[0] in CLINIC:
                return None
            return {"cookies": sign_in_of(account_id), "origins": []}

        headless = options.headless
        if not headless and not has_display(this_system()):
            headless = True
            workspace.tell(tr("there is no display here, so the demo clinic runs without a window"))
        return PlaywrightBrowser(
            lab_port=port,
            headless=headless,
            secrets_for=secrets_of,
            kept_state=finished,
            say=workspace.tell,
            terms=_PROMPT,
        )

    return open_browser
