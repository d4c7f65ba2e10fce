"""The table of many sealed results: JSON, plain lines, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from ..model import Catalog
from ..session import LEAST, WIDE, Cell, Result, Table, Under
from ..texts import Texts
from .handed import check_title, evidence_line, place_name
from .safe import plain_text

SCHEMA = "auditor.sessions/1"
COLUMNS = ("check", "title", "role", "platform", "counted", "fail", "unknown")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Refused = tuple[str, str]
"""(file, why)."""


def table_document(
    table: Table, under: Under | None, refused: Sequence[Refused], *, practice: bool
) -> dict[str, Any]:
    """The table as a JSON-able mapping; only what is shown is in it."""
    return {
        "schema": SCHEMA,
        "practice": practice,
        "baseline": {"id": under.id, "version": under.version} if under else None,
        "least": LEAST,
        "clinicians": table.clinicians,
        "cells": [
            {
                "check": cell.check, "role": cell.role or None, "platform": cell.platform or None,
                "counted": cell.counted, "fail": cell.fail, "unknown": cell.unknown,
            }
            for cell in table.cells
        ],
        "hidden": list(table.hidden),
        "refused": [{"file": file, "why": why} for file, why in refused],
    }  # fmt: skip


def table_lines(table: Table, catalog: Catalog, t: Texts, *, practice: bool) -> str:
    """The table for a terminal and a screen reader: a check, then its groups."""
    lines = [t("Practice: these are invented people on the practice network."), ""] if practice else []
    lines += [t("{count} clinicians", count=table.clinicians), ""]
    for check, cells in groupby(table.cells, key=lambda cell: cell.check):
        lines.append(check_title(check, catalog, t))
        lines += [f"  {_group(cell, catalog, t)}: {_counts(cell, t)}" for cell in cells]
    if table.hidden:
        lines += [
            "",
            t(
                "In {count} checks groups are hidden: fewer than {least} clinicians, or they could be computed.",
                count=len(table.hidden),
                least=LEAST,
            ),
        ]
    return "\n".join(lines) + "\n"


def evidence_lines(results: Sequence[Result], catalog: Catalog, t: Texts) -> list[str]:
    """What clinicians ticked, and their notes; in an order that does not tell who gave what."""
    told = {evidence_line(one, result.rows, catalog, t) for result in results for one in result.evidence}
    notes = {plain_text(note, 1000) for result in results for note in result.notes}
    return [*sorted(told), *(t("Note: {note}", note=note) for note in sorted(notes))]


def table_csv(table: Table, catalog: Catalog, t: Texts) -> str:
    """The table for a spreadsheet; no cell begins like a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for cell in table.cells:
        row = (cell.check, check_title(cell.check, catalog, t), cell.role, cell.platform)
        writer.writerow([*map(_safe, row), cell.counted, cell.fail, cell.unknown])
    return out.getvalue()


def _group(cell: Cell, catalog: Catalog, t: Texts) -> str:
    if (cell.role, cell.platform) == WIDE:
        return t("the practice")
    return (
        place_name(cell.platform, cell.role, catalog, t) if cell.platform or cell.role else t("all accounts")
    )


def _counts(cell: Cell, t: Texts) -> str:
    return t(
        "{fail} of {counted} to repair, {unknown} not known",
        fail=cell.fail, counted=cell.counted, unknown=cell.unknown,
    )  # fmt: skip


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
