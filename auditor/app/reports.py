"""Lay out an audit as a file: HTML, PDF, Markdown, CSV, JSON or a calendar."""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from typing import TYPE_CHECKING, Final

from auditor.adapters.browser.pdf import print_pdf
from auditor.advice.checklist import checklist
from auditor.app.store_file import open_store
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import translator
from auditor.i18n.current import tr
from auditor.reports import audit_document
from auditor.reports.calendar import calendar_report
from auditor.reports.csv import csv_report
from auditor.reports.html import html_report, security_html
from auditor.reports.markdown import markdown_report
from auditor.reports.phrases import json_text
from auditor.reports.security_tools import security_document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from auditor.advice.checklist import Item
    from auditor.core.evaluation import Audit
    from auditor.core.model import Catalog
    from auditor.core.rights import Rights

KEPT: Final = re.compile(r"[0-9a-f]{16}")  # how a check-up of ours is called


def security_page(audit: Audit, form: str, lang: str, pictures: Mapping[str, str]) -> bytes:
    """The security report as the bytes of an HTML or PDF file."""
    page = security_html(audit, lang, pictures)
    return page.encode() if form == "html" else printed(page, *_below(audit, lang))


def paper(audit: Audit, catalog: Catalog, kind: str, lang: str, granted: Sequence[Rights]) -> bytes:
    """One of the reports that a user chooses among (report.kinds); raises NoBrowser."""
    if kind == "security":
        return security_page(audit, "html", lang, {})
    return laid_out(audit, checklist(audit.findings, catalog, lang), kind, lang, {}, granted)


def laid_out(
    audit: Audit,
    items: Sequence[Item],
    form: str,
    lang: str,
    pictures: Mapping[str, str],
    granted: Sequence[Rights],
    *,
    full: bool = False,
    separator: str = "",
    left_out: int = 0,
) -> bytes:
    """One report as the bytes of its file; a PDF needs a browser (raises NoBrowser).

    A PDF holds what is for tonight and for this month; `full` prints everything. `left_out` lines of the audit are not
    in it any more, because the user said so; the security tools' formats say how many.
    """
    match form:
        case "ocsf" | "oscal" | "defectdojo" | "hdf":
            titles = {
                finding.check.id: translator(lang).pick(finding.check.title) for finding in audit.findings
            }
            document = audit_document(audit, items) | {"left_out": left_out}
            return _json(security_document(form, document, titles))
        case "json":
            document = audit_document(audit, items, rights=granted, lang=lang)
            return _json(document)
        case "md":
            return markdown_report(audit, items, lang, granted).encode()
        case "csv":
            return csv_report(audit, items, lang, separator).encode("utf-8-sig")
        case "ics":
            return calendar_report(audit, items, lang)
    whole = full or form == "html"
    page = html_report(audit, items, lang, pictures, granted, full=whole)
    return page.encode() if form == "html" else printed(page, *_below(audit, lang))


def _json(document: Any) -> bytes:
    """Readable, and nothing in it that a terminal would obey."""
    return f"{json_text(document)}\n".encode()


def printed(page: str, title: str = "", number: str = "") -> bytes:
    """A page as the bytes of a PDF, with a line below each sheet where there is one; raises NoBrowser."""
    return asyncio.run(print_pdf(page, title, number))


def _below(audit: Audit, lang: str) -> tuple[str, str]:
    """What stands below each sheet: the running title, and which sheet it is."""
    t = translator(lang)
    title = f"{t('Check-up of your accounts')}, {audit.finished_at.date().isoformat()}"
    return title, t("page {number} of {count}", number="#", count="##")


def _pictures(named: str | None, *, evidence: bool) -> dict[str, str]:
    """The pictures of a kept check-up, as data addresses; only where evidence was asked for."""
    if not evidence:
        return {}
    if named and not KEPT.fullmatch(named):
        message = tr("--evidence needs a kept check-up; a JSON file holds no pictures")
        raise CommandError(message, USED_WRONGLY)
    with open_store() as store:
        row = next((row for row in store.checkups() if named in (None, row.id)), None)
        captures = store.captures(row.id) if row else ()
    return {
        f"{account}, {capture.page}, {capture.at:%Y-%m-%d}": _address(
            capture.picture, b64encode(capture.picture)
        )
        for account, capture in captures
        if capture.picture
    }


def _address(picture: bytes, encoded: bytes) -> str:
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{encoded.decode()}"
