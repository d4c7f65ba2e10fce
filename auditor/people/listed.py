"""A list of people from a file's bytes: CSV or vCard, any encoding, any column order. In memory only."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from charset_normalizer import from_bytes

from ..texts import mark as _

MOST = 200_000  # rows


class ListError(ValueError):
    """The list cannot be read; the message, an English text of ours, says why and never quotes it."""


@dataclass(frozen=True, slots=True)
class Person:
    """One row, counted from 1 after the header. Where only a whole name is given it stands in `family`."""

    row: int
    given: str = field(repr=False)
    family: str = field(repr=False)


_FAMILY = {
    "nom", "nomdefamille", "name", "nachname", "familienname", "cognome", "lastname", "surname", "familyname", "family", "last",
    "apelido", "sobrenome", "soyad", "soyadi", "mbiemri", "prezime", "nomusuel", "nomnaissance", "nomdenaissance", "geburtsname",
    "maidenname", "nomjeunefille", "nomdejeunefille", "ledigname", "patientname", "nompatient", "cognomenubile",
}  # fmt: skip
_GIVEN = {
    "prenom", "prenoms", "vorname", "vornamen", "nome", "firstname", "givenname", "given", "first", "forename", "rufname", "ad", "adi",
    "emri", "ime", "prenompatient", "secondprenom", "zweitername", "middlename", "secondoname",
}  # fmt: skip
_WHOLE = {"nomcomplet", "nometprenom", "nomprenom", "fullname", "vollername", "namevorname", "vornamename", "nomecognome", "cognomenome",
          "nominativo", "patient", "patientin", "patiente", "paziente", "nomecompleto", "prenomnom", "displayname"}  # fmt: skip


def parse_list(content: bytes) -> tuple[Person, ...]:
    """The people of a CSV or vCard file. Raises ListError."""
    text = _text(content)
    read = _cards(text) if "begin:vcard" in text[:2000].lower() else _table(text)
    people = tuple(one for one in read if any(map(str.isalpha, one.given + one.family)))
    if not people:
        message = _("no names were found in the list")
        raise ListError(message)
    if len(people) > MOST:
        message = _("the list is longer than 200,000 rows")
        raise ListError(message)
    return people


def _text(content: bytes) -> str:
    if not content.strip():
        message = _("the list is empty")
        raise ListError(message)
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _decoded(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if content[:200].count(0) > len(content[:200]) // 4:
        return _decoded(content, "utf-16-be" if content[0] == 0 else "utf-16-le")
    # Western lists are cp1252 far more often than what a detector guesses from a few names.
    western = content.decode("cp1252", errors="replace")
    best = from_bytes(content).best()
    guessed = str(best) if best else western
    return western if _plausible(western) >= _plausible(guessed) else guessed


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        message = _("the list's letters cannot be read; save it as UTF-8")
        raise ListError(message) from None


def _plausible(text: str) -> float:
    """The share of letters among what is not plain ASCII: signs and boxes tell a wrong guess."""
    odd = [c for c in text if ord(c) > 127]
    good = sum(unicodedata.category(c) in ("Lu", "Ll", "Lo", "Lm", "Mn") for c in odd)
    return good / len(odd) if odd else 1.0


def _table(text: str) -> tuple[Person, ...]:
    if "\x00" in text:
        message = _("the list is no text; save it as CSV or vCard")
        raise ListError(message)
    rows = [row for row in _rows(text) if any(cell.strip() for cell in row)]
    if not rows:
        return ()
    header = [_key(cell) for cell in rows[0]]
    family = [n for n, key in enumerate(header) if key in _FAMILY]
    given = [n for n, key in enumerate(header) if key in _GIVEN]
    whole = [n for n, key in enumerate(header) if key in _WHOLE]
    if not family and not given and not whole:
        return tuple(_person(n, "", _letters(row)) for n, row in enumerate(rows, 1))
    if whole and not (family and given):
        return tuple(_person(n, "", _cells(row, whole)) for n, row in enumerate(rows[1:], 1))
    return tuple(_person(n, _cells(row, given), _cells(row, family)) for n, row in enumerate(rows[1:], 1))


def _rows(text: str) -> Sequence[list[str]]:
    head = text[:4000]
    counts = {sign: head.splitlines()[0].count(sign) if head.splitlines() else 0 for sign in ";\t,|"}
    delimiter = max(counts, key=lambda sign: counts[sign]) if any(counts.values()) else ";"
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        message = _("the list is no table of names; save it as CSV")
        raise ListError(message) from None


def _key(cell: str) -> str:
    plain = unicodedata.normalize("NFKD", cell.casefold())
    return re.sub(r"[^a-z]", "", "".join(c for c in plain if not unicodedata.combining(c)).replace("ı", "i"))


def _cells(row: Sequence[str], columns: Sequence[int]) -> str:
    return " ".join(row[n].strip() for n in columns if n < len(row) and row[n].strip())


def _letters(row: Sequence[str]) -> str:
    """Without a header: the cells that look like names."""
    return " ".join(cell.strip() for cell in row if cell.strip() and not re.search(r"[\d@]", cell))


def _person(row: int, given: str, family: str) -> Person:
    if not given and "," in family:
        family, _, given = family.partition(",")
    return Person(row, given.strip(), family.strip())


def _cards(text: str) -> tuple[Person, ...]:
    people = []
    for number, card in enumerate(re.split(r"(?im)^begin:vcard\s*$", re.sub(r"\r?\n[ \t]", "", text))[1:], 1):
        name, shown = _field(card, "N"), _field(card, "FN")
        if name.strip(";"):
            family, given, middle = (*re.split(r"(?<!\\);", name), "", "", "")[:3]
            people.append(Person(number, _plain(f"{given} {middle}"), _plain(family)))
        else:
            people.append(_person(number, "", _plain(shown)))
    return tuple(people)


def _field(card: str, name: str) -> str:
    found = re.search(rf"(?im)^(?:item\d+\.)?{name}((?:;[^:\n]*)?):(.*)$", card)
    if not found:
        return ""
    if "quoted-printable" in found[1].lower():
        import quopri

        return quopri.decodestring(found[2].encode("ascii", "ignore")).decode("utf-8", "replace")
    return found[2].strip()


def _plain(text: str) -> str:
    return text.replace("\\,", ",").replace("\\;", ";").replace("\\n", " ").strip()
