"""catalog notes: field notes counted into what is known of each page."""

from __future__ import annotations

from datetime import datetime

import click

from auditor.adapters.files import write
from auditor.app.catalogue import open_catalogue
from auditor.app.field_notes import read_notes
from auditor.cli.common import as_json, as_of, common, print_json
from auditor.core.field_notes.page_coverage import coverage, distinct, stops
from auditor.i18n import translator
from auditor.reports.page_coverage import coverage_document, coverage_table, state, stopped_yaml


@click.command("notes")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--out", metavar="PATH", help="Write the table as a Markdown file, like docs/coverage.md.")
@as_json
@as_of
@common
def notes(files: tuple[str, ...], out: str | None, as_of: datetime, lang: str, *, as_json: bool) -> int:
    """Count field notes: page by page and language by language, who read it and who denied; which layouts must stop."""
    t = translator(lang)
    catalog = open_catalogue()
    read = read_notes(files, catalog, as_of.date())
    kept, rows, stopped = distinct(read), coverage(read, catalog.profiles), stops(read)
    if out:
        write(out, coverage_table(rows, stopped).encode())
    if as_json:
        print_json(coverage_document(len(kept), rows, stopped))
        return 0
    click.echo(
        t("Field notes: {count}; handed in twice: {twice}", count=len(kept), twice=len(read) - len(kept))
    )
    for one in rows:
        told = t(
            "notes: {notes}, read: {read}, denied: {denied}, corrected: {corrected}, doubts: {doubt}",
            notes=one.notes, read=one.read, denied=one.denied, corrected=one.corrected, doubt=one.doubt,
        )  # fmt: skip
        click.echo(f"{one.platform} {one.page} {one.language} {one.newest}{t.colon}{told} ({state(one)})")
    for platform in dict.fromkeys(one.platform for one in stopped):
        click.echo(f"\nprofiles/{platform}.yaml{t.colon}\n{stopped_yaml(stopped, platform)}", nl=False)
    return 0
