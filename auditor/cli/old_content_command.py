"""old-content: what an export tells of old posts and old connections, as a list to work through."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import click

from auditor.adapters.keyring import KeyringUnavailable
from auditor.adapters.store import MemoryStore, Store, StoreError
from auditor.app.old_content import OldContent, OldContentService
from auditor.app.store_file import STORE, open_store
from auditor.cli.common import as_json, as_of, common, print_json
from auditor.core.triage import ListError
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import Translator, translator
from auditor.i18n.current import explain, tr
from auditor.paths import home
from auditor.reports.old_content import (
    item_line,
    kind_lines,
    old_content_document,
    silence_lines,
    unread_lines,
    way_to,
    year_lines,
)
from auditor.reports.phrases import sanitize

FIRST: Final = 20  # things that are shown without --all


@click.command(name="old-content")
@click.argument("archives", metavar="ARCHIVE...", nargs=-1, required=True)
@click.option("--platform", metavar="P", help="The platform, where the export does not tell.")
@click.option("--year", type=click.IntRange(1995, 2999), help="Only this year.")
@click.option("--all", "every", is_flag=True, help="Every post of the list, not only the first.")
@click.option(
    "--patients", metavar="FILE", help="A list of patients (CSV or vCard); read for this moment only."
)
@click.option(
    "--plain", is_flag=True, help="Go through the list one by one on a plain terminal, and tick off."
)
@click.option("--show-names", is_flag=True, help="Show names and how each post begins.")
@as_json
@as_of
@common
def old_content(
    archives: tuple[str, ...],
    platform: str | None,
    year: int | None,
    patients: str | None,
    as_of: datetime,
    lang: str,
    *,
    every: bool,
    plain: bool,
    show_names: bool,
    as_json: bool,
) -> int:
    """Show what an export tells of old posts, comments, pictures and connections, year by year: what to look at first.

    Reads in memory only; of your work on it only counts are kept. A signal is no verdict, and no signal says nothing good.
    """
    t = translator(lang)
    if plain and as_json:
        raise CommandError(tr("--plain and --json exclude each other"), USED_WRONGLY)
    store = _store(keeps=plain)
    try:
        service = OldContentService(store)
        content = service.open(archives, platform)
        if plain:
            from auditor.console.old_content import work_through  # late: only asked for here

            work_through(service, content, t, as_of, names=show_names)
            return 0
        silence = content.silence(as_of)
        listed = None
        if patients and silence is not None:
            try:
                listed = service.on_the_list(patients, silence.silent)
            except ListError as error:
                raise CommandError(str(error), USED_WRONGLY) from None
        ticked = service.ticked(content)
        if as_json:
            found = None if listed is None else len(listed)
            print_json(
                old_content_document(
                    content.work,
                    ticked,
                    len(content.people),
                    silence,
                    content.unknown,
                    found,
                    year,
                    names=show_names,
                )
            )
            return 0
        _print_counts(content, service, t, as_of, year, every=every, names=show_names)
        if listed is not None and silence is not None:
            for line in service.how_read:
                click.echo(line)
            click.echo(
                t(
                    "Of those without a message for a year, perhaps on the list: {count}. Each is a suggestion that you check.",
                    count=len(listed),
                )
            )
            if show_names:
                for place, one in listed.items():
                    name = sanitize(silence.silent[place].name, 120)
                    click.echo(f"  {name}{t.colon}{t('row {row}', row=one.row)}, {one.score:.2f}")
        return 0
    finally:
        store.close()


def _print_counts(
    content: OldContent,
    service: OldContentService,
    t: Translator,
    now: datetime,
    year: int | None,
    *,
    every: bool,
    names: bool,
) -> None:
    work = content.work
    for note in content.notes:
        click.echo(sanitize(note, 600))
    for line in (*year_lines(work, service.ticked(content), t), "", *kind_lines(work, t)):
        click.echo(line)
    unknown = list(unread_lines((*work.unread, *content.unknown), t))
    if unknown:
        click.echo(f"\n{t('What the export does not tell; it may be there all the same')}{t.colon}")
        for line in unknown:
            click.echo(f"  {line}")
    items = [item for item in work.items if year in (None, item.year)]
    shown = items if every else items[:FIRST]
    if shown:
        click.echo(f"\n{t('Look at these first; a signal is a hint, not a verdict')}{t.colon}")
        way = ""
        for item in shown:
            click.echo(f"  {item_line(item, t, names=names, said=way)}")
            way = way_to(item, names=names)
        if len(items) > len(shown):
            click.echo(t("More of them: {count}; --all shows them.", count=len(items) - len(shown)))
    if content.people:
        click.echo(f"\n{t('Connections')}{t.colon}{len(content.people)}")
        for line in silence_lines(content.silence(now), t):
            click.echo(f"  {line}")


def _store(*, keeps: bool) -> Store:
    """The user's sealed store; without one the counts stay in memory, and that is said once.

    Who only looks (not `keeps`) needs no store, and gets no new one.
    """
    if not keeps and not (home() / STORE).exists():
        return MemoryStore()
    try:
        return open_store()
    except (KeyringUnavailable, StoreError) as error:
        click.echo(f"auditor: {explain(error)}", err=True)
        return MemoryStore()
