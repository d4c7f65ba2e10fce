"""Permissions to read official interfaces: asked for on the platform's own page, kept in the keyring, given back."""

from __future__ import annotations

from functools import partial

from .. import api
from ..aside import aside
from ..model import Account, Doubtful
from ..texts.spoken import say
from ..vault import Vault, VaultLocked


class Permits:
    """What the user permitted; without a vault nothing can be, and nobody is asked."""

    def __init__(self, vault: Vault | None) -> None:
        self._vault = vault

    def serves(self, account: Account) -> bool:
        """Whether the account's platform has an interface that serves here, and a token could be kept."""
        return self._vault is not None and account.platform in api.SERVED

    async def given(self, account: Account) -> bool:
        """Whether a permission is kept; not where the keyring does not answer."""
        return await self._token(account) is not None

    async def ask(self, account: Account, visitor: api.Visitor) -> str:
        """Let the user permit reading on the platform's page; empty where it is kept now, else why it is not."""
        vault = self._vault
        if vault is None:
            return say("there is no keyring to keep a permission in")
        token = await api.authorize(account, visitor)
        if isinstance(token, Doubtful):
            return say(token.detail)
        try:
            await aside(partial(vault.keep_token, account.id, token))
        except VaultLocked as error:
            await api.revoke(account, token)  # nobody could use it or give it back later
            return str(error)
        return ""

    async def give_back(self, account: Account) -> str:
        """Make the permission void and drop it; empty, or what is left for the user to do where it may still stand."""
        token = await self._token(account)
        if self._vault is None or token is None:
            return ""
        left = await api.revoke(account, token)
        try:
            await aside(partial(self._vault.drop_token, account.id))
        except VaultLocked as error:
            return str(error)
        return say(left.detail) if left else ""

    async def _token(self, account: Account) -> str | None:
        if self._vault is None or not self.serves(account):
            return None
        try:
            return await aside(partial(self._vault.token, account.id))
        except VaultLocked:
            return None
