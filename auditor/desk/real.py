"""The user's own accounts: kept in the sealed store where there is a keyring, in memory where there is none."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from ..browser.live import LiveBrowser
from ..browser.sign_in import Secrets
from ..model import Catalog
from ..store import Store, StoreBroken
from ..vault import Vault, VaultLocked
from .desk import Desk, Wishes

STORE = "auditor.db"


@asynccontextmanager
async def real_desk(catalog: Catalog, home: Path, tell: Callable[[str], None]) -> AsyncIterator[Desk]:
    """A desk for real accounts. Without a usable keyring it works in memory, and says so once through `tell`."""
    vault = Vault()
    store, why_not = _store(vault, home)
    if why_not:
        tell(why_not)
    desk = Desk(catalog=catalog, open_browser=_browser(vault), store=store, why_not=why_not, tell=tell)
    try:
        yield desk
    finally:
        if store:
            store.close()


def _store(vault: Vault, home: Path) -> tuple[Store | None, str]:
    """The store, or why there is none. A second instance is no reason to go on without: StoreBroken goes up."""
    try:
        return Store(home / STORE, vault.key()), ""
    except VaultLocked as error:
        return None, f"Nothing can be kept: {error}. The check-up works, and ends with this window."


def _browser(vault: Vault) -> Callable[[Desk, Wishes], AbstractAsyncContextManager[LiveBrowser]]:
    @asynccontextmanager
    async def open_browser(desk: Desk, wishes: Wishes) -> AsyncIterator[LiveBrowser]:
        # Asked for before the first page: a keyring may take its time, and the screen stays answerable meanwhile.
        kept = {a.id: await asyncio.to_thread(_secrets, vault, a.id) for a in desk.accounts()}
        async with LiveBrowser(
            headless=wishes.headless,
            secrets_for=lambda account: kept.get(account.id),
            keep_state=desk.store.keep_sign_in if desk.store else None,
            kept_state=desk.store.sign_in if desk.store else lambda _: None,
            say=desk.tell,
        ) as browser:
            yield browser

    return open_browser


def _secrets(vault: Vault, account_id: str) -> Secrets | None:
    """What the user asked us to keep for an account; None where they sign in by hand."""
    try:
        kept = vault.secrets(account_id)
    except VaultLocked:
        return None
    if kept is None:
        return None

    async def code() -> str | None:
        return await vault.code(kept.seed) if kept.seed else None

    return Secrets(kept.username, kept.password, code)


__all__ = ["StoreBroken", "real_desk"]
