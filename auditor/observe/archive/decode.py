"""A member's bytes as a plain JSON value, whatever the platform wrapped it in; or why it cannot be read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .dates import iso_date

DEPTH_LIMIT = 200  # levels of nesting; the platforms' own files have less than twenty
_X_PART = re.compile(r"\s*window\.[\w.-]+\s*=\s*", re.ASCII)  # window.YTD.<name>.part0 = [...]
_PREAMBLE = 8  # lines in which LinkedIn's header row must come; its notes are three
_DATES = frozenset({"Sent At", "Connected On", "Updated On", "Login Date"})


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A member that is there and says nothing we can read. `why` goes into the doubt's detail."""

    why: str


class Table(list[dict[str, str]]):
    """The rows of a CSV by column name; without rows, the columns still tell what it is a table of."""

    columns: tuple[str, ...] = ()


def decode(name: str, data: bytes) -> Any:
    """The member's content as plain JSON values, or `Unreadable`. CSV becomes a list of objects by column.

    Text that Facebook and Instagram encoded twice (UTF-8 read as Latin-1) is mended, keys included.
    """
    text = _text(data)
    if text is None:
        return Unreadable("not text")
    if not text.strip():
        return Unreadable("the file is empty")
    if text.lstrip().startswith("<"):
        return Unreadable("HTML; ask the platform for the export as JSON")
    ending = name.rpartition(".")[2].casefold()
    if ending == "csv":
        return _table(text)
    if ending == "js":
        text, found = _X_PART.subn("", text, count=1)
        if not found:
            return Unreadable("not a part of an X archive")
    return _json(text)


def mend(text: str) -> str:
    """Text as it was meant: UTF-8 that was read as Latin-1 is read again; all else stays as it is.

    >>> mend("FranÃ§ois"), mend("François")
    ('François', 'François')
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text.encode("utf-8", "replace").decode("utf-8")  # half a character pair cannot be shown


def _text(data: bytes) -> str | None:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _json(text: str) -> Any:
    try:
        return _mended(json.loads(text, object_pairs_hook=_object), 0)
    except _TwiceError as error:
        return Unreadable(f"the key {error} is there twice, and differs")
    except RecursionError:
        return Unreadable("nested too deep")
    except ValueError:
        return Unreadable("not whole JSON; the download may have been cut short")


class _TwiceError(Exception):
    """One key, two values in one object: nobody knows which is meant."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found and found[key] != value:
            raise _TwiceError(repr(key))
        found[key] = value
    return found


def _mended(value: Any, depth: int) -> Any:
    """The value with every text mended, in place: an export can be large, and two of it are twice as large."""
    if depth > DEPTH_LIMIT:
        raise RecursionError
    match value:
        case str():
            return mend(value)
        case list():
            for place, member in enumerate(value):
                if isinstance(member, str | list | dict):
                    value[place] = _mended(member, depth + 1)
        case dict():
            for key, member in value.items():
                if isinstance(member, str | list | dict):
                    value[key] = _mended(member, depth + 1)
            if not all(map(str.isascii, value)):
                return _object([(mend(key), member) for key, member in value.items()])
    return value


def _table(text: str) -> Table | Unreadable:
    """LinkedIn's CSV: rows by column name, after a preamble or without, the columns of any era.

    A row's `Name` joins `First Name` and `Last Name`; its date columns become ISO dates where they are dates.
    """
    lines = text.splitlines(keepends=True)
    start = 0
    if lines[0].strip().strip('"').casefold() == "notes:":
        start = next((at for at, line in enumerate(lines[:_PREAMBLE]) if not line.strip()), 0) + 1
    try:
        rows = [row for row in csv.reader(io.StringIO("".join(lines[start:])), strict=True) if any(row)]
    except csv.Error:
        return Unreadable("not whole CSV; the download may have been cut short")
    if not rows or len(rows[0]) < 2:
        return Unreadable("no header row")
    header = [column.strip() for column in rows[0]]
    if any(len(row) != len(header) for row in rows[1:]):
        return Unreadable("a row does not fit the header row")
    table = Table(_row(header, row) for row in rows[1:])
    table.columns = tuple(header)
    return table


def _row(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """One row. Where two columns share a name, the first counts."""
    row: dict[str, str] = {}
    for column, cell in zip(header, cells, strict=True):
        row.setdefault(column, iso_date(cell) if column in _DATES else cell)
    if "Name" not in row and {"First Name", "Last Name"} <= row.keys():
        row["Name"] = f"{row['First Name']} {row['Last Name']}".strip()
    return row
