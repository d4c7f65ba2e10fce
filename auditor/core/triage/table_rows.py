"""A table's text as rows of cells, whatever sign parts them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

from auditor.core.triage.foreign_files import NO_TABLE
from auditor.core.triage.header_words import NAMING, header_words, kind_of_word
from auditor.core.triage.list_errors import ListError


def rows_of(text: str) -> list[list[str]]:
    """The filled rows of a table, each cell without the space and the quotation marks around it. Raises ListError."""
    delimiter = _delimiter(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        if any("\n" in cell and cell.count(delimiter) > 1 for row in rows for cell in row):
            # A quotation mark that nobody closed: it would hide all rows up to the next one.
            rows = list(
                csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
            )
    except csv.Error:
        raise ListError(NO_TABLE) from None
    found = [[cell.strip().strip('"').strip() for cell in row] for row in rows]
    found = [row for row in found if any(found_cell.strip() for found_cell in row)]
    if found and re.fullmatch(r"sep=.?", found[0][0].strip()):
        del found[0]
    return found


def _delimiter(text: str) -> str:
    """The sign that parts most of the first lines into equally many cells."""
    lines = [line for line in text[:20_000].splitlines()[:40] if line.strip()]
    best, most = ";", 0
    for sign in ";\t|,":
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=counts.count) if any(counts) else 0
        fitting = sum(count == usual for count in counts) if usual else sum(map(bool, counts)) // 2
        if fitting > most:
            best, most = sign, fitting
    return best


_LABEL: Final = re.compile(r"\s*([^\W\d_]+)\s*(:|\s)\s*(?=\S)")


def without_labels(rows: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[str]]:
    """The rows without a label that stands in every one of them ("Patient: …", "Name: …"), and the labels by column.

    No label at all where no column has one.
    """
    found = [[_after_colon(cell) for cell in row] for row in rows]
    labels: list[str] = []
    for n in range(min(map(len, rows), default=0)):
        said = {_label(row[n], alone=len(rows) < 2) for row in rows}
        label = said.pop() if len(said) == 1 else ""
        labels.append(label)
        if label:
            for row, before in zip(found, rows, strict=True):
                row[n] = _LABEL.sub("", before[n], count=1)
    return found, labels if any(labels) else []


def _after_colon(cell: str) -> str:
    """A cell's value where a label and a colon stand before it; else the cell."""
    return _LABEL.sub("", cell, count=1) if _label(cell, alone=True) else cell


def _label(cell: str, *, alone: bool) -> str:
    """The label before a cell's value; "" where there is none. In a row `alone` only a colon makes one."""
    started = _LABEL.match(cell)
    if not started or (alone and started[2] != ":"):
        return ""
    words = header_words(started[1])
    return started[1].casefold() if words and {kind_of_word(word) for word in words} <= NAMING else ""
