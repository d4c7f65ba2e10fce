"""Finding the audit that is meant, and writing it down."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .common import USED_WRONGLY, Trouble, load_json, open_catalogue

if TYPE_CHECKING:
    from ..judge import Audit
    from ..model import Catalog


def find_audit(named: str | None, catalog: Catalog, *, back: int = 0) -> Audit:
    """The audit in a JSON file, the kept one of this id, or the last kept one (`back` steps earlier)."""
    from ..report import DocumentError
    from ..report.audit_back import parse_audit

    if named and (named == "-" or Path(named).is_file()):
        try:
            return parse_audit(load_json(named), catalog)
        except DocumentError as error:
            message = f"{named}: {error}"
            raise Trouble(message, USED_WRONGLY) from None
    return _kept(named, catalog, back)


def _kept(named: str | None, catalog: Catalog, back: int) -> Audit:
    from ..desk.again import again
    from .keeping import open_store

    with open_store() as store:
        rows = [row for row in store.checkups() if named in (None, row.id)]
        if len(rows) <= back:
            message = f"there is no check-up {named}" if named else "there is no kept check-up yet"
            raise Trouble(f"{message}; name a JSON file that `auditor audit --json` wrote", USED_WRONGLY)
        return again(store, rows[back], catalog, datetime.now(UTC))


def write_report(named: str | None, form: str, out: str, lang: str, *, evidence: bool) -> int:
    """Write one report; the file is private from birth."""
    from ..judge import checklist

    catalog = open_catalogue()
    audit = find_audit(named, catalog)
    items = checklist(audit.findings, catalog, lang)
    match form:
        case "json":
            from ..report import audit_document

            text = json.dumps(audit_document(audit, items), ensure_ascii=False, indent=1) + "\n"
        case "md":
            from ..report.markdown import markdown_report

            text = markdown_report(audit, items, lang)
        case _:
            from ..report.html import html_report

            text = html_report(audit, items, lang, _pictures(named, evidence=evidence))
    if form == "pdf":
        import asyncio

        from ..browser.printing import print_pdf

        write(out, asyncio.run(print_pdf(text)))
    else:
        write(out, text.encode())
    return 0


def _pictures(named: str | None, *, evidence: bool) -> dict[str, str]:
    """The pictures of a kept check-up, as data addresses; only where evidence was asked for."""
    from base64 import b64encode

    from .keeping import open_store

    if not evidence:
        return {}
    if named and Path(named).is_file():
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


def write(out: str, data: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all; `-` is standard output."""
    if out == "-":
        sys.stdout.buffer.write(data)
        return
    path = Path(out)
    draft = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            file.write(data)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        message = f"{out} could not be written ({error.strerror or error})"
        raise Trouble(message) from None


def write_comparison(old: str | None, new: str | None, lang: str, *, as_json: bool) -> int:
    """Say what changed between two check-ups; the last two kept ones where none is named."""
    import click

    from ..judge import Change, compare
    from ..report.comparison import comparison_document, print_comparison
    from .common import print_json

    catalog = open_catalogue()
    now = find_audit(new, catalog)
    then = find_audit(old, catalog, back=0 if old else 1)
    differences = compare(then, now)
    if as_json:
        print_json(comparison_document(then, now, differences))
    else:
        click.echo(print_comparison([d for d in differences if d.change is not Change.SAME], lang), nl=False)
    return 0
