"""judge, report: what was read, said again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from auditor.adapters.files import load_json
from auditor.advice.checklist import checklist
from auditor.app.catalogue import checked_books, open_catalogue
from auditor.app.judge_documents import judge_documents
from auditor.cli.common import as_json, as_of, common, print_json, rulebooks
from auditor.cli.find_audit import write_report
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr
from auditor.reports import DocumentError, audit_document, parse_readings
from auditor.reports.plain import print_audit
from auditor.reports.security_tools import FORMATS

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
@click.argument("readings", metavar="READINGS.json")
@click.option(
    "--role", type=click.Choice(["private", "professional", "mixed"]), default="private", show_default=True
)
@click.option(
    "--mine", is_flag=True, help="Yes: what names nobody belongs to the account that its document gives."
)
@rulebooks
@as_json
@as_of
@common
def judge(
    readings: str,
    role: str,
    rulebooks: tuple[str, ...],
    as_of: datetime,
    lang: str,
    *,
    mine: bool,
    as_json: bool,
) -> int:
    """Judge one readings document, or a list of them. Works offline and keeps nothing."""
    loaded = load_json(readings)
    try:
        documents = [parse_readings(one) for one in (loaded if isinstance(loaded, list) else [loaded])]
    except DocumentError as error:
        message = f"{readings}: {error}"
        raise CommandError(message, USED_WRONGLY) from None
    catalog = open_catalogue({document.platform for document in documents})
    for document in documents:
        if document.platform not in catalog.profiles:
            message = tr(
                "{readings}: there is no profile for “{platform}”",
                readings=readings,
                platform=document.platform,
            )
            raise CommandError(message, USED_WRONGLY)
    books = checked_books(catalog, rulebooks)
    audit = judge_documents(catalog, documents, role, books, as_of, mine=mine)
    items = checklist(audit.findings, catalog, lang)
    if as_json:
        print_json(audit_document(audit, items, lang=lang))
    else:
        click.echo(print_audit(audit, items, lang), nl=False)
    return 1 if audit.work_left else 0


_NAMED: Final = {"comma": ",", "semicolon": ";", "tab": "\t"}


def separator_of(value: str | None) -> str:
    """The sign that was asked for; empty where none was."""
    sign = _NAMED.get(value or "", value or "")
    if len(sign) > 1 or sign in ('"', "\n", "\r"):
        raise CommandError(
            tr("“{value}” is no separator; give one sign, or comma, semicolon or tab", value=value),
            USED_WRONGLY,
        )
    return sign


@click.command()
@click.argument("audit", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "pdf", "md", "csv", "json", "ics", "ocsf", "oscal", "defectdojo", "hdf"]),
    required=True,
)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False),
    help="The file to write, or - for standard output.",
)
@click.option(
    "--reader",
    type=click.Choice(["clinician", "security"]),
    default="clinician",
    show_default=True,
    help="For whom: the checklist, or (html, pdf) every finding with basis, source, age and evidence.",
)
@click.option("--evidence", is_flag=True, help="Put the pictures of the pages into the report.")
@click.option(
    "--full", is_flag=True, help="Print everything, not only what is for tonight and for this month."
)
@click.option(
    "--csv-separator",
    "separator",
    metavar="SIGN",
    callback=lambda _, __, value: separator_of(value),
    help="What parts the cells of a CSV: a sign, or comma, semicolon, tab. [default: as the language's spreadsheets]",
)
@click.option(
    "--ask",
    is_flag=True,
    help="For ocsf, oscal, defectdojo, hdf: ask of each line whether it goes along; the file says how many did not.",
)
@as_of
@common
def report(
    audit: str | None,
    form: str,
    out: str,
    reader: str,
    separator: str,
    as_of: datetime,
    lang: str,
    *,
    evidence: bool,
    full: bool,
    ask: bool,
) -> int:
    """Write a kept check-up as a file: the last one, or the one named (its id, or a JSON file)."""
    security = reader == "security"
    if security and form in ("md", "ics", "ocsf", "oscal", "defectdojo", "hdf"):
        message = tr(
            "--format {form} is for the clinician; for security there are html, pdf, json and csv", form=form
        )
        raise CommandError(message, USED_WRONGLY)
    if ask and form not in FORMATS:
        raise CommandError(tr("--ask goes with --format {forms}", forms=", ".join(FORMATS)), USED_WRONGLY)
    return write_report(
        audit,
        form,
        out,
        lang,
        as_of,
        evidence=evidence,
        security=security,
        full=full,
        separator=separator,
        ask=ask,
    )
