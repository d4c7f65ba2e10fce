"""accounts, ledger, doctor, purge: what is kept, and how it is let go."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from auditor.adapters.files import write
from auditor.adapters.keyring import KeyringUnavailable, Secrets, SecretStore
from auditor.adapters.keyring.totp import normal_seed
from auditor.app.diagnostics import diagnose
from auditor.app.photos import PhotoService
from auditor.app.purge import purge_all
from auditor.cli.authorize_command import give_back, sign_in
from auditor.cli.common import as_json, common, print_json
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import translator

if TYPE_CHECKING:
    pass
from auditor.app.accounts import new_account
from auditor.app.ledger_file import ledger_bytes, read_ledger
from auditor.app.store_file import open_store
from auditor.cli.translated_help import TranslatedGroup
from auditor.i18n.current import current_translator, tr


@click.group(cls=TranslatedGroup)
def accounts() -> None:
    """The accounts that are checked."""


@accounts.command("list")
@as_json
@common
def list_accounts(lang: str, *, as_json: bool) -> None:
    """List the accounts."""
    with open_store() as store:
        kept = store.accounts()
    if as_json:
        print_json(
            [{"id": a.id, "platform": a.platform, "handle": a.handle, "role": a.role.value} for a in kept]
        )
        return
    for account in kept:
        click.echo(f"{account.id}\t{account.role}")


@accounts.command("add")
@click.argument("platform")
@click.argument("handle")
@click.option("--role", required=True, type=click.Choice(["private", "professional", "mixed"]))
@click.option("--instance", default="", help="The server, where the platform has many.")
@click.option("--through", default="", help="The account whose sign-in this one shares.")
@common
def add_account(platform: str, handle: str, role: str, instance: str, through: str, lang: str) -> None:
    """Add an account, or change its role."""
    account = new_account(platform, handle, role, instance, through)
    with open_store() as store:
        if through and through not in {a.id for a in store.accounts()}:
            message = tr(
                "there is no account {through}; `auditor accounts list` shows those there are",
                through=through,
            )
            raise CommandError(message, USED_WRONGLY)
        store.add_account(account)
    click.echo(account.id)


@accounts.command("remove")
@click.argument("account_id", metavar="ID")
@common
def remove_account(account_id: str, lang: str) -> None:
    """Remove an account and everything kept about it; a permission to read an official interface is revoked."""
    with open_store() as store:
        account = next((one for one in store.accounts() if one.id == account_id), None)
        if account is None or not store.remove_account(account_id):
            raise _no_account(account_id)
        PhotoService(store).sum_up()  # without the pictures of its export
    try:
        token = SecretStore().token(account_id)
        SecretStore().forget(account_id)
    except KeyringUnavailable as error:
        message = tr(
            "{account_id} is removed, but the keyring still holds what was kept for it: {why}",
            account_id=account_id,
            why=error,
        )
        raise CommandError(message) from None
    if token:
        give_back(account, token)


def _no_account(account_id: str) -> CommandError:
    return CommandError(
        f"there is no account {account_id}; `auditor accounts list` shows those there are", USED_WRONGLY
    )


@accounts.command("keep")
@click.argument("account_id", metavar="ID")
@click.option("--user", "username", default="", help="The name you sign in with; the handle where left out.")
@common
def keep_secrets(account_id: str, username: str, lang: str) -> None:
    """Keep a password, and if you wish the seed of the one-time codes, in the keyring.

    Standard input: the password, and the seed (may be left out), a line each.
    """
    with open_store() as store:
        if account_id not in {a.id for a in store.accounts()}:
            raise _no_account(account_id)
    password, seed = _two_lines()
    try:
        seed = normal_seed(seed) if seed.strip() else ""
    except ValueError:
        message = tr("the second line is not the seed of an authenticator app (base32)")
        raise CommandError(message, USED_WRONGLY) from None
    SecretStore().keep(account_id, Secrets(username or account_id.partition(":")[2], password, seed))
    t = translator(lang)
    click.echo(t("Kept in the keyring of this computer."), err=True)
    if seed:
        click.echo(
            t("Password and second factor are now in one place: whoever opens your keyring has both."),
            err=True,
        )


def _two_lines() -> tuple[str, str]:
    """Password and seed; from a terminal they are asked for, and not shown."""
    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, err=True)
        return password, click.prompt("Seed", default="", show_default=False, hide_input=True, err=True)
    try:
        lines = [line.rstrip("\r\n") for line in sys.stdin.readlines()]
    except UnicodeDecodeError:
        lines = []
    password, seed, *more = (*lines, "", "")
    if not password or any(more):
        message = tr("write the password and, if you wish, the seed to standard input, a line each")
        raise CommandError(message, USED_WRONGLY)
    return password, seed


@accounts.command("forget")
@click.argument("account_id", metavar="ID")
@common
def forget_secrets(account_id: str, lang: str) -> None:
    """Delete the password, the seed, the kept sign-in and the permission of an account; a permission is revoked."""
    with open_store() as store:
        account = next((one for one in store.accounts() if one.id == account_id), None)
        if account is None:
            raise _no_account(account_id)
        store.forget_sign_in(account_id)
    token = SecretStore().token(account_id)
    SecretStore().forget(account_id)
    if token:
        give_back(account, token)


@click.group(cls=TranslatedGroup)
def ledger() -> None:
    """Your confirmations that a page was read correctly."""


@ledger.command("export")
@click.argument("file", type=click.Path(dir_okay=False))
@common
def export_ledger(file: str, lang: str) -> None:
    """Write your confirmations to a file, for colleagues."""
    with open_store() as store:
        kept = store.confirmations()
    write(file, ledger_bytes(kept))
    click.echo(len(kept))


@ledger.command("import")
@click.argument("file")
@common
def import_ledger(file: str, lang: str) -> None:
    """Take over the confirmations in a file."""
    confirmations = read_ledger(file)
    with open_store() as store:
        for one in confirmations:
            store.add_confirmation(one)
    click.echo(len(confirmations))


@click.command()
@as_json
@common
def doctor(lang: str, *, as_json: bool) -> None:
    """Check this computer: browser, keyring, store, catalogue, language."""
    report = diagnose(lang)
    if as_json:
        print_json([asdict(one) for one in report])
        return
    for one in report:
        click.echo(f"{'ok ' if one.fine else '?? '} {one.what}{current_translator().colon}{one.says}")
        if one.mend:
            click.echo(f"     {one.mend}")


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask first.")
@common
def purge(lang: str, *, yes: bool) -> None:
    """Remove everything the tool keeps: store, sign-ins, secrets, the files of its folder."""
    t = translator(lang)
    if not yes and sys.stdin.isatty():
        click.confirm(t("Remove everything auditor keeps, for good?"), abort=True, err=True)
    left = purge_all()
    for path in left:
        click.echo(t("This is not ours and stays: {path}", path=path), err=True)


accounts.add_command(sign_in)
