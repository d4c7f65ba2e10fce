"""Text that is lines of `label: value`: TikTok's TXT files, and the cells of Google's tables. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.core.reading.export.dates import moment_of


def blocks_of(text: str) -> list[dict[str, str]] | None:
    r"""Blocks of `label: value` lines, an empty line between them; None where a line is none, or says two things.

    >>> blocks_of("Date: 2026-01-01 10:00:00 UTC\nUsername: a\n\nUsername: b")
    [{'Date': '2026-01-01 10:00:00 UTC', 'Username': 'a'}, {'Username': 'b'}]
    """
    blocks: list[dict[str, str]] = []
    inside = False
    for line in text.splitlines():
        if not line.strip():
            inside = False
            continue
        label, colon, value = line.partition(":")
        if not colon or not label.strip():
            return None
        if not inside:
            blocks.append({})
        inside = True
        if blocks[-1].setdefault(label.strip(), value.strip()) != value.strip():
            return None
    return blocks


def spread(row: Mapping[str, str]) -> dict[str, str]:
    """The row, and for each cell that is several `label: value` lines a column `<column>: <label>` more.

    Where a label comes several times, the latest of its dates counts; of other values all stay, and are no date.
    """
    more: dict[str, str] = {}
    for column, cell in row.items():
        lines = [line for line in cell.splitlines() if line.strip()]
        if len(lines) < 2:
            continue
        said: dict[str, list[str]] = {}
        for line in lines:
            label, colon, value = line.partition(":")
            if not colon:
                break
            said.setdefault(f"{column}: {label.strip()}", []).append(value.strip())
        else:
            more |= {name: _latest(values) for name, values in said.items()}
    return {**more, **row}


def _latest(values: Iterable[str]) -> str:
    different = list(dict.fromkeys(values))
    dated = [(moment, value) for value in different if (moment := moment_of(value, "iso"))]
    return max(dated)[1] if len(dated) == len(different) else " / ".join(different)
