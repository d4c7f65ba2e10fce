"""Permissions to read official interfaces: asked for on the platform's own page, kept in the keyring, given back."""

from __future__ import annotations

from functools import partial

from auditor.adapters import platform_apis
from auditor.adapters.keyring import KeyringUnavailable, SecretStore
from auditor.core.model import Account, Doubtful
from auditor.errors import AuditorError
from auditor.i18n.current import tr
from auditor.threads import in_thread


class NotPermitted(AuditorError):
    """The user or the platform did not permit reading; the message says why."""


class NotRevoked(AuditorError):
    """Nothing is kept here any more, but the permission may still stand; the message says what is left to do."""


class ApiAuthorizations:
    """What the user permitted; without a secret store nothing can be, and nobody is asked."""

    def __init__(self, secret_store: SecretStore | None) -> None:
        self._secret_store = secret_store

    def serves(self, account: Account) -> bool:
        """Whether the account's platform has an interface that serves here, and a token could be kept."""
        return self._secret_store is not None and account.platform in platform_apis.SERVED

    async def given(self, account: Account) -> bool:
        """Whether a permission is kept; not where the keyring does not answer."""
        return await self._token(account) is not None

    async def ask(self, account: Account, visitor: platform_apis.Visitor) -> None:
        """Let the user permit reading on the platform's page, and keep it. Raises NotPermitted, KeyringUnavailable."""
        secret_store = self._secret_store
        if secret_store is None:
            raise NotPermitted(tr("there is no keyring to keep a permission in"))
        token = await platform_apis.authorize(account, visitor)
        if isinstance(token, Doubtful):
            raise NotPermitted(tr(token.detail))
        try:
            await in_thread(partial(secret_store.keep_token, account.id, token))
        except KeyringUnavailable:
            await platform_apis.revoke(account, token)  # nobody could use it or give it back later
            raise

    async def give_back(self, account: Account) -> None:
        """Make the permission void and drop it. Raises NotRevoked, KeyringUnavailable."""
        token = await self._token(account)
        if self._secret_store is None or token is None:
            return
        left = await platform_apis.revoke(account, token)
        await in_thread(partial(self._secret_store.drop_token, account.id))
        if left:
            raise NotRevoked(tr(left.detail))

    async def _token(self, account: Account) -> str | None:
        if self._secret_store is None or not self.serves(account):
            return None
        try:
            return await in_thread(partial(self._secret_store.token, account.id))
        except KeyringUnavailable:
            return None
