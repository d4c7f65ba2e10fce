"""The security report as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any, Final

from auditor.advice.checklist import Item
from auditor.core.evaluation import Audit
from auditor.errors import NO_BREAK
from auditor.i18n import translator
from auditor.reports.audit_codec import audit_document

COLUMNS: Final = (
    "check", "title", "account", "role", "setting", "outcome", "basis", "doubt", "theme", "severity", "value", "wording", "recommended",
    "source", "observed_at", "age_days", "recommendations", "accepted_until", "accepted_reason", "fixed_at", "due",
    "evidence_page", "evidence_where", "evidence_layout",
)  # fmt: skip
_NO_EVIDENCE: Final = {"page": "", "where": "", "layout": ""}
_KEPT: Final = f"\t{NO_BREAK}"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


SEPARATORS: Final = {"en": ",", "fr": ";", "de": ";", "it": ";"}
"""What spreadsheets of each language take for the end of a cell."""


def csv_report(audit: Audit, items: Sequence[Item], lang: str = "en", separator: str = "") -> str:
    """One row for each finding, UTF-8; a cell that a spreadsheet would take for a formula begins with an apostrophe.

    Where files were not the shipped ones, a last column names them. The cells are parted as spreadsheets of the language expect it, unless a separator is given.
    """
    out, t = io.StringIO(newline=""), translator(lang)
    writer = csv.writer(out, delimiter=separator or SEPARATORS.get(t.lang, ","))
    columns = (*COLUMNS, "own_files") if audit.local else COLUMNS
    writer.writerow(columns)
    rows = audit_document(audit, items)["findings"]
    for finding, row in zip(audit.findings, rows, strict=True):
        role = finding.account.role.value if finding.account else ""
        seen = finding.reading.observed_at
        told = row | {
            "role": role,
            "own_files": " ".join(audit.local),
            "title": t.pick(finding.heading),
            "age_days": (audit.finished_at - seen).days if seen else "",
            "recommendations": " ".join(row["recommendations"]),
            "accepted_until": (row["accepted"] or {}).get("until", ""),
            "accepted_reason": (row["accepted"] or {}).get("reason", ""),
            **{f"evidence_{name}": told for name, told in (row["evidence"] or _NO_EVIDENCE).items()},
        }
        writer.writerow([_cell(told[column]) for column in columns])
    return out.getvalue()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case list():
            text = f"{len(value)}"
        case {"count": count}:
            text = f"{count}"
        case _:
            text = str(value)
    text = "".join(c if c.isprintable() or c in _KEPT else " " for c in text)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
