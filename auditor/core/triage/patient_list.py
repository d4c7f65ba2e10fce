"""A list of people from a file's bytes: a table or an address book, any letters, any column order. In memory only.

A list that was not understood is an error that says what was seen, never a list of nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from auditor.core.triage.columns import Columns, columns_of, looks_like_a_name, share
from auditor.core.triage.encodings import read_letters
from auditor.core.triage.foreign_files import NO_TABLE, refuse_by_bytes, refuse_by_text
from auditor.core.triage.full_names import is_full, only_titles, people_are_clipped
from auditor.core.triage.header_words import NAMING, Kind, is_header_text
from auditor.core.triage.list_errors import ListError
from auditor.core.triage.names import tokens
from auditor.core.triage.table_rows import rows_of, without_labels
from auditor.core.triage.text_repair import repaired
from auditor.core.triage.vcards import Card, is_cards, loose_lines, read_cards
from auditor.i18n import gettext_noop as _

MOST: Final = 200_000  # rows
ABOVE: Final = 12  # rows that a title may take above the header
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
    could be read; `letters` is the code page; `also` are further names of the same rows. Without a header (`header` false) rows count from the first line.
    """

    people: tuple[Person, ...] = field(repr=False)
    columns: tuple[tuple[Kind, str], ...] = ()
    left_out: int = 0
    letters: str = ""
    also: tuple[Person, ...] = field(default=(), repr=False)
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
    refuse_by_bytes(content)
    listed = _cards(content) if is_cards(content) else _letters_and_table(content, wanted or Wanted())
    if not listed.people:
        message = _("no names were found in the list")
        raise ListError(message)
    if max(one.row for one in listed.people) > MOST:
        message = _("the list is longer than 200,000 rows")
        raise ListError(message)
    return listed


def _cards(content: bytes) -> Listed:
    people, also, left_out = [], [], loose_lines(content)
    for number, card in enumerate(read_cards(content), 1):
        every = [one for one in _of_card(number, card) if is_full(one.given, one.family)]
        if card.understood and every:
            people.append(every[0])
        also += every[1:] if card.understood else []
        if card.also:
            also += [one for one in _of_card(number, card.also) if is_full(one.given, one.family)]
        left_out += not (card.understood and every and card.ended)
    return Listed(tuple(people), left_out=left_out, also=tuple(also), cards=True)


def _of_card(number: int, card: Card) -> list[Person]:
    """All names of a card, the one in parts first."""
    return [
        _person(number, given, family) if family else _person(number, "", given)
        for given, family in card.names
    ]


def _letters_and_table(content: bytes, wanted: Wanted) -> Listed:
    read = read_letters(content)
    try:
        listed = replace(_table(read.text, wanted), letters=read.page)
    except ListError as error:
        if not read.other or error.kinds:
            raise  # the columns are not known, whatever the letters
        return replace(_table(read.other, wanted), letters=read.other_page)
    if not read.other:
        return listed
    # Two code pages give names: who stands here under either of them is found.
    told = {(one.row, one.given, one.family) for one in listed.every}
    try:
        other = _table(read.other, wanted).every
    except ListError:
        return listed  # not even its header can be read that way
    further = tuple(one for one in other if (one.row, one.given, one.family) not in told)
    return replace(listed, also=(*listed.also, *further))


def _table(text: str, wanted: Wanted) -> Listed:
    refuse_by_text(text)
    rows = rows_of(repaired(text))
    if not rows:
        return Listed(())
    if wanted:
        return _by_wish(rows, wanted)
    wide = max(_filled(row) for row in rows[: ABOVE + 1]) > 1
    unsure: tuple[Kind, ...] = ()
    above = 0  # rows over the header that could be people
    for at, header in enumerate(rows[:ABOVE]):
        if (wide and _filled(header) < 2) or not _is_header(header):
            above += wide and _could_be_people(header)
            continue  # a title above the table, or somebody's row
        columns, kinds = columns_of(header, rows[at + 1 :])
        if columns:
            listed = _taken(header, rows[at + 1 :], columns)
            return replace(listed, left_out=listed.left_out + above)
        if NAMING & set(kinds) or (at == 0 and _mostly_known(header)):
            unsure = unsure or kinds
        above += wide and _could_be_people(header)
    if unsure:
        raise ListError(_UNSURE, unsure[:30])
    return _without_header(rows)


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _is_header(cells: Sequence[str]) -> bool:
    """A header holds words: no date, no number of its own, no address."""
    return not any(re.search(r"\d{3}|\d[./-]\d|@", cell) for cell in cells)


def _mostly_known(cells: Sequence[str]) -> bool:
    """Whether at least half of a row's cells are a header's: then what is not said to hold names is no name."""
    return 2 * sum(map(is_header_text, cells)) >= _filled(cells) > 1


def _could_be_people(cells: Sequence[str]) -> bool:
    """Whether a row above the header could be somebody's: two names at least, and no word of a header."""
    return sum(map(looks_like_a_name, cells)) > 1 and not any(map(is_header_text, cells))


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
    if set(family) & set(given):
        message = _(
            "the family name and the given name are to be two columns; where one holds both, say --name N"
        )
        raise ListError(message)
    columns = Columns(family, given, whole) if family and given else Columns(whole=(*family, *given, *whole))
    with_header = by_name or (_is_header(rows[0]) and bool(NAMING & set(columns_of(rows[0], ())[1])))
    return _taken(rows[0] if with_header else (), rows[1:] if with_header else rows, columns)


def _taken(header: Sequence[str], rows: Sequence[Sequence[str]], columns: Columns) -> Listed:
    """The people in these columns; an error where most rows hold no full name there, or the header's words."""
    people, also, count, labels = [], [], 0, 0
    first = columns
    for n, row in enumerate(rows, 1):
        if header and (other := _second_header(row)):
            columns = other  # a second list in the same file, in its own order
            continue
        count += 1
        labels += any(is_header_text(row[at]) for at in (*columns.family, *columns.given) if at < len(row))
        every = [one for one in _names(n, row, columns) if is_full(one.given, one.family)]
        people += every[:1]
        also += every[1:]
    if people_are_clipped([(one.given, one.family) for one in people]):
        people, also = [], []
    if count and (len(people) < count / 2 or labels > count / 2):
        raise ListError(
            _("only {count} of {all} rows hold a full name in the columns taken; say which columns: --family N --given N (or --name N)"),
            count=len(people) if labels <= count / 2 else 0, all=count,
        )  # fmt: skip
    named = [
        (kind, _shown(header, n))
        for kind, at in (
            (Kind.FAMILY, first.family),
            (Kind.GIVEN, first.given),
            (Kind.WHOLE, first.whole),
            (Kind.ALSO, first.also),
        )
        for n in at
    ]
    return Listed(tuple(people), tuple(named), count - len(people), also=tuple(also), header=bool(header))


def _second_header(row: Sequence[str]) -> Columns | None:
    """The columns that a row names in the middle of a table; None where it is somebody's row."""
    if not _is_header(row) or 2 * sum(map(is_header_text, row)) <= _filled(row):
        return None
    columns, _kinds = columns_of(row, ())
    return columns if columns.family or columns.whole else None


def _shown(header: Sequence[str], n: int) -> str:
    """A column's header, or its number: a cell that is no header's may be somebody's name."""
    return header[n].strip() if n < len(header) and is_header_text(header[n]) else str(n + 1)


def _names(n: int, row: Sequence[str], columns: Columns) -> Iterable[Person]:
    """Everything that a row says somebody is called, the likeliest first."""
    family, given = _cells(row, columns.family), _cells(row, columns.given)
    if columns.whole:
        whole = _cells(row, (*columns.family, *columns.given, *columns.whole))
        yield _person(n, "", whole)
        if len(whole.partition(",")[0].split()) > 1:
            yield Person(n, "", whole.replace(",", " "))  # what follows the comma may be no given name
    elif only_titles(given):
        # "Müller Hans; Herr": the title is no given name, though one letter may be an initial too.
        yield Person(n, "", family)
        if len(given.strip(" .")) == 1:
            yield Person(n, given, family)
    else:
        yield _person(n, given, family)
        if columns.loose and len(family.split()) > 1:
            yield Person(n, "", family)
    for at in columns.also:
        other = _cells(row, (at,))
        if len(tokens(other)) > 1:
            yield _person(n, "", other)
        if other and family:
            yield Person(n, other, family)
        if other and given:
            yield Person(n, given, other)
        if other and columns.whole:
            yield Person(n, "", f"{other} {_cells(row, columns.whole)}")


def _without_header(rows: Sequence[Sequence[str]]) -> Listed:
    """No word of the header is known: every column that could hold names, and nobody says which part is which."""
    rows, labels = without_labels(rows)
    if labels:
        columns, _kinds = columns_of(labels, rows)
        if columns.family and columns.given:
            return _taken((), rows, columns)
    elif len(rows) == 1 and _is_header(rows[0]):
        raise ListError(
            _UNSURE, [Kind.UNKNOWN] * len(rows[0])
        )  # a header and nobody, or somebody and no header
    width = max(len(row) for row in rows)
    likely = tuple(n for n in range(width) if share(rows, n) > 0.5)
    prose = sum(len(cell.split()) for row in rows for cell in row) / max(1, len(rows))
    if not likely or prose > 40:
        raise ListError(NO_TABLE)
    return _taken(
        (), [[cell if looks_like_a_name(cell) else "" for cell in row] for row in rows], Columns(whole=likely)
    )


def _cells(row: Sequence[str], columns: Sequence[int]) -> str:
    """The cells, each once: a name at birth is often the name of today."""
    return " ".join(dict.fromkeys(row[n].strip() for n in columns if n < len(row) and row[n].strip()))


def _person(row: int, given: str, family: str) -> Person:
    if not given and "," in family:
        family, _comma, given = family.partition(",")
    return Person(row, given.strip(), family.strip())
