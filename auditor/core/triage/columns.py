"""Which columns of a table hold names: by the words of its header, and by what stands below it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from auditor.i18n import gettext_noop as _


class Kind(StrEnum):
    """What a column's header says."""

    FAMILY = "family"
    GIVEN = "given"
    WHOLE = "whole"
    OTHER = "other"
    UNKNOWN = "unknown"


KIND_NAMES: Final = {
    Kind.FAMILY: _("family name"),
    Kind.GIVEN: _("given name"),
    Kind.WHOLE: _("whole name"),
    Kind.OTHER: _("something else"),
    Kind.UNKNOWN: _("unknown"),
}

_FAMILY: Final = frozenset(
    "nom noms name nachname nachnamen familienname zuname cognome cognomi lastname last surname surnames familyname family"
    " apelido apelidos apellido apellidos sobrenome soyad soyadi soyisim mbiemri mbiemer prezime geburtsname maiden maidenname"
    " ledigname ledig lname nname ln sn zn naam achternaam efternamn etternavn efternavn nazwisko prijmeni priezvisko familia"
    " sukunimi nume last cogn famname patronyme famille fam nam".split()
)
_GIVEN: Final = frozenset(
    "prenom prenoms vorname vornamen vname vnam vn rufname nome nomi firstname first given givenname givennames forename forenames"
    " fname fn ad adi isim emri emer ime pren pnom prn christian voornaam voornamen nombre nombres fornamn fornavn imie jmeno meno"
    " etunimi prenume nomepaziente zweitname zweitername middle middlename secondname giv".split()
)  # fmt: skip
_WHOLE: Final = frozenset(
    "patient patients patientin patienten patiente patientes paziente pazienti nominativo assistito assistita klient klientin"
    " client clients cliente clienti kunde person personne persona displayname fullname vollername voller usager beneficiaire"
    " versicherter versicherte assure assuree assicurato contact kontakt contatto resident bewohner bewohnerin".split()
)
# Somebody or something else: a name beside one of these is not the patient's.
_ELSE: Final = frozenset(
    "medecin arzt aerztin arztin hausarzt hausarztin zuweiser zuweisender medico dottore doctor docteur physician gp provider"
    " therapeut therapeute praticien behandler referrer caregiver kasse krankenkasse versicherung versicherer caisse assurance"
    " assicurazione insurer insurance company firma societe employeur arbeitgeber employer mere pere mother father mutter vater"
    " madre padre parent parents guardian tuteur vormund notfallkontakt emergency angehorige angehoriger proche ehepartner spouse"
    " conjoint user username benutzer benutzername login file datei fichier strasse street rue via ort city ville citta hospital"
    " spital praxis cabinet klinik clinic medication medikament diagnose title titel titre anrede civilite salutation titolo suffix"
    " prefix sexe sex geschlecht sesso gender genre date datum data geburtsdatum gebdatum geb naissance nascita birthday birth dob ddn"
    " gebdat geburtstag ne nee tel telefon telephone telefono phone mobile natel handy portable cellulare email mail adresse address"
    " indirizzo plz npa cap zip postcode commune comune luogo land pays country canton kanton nr no num numero nummer number id ipp"
    " avs ahv nas nir cf iban fax sprache langue lingua language statut status remarque bemerkung note notes commentaire age alter"
    " mrn nhs pid dossier akte code urgence emergenza notfall contatto visit visite besuch termin rendez consultation konsultation"
    " appuntamento appointment seen login modified updated update created".split()
)
_OF_A_DATE: Final = frozenset(
    "date datum data geburtsdatum birthday dob ddn gebdatum geb gebdat geburtstag luogo ort lieu".split()
)
_ENDINGS: Final = (("vorname", Kind.GIVEN), ("rufname", Kind.GIVEN), ("prenom", Kind.GIVEN), ("nachname", Kind.FAMILY),
            ("familienname", Kind.FAMILY), ("geburtsname", Kind.FAMILY), ("zuname", Kind.FAMILY), ("ledigname", Kind.FAMILY),
            ("cognome", Kind.FAMILY), ("firstname", Kind.GIVEN), ("lastname", Kind.FAMILY), ("surname", Kind.FAMILY),
            ("fullname", Kind.WHOLE), ("tenname", Kind.FAMILY))  # fmt: skip
_NAME_LIKE: Final = re.compile(r"[^\W\d_][\w.'’\-]*(?:[ ,]+[^\W\d_][\w.'’\-()]*){0,5}\.?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns (from 0) hold names. In `whole` ones nobody said which part is which."""

    family: tuple[int, ...] = ()
    given: tuple[int, ...] = ()
    whole: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.whole or (self.family and self.given))


def kind_of(cell: str) -> Kind:
    """What one header cell says of its column."""
    words = _words(cell)
    if not words:
        return Kind.UNKNOWN
    kinds = [_kind(word) for word in words]
    joined = "".join(words)
    named = {Kind.FAMILY, Kind.GIVEN} & set(kinds)
    if any(word in _ELSE for word in words) and not (named and not _of_somebody_else(words)):
        return Kind.OTHER
    if Kind.GIVEN in named and Kind.FAMILY in named:
        return Kind.WHOLE if _two_parts(words) else Kind.GIVEN
    if named:
        return next(iter(named))
    if Kind.WHOLE in kinds or _kind(joined) is Kind.WHOLE:
        return Kind.WHOLE
    return _kind(joined)


def _of_somebody_else(words: Sequence[str]) -> bool:
    """A name of the doctor, the mother, the street; or a date or place, of birth or of anything."""
    if any(word in _OF_A_DATE for word in words):
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
    return any(word in _ELSE and word not in mild for word in words)


def _two_parts(words: Sequence[str]) -> bool:
    """Whether both are meant: "Nom et prénom" is two parts; "first name", "given name", "nome" of "prenom" are one; true for two parts."""
    english = {"first", "given", "middle", "christian", "fore", "second", "preferred"}
    return not (set(words) & english) or bool(set(words) & {"last", "family", "surname"})


def _kind(word: str) -> Kind:
    for words, kind in (
        (_GIVEN, Kind.GIVEN),
        (_FAMILY, Kind.FAMILY),
        (_WHOLE, Kind.WHOLE),
        (_ELSE, Kind.OTHER),
    ):
        if word in words:
            return kind
    return next((kind for ending, kind in _ENDINGS if word.endswith(ending)), Kind.UNKNOWN)


def _words(cell: str) -> list[str]:
    """A header's words, folded: camel case, digits and signs part them."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", cell.strip().lstrip("\ufeff"))
    plain = unicodedata.normalize("NFKD", apart.casefold().replace("ı", "i").replace("ł", "l"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = [word for word in re.split(r"[^a-z]+", letters) if word]
    return [
        word
        for word in words
        if word
        not in ("de", "du", "d", "l", "la", "le", "des", "der", "die", "n", "s", "m", "r", "di", "del")
    ]


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
    family, given, whole = (_at(kinds, kind) for kind in (Kind.FAMILY, Kind.GIVEN, Kind.WHOLE))
    family, given = _italian(header, family, given)
    if family and given:
        return Columns(family, given), kinds
    unknown = [n for n in _at(kinds, Kind.UNKNOWN) if share(rows, n) > MOST_OF_THEM]
    alone = family or given
    if whole and not (alone and unknown):
        return Columns(whole=(*whole, *alone)), kinds
    if alone and any(share(rows, n, words=2) > MOST_OF_THEM for n in alone):
        return Columns(whole=alone), kinds
    if len(alone) > 1 and _numbered([header[n] for n in alone]):
        return Columns(whole=alone), kinds
    return Columns(), kinds


MOST_OF_THEM: Final = 0.6


def _at(kinds: Sequence[Kind], wanted: Kind) -> tuple[int, ...]:
    return tuple(n for n, kind in enumerate(kinds) if kind is wanted)


def _italian(
    header: Sequence[str], family: tuple[int, ...], given: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The family and given columns of "Cogn; Nom": beside a cognome, a nom is the given name."""
    cognome = tuple(n for n in family if any(word.startswith("cogn") for word in _words(header[n])))
    if cognome and not given and len(family) == len(cognome) + 1:
        return cognome, tuple(n for n in family if n not in cognome)
    return family, given


def _numbered(cells: Sequence[str]) -> bool:
    """Whether headers differ by a number alone: two parts, and nobody says which ("Name 1; Name 2")."""
    return len({re.sub(r"\W*\d$", "", cell.strip()).casefold() for cell in cells}) == 1
