"""accounts, ledger, doctor, purge: what is kept, and how it is let go."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from ..home import home
from .common import USED_WRONGLY, Trouble, as_json, common, load_json, open_catalogue, print_json
from .files import write

if TYPE_CHECKING:
    from ..model import Account, Confirmation
    from ..store import Store

STORE = "auditor.db"
HANDLE = re.compile(r"[^\s/:?#\\\x00-\x1f]{1,200}")


def open_store() -> Store:
    """The sealed store; without a usable keyring the command ends and says what to do."""
    from ..desk.real import open_store as open_sealed
    from ..store import StoreBroken
    from ..vault import Vault, VaultLocked

    try:
        return open_sealed(Vault(), home())
    except (VaultLocked, StoreBroken) as error:
        raise Trouble(str(error)) from None


@click.group()
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
            message = f"there is no account {through}; `auditor accounts list` shows those there are"
            raise Trouble(message, USED_WRONGLY)
        store.add_account(account)
    click.echo(account.id)


def new_account(platform: str, handle: str, role: str, instance: str = "", through: str = "") -> Account:
    """An account, its platform and handle checked."""
    from ..model import Account, Role

    handle = handle.removeprefix("@")
    if not (HANDLE.fullmatch(handle) and handle.isprintable()):
        message = f"{handle!r} is not a handle; write it without spaces, slashes and colons"
        raise Trouble(message, USED_WRONGLY)
    known = open_catalogue([platform]).profiles
    if platform not in known:
        near = _nearest(platform)
        message = f"there is no profile for {platform!r}" + (f"; did you mean {near!r}?" if near else "")
        raise Trouble(message, USED_WRONGLY)
    try:
        return Account(platform, handle, Role(role), instance, through)
    except ValueError:
        message = f"{role!r} is no role; one of: {', '.join(Role)}"
        raise Trouble(message, USED_WRONGLY) from None


def _nearest(platform: str) -> str:
    from difflib import get_close_matches

    from ..shelf import shipped_root

    names = [path.stem for path in (shipped_root() / "profiles").glob("*.yaml")]
    return next(iter(get_close_matches(platform, names, 1)), "")


@accounts.command("remove")
@click.argument("account_id", metavar="ID")
@common
def remove_account(account_id: str, lang: str) -> None:
    """Remove an account and everything kept of it; a permission to read an official interface is given back."""
    from ..desk import Picturing
    from ..vault import Vault, VaultLocked
    from .signing_in import give_back

    with open_store() as store:
        account = next((one for one in store.accounts() if one.id == account_id), None)
        if account is None or not store.remove_account(account_id):
            raise _no_account(account_id)
        Picturing(store).sum_up()  # without the pictures of its export
    try:
        token = Vault().token(account_id)
        Vault().forget(account_id)
    except VaultLocked as error:
        message = f"{account_id} is removed, but the keyring still holds what was kept for it: {error}"
        raise Trouble(message) from None
    if token:
        give_back(account, token)


def _no_account(account_id: str) -> Trouble:
    return Trouble(
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
    from ..texts import texts
    from ..vault import Secrets, Vault, VaultLocked
    from ..vault.codes import normal_seed

    with open_store() as store:
        if account_id not in {a.id for a in store.accounts()}:
            raise _no_account(account_id)
    password, seed = _two_lines()
    try:
        seed = normal_seed(seed) if seed.strip() else ""
    except ValueError:
        message = "the second line is not the seed of an authenticator app (base32)"
        raise Trouble(message, USED_WRONGLY) from None
    try:
        Vault().keep(account_id, Secrets(username or account_id.partition(":")[2], password, seed))
    except VaultLocked as error:
        raise Trouble(str(error)) from None
    t = texts(lang)
    click.echo(t("Kept in the keyring of this computer."), err=True)
    if seed:
        click.echo(
            t("Password and second factor now lie in one place: whoever opens your keyring has both."),
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
        message = "write the password and, if you wish, the seed to standard input, a line each"
        raise Trouble(message, USED_WRONGLY)
    return password, seed


@accounts.command("forget")
@click.argument("account_id", metavar="ID")
@common
def forget_secrets(account_id: str, lang: str) -> None:
    """Drop the password, the seed, the kept sign-in and the permission of an account; a permission is given back."""
    from ..vault import Vault, VaultLocked
    from .signing_in import give_back

    with open_store() as store:
        account = next((one for one in store.accounts() if one.id == account_id), None)
        if account is None:
            raise _no_account(account_id)
        store.forget_sign_in(account_id)
    try:
        token = Vault().token(account_id)
        Vault().forget(account_id)
    except VaultLocked as error:
        raise Trouble(str(error)) from None
    if token:
        give_back(account, token)


@click.group()
def ledger() -> None:
    """Your confirmations: on this layout, this really said that."""


@ledger.command("export")
@click.argument("file", type=click.Path(dir_okay=False))
@common
def export_ledger(file: str, lang: str) -> None:
    """Write your confirmations to a file, for colleagues."""
    with open_store() as store:
        rows = sorted((asdict(c) for c in store.confirmations()), key=lambda row: tuple(row.values()))
    text = json.dumps({"schema": "auditor.ledger/1", "confirmations": rows}, indent=1)
    write(file, f"{text}\n".encode())
    click.echo(len(rows))


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


def read_ledger(file: str) -> list[Confirmation]:
    """The confirmations in a file that `ledger export` wrote; raises Trouble."""
    return [_confirmation(file, row) for row in _rows(file, load_json(file))]


def _rows(file: str, document: Any) -> list[Any]:
    if not isinstance(document, dict) or document.get("schema") != "auditor.ledger/1":
        message = f"{file} is not a ledger that auditor wrote"
        raise Trouble(message, USED_WRONGLY)
    rows = document.get("confirmations")
    if not isinstance(rows, list):
        message = f"{file} holds no list of confirmations"
        raise Trouble(message, USED_WRONGLY)
    return rows


def _confirmation(file: str, row: Any) -> Confirmation:
    from dataclasses import fields

    from ..model import Confirmation

    names = [f.name for f in fields(Confirmation)]
    if (
        not isinstance(row, dict)
        or sorted(row) != sorted(names)
        or not all(isinstance(v, str) for v in row.values())
    ):
        message = f"{file}: a confirmation has exactly the fields {', '.join(names)}"
        raise Trouble(message, USED_WRONGLY)
    return Confirmation(**row)


@click.command()
@as_json
@common
def doctor(lang: str, *, as_json: bool) -> None:
    """Say what is there and what is missing: browser, keyring, store, catalogue, language."""
    from .doctor import look_over

    report = look_over(lang)
    if as_json:
        print_json([asdict(one) for one in report])
        return
    for one in report:
        click.echo(f"{'ok ' if one.fine else '?? '} {one.what}: {one.says}")
        if one.mend:
            click.echo(f"     {one.mend}")


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask first.")
@common
def purge(lang: str, *, yes: bool) -> None:
    """Remove everything the tool keeps: store, sign-ins, secrets, its folder's own files."""
    from ..texts import texts
    from .purge import purge_all

    t = texts(lang)
    if not yes and sys.stdin.isatty():
        click.confirm(t("Remove everything auditor keeps, for good?"), abort=True, err=True)
    left = purge_all()
    for path in left:
        click.echo(t("This is not ours and stays: {path}", path=path), err=True)
