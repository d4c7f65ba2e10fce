"""judge, report: what was read, said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .common import (
    USED_WRONGLY,
    Trouble,
    as_json,
    as_of,
    checked_books,
    common,
    load_json,
    open_catalogue,
    print_json,
    rulebooks,
)

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
@click.argument("readings", metavar="READINGS.json")
@click.option(
    "--role", type=click.Choice(["private", "professional", "mixed"]), default="private", show_default=True
)
@rulebooks
@as_json
@as_of
@common
def judge(
    readings: str, role: str, rulebooks: tuple[str, ...], as_of: datetime, lang: str, *, as_json: bool
) -> int:
    """Judge one readings document, or a list of them. Pure, offline, keeps nothing."""
    from ..judge import checklist
    from ..report import DocumentError, audit_document, parse_readings
    from ..report.plain import print_audit
    from .verdicts import judge_documents

    loaded = load_json(readings)
    try:
        documents = [parse_readings(one) for one in (loaded if isinstance(loaded, list) else [loaded])]
    except DocumentError as error:
        message = f"{readings}: {error}"
        raise Trouble(message, USED_WRONGLY) from None
    catalog = open_catalogue({document.platform for document in documents})
    for document in documents:
        if document.platform not in catalog.profiles:
            message = f"{readings}: there is no profile for {document.platform!r}"
            raise Trouble(message, USED_WRONGLY)
    audit = judge_documents(catalog, documents, role, checked_books(catalog, rulebooks), as_of)
    items = checklist(audit.findings, catalog, lang)
    if as_json:
        print_json(audit_document(audit, items))
    else:
        click.echo(print_audit(audit, items, lang), nl=False)
    return 1 if audit.work_left else 0


@click.command()
@click.argument("audit", required=False)
@click.option(
    "--format", "form", type=click.Choice(["html", "pdf", "md", "csv", "json", "ics"]), required=True
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
@click.option("--evidence", is_flag=True, help="Put the pages' pictures into the report.")
@as_of
@common
def report(
    audit: str | None, form: str, out: str, reader: str, as_of: datetime, lang: str, *, evidence: bool
) -> int:
    """Write a kept check-up as a file: the last one, or the one named (its id, or a JSON file)."""
    from .reporting import write_report

    security = reader == "security"
    if security and form in ("md", "ics"):
        message = f"--format {form} is for the clinician; for security there are html, pdf, json and csv"
        raise Trouble(message, USED_WRONGLY)
    return write_report(audit, form, out, lang, as_of, evidence=evidence, security=security)
