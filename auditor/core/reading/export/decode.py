"""A member's bytes as a plain JSON value, whatever the platform wrapped it in; or why it cannot be read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from auditor.core.reading.export.dates import iso_date
from auditor.core.reading.export.json_scan import DEPTH_LIMIT, TooMuchError, hold_bounds, projected
from auditor.core.reading.export.labelled_lines import blocks_of, spread
from auditor.errors import AuditorError

_X_PART: Final = re.compile(rb"\s*window\.([\w.-]+)\s*=\s*", re.ASCII)  # window.YTD.<name>.part0 = [...]
_X_SET: Final = re.compile(r"YTD\.([\w-]+)\.part(\d+)", re.ASCII)
_X_CONFIG: Final = ("manifest.js", "__THAR_CONFIG")
_PREAMBLE: Final = 8  # lines in which LinkedIn's header row must come; its notes are three
_DATES: Final = frozenset({"Sent At", "Connected On", "Updated On", "Login Date"})


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A member that is there and says nothing we can read. `why` goes into the doubt's detail."""

    why: str


class Table(list[dict[str, str]]):
    """The rows of a CSV by column name; without rows, the columns still tell what it is a table of."""

    columns: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """What a row can be asked for: its columns, and the name that is made of two of them."""
        joined = {"First Name", "Last Name"} <= set(self.columns)
        return frozenset(self.columns) | ({"Name"} if joined else frozenset())


def decode(name: str, data: bytes, heads: Collection[str] = ()) -> Any:
    """The member's content as plain JSON values, or `Unreadable`. CSV becomes a list of objects by column.

    Text that Facebook and Instagram encoded twice (UTF-8 read as Latin-1) is mended, keys included. Of a document that
    is too large to be built whole, what stands under the keys `heads` is built, and the rest is `Left`.
    """
    utf8 = _utf8(data)
    if utf8 is None:
        return Unreadable("not text")
    if utf8.isspace() or not utf8:
        return Unreadable("the file is empty")
    if re.match(rb"\s*<", utf8):
        return Unreadable("HTML; ask the platform for the export as JSON")
    ending = name.rpartition(".")[2].casefold()
    try:
        if ending == "csv":
            return _table(utf8)
        if ending == "txt":
            blocks = blocks_of(utf8.decode())
            return Unreadable("not lines of `label: value`") if blocks is None else blocks
        if ending == "js":
            prefix = _X_PART.match(utf8)
            if why := _no_part(name, prefix[1].decode("ascii") if prefix else ""):
                return Unreadable(why)
            utf8 = utf8[prefix.end() :] if prefix else utf8
        return _json(utf8, heads)
    except UnicodeDecodeError:
        return Unreadable("not text")
    except TooMuchError:
        return Unreadable("the file holds more values than any export of one person")


def _no_part(name: str, said: str) -> str:
    """Why a script is not the data of its own name; empty where it is. `follower-part1.js` is `YTD.follower.part1`."""
    file = name.replace("\\", "/").rpartition("/")[2]
    if (file, said) == _X_CONFIG:
        return ""
    found = _X_SET.fullmatch(said)
    if not found:
        return "not a part of an X archive"
    stem, _, number = file.rpartition(".")[0].partition("-part")
    own, other = (
        "".join(c for c in text.casefold() if c.isalnum()).removesuffix("s") for text in (stem, found[1])
    )
    return "" if (own, number or "0") == (other, found[2]) else "the data of another file under this name"


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


def _utf8(data: bytes) -> bytes | None:
    """The text in UTF-8, without its mark; large ones are looked at where they are read."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16").encode("utf-8")
        except UnicodeError:
            return None
    return data.removeprefix(b"\xef\xbb\xbf")


def _json(text: bytes, heads: Collection[str]) -> Any:
    try:
        try:
            hold_bounds(text)
        except TooMuchError:
            if not heads:
                raise
            return projected(text, heads, _built)
        return _built(text)
    except _TwiceError as error:
        return Unreadable(f"the key {error} is there twice, and differs")
    except RecursionError:
        return Unreadable("nested too deep")
    except UnicodeDecodeError:
        raise
    except ValueError:
        return Unreadable("not whole JSON; the download may have been cut short")


def _built(text: bytes) -> Any:
    """A whole JSON text as values, mended."""
    return _repaired(json.loads(text.decode("utf-8"), object_pairs_hook=_object), 0)


class _TwiceError(AuditorError):
    """One key, two values in one object: nobody knows which is meant."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found and found[key] != value:
            raise _TwiceError(repr(key))
        found[key] = value
    return found


def _repaired(value: Any, depth: int) -> Any:
    """The value with every text mended, in place: an export can be large, and two of it are twice as large."""
    if depth > DEPTH_LIMIT:
        raise RecursionError
    match value:
        case str():
            return mend(value)
        case list():
            for place, member in enumerate(value):
                if isinstance(member, str | list | dict):
                    value[place] = _repaired(member, depth + 1)
        case dict():
            for key, member in value.items():
                if isinstance(member, str | list | dict):
                    value[key] = _repaired(member, depth + 1)
            if not all(map(str.isascii, value)):
                return _object([(mend(key), member) for key, member in value.items()])
    return value


def _table(data: bytes) -> Table | Unreadable:
    """LinkedIn's CSV: rows by column name, after a preamble or without, the columns of any era.

    A row's `Name` joins `First Name` and `Last Name`; its date columns become ISO dates where they are dates.
    Raises TooMuchError for more cells than are read of one document.
    """
    hold_bounds(data.replace(b"\n", b",") if data.count(b"\n") else data)
    text = data.decode("utf-8")
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
    addresses = any(row[-1].startswith("https://") for row in rows[1:])  # the last cell alone looks whole
    if (len(rows) == 1 or addresses) and not text.endswith(("\n", "\r")):
        return Unreadable("the table ends within a row; the download may have been cut short")
    header = [column.strip() for column in rows[0]]
    if any(len(row) != len(header) for row in rows[1:]):
        return Unreadable("a row does not fit the header row")
    table = Table(_row(header, row) for row in rows[1:])
    table.columns = tuple(header)
    return table


def _row(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """One row. Where two columns share a name and differ, nobody knows which is meant: neither counts."""
    row: dict[str, str] = {}
    doubled: set[str] = set()
    for column, cell in zip(header, cells, strict=True):
        if row.setdefault(column, cell) != cell:
            doubled.add(column)
    row = {
        column: iso_date(cell) if column in _DATES else cell
        for column, cell in row.items()
        if column not in doubled
    }
    if "Name" not in row and {"First Name", "Last Name"} <= row.keys():
        row["Name"] = f"{row['First Name']} {row['Last Name']}".strip()
    return spread(row)
