"""The user's own accounts: kept in the sealed store where there is a keyring, in memory where there is none."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from ..api import interfaces
from ..aside import aside
from ..browser.live import LiveBrowser
from ..browser.sign_in import Secrets
from ..model import Catalog
from ..store import Store, StoreBroken
from ..texts.spoken import say
from ..vault import Vault, VaultLocked
from .desk import Desk, LoadCatalog, OpenBrowser, Wishes
from .permits import Permits

STORE = "auditor.db"


@asynccontextmanager
async def real_desk(
    catalog: Catalog | LoadCatalog,
    home: Path,
    tell: Callable[[str], None],
    *,
    vault: Vault | None = None,
    open_browser: OpenBrowser | None = None,
    store_needed: bool = False,
) -> AsyncIterator[Desk]:
    """A desk for real accounts. Without a usable keyring it works in memory, and says so once through `tell`.

    Given a way to load the catalogue it reads the profiles of the accounts' platforms alone.
    With `store_needed` it raises VaultLocked instead. StoreBroken and Busy go up in any case.
    """
    vault = vault or Vault()
    # A keyring may ask for a password: the screen is there meanwhile, and can be left.
    store, why_not = await aside(lambda: _opened(vault, home, needed=store_needed))
    if why_not:
        tell(why_not)
    load = None if isinstance(catalog, Catalog) else catalog
    if not isinstance(catalog, Catalog):
        catalog = await aside(partial(catalog, {a.platform for a in store.accounts()} if store else ()))
    desk = Desk(
        catalog=catalog,
        load=load,
        open_browser=open_browser or _browser(vault),
        store=store,
        why_not=why_not,
        tell=tell,
        interfaces=interfaces(_token(vault, tell)) if store else (),
        forget=_forget(vault, tell) if store else lambda _: None,
        permits=Permits(vault if store else None),
    )
    try:
        yield desk
    finally:
        if store:
            store.close()


def passing_desk(catalog: Catalog, tell: Callable[[str], None], vault: Vault | None = None) -> Desk:
    """A desk for one run of which nothing is kept; `tell` hears so, and where there is no keyring either."""
    vault = vault or Vault()
    try:
        vault.name()
    except VaultLocked as error:
        tell(_in_memory(error))
    else:
        tell(say("this check-up is for one run: nothing of it is kept"))
    return Desk(catalog=catalog, open_browser=_browser(vault), tell=tell)


def open_store(vault: Vault, home: Path) -> Store:
    """The sealed store; raises VaultLocked, StoreBroken, Busy. A store whose key is gone gets no new key."""
    path = home / STORE
    if path.exists() and path.stat().st_size and vault.kept_key() is None:
        raise StoreBroken(
            say(
                "the key of the store at {path} is not in this keyring; restore the keyring, or `auditor purge` to "
                "begin anew",
                path=path,
            )
        )
    return Store(path, vault.key())


def _opened(vault: Vault, home: Path, *, needed: bool) -> tuple[Store | None, str]:
    return (open_store(vault, home), "") if needed else _store(vault, home)


def _store(vault: Vault, home: Path) -> tuple[Store | None, str]:
    """The store, or why there is none. A second instance is no reason to go on without: StoreBroken goes up."""
    try:
        return open_store(vault, home), ""
    except VaultLocked as error:
        return None, _in_memory(error)


def _in_memory(error: VaultLocked) -> str:
    return say("Nothing can be kept: {why}. The check-up works, and ends with this window.", why=error)


def _token(vault: Vault, tell: Callable[[str], None]) -> Callable[[str], str | None]:
    def token(account_id: str) -> str | None:
        try:
            return vault.token(account_id)
        except VaultLocked as error:
            tell(
                say("{why}; {account} is read without its official interface", why=error, account=account_id)
            )
            return None

    return token


def _forget(vault: Vault, tell: Callable[[str], None]) -> Callable[[str], None]:
    def forget(account_id: str) -> None:
        try:
            vault.forget(account_id)
        except VaultLocked as error:
            tell(say("the secrets of {account} could not be dropped: {why}", why=error, account=account_id))

    return forget


def _browser(vault: Vault) -> OpenBrowser:
    @asynccontextmanager
    async def open_browser(desk: Desk, wishes: Wishes) -> AsyncIterator[LiveBrowser]:
        # Asked for before the first page: a keyring may take its time, and the screen stays answerable meanwhile.
        kept = await asyncio.to_thread(_all_secrets, vault, desk) if desk.store else {}
        async with LiveBrowser(
            headless=wishes.headless,
            secrets_for=lambda account: kept.get(account.id),
            keep_state=_keep_state(desk) if desk.store else None,
            kept_state=desk.store.sign_in if desk.store else lambda _: None,
            say=desk.tell,
        ) as browser:
            yield browser

    return open_browser


def _keep_state(desk: Desk) -> Callable[[str, dict[str, object]], None]:
    def keep(key: str, state: dict[str, object]) -> None:
        if store := desk.store:
            desk.try_to_keep(lambda: store.keep_sign_in(key, state))

    return keep


def _all_secrets(vault: Vault, desk: Desk) -> dict[str, Secrets]:
    """What the user asked us to keep, by account; those of whom nothing is kept sign in by hand."""
    found: dict[str, Secrets] = {}
    try:
        for name in vault.kept():
            if secrets := _secrets(vault, name):
                found[name] = secrets
    except VaultLocked as error:  # one wait is enough: what cannot be asked now is done by hand
        desk.tell(say("{why}; sign in by hand meanwhile", why=error))
    return found


def _secrets(vault: Vault, account_id: str) -> Secrets | None:
    kept = vault.secrets(account_id)
    if kept is None:
        return None

    async def code() -> str | None:
        return await vault.code(kept.seed) if kept.seed else None

    return Secrets(kept.username, kept.password, code)


__all__ = ["StoreBroken", "open_store", "passing_desk", "real_desk"]
