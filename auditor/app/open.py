"""Open a workspace: of the user's own accounts, of the practice clinic, or for one run."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Final

from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.sign_in import Secrets
from auditor.adapters.browser.system import has_display, this_system
from auditor.adapters.keyring import KeyringUnavailable, SecretStore
from auditor.adapters.platform_apis import interfaces
from auditor.adapters.policy import current
from auditor.adapters.store import MemoryStore, Store
from auditor.app.authorizations import ApiAuthorizations
from auditor.app.catalogue import open_catalogue
from auditor.app.guided_session import put_under_policy
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_workspace
from auditor.app.store_file import open_store_file
from auditor.app.workspace import LoadCatalog, OpenBrowser, Workspace
from auditor.core.model import Catalog
from auditor.i18n.current import tr
from auditor.paths import home
from auditor.threads import in_thread

CLINIC: Final = (
    "facebook",
    "instagram",
)  # the practice clinic's two; a test holds it against the practice network


def own_workspace(tell: Callable[[str], None]) -> AbstractAsyncContextManager[Workspace]:
    """The workspace of the user's own accounts; raises StoreError."""
    return open_workspace(open_catalogue, home(), tell)


@asynccontextmanager
async def clinic(
    lang: str,
    people: str = "mixed",
    platforms: Sequence[str] | None = CLINIC,
    *,
    practice_ledger: bool = True,
    seed: int | None = None,
) -> AsyncIterator[Workspace]:
    """The workspace of the practice clinic, its catalogue read beside the screen; no window where there is no display."""
    catalog = await in_thread(lambda: open_catalogue(platforms))
    async with demo_workspace(
        catalog, people, lang=lang, practice_ledger=practice_ledger, platforms=platforms, seed=seed
    ) as workspace:
        workspace.headless = not has_display(this_system())
        yield workspace


@asynccontextmanager
async def open_workspace(
    catalog: Catalog | LoadCatalog,
    home: Path,
    tell: Callable[[str], None],
    *,
    secret_store: SecretStore | None = None,
    open_browser: OpenBrowser | None = None,
    store_needed: bool = False,
    by_policy: bool = True,
) -> AsyncIterator[Workspace]:
    """A workspace for real accounts. Without a usable keyring it works in memory, and says so once through `tell`.

    Given a way to load the catalogue it reads the profiles of the accounts' platforms alone.
    `by_policy`: it judges by the baseline of this computer's policy, too; CommandError where that cannot be read.
    With `store_needed` it raises KeyringUnavailable instead. StoreError and StoreLocked go up in any case.
    """
    secret_store = secret_store or SecretStore()
    # A keyring may ask for a password: the screen is there meanwhile, and can be left.
    store, why_not = await in_thread(lambda: _opened(secret_store, home, needed=store_needed))
    if why_not:
        tell(why_not)
    kept = None if why_not else secret_store  # where a sign-in or a permission may be kept
    load = None if isinstance(catalog, Catalog) else catalog
    with store:
        if not isinstance(catalog, Catalog):
            catalog = await in_thread(partial(catalog, {a.platform for a in store.accounts()}))
        workspace = Workspace(
            catalog=catalog,
            load=load,
            open_browser=open_browser or _browser(kept),
            store=store,
            why_not=why_not,
            tell=tell,
            interfaces=interfaces(_token(kept, tell)) if kept else (),
            forget=_forget(kept, tell) if kept else lambda _: None,
            permits=ApiAuthorizations(kept),
        )
        if by_policy:
            await in_thread(lambda: put_under_policy(workspace))
        yield workspace


def temporary_workspace(
    catalog: Catalog, tell: Callable[[str], None], secret_store: SecretStore | None = None
) -> Workspace:
    """A workspace for one run of which nothing is kept; `tell` hears so, and where there is no keyring either."""
    secret_store = secret_store or SecretStore()
    try:
        secret_store.name()
    except KeyringUnavailable as error:
        tell(_in_memory(error))
    else:
        tell(tr("this check-up is for one time only: nothing of it is kept"))
    return Workspace(catalog=catalog, open_browser=_browser(None), tell=tell)


def _opened(secret_store: SecretStore, home: Path, *, needed: bool) -> tuple[Store, str]:
    """The store, and why nothing is kept in it. A second instance is no reason to go on without: StoreError goes up."""
    try:
        return open_store_file(secret_store, home), ""
    except KeyringUnavailable as error:
        if needed:
            raise
        return MemoryStore(), _in_memory(error)


def _in_memory(error: KeyringUnavailable) -> str:
    return tr(
        "Nothing can be saved: {why}. You can do the check-up, but everything is lost when you close this window.",
        why=error,
    )


def _token(secret_store: SecretStore, tell: Callable[[str], None]) -> Callable[[str], str | None]:
    def token(account_id: str) -> str | None:
        if not current().keep_passwords:  # as with passwords
            return None
        try:
            return secret_store.token(account_id)
        except KeyringUnavailable as error:
            tell(tr("{why}; {account} is read without its official interface", why=error, account=account_id))
            return None

    return token


def _forget(secret_store: SecretStore, tell: Callable[[str], None]) -> Callable[[str], None]:
    def forget(account_id: str) -> None:
        try:
            secret_store.forget(account_id)
        except KeyringUnavailable as error:
            tell(tr("the secrets of {account} could not be dropped: {why}", why=error, account=account_id))

    return forget


def _browser(secret_store: SecretStore | None) -> OpenBrowser:
    @asynccontextmanager
    async def open_browser(workspace: Workspace, options: AuditOptions) -> AsyncIterator[PlaywrightBrowser]:
        # Asked for before the first page: a keyring may take its time, and the screen stays answerable meanwhile.
        kept = await asyncio.to_thread(_all_secrets, secret_store, workspace) if secret_store else {}
        async with PlaywrightBrowser(
            headless=options.headless,
            secrets_for=lambda account: kept.get(account.id),
            keep_state=_keep_state(workspace) if secret_store else None,
            kept_state=workspace.store.sign_in,
            say=workspace.tell,
        ) as browser:
            yield browser

    return open_browser


def _keep_state(workspace: Workspace) -> Callable[[str, dict[str, object]], None]:
    def keep(key: str, state: dict[str, object]) -> None:
        workspace.try_to_keep(lambda: workspace.store.keep_sign_in(key, state))

    return keep


def _all_secrets(secret_store: SecretStore, workspace: Workspace) -> dict[str, Secrets]:
    """What the user asked us to keep, by account; those of whom nothing is kept sign in by hand."""
    found: dict[str, Secrets] = {}
    if not current().keep_passwords:  # what was kept before the organisation said so is not used either
        return found
    try:
        for name in secret_store.kept():
            if secrets := _secrets(secret_store, name):
                found[name] = secrets
    except KeyringUnavailable as error:  # one wait is enough: what cannot be asked now is done by hand
        workspace.tell(tr("{why}; sign in by hand meanwhile", why=error))
    return found


def _secrets(secret_store: SecretStore, account_id: str) -> Secrets | None:
    kept = secret_store.secrets(account_id)
    if kept is None:
        return None

    async def code() -> str | None:
        return await secret_store.code(kept.seed) if kept.seed else None

    return Secrets(kept.username, kept.password, code)
