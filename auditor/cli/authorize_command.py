"""accounts sign-in: the user permits an official interface on the platform's own page; the keyring keeps what comes of it."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from auditor.adapters import platform_apis
from auditor.adapters.keyring import SecretStore
from auditor.app.store_file import open_store
from auditor.cli.common import common
from auditor.core.model import Doubtful
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import gettext_noop as _
from auditor.i18n.current import tr

if TYPE_CHECKING:
    from auditor.core.model import Account

_ASKED: Final = {
    "code": _("The code that the page shows"),
    "app_password": _("The app password you created there (not the password of your account)"),
    "done": _("Press Enter when the page says it is done"),
}


@dataclass(frozen=True)
class AtTerminal:
    """Opens the page in the user's everyday browser, and asks on the terminal."""

    account: Account

    def open(self, address: str) -> None:
        """Show the address, and open it where there is a browser."""
        click.echo(f"{self.account.id}: {tr('sign in on the platform’s own page:')}\n{address}", err=True)
        if sys.stdin.isatty():
            click.launch(address)

    async def ask(self, what: str) -> str | None:
        """The user's word; None where there is none."""
        return await asyncio.to_thread(_ask, what)


def _ask(what: str) -> str | None:
    if sys.stdin.isatty():
        hidden = what != "done"
        said: str = click.prompt(
            tr(_ASKED[what]), default="", show_default=False, hide_input=hidden, err=True
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

    Only reading is asked for where the platform knows the difference; `accounts forget` revokes it.
    """
    with open_store() as store:
        account = next((one for one in store.accounts() if one.id == account_id), None)
    if account is None:
        message = tr(
            "there is no account {account_id}; `auditor accounts list` shows those there are",
            account_id=account_id,
        )
        raise CommandError(message, USED_WRONGLY)
    if account.platform not in platform_apis.SERVED:
        message = tr(
            "{platform} has no interface that serves here; there are: {known}",
            platform=account.platform,
            known=", ".join(platform_apis.SERVED),
        )
        raise CommandError(message, USED_WRONGLY)
    token = asyncio.run(platform_apis.authorize(account, AtTerminal(account)))
    if isinstance(token, Doubtful):
        raise CommandError(tr("not signed in: {why}", why=tr(token.detail)))
    SecretStore().keep_token(account_id, token)


def give_back(account: Account, token: str) -> None:
    """Make a token void where it came from; where that is the user's to do, say where."""
    if left := asyncio.run(platform_apis.revoke(account, token)):
        told = tr("the permission may still stand: {why}", why=tr(left.detail))
        click.echo(f"{account.id}: {told}", err=True)
