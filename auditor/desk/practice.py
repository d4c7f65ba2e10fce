"""The practice clinic: invented people on a network of our own; nothing of it is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from ..browser.live import LiveBrowser
from ..browser.machine import has_display, this_machine
from ..browser.sign_in import Secrets
from ..lab import Lab
from ..model import Account, Catalog, Role
from ..observe import PracticeLedger
from ..vault import Vault
from .desk import Desk, Wishes


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
    tell: Callable[[str], None] = lambda _: None,
) -> AsyncIterator[Desk]:
    """A desk at the practice clinic; the network runs as long as the `async with` lasts."""
    async with lab or Lab(people=people, lang=lang, faults=faults, variant=variant) as network:
        desk = Desk(
            catalog=catalog,
            open_browser=practice_browser(network.port, network.accounts()),
            practice=True,
            practice_ledger=PracticeLedger() if practice_ledger else None,
            tell=tell,
        )
        for person in network.accounts():
            desk.add(Account(person["platform"], person["handle"], Role(person["role"])))
        yield desk


def practice_people() -> tuple[Account, ...]:
    """Everybody at the practice clinic."""
    people = Lab(people="all").accounts()
    return tuple(Account(one["platform"], one["handle"], Role(one["role"])) for one in people)


def lab_desk(catalog: Catalog, port: int, tell: Callable[[str], None]) -> Desk:
    """A desk at a practice network that somebody else serves on loopback; its people are the shipped ones."""
    people = Lab(people="all").accounts()
    return Desk(
        catalog=catalog,
        open_browser=practice_browser(port, people),
        practice=True,
        practice_ledger=PracticeLedger(),
        tell=tell,
    )


def practice_browser(
    port: int, people: list[dict[str, Any]]
) -> Callable[[Desk, Wishes], AbstractAsyncContextManager[LiveBrowser]]:
    """A browser that reaches nothing but the practice network, and signs its people in."""
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
        headless = wishes.headless
        if not headless and not has_display(this_machine()):
            headless = True
            desk.tell("there is no display here, so the practice clinic runs without a window")
        return LiveBrowser(lab_port=port, headless=headless, secrets_for=secrets_of, say=desk.tell)

    return open_browser
