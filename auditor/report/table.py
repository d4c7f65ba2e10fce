"""The security report as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from ..judge import Audit, Item
from .audit_json import audit_document

COLUMNS = (
    "check", "account", "role", "setting", "outcome", "basis", "doubt", "theme", "severity", "value", "wording", "recommended",
    "source", "observed_at", "age_days", "recommendations", "accepted_until", "accepted_reason", "fixed_at", "due",
    "evidence_page", "evidence_where", "evidence_layout",
)  # fmt: skip
_NO_EVIDENCE = {"page": "", "where": "", "layout": ""}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_report(audit: Audit, items: Sequence[Item]) -> str:
    """One row for each finding, UTF-8; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    rows = audit_document(audit, items)["findings"]
    for finding, row in zip(audit.findings, rows, strict=True):
        role = finding.account.role.value if finding.account else ""
        seen = finding.reading.observed_at
        told = row | {
            "role": role,
            "age_days": (audit.finished_at - seen).days if seen else "",
            "recommendations": " ".join(row["recommendations"]),
            "accepted_until": (row["accepted"] or {}).get("until", ""),
            "accepted_reason": (row["accepted"] or {}).get("reason", ""),
            **{f"evidence_{name}": told for name, told in (row["evidence"] or _NO_EVIDENCE).items()},
        }
        writer.writerow([_cell(told[column]) for column in COLUMNS])
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
    text = "".join(c if c.isprintable() or c == "\t" else " " for c in text)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
