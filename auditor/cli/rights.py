"""rights: what the platforms may do with what one posts, and when an objection was confirmed."""

from __future__ import annotations

from datetime import date, datetime

import click

from ..texts.spoken import say
from .common import USED_WRONGLY, Trouble, as_json, as_of, common, open_catalogue, print_json


@click.command()
@click.argument("audit", required=False)
@click.option(
    "--mail",
    "mails",
    nargs=2,
    multiple=True,
    metavar="ACCOUNT DATE",
    help="Note the day of the mail that confirms an objection to AI training; `none` drops it.",
)
@as_of
@as_json
@common
def rights(
    audit: str | None, mails: tuple[tuple[str, str], ...], as_of: datetime, lang: str, *, as_json: bool
) -> int:
    """Show the ledger of rights of a kept check-up, or of a JSON file."""
    from ..report.rights import rights_document, rights_parts
    from .granted import granted
    from .keeping import open_store
    from .reporting import KEPT, find_audit

    days = [(account, _day(day, as_of)) for account, day in mails]
    for account, day in days:
        _note(account, day)
    catalog = open_catalogue()
    found = find_audit(audit, catalog, as_of)
    if audit is not None and not KEPT.fullmatch(audit):
        entries = granted(found, None, lang)
    else:
        with open_store() as store:
            entries = granted(found, store, lang)
    if as_json:
        print_json({"schema": "auditor.rights/1", "rights": rights_document(entries)})
        return 0
    for part in rights_parts(entries, lang):
        click.echo(part.title)
        for line in (*part.lines, *filter(None, (part.source,))):
            click.echo(f"  {line}")
    return 0


def _day(text: str, today: datetime) -> date | None:
    if text == "none":
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if day > today.date():
        raise Trouble(
            say("{day} is no day that has passed; write it like 2026-08-20", day=text), USED_WRONGLY
        )
    return day


def _note(account: str, day: date | None) -> None:
    from ..desk import Objecting
    from .keeping import open_store

    with open_store() as store:
        if account not in {one.id for one in store.accounts()}:
            raise Trouble(say("there is no account {account}", account=account), USED_WRONGLY)
        if trouble := Objecting(store).note(account, day):
            raise Trouble(trouble)
