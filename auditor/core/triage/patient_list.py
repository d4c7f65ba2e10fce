"""A list of people from a file's bytes: a table or an address book, any letters, any column order. In memory only.

A list that was not understood is an error that says what was seen, never a list of nobody.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from auditor.core.triage.columns import Columns, Kind, columns_of, looks_like_a_name, share
from auditor.core.triage.encodings import is_broken, read_letters
from auditor.core.triage.list_errors import ListError
from auditor.core.triage.names import tokens
from auditor.core.triage.vcards import Card, is_cards, read_cards
from auditor.i18n import gettext_noop as _

MOST: Final = 200_000  # rows
ABOVE: Final = 12  # rows that a title may take above the header
_KNOWN_FILES: Final = (
    (b"PK\x03\x04", _("this is a workbook (Excel, LibreOffice) or a zip; save the sheet as CSV (UTF-8)")),
    (
        b"\xd0\xcf\x11\xe0",
        _("this is a workbook (Excel, LibreOffice) or a zip; save the sheet as CSV (UTF-8)"),
    ),
    (b"%PDF", _("this is a PDF; export the list as CSV (UTF-8)")),
    (b"{\\rtf", _("this is formatted text; save it as CSV (UTF-8)")),
)
_UNSURE: Final = _(
    "it is not certain which columns hold the names; seen: {seen}. Call them “family name” and “given name” in the first line, or add --family N --given N (or --name N)"
)


@dataclass(frozen=True, slots=True)
class Person:
    """One row, counted from 1 after the header. Where only a whole name is given it stands in `family`."""

    row: int
    given: str = field(repr=False)
    family: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """The people of a list and how they were read.

    `columns` are (what it holds, its header or number, from 1); `left_out` counts entries without a full name that
    could be read; `letters` is the code page. Without a header (`header` false) rows count from the first line.
    """

    people: tuple[Person, ...] = field(repr=False)
    columns: tuple[tuple[Kind, str], ...] = ()
    left_out: int = 0
    letters: str = ""
    also: tuple[Person, ...] = field(default=(), repr=False)  # the same rows by another code page
    header: bool = True
    cards: bool = False

    @property
    def every(self) -> tuple[Person, ...]:
        """All readings of all rows: what is to be compared."""
        return (*self.people, *self.also)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns that the user named, by header or by number from 1."""

    family: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    name: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.family or self.given or self.name)


def read_list(content: bytes, wanted: Wanted | None = None) -> Listed:
    """The people of a CSV or vCard file, and what they were read from. Raises ListError."""
    for start, message in _KNOWN_FILES:
        if content.startswith(start):
            raise ListError(message)
    listed = _cards(content) if is_cards(content) else _letters_and_table(content, wanted or Wanted())
    if not listed.people:
        message = _("no names were found in the list")
        raise ListError(message)
    if max(one.row for one in listed.people) > MOST:
        message = _("the list is longer than 200,000 rows")
        raise ListError(message)
    return listed


def _cards(content: bytes) -> Listed:
    people, also, left_out = [], [], 0
    for number, card in enumerate(read_cards(content), 1):
        one = _of_card(number, card)
        if card.understood and _is_full(one):
            people.append(one)
        if card.also and _is_full(other := _of_card(number, card.also)):
            also.append(other)
        left_out += not (card.understood and _is_full(one) and card.ended)
    return Listed(tuple(people), left_out=left_out, also=tuple(also), cards=True)


def _of_card(number: int, card: Card) -> Person:
    return _person(number, card.given, card.family) if card.family else _person(number, "", card.shown)


def _letters_and_table(content: bytes, wanted: Wanted) -> Listed:
    read = read_letters(content)
    listed = replace(_table(read.text, wanted), letters=read.page)
    if not read.other:
        return listed
    # Two code pages give names: who stands here under either of them is found.
    told = {(one.row, one.given, one.family) for one in listed.people}
    try:
        other = _table(read.other, wanted).people
    except ListError:
        return listed  # not even its header can be read that way
    return replace(listed, also=tuple(one for one in other if (one.row, one.given, one.family) not in told))


def _table(text: str, wanted: Wanted) -> Listed:
    if "\x00" in text:
        message = _("the list is not text; save it as CSV or vCard")
        raise ListError(message)
    if text.lstrip()[:1] in ("<", "{", "["):
        raise ListError(NO_TABLE)
    rows = [row for row in _rows(_ENTITY.sub(_unescaped, text)) if any(cell.strip() for cell in row)]
    if rows and re.fullmatch(r"sep=.?", rows[0][0].strip()):
        del rows[0]
    if not rows:
        return Listed(())
    if wanted:
        return _by_wish(rows, wanted)
    wide = max(_filled(row) for row in rows[: ABOVE + 1]) > 1
    unsure: tuple[Kind, ...] = ()
    for at, header in enumerate(rows[:ABOVE]):
        if (wide and _filled(header) < 2) or not _is_header(header):
            continue  # a title above the table, or somebody's row
        columns, kinds = columns_of(header, rows[at + 1 :])
        if columns:
            return _taken(header, rows[at + 1 :], columns)
        unsure = unsure or (kinds if NAMING & set(kinds) else ())
    if unsure:
        raise ListError(_UNSURE, unsure[:30])
    return _without_header(rows)


_ENTITY: Final = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")


def _unescaped(found: re.Match[str]) -> str:
    """A letter that a web page's program wrote as its name (`&uuml;`)."""
    return html.unescape(found[0])


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


NAMING: Final = frozenset({Kind.FAMILY, Kind.GIVEN, Kind.WHOLE})


NO_TABLE: Final = _("the list is not a table of names; save it as CSV")


def _is_header(cells: Sequence[str]) -> bool:
    """A header holds words: no date, no number of its own, no address."""
    return not any(re.search(r"\d{3}|\d[./-]\d|@", cell) for cell in cells)


def _by_wish(rows: Sequence[Sequence[str]], wanted: Wanted) -> Listed:
    """Taken as the user said; the first row is a header where a header was named, or where it says so itself."""
    header = [cell.strip().casefold() for cell in rows[0]]
    by_name = False
    found: list[tuple[int, ...]] = []
    for names in (wanted.family, wanted.given, wanted.name):
        at = []
        for name in names:
            if name.strip().casefold() in header:
                at.append(header.index(name.strip().casefold()))
                by_name = True
            elif name.isdecimal() and 1 <= int(name) <= max(map(len, rows[:200])):
                at.append(int(name) - 1)
            else:
                message = _("the list has no column “{column}”")
                raise ListError(message, column=name)
        found.append(tuple(at))
    family, given, whole = found
    columns = Columns(family, given, whole) if family and given else Columns(whole=(*family, *given, *whole))
    with_header = by_name or (_is_header(rows[0]) and bool(NAMING & set(columns_of(rows[0], ())[1])))
    return _taken(rows[0] if with_header else (), rows[1:] if with_header else rows, columns)


def _taken(header: Sequence[str], rows: Sequence[Sequence[str]], columns: Columns) -> Listed:
    """The people in these columns; an error where most rows hold no full name there."""
    people = []
    for n, row in enumerate(rows, 1):
        if columns.whole:
            one = _person(n, "", _cells(row, (*columns.family, *columns.given, *columns.whole)))
        else:
            one = _person(n, _cells(row, columns.given), _cells(row, columns.family))
        if _is_full(one):
            people.append(one)
    if rows and len(people) < len(rows) / 2:
        raise ListError(
            _("only {count} of {all} rows hold a full name in the columns taken; say which columns: --family N --given N (or --name N)"),
            count=len(people), all=len(rows),
        )  # fmt: skip
    named = [
        (kind, header[n].strip() if n < len(header) else str(n + 1))
        for kind, at in (
            (Kind.FAMILY, columns.family),
            (Kind.GIVEN, columns.given),
            (Kind.WHOLE, columns.whole),
        )
        for n in at
    ]
    return Listed(tuple(people), tuple(named), len(rows) - len(people), header=bool(header))


def _without_header(rows: Sequence[Sequence[str]]) -> Listed:
    """No word of the header is known: every column that could hold names, and nobody says which part is which."""
    width = max(len(row) for row in rows)
    titled = len(rows) > 1 and any(
        not re.search(r"\d", rows[0][n]) and all(re.search(r"\d", row[n]) for row in rows[1:] if n < len(row) and row[n].strip())
        and any(n < len(row) and row[n].strip() for row in rows[1:])
        for n in range(len(rows[0])) if rows[0][n].strip()
    )  # fmt: skip
    body = rows[1:] if titled else rows
    likely = tuple(n for n in range(width) if share(body, n) > 0.5)
    prose = sum(len(cell.split()) for row in body for cell in row) / max(1, len(body))
    if not likely or prose > 40:
        raise ListError(NO_TABLE)
    listed = _taken(
        (), [[cell if looks_like_a_name(cell) else "" for cell in row] for row in body], Columns(whole=likely)
    )
    return replace(listed, header=titled)


def _rows(text: str) -> list[list[str]]:
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
    return [[cell.strip().strip('"').strip() for cell in row] for row in rows]


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


def _cells(row: Sequence[str], columns: Sequence[int]) -> str:
    """The cells, each once: a name at birth is often the name of today."""
    return " ".join(dict.fromkeys(row[n].strip() for n in columns if n < len(row) and row[n].strip()))


def _person(row: int, given: str, family: str) -> Person:
    if not given and "," in family:
        family, _comma, given = family.partition(",")
    return Person(row, given.strip(), family.strip())


def _is_full(one: Person) -> bool:
    """Whether a name has two parts that can be compared, and all its letters."""
    whole = f"{one.given} {one.family}"
    return not is_broken(whole) and len(tokens(whole)) > 1  # what has no letter is no part
