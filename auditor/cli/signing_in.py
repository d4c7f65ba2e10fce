"""accounts sign-in: the user permits an official interface on the platform's own page; the keyring keeps what comes of it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from ..texts import mark as _
from ..texts.spoken import say
from .common import USED_WRONGLY, Trouble, common
from .keeping import open_store

if TYPE_CHECKING:
    from ..model import Account

_ASKED = {
    "code": _("The code that the page shows"),
    "app_password": _("The app password you made there (not the password of your account)"),
    "done": _("Press Enter when the page says that it is done"),
}


@dataclass(frozen=True)
class AtTerminal:
    """Opens the page in the user's everyday browser, and asks on the terminal."""

    account: Account

    def open(self, address: str) -> None:
        """Show the address, and open it where there is a browser."""
        click.echo(f"{self.account.id}: {say('sign in on the platform’s own page:')}\n{address}", err=True)
        if sys.stdin.isatty():
            click.launch(address)

    async def ask(self, what: str) -> str | None:
        """The user's word; None where there is none."""
        import asyncio

        return await asyncio.to_thread(_ask, what)


def _ask(what: str) -> str | None:
    if sys.stdin.isatty():
        hidden = what != "done"
        said: str = click.prompt(
            say(_ASKED[what]), default="", show_default=False, hide_input=hidden, err=True
        )
    else:
        line = sys.stdin.readline()
        if not line:
            return None
        said = line.strip()
    return "done" if what == "done" else said or None


@click.command("sign-in")
@click.argument("account_id", metavar="ID")
@common
def sign_in(account_id: str, lang: str) -> None:
    """Let the official interface of Mastodon, Misskey or Bluesky be read: you sign in on its own page, once.

    Only reading is asked for where the platform knows the difference; `accounts forget` takes it back.
    """
    from .. import api
    from ..model import Doubtful
    from ..vault import Vault, VaultLocked

    with open_store() as store:
        account = next((one for one in store.accounts() if one.id == account_id), None)
    if account is None:
        message = f"there is no account {account_id}; `auditor accounts list` shows those there are"
        raise Trouble(message, USED_WRONGLY)
    if account.platform not in api.SERVED:
        message = f"{account.platform} has no interface that serves here; there are: {', '.join(api.SERVED)}"
        raise Trouble(message, USED_WRONGLY)
    import asyncio

    token = asyncio.run(api.authorize(account, AtTerminal(account)))
    if isinstance(token, Doubtful):
        raise Trouble(say("not signed in: {why}", why=say(token.detail)))
    try:
        Vault().keep_token(account_id, token)
    except VaultLocked as error:
        raise Trouble(str(error)) from None


def give_back(account: Account, token: str) -> None:
    """Make a token void where it came from; where that is the user's to do, say where."""
    import asyncio

    from .. import api

    if left := asyncio.run(api.revoke(account, token)):
        told = say("the permission may still stand: {why}", why=say(left.detail))
        click.echo(f"{account.id}: {told}", err=True)
