"""The consent before a guided session: what is read, what is kept, by whom, what leaves the machine."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from auditor.advice.labels import DOUBTS, OUTCOMES, ROLES, SOURCES, value_name
from auditor.core.guided import (
    MIN_GROUP_SIZE,
    WIDE,
    AggregateTable,
    Baseline,
    BaselineRef,
    Cell,
    Evidence,
    Result,
    Row,
)
from auditor.core.model import Account, Catalog
from auditor.i18n import Translator
from auditor.reports.phrases import sanitize


def row_line(row: Row, catalog: Catalog, t: Translator) -> str:
    """One outcome as it is handed over: check, platform and role, verdict, doubt."""
    told = [
        check_title(row.check, catalog, t),
        place_name(row.platform, row.role, catalog, t),
        t(OUTCOMES[row.outcome]),
    ]
    if row.doubt:
        told.append(t(DOUBTS[row.doubt]))
    return " · ".join(told)


def evidence_line(one: Evidence, rows: Sequence[Row], catalog: Catalog, t: Translator) -> str:
    """One piece of evidence, with every word that would be in the file."""
    row = rows[one.row]
    said = t(value_name(one.value))
    words = f" ({t('“{words}”', words=sanitize(one.wording, 300))})" if one.wording else ""
    place = place_name(row.platform, row.role, catalog, t)
    title = check_title(row.check, catalog, t)
    return f"{title} · {place}{t.colon}{sanitize(said, 300)}{words}, {t(SOURCES[one.source])}, {one.day}"


def check_title(check: str, catalog: Catalog, t: Translator) -> str:
    """The check's title; its id where this catalogue does not know it."""
    found = catalog.checks.get(check)
    return sanitize(t.pick(found.title) if found else check)


def place_name(platform: str, role: str, catalog: Catalog, t: Translator) -> str:
    """`Facebook, private`, without anybody's name; the practice as a whole."""
    profile = catalog.profiles.get(platform)
    named = {str(one): name for one, name in ROLES.items()}
    told = [profile.name if profile else platform, t(named[role]) if role in named else role]
    return ", ".join(filter(None, told)) or t("the practice")


def frame_line(result: Result, t: Translator) -> str:
    """What goes with every result besides its outcomes."""
    return t(
        "Month {month}, requirements of {version}, consent text of {consent}, the random number {number}",
        month=result.month,
        version=result.under.version,
        consent=result.consent,
        number=result.clinician,
    )


def summary_line(result: Result, t: Translator) -> str:
    """How much it is."""
    return t(
        "outcomes: {rows}, pieces of evidence: {evidence}, notes: {notes}",
        rows=len(result.rows),
        evidence=len(result.evidence),
        notes=len(result.notes),
    )


def consent_lines(
    baseline: Baseline, accounts: Sequence[Account], t: Translator, *, practice: bool
) -> list[tuple[str, list[str]]]:
    """The parts of the text: a heading and its sentences each."""
    name = sanitize(baseline.organisation)
    said = (
        sanitize(t.pick(baseline.says), 1500)
        if baseline.says
        else t("It has not said what it does with them.")
    )
    return [
        (
            t("Who asks"),
            [
                t("{name}, with its requirements of {day}.", name=name, day=baseline.version.isoformat()),
                t("Questions go to: {contact}", contact=sanitize(baseline.contact)),
            ],
        ),
        (
            t("What is read"),
            [
                _pages(accounts, t),
                t("No password and no message is read. Nothing is changed."),
            ],
        ),
        (
            t("What is kept"),
            [
                t("In the demo clinic nothing is kept at all."),
            ] if practice else [
                t("On this computer, sealed: what was read, your notes, and this consent with its date."),
                t("You remove it with `auditor purge`."),
            ],
        ),
        (
            t("What the organisation gets"),
            [
                t("Nothing automatically. At the end you see all of it, and you decide."),
                t("If you say yes, a sealed file is written, which only {name} can open.", name=name),
                t("For each check it says: which platform, which role, and which outcome."),
                t("It holds the month, and a random number by which you are counted once."),
                t("It contains no name, no account, no address and no word from your pages, unless you tick it."),
            ],
        ),
        (t("What it does with it, in its own words"), [said]),
        (
            t("Taking part is voluntary"),
            [
                t("If you say no, nothing is read and nothing is kept."),
                t("You can stop at any moment, and say no at the end as well."),
            ],
        ),
    ]  # fmt: skip


def fingerprint_lines(fingerprint: str, known: Sequence[str], t: Translator) -> list[str]:
    """What to compare before a key is trusted for the first time."""
    lines = [
        t("This organisation is new here. Its fingerprint:"),
        fingerprint,
        t("Compare it with the one you got from the organisation itself, on paper or by telephone."),
    ]
    if known:
        names = sanitize(", ".join(known), 300)
        lines.append(t("Already known here: {names}. Is this really another organisation?", names=names))
    return lines


def _pages(accounts: Sequence[Account], t: Translator) -> str:
    if not accounts:
        return t("The settings pages of the accounts you name next, in your own browser window.")
    return t(
        "The settings pages of your accounts ({count}), in your own browser window.", count=len(accounts)
    )


SCHEMA: Final = "auditor.sessions/1"
COLUMNS: Final = ("check", "title", "role", "platform", "counted", "fail", "unknown")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
Refused = tuple[str, str]
"""(file, why)."""


def table_document(
    table: AggregateTable, under: BaselineRef | None, refused: Sequence[Refused], *, practice: bool
) -> dict[str, Any]:
    """The table as a JSON-able mapping; only what is shown is in it."""
    return {
        "schema": SCHEMA,
        "practice": practice,
        "baseline": {"id": under.id, "version": under.version} if under else None,
        "least": MIN_GROUP_SIZE,
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


def table_lines(table: AggregateTable, catalog: Catalog, t: Translator, *, practice: bool) -> str:
    """The table for a terminal and a screen reader: a check, then its groups."""
    lines = [t("Demo: these are invented people on a demo network."), ""] if practice else []
    lines += [t("Clinicians: {count}", count=table.clinicians), ""]
    for check, cells in groupby(table.cells, key=lambda cell: cell.check):
        lines.append(check_title(check, catalog, t))
        lines += [f"  {_group(cell, catalog, t)}{t.colon}{_counts(cell, t)}" for cell in cells]
    if table.hidden:
        lines += [
            "",
            t(
                "Checks in which groups are hidden: {count}. These groups have fewer than {least} clinicians, or could be worked out from the others.",
                count=len(table.hidden),
                least=MIN_GROUP_SIZE,
            ),
        ]
    return "\n".join(lines) + "\n"


def evidence_lines(results: Sequence[Result], catalog: Catalog, t: Translator) -> list[str]:
    """What clinicians ticked, and their notes; in an order that does not tell who gave what."""
    told = {evidence_line(one, result.rows, catalog, t) for result in results for one in result.evidence}
    notes = {sanitize(note, 1000) for result in results for note in result.notes}
    return [*sorted(told), *(t("Note: {note}", note=note) for note in sorted(notes))]


def table_csv(table: AggregateTable, catalog: Catalog, t: Translator) -> str:
    """The table for a spreadsheet; no cell begins like a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for cell in table.cells:
        row = (cell.check, check_title(cell.check, catalog, t), cell.role, cell.platform)
        writer.writerow([*map(_safe, row), cell.counted, cell.fail, cell.unknown])
    return out.getvalue()


def _group(cell: Cell, catalog: Catalog, t: Translator) -> str:
    if (cell.role, cell.platform) == WIDE:
        return t("the practice")
    return (
        place_name(cell.platform, cell.role, catalog, t) if cell.platform or cell.role else t("all accounts")
    )


def _counts(cell: Cell, t: Translator) -> str:
    return t(
        "{fail} of {counted} to fix, {unknown} unknown",
        fail=cell.fail, counted=cell.counted, unknown=cell.unknown,
    )  # fmt: skip


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
