"""Finding the audit that is meant, and writing it down."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..texts.spoken import say
from .common import USED_WRONGLY, Trouble, load_json, open_catalogue
from .files import write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ..judge import Audit, Item
    from ..model import Catalog
    from ..rights import Rights


KEPT = re.compile(r"[0-9a-f]{16}")  # how a check-up of ours is called


def find_audit(named: str | None, catalog: Catalog, now: datetime, *, back: int = 0) -> Audit:
    """The audit in a JSON file, the kept one of this id, or the last kept one (`back` steps earlier).

    The newest kept one is judged as on `now`, so that what grew old says so; an earlier one as on its own last day.
    """
    from ..report import DocumentError
    from ..report.audit_back import parse_audit

    if named is not None and (Path(named).exists() or not KEPT.fullmatch(named)):
        try:
            return parse_audit(load_json(named), catalog)
        except DocumentError as error:
            message = f"{named}: {error}"
            raise Trouble(message, USED_WRONGLY) from None
    return _kept(named, catalog, now, back)


def _kept(named: str | None, catalog: Catalog, now: datetime, back: int) -> Audit:
    from ..desk.again import again
    from .keeping import open_store

    with open_store() as store:
        every = store.checkups()
        rows = [row for row in every if named in (None, row.id)]
        if len(rows) <= back:
            message = f"there is no check-up {named}" if named else "there is no kept check-up yet"
            raise Trouble(f"{message}; name a JSON file that `auditor audit --json` wrote", USED_WRONGLY)
        row = rows[back]
        as_of = now if row.id == every[0].id else min(now, row.finished_at or row.started_at)
        return again(store, row, catalog, as_of)


def write_report(
    named: str | None,
    form: str,
    out: str,
    lang: str,
    now: datetime,
    *,
    evidence: bool,
    security: bool = False,
) -> int:
    """Write one report, the clinician's or the security one; the file is private from birth."""
    from ..judge import checklist

    catalog = open_catalogue()
    audit = find_audit(named, catalog, now)
    items = checklist(audit.findings, catalog, lang)
    granted = _granted(audit, named, lang) if form in ("json", "md", "html", "pdf") else ()
    pictures = _pictures(named, evidence=evidence)
    if security and form in ("html", "pdf"):
        write(out, security_page(audit, form, lang, pictures))
    else:
        write(out, laid_out(audit, items, form, lang, pictures, granted))
    return 0


def _granted(audit: Audit, named: str | None, lang: str) -> tuple[Rights, ...]:
    """The ledger of rights; what changed since the check-up before is only known of a kept one."""
    from .granted import granted
    from .keeping import open_store

    if named is not None and not KEPT.fullmatch(named):
        return granted(audit, None, lang)
    with open_store() as store:
        return granted(audit, store, lang)


def security_page(audit: Audit, form: str, lang: str, pictures: Mapping[str, str]) -> bytes:
    """The security report as the bytes of an HTML or PDF file."""
    from ..report.html import security_html

    page = security_html(audit, lang, pictures)
    return page.encode() if form == "html" else _printed(page)


def paper(audit: Audit, catalog: Catalog, kind: str, lang: str, granted: Sequence[Rights]) -> bytes:
    """One of the reports that a user chooses among (report.kinds); raises Trouble."""
    from ..judge import checklist

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
) -> bytes:
    """One report as the bytes of its file; a PDF needs a browser (raises Trouble where there is none)."""
    match form:
        case "json":
            from ..report import audit_document

            document = audit_document(audit, items, rights=granted)
            return _json(document)
        case "md":
            from ..report.markdown import markdown_report

            return markdown_report(audit, items, lang, granted).encode()
        case "csv":
            from ..report.table import csv_report

            return csv_report(audit, items).encode("utf-8-sig")
        case "ics":
            from ..report.dates import calendar_report

            return calendar_report(audit, items, lang)
    from ..report.html import html_report

    page = html_report(audit, items, lang, pictures, granted)
    return page.encode() if form == "html" else _printed(page)


def _json(document: Any) -> bytes:
    """Readable; in ASCII where a stranger's text holds half a character."""
    try:
        return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()
    except UnicodeEncodeError:
        return f"{json.dumps(document, indent=1)}\n".encode()


def _printed(page: str) -> bytes:
    import asyncio

    from ..browser.find import NoBrowser
    from ..browser.printing import print_pdf

    try:
        return asyncio.run(print_pdf(page))
    except NoBrowser as error:
        raise Trouble(say("{why}; type: {command}", why=error.why, command=error.command_to_type)) from None


def _pictures(named: str | None, *, evidence: bool) -> dict[str, str]:
    """The pictures of a kept check-up, as data addresses; only where evidence was asked for."""
    from base64 import b64encode

    from .keeping import open_store

    if not evidence:
        return {}
    if named and not KEPT.fullmatch(named):
        message = "--evidence needs a kept check-up; a JSON file holds no pictures"
        raise Trouble(message, USED_WRONGLY)
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
