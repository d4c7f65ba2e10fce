"""rights: what the platforms may do with what one posts, and when an objection was confirmed."""

from __future__ import annotations

from datetime import date, datetime

import click

from auditor.adapters.store import MemoryStore
from auditor.app.catalogue import open_catalogue
from auditor.app.objections import ObjectionLog
from auditor.app.reports import KEPT
from auditor.app.rights import rights_overview
from auditor.app.store_file import open_store
from auditor.cli.common import as_json, as_of, common, print_json
from auditor.cli.find_audit import find_audit
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr
from auditor.reports.rights import rights_document, rights_parts


@click.command()
@click.argument("audit", required=False)
@click.option(
    "--mail",
    "mails",
    nargs=2,
    multiple=True,
    metavar="ACCOUNT DATE",
    help="Note the date of the e-mail that confirms an objection to AI training; `none` removes it.",
)
@as_of
@as_json
@common
def rights(
    audit: str | None, mails: tuple[tuple[str, str], ...], as_of: datetime, lang: str, *, as_json: bool
) -> int:
    """Show the ledger of rights of a kept check-up, or of a JSON file."""
    days = [(account, _day(day, as_of)) for account, day in mails]
    for account, day in days:
        _note(account, day)
    catalog = open_catalogue()
    found = find_audit(audit, catalog, as_of)
    if audit is not None and not KEPT.fullmatch(audit):
        entries = rights_overview(found, MemoryStore(), lang)
    else:
        with open_store() as store:
            entries = rights_overview(found, store, lang)
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
        raise CommandError(tr("{day} is not a past date; write it like 2026-08-20", day=text), USED_WRONGLY)
    return day


def _note(account: str, day: date | None) -> None:
    with open_store() as store:
        if account not in {one.id for one in store.accounts()}:
            raise CommandError(tr("there is no account {account}", account=account), USED_WRONGLY)
        ObjectionLog(store).note(account, day)
