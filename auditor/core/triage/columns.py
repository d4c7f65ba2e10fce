"""Which columns of a table hold names: by the words of its header, and by what stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from auditor.core.triage.header_words import (
    ALSO,
    ELSE,
    MAY_HOLD,
    OF_A_DATE,
    PATIENT,
    Kind,
    header_words,
    is_header_text,
    kind_of_word,
)
from auditor.i18n import gettext_noop as _

KIND_NAMES: Final = {
    Kind.FAMILY: _("family name"),
    Kind.GIVEN: _("given name"),
    Kind.WHOLE: _("whole name"),
    Kind.ALSO: _("another name"),
    Kind.OTHER: _("something else"),
    Kind.UNKNOWN: _("unknown"),
}

_NAME_LIKE: Final = re.compile(r"[^\W\d_][\w.'’\-]*(?:[ ,]+[^\W\d_][\w.'’\-()]*){0,5}\.?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns (from 0) hold names. In `whole` ones nobody said which part is which; `also` hold further names.

    `loose`: the family column is called "Name" alone, and may hold whole names.
    """

    family: tuple[int, ...] = ()
    given: tuple[int, ...] = ()
    whole: tuple[int, ...] = ()
    also: tuple[int, ...] = ()
    loose: bool = False

    def __bool__(self) -> bool:
        return bool(self.whole or (self.family and self.given))


def kind_of(cell: str) -> Kind:
    """What one header cell says of its column. A name beside a word that is no header's says nothing: it may be somebody."""
    words = header_words(cell)
    if not words:
        return Kind.UNKNOWN
    kind = _kind_of_words(words)
    if kind is not Kind.OTHER and not is_header_text(cell):
        return Kind.UNKNOWN
    if set(words) & {"nee", "nata"} and re.search(r"(?i)\b(?:le|il|el|am|on|in|a)\b", cell):
        return Kind.OTHER  # "née le" is a date
    return kind


def _kind_of_words(words: Sequence[str]) -> Kind:
    kinds = [kind_of_word(word) for word in words]
    joined = "".join(words)
    if joined in ALSO:
        return Kind.ALSO
    if joined == "gebname":
        return Kind.FAMILY
    named = {Kind.FAMILY, Kind.GIVEN} & set(kinds)
    if any(word in ELSE for word in words) and not (named and not _of_somebody_else(words)):
        return Kind.OTHER
    if Kind.GIVEN in named and Kind.FAMILY in named:
        return Kind.WHOLE if _two_parts(words) else Kind.GIVEN
    if named:
        return next(iter(named))
    if Kind.WHOLE in kinds or kind_of_word(joined) is Kind.WHOLE:
        return Kind.WHOLE
    return kind_of_word(joined)


def _of_somebody_else(words: Sequence[str]) -> bool:
    """A name of the doctor, the mother, the street; or a date or place, of birth or of anything."""
    if any(word in OF_A_DATE for word in words):
        return True
    mild = {
        "naissance",
        "birth",
        "nascita",
        "ne",
        "nee",
        "no",
        "nr",
        "title",
        "id",
        "code",
        "note",
        "age",
        "person",
    }
    return any(word in ELSE and word not in mild for word in words)


def _two_parts(words: Sequence[str]) -> bool:
    """Whether both are meant: "Nom et prénom" is two parts; "first name", "given name", "nome" of "prenom" are one; true for two parts."""
    english = {"first", "given", "middle", "christian", "fore", "second", "preferred"}
    return not (set(words) & english) or bool(set(words) & {"last", "family", "surname"})


def looks_like_a_name(cell: str) -> bool:
    """One to six words of letters: what a name could be."""
    return len(cell) <= 80 and bool(_NAME_LIKE.fullmatch(cell.strip()))


def share(rows: Sequence[Sequence[str]], column: int, words: int = 1) -> float:
    """The share of a column's filled cells that could be names of at least so many words."""
    cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
    fitting = sum(looks_like_a_name(cell) and len(re.split(r"[ ,]+", cell)) >= words for cell in cells)
    return fitting / len(cells) if cells else 0.0


def columns_of(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Columns, tuple[Kind, ...]]:
    """The columns with names, empty where that is not sure; and what each header cell says."""
    kinds = tuple(kind_of(cell) for cell in header)
    family, given, whole, also = (
        _at(kinds, kind) for kind in (Kind.FAMILY, Kind.GIVEN, Kind.WHOLE, Kind.ALSO)
    )
    family, given = _italian(header, family, given)
    patients = tuple(n for n in whole if set(header_words(header[n])) & PATIENT)
    named = [n for n in patients if share(rows, n, words=2) > MOST_OF_THEM]
    if family and given:
        if any(not _same_people(rows, n, (*family, *given)) for n in named):
            return Columns(), kinds  # the patient's name, and somebody's in two parts
        loose = all("".join(header_words(header[n])) in _LOOSE for n in family)
        return Columns(family, given, also=also, loose=loose), kinds
    return _whole_columns(header, rows, kinds, named, (family or given, whole, also)), kinds


_LOOSE: Final = frozenset("name nom naam names noms patname nompatient namepatient patientname".split())


def _whole_columns(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    kinds: Sequence[Kind],
    named: Sequence[int],
    at: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]],
) -> Columns:
    """The columns of whole names; none where it is not sure whose names they are."""
    alone, whole, also = at
    full = [n for n in alone if share(rows, n, words=2) > MOST_OF_THEM]
    if named and full:
        return Columns()  # "Patient; Name": one of them is somebody else
    if (alone or whole) and not named and _held_elsewhere(header, rows, kinds):
        return Columns()
    unknown = [n for n in _at(kinds, Kind.UNKNOWN) if share(rows, n) > MOST_OF_THEM]
    if whole and not (alone and unknown):
        return Columns(whole=(*whole, *alone), also=also)
    if full or (len(alone) > 1 and _numbered([header[n] for n in alone])):
        return Columns(whole=alone, also=also)
    if also and not alone and any(share(rows, n, words=2) > MOST_OF_THEM for n in also):
        return Columns(whole=also)
    return Columns()


def _held_elsewhere(header: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[Kind]) -> bool:
    """Whether an appointment's text or a contact person begins like a name: then "Name" may be the doctor's, or the firm's."""
    for n in _at(kinds, Kind.OTHER):
        if not set(header_words(header[n])) & MAY_HOLD:
            continue
        cells = [row[n].strip() for row in rows if n < len(row) and row[n].strip()]
        if cells and sum(bool(_TWO_WORDS.match(cell)) for cell in cells) > len(cells) * MOST_OF_THEM:
            return True
    return False


_TWO_WORDS: Final = re.compile(r"[^\W\d_][\w.'’\-]+[ ,]+[^\W\d_]")


def _same_people(rows: Sequence[Sequence[str]], whole: int, parts: Sequence[int]) -> bool:
    """Whether a column of whole names repeats what stands in parts beside it, in most rows."""
    said = [
        (row[whole].casefold(), [row[n].strip().casefold() for n in parts if n < len(row) and row[n].strip()])
        for row in rows
        if whole < len(row)
    ]
    return sum(any(part in one for part in beside) for one, beside in said) > len(said) * MOST_OF_THEM


MOST_OF_THEM: Final = 0.6


def _at(kinds: Sequence[Kind], wanted: Kind) -> tuple[int, ...]:
    return tuple(n for n, kind in enumerate(kinds) if kind is wanted)


def _italian(
    header: Sequence[str], family: tuple[int, ...], given: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The family and given columns of "Cogn; Nom": beside a cognome, a nom is the given name."""
    cognome = tuple(n for n in family if any(word.startswith("cogn") for word in header_words(header[n])))
    if cognome and not given and len(family) == len(cognome) + 1:
        return cognome, tuple(n for n in family if n not in cognome)
    return family, given


def _numbered(cells: Sequence[str]) -> bool:
    """Whether headers differ by a number alone: two parts, and nobody says which ("Name 1; Name 2")."""
    return len({re.sub(r"\W*\d$", "", cell.strip()).casefold() for cell in cells}) == 1
