"""Files that hold people but are no list of names: each is named, with what to export instead."""

from __future__ import annotations

import re
from typing import Final

from auditor.core.triage.list_errors import ListError
from auditor.i18n import gettext_noop as _

NO_TABLE: Final = _("the list is not a table of names; save it as CSV")
_BY_BYTES: Final = (
    (b"PK\x03\x04", _("this is a workbook (Excel, LibreOffice) or a zip; save the sheet as CSV (UTF-8)")),
    (
        b"\xd0\xcf\x11\xe0",
        _("this is a workbook (Excel, LibreOffice) or a zip; save the sheet as CSV (UTF-8)"),
    ),
    (b"%PDF", _("this is a PDF; export the list as CSV (UTF-8)")),
    (b"{\\rtf", _("this is formatted text; save it as CSV (UTF-8)")),
)
# By how a line of it begins. Their columns are not those of a table, and a name in them is not one cell.
_BY_LINES: Final = (
    (
        re.compile(r"(?m)^[ \t\x0b]*(?:MSH\||PID\||H\|[^\n]{0,20}\\)"),
        _("this is a file of HL7 or H-PRIM messages; export the list of patients as CSV (UTF-8)"),
    ),
    (
        re.compile(r"(?mi)^dn::? "),
        _("this is an address book in LDIF; export it as vCard or CSV"),
    ),
    (
        re.compile(r"(?mi)^\s*(?:INSERT\s+INTO|CREATE\s+TABLE)\b"),
        _("this is a copy of a database (SQL); export the list of patients as CSV (UTF-8)"),
    ),
)


def refuse_by_bytes(content: bytes) -> None:
    """Raises ListError where the file is a workbook or a document."""
    for start, message in _BY_BYTES:
        if content.startswith(start):
            raise ListError(message)


def refuse_by_text(text: str) -> None:
    """Raises ListError where the text is no table."""
    if "\x00" in text:
        message = _("the list is not text; save it as CSV or vCard")
        raise ListError(message)
    if text.lstrip()[:1] in ("<", "{", "["):
        raise ListError(NO_TABLE)
    lines = text[:100_000].replace("\r\n", "\n").replace("\r", "\n")
    for start, message in _BY_LINES:
        if start.search(lines):
            raise ListError(message)
