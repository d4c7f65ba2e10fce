"""The entries of a large file of an export one by one, so that a file of sixty megabytes is never built whole."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from auditor.core.reading.export.json_scan import (
    BRACKETS,
    CLOSES,
    DEPTH_LIMIT,
    SCALAR,
    SPACE,
    STRING,
    TooMuchError,
    hold_bounds,
)
from auditor.errors import AuditorError

ENTRIES_LIMIT: Final = 2_000_000  # of one file; the longest account anybody has shown has a tenth of it
_X_PART: Final = re.compile(rb"\s*window\.[\w.-]+\s*=\s*", re.ASCII)
_PREAMBLE: Final = 8  # lines in which a table's header row must come


class BrokenError(AuditorError):
    """The rest of the file cannot be read; what came before it stands. The message says why."""


@dataclass(frozen=True, slots=True)
class Odd:
    """An entry that is there and cannot be read."""


def entries(name: str, data: bytes, lists: Sequence[str]) -> Iterator[Any]:
    """The members of the list that stands under the first of these keys (dot by dot; "" is the document itself).

    A CSV gives its rows as objects by column. Raises BrokenError where the file, or what is left of it, is not to be read.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise BrokenError("the file is empty")
    if re.match(rb"\s*<", data):
        raise BrokenError("HTML; ask the platform for the export as JSON")
    ending = name.rpartition(".")[2].casefold()
    try:
        if ending == "csv":
            yield from _rows(data)
        else:
            start = _X_PART.match(data) if ending == "js" else None
            yield from _members(data, start.end() if start else 0, lists)
    except UnicodeDecodeError:
        raise BrokenError("not text") from None
    except TooMuchError:
        raise BrokenError("the file holds more values than any export of one person") from None
    except RecursionError:
        raise BrokenError("nested too deep") from None
    except (ValueError, csv.Error):
        raise BrokenError("not whole; the download may have been cut short") from None


def _members(data: bytes, start: int, lists: Sequence[str]) -> Iterator[Any]:
    at = _space(data, start)
    place = next((found for one in lists if (found := _list_at(data, at, one)) is not None), None)
    if place is None:
        raise BrokenError("laid out otherwise")
    at = _space(data, place + 1)
    seen = 0
    while data[at : at + 1] != b"]":
        end = _end(data, at)
        seen += 1
        if seen > ENTRIES_LIMIT:
            raise TooMuchError
        part = data[at:end]
        hold_bounds(part)
        yield json.loads(part.decode("utf-8"))
        at = _space(data, end)
        sign = data[at : at + 1]
        if sign == b",":
            at = _space(data, at + 1)
            if data[at : at + 1] == b"]":
                raise ValueError
        elif sign != b"]":
            raise ValueError


def _list_at(data: bytes, at: int, keys: str) -> int | None:
    """Where the list under these keys begins; None where there is none. null is an empty list nowhere: a doubt."""
    for key in keys.split(".") if keys else ():
        found = _value_of(data, at, key)
        if found is None:
            return None
        at = found
    return at if data[at : at + 1] == b"[" else None


def _value_of(data: bytes, at: int, key: str) -> int | None:
    """Where the value of this key begins in the object that begins here."""
    if data[at : at + 1] != b"{":
        return None
    at = _space(data, at + 1)
    while data[at : at + 1] != b"}":
        text = STRING.match(data, at)
        if text is None:
            raise ValueError
        at = _space(data, text.end())
        if data[at : at + 1] != b":":
            raise ValueError
        at = _space(data, at + 1)
        if json.loads(text[0]) == key:
            return at
        at = _space(data, _end(data, at))
        if data[at : at + 1] == b",":
            at = _space(data, at + 1)
        elif data[at : at + 1] != b"}":
            raise ValueError
    return None


def around(name: str, data: bytes, lists: Sequence[str]) -> dict[str, Any]:
    """What stands beside the list in its object: scalars as they are, of a list or an object whether it holds anything.

    Empty where the file is no JSON, or holds none of the lists.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    keys = next((one for one in lists if one and _found(data, one)), "")
    if not keys or not name.casefold().endswith(".json"):
        return {}
    above, _, own = keys.rpartition(".")
    at = _space(data, 0)
    for key in above.split(".") if above else ():
        at = _value_of(data, at, key) or 0
    found: dict[str, Any] = {}
    at = _space(data, at + 1)
    while text := STRING.match(data, at):
        at = _space(data, _space(data, text.end()) + 1)
        end = _end(data, at)
        part = data[at:end]
        opens = part[:1] in (b"[", b"{")
        full = part.strip(b"[]{} \r\n\t") != b""
        found[json.loads(text[0])] = ([full] if full else []) if opens else json.loads(part)
        at = _space(data, end)
        at = _space(data, at + 1) if data[at : at + 1] == b"," else at
    found.pop(own, None)
    return found


def _found(data: bytes, keys: str) -> bool:
    try:
        return _list_at(data, _space(data, 0), keys) is not None
    except (ValueError, RecursionError):
        return False


def _space(data: bytes, at: int) -> int:
    match = SPACE.match(data, at)
    return match.end() if match else at


def _end(data: bytes, at: int) -> int:
    """Where the value that begins here ends."""
    if data[at : at + 1] not in (b"{", b"["):
        match = STRING.match(data, at) or SCALAR.match(data, at)
        if match is None:
            raise ValueError
        return match.end()
    opened: list[bytes] = []
    place = at
    for match in BRACKETS.finditer(data, at):
        if match.start() != place:
            break
        place, bracket = match.end(), match[1]
        opens = CLOSES.get(bracket)
        if opens is None:
            opened.append(bracket)
            if len(opened) > DEPTH_LIMIT:
                raise RecursionError
        else:
            if not opened or opened.pop() != opens:
                break
            if not opened:
                return place
    raise ValueError


def _rows(data: bytes) -> Iterator[Any]:
    """Rows by column; a row that does not fit its header is `Odd`."""
    rows = csv.reader(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline=""))
    first = (row for row in itertools.islice(rows, _PREAMBLE) if len(row) > 1)
    header = [column.strip() for column in next(first, [])]
    if not header:
        raise BrokenError("no header row")
    for row in rows:
        if any(row):
            yield dict(zip(header, row, strict=True)) if len(row) == len(header) else Odd()
