"""read, import: data exports and saved pages."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.app.attach_export import ExportService, OpenedExport
from auditor.app.attempt import Attempt
from auditor.app.store_file import open_store
from auditor.cli.common import as_json, common, print_json
from auditor.core.model import Doubt, Doubtful, Source
from auditor.core.reading import ConfirmationLedger, confirmation_of, read_capture
from auditor.core.reading import confirm as lift
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import translator
from auditor.i18n.current import tr
from auditor.reports import UNNAMED, Readings, readings_document
from auditor.reports.export_steps import taken_lines
from auditor.reports.plain import print_readings

if TYPE_CHECKING:
    from auditor.core.model import Account
from auditor.app.imports import PAGES, captures_of, read_export


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--platform", help="The platform, where the source does not tell.")
@click.option("--url", help="The address a saved page was saved from.")
@click.option("--confirm", is_flag=True, help="Take the layout of a saved page as confirmed for this run.")
@click.option("--show-names", is_flag=True, help="Show people by name instead of counting them.")
@as_json
@common
def read(
    sources: tuple[str, ...],
    platform: str | None,
    url: str | None,
    lang: str,
    *,
    confirm: bool,
    show_names: bool,
    as_json: bool,
) -> int:
    """Show what one data export (zip or folder) or one saved page (.html, .mhtml) shows. Stores nothing.

    An export in several parts is read together when all its parts are named.
    """
    pages = [source for source in sources if _is_page(source)]
    if pages and len(sources) > 1:
        raise CommandError(tr("{name}: a saved page is read alone", name=pages[0]), USED_WRONGLY)
    said = _page(pages[0], platform, url, confirm=confirm) if pages else read_export(sources, platform)
    if as_json:
        print_json(readings_document(said, show_names=show_names))
    else:
        click.echo(print_readings(said, lang, show_names=show_names), nl=False)
    return 0


@click.command("import")
@click.argument("archives", nargs=-1, required=True)
@click.option("--account", "account_id", help="The account it belongs to, where the export does not tell.")
@click.option("--mine", is_flag=True, help="Yes: an export that names nobody belongs to this account.")
@common
def import_archive(archives: tuple[str, ...], account_id: str | None, lang: str, *, mine: bool) -> int:
    """Put an official data export, zip or folder, into the store; name all its parts where it has several."""
    t = translator(lang)
    with open_store() as store:
        service = ExportService(store)
        opened = service.open(archives, account_id)
        account = opened.account
        if account is None:
            wanted = account_id or opened.said.platform
            message = tr(
                "no account fits {wanted}; add it with `auditor accounts add`, or name one with --account",
                wanted=wanted,
            )
            raise CommandError(message, USED_WRONGLY)
        if opened.question and not mine:
            _ask(opened, account)
        for note in opened.said.notes:  # of an export that is taken: one that is refused has its one line
            click.echo(note, err=True)
        service.keep(opened)
        with Attempt(lambda message: click.echo(f"auditor: {message}", err=True)):
            service.count_pictures(opened, datetime.now(UTC))
    click.echo(taken_lines(opened.said, account, t)[0])
    return 0


def _ask(opened: OpenedExport, account: Account) -> None:
    """Go on only after a yes; CommandError where there is none."""
    name = Path(", ".join(opened.sources)).name
    if not sys.stdin.isatty():
        raise CommandError(
            tr(
                "{name} does not say whose export it is; if it belongs to {account}, and to nobody else, add --mine",
                name=name,
                account=account.handle,
            ),
            USED_WRONGLY,
        )
    if not click.confirm(opened.question, default=False, err=True):
        raise CommandError(tr("{name} was not taken", name=name), USED_WRONGLY)


def _is_page(source: str) -> bool:
    return Path(source).suffix.lower() in PAGES and not Path(source).is_dir()


def _page(source: str, platform: str | None, url: str | None, *, confirm: bool) -> Readings:
    """Every setting that a saved page shows, read with scripts and network off."""
    if not platform or not url:
        message = tr("a saved page needs --platform and the --url it was saved from")
        raise CommandError(message, USED_WRONGLY)
    profile, captures = captures_of(source, platform, url)
    readings = tuple(reading for capture in captures for reading in read_capture(profile, capture))
    if confirm:
        asked = [r for r in readings if isinstance(r.state, Doubtful) and r.state.doubt is Doubt.UNCONFIRMED]
        yes = ConfirmationLedger(frozenset(confirmation_of(profile, r, platform) for r in asked))
        readings = lift(readings, profile, yes)
    taken = captures[0].at
    seen = {reading.account_seen for reading in readings} - {""}
    handle = seen.pop() if len(seen) == 1 else UNNAMED
    return Readings(platform, handle, Source.PAGE, taken, practice=False, readings=readings)
