"""The words of a table's header: what practice software, registers and address books call their columns. Data.

Folded as `header_words` folds them. A cell whose words are not all here is never shown: it may be somebody's name.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a column's header says."""

    FAMILY = "family"
    GIVEN = "given"
    WHOLE = "whole"
    ALSO = "also"
    OTHER = "other"
    UNKNOWN = "unknown"


NAMING: Final = frozenset({Kind.FAMILY, Kind.GIVEN, Kind.WHOLE})


FAMILY: Final = frozenset(
    "nom noms name nachname nachnamen familienname zuname cognome cognomi lastname last surname surnames familyname family"
    " apelido apelidos apellido apellidos sobrenome soyad soyadi soyisim mbiemri mbiemer prezime geburtsname maiden maidenname"
    " ledigname ledig lname nname ln sn zn naam achternaam efternamn etternavn efternavn nazwisko prijmeni priezvisko familia"
    " madchenname maedchenname ledigenname allianzname doppelname partnername nee nata njf gebname"
    " sukunimi nume last cogn famname patronyme famille fam nam".split()
)
GIVEN: Final = frozenset(
    "prenom prenoms vorname vornamen vname vnam vn rufname nome nomi firstname first given givenname givennames forename forenames"
    " fname fn ad adi isim emri emer ime pren pnom prn christian voornaam voornamen nombre nombres fornamn fornavn imie jmeno meno"
    " etunimi prenume nomepaziente zweitname zweitername middle middlename secondname giv".split()
)  # fmt: skip
WHOLE: Final = frozenset(
    "patient patients patientin patienten patiente patientes paziente pazienti nominativo assistito assistita klient klientin"
    " client clients cliente clienti kunde person personne persona fullname vollername voller usager beneficiaire"
    " versicherter versicherte assure assuree assicurato contact kontakt contatto resident bewohner bewohnerin enfant bambino child kind".split()
)
# Somebody or something else: a name beside one of these is not the patient's.
ELSE: Final = frozenset(
    "medecin arzt aerztin arztin hausarzt hausarztin zuweiser zuweisender medico dottore doctor docteur physician gp provider"
    " therapeut therapeute praticien behandler referrer caregiver kasse krankenkasse versicherung versicherer caisse assurance"
    " assicurazione insurer insurance company firma societe employeur arbeitgeber employer mere pere mother father mutter vater"
    " madre padre parent parents guardian tuteur vormund notfallkontakt emergency angehorige angehoriger proche ehepartner spouse"
    " conjoint user username benutzer benutzername login file datei fichier strasse street rue via ort city ville citta hospital"
    " spital praxis cabinet klinik clinic medication medikament diagnose title titel titre anrede civilite salutation titolo suffix"
    " prefix sexe sex geschlecht sesso gender genre date datum data geburtsdatum gebdatum geb naissance nascita birthday birth dob ddn"
    " gebdat geburtstag ne tel telefon telephone telefono phone mobile natel handy portable cellulare email mail adresse address"
    " indirizzo plz npa cap zip postcode commune comune luogo land pays country canton kanton nr no num numero nummer number id ipp"
    " avs ahv nas nir cf iban fax sprache langue lingua language statut status remarque bemerkung note notes commentaire age alter"
    " mrn nhs pid dossier akte code urgence emergenza notfall contatto visit visite besuch termin rendez consultation konsultation"
    " appuntamento appointment seen login modified betreff subject objet oggetto text texte testo termine zeit heure ora time uhrzeit dauer"
    " ansprechperson ansprechpartner kontaktperson rechnungsempfanger rechnungsempfaenger invoice rechnung facture fattura zahler payeur grund motif motivo"
    " leistung prestation diagnosi diagnostic beruf profession professione bezirk region website web url updated update created".split()
)
OF_A_DATE: Final = frozenset(
    "date datum data geburtsdatum birthday dob ddn gebdatum geb gebdat geburtstag luogo ort lieu".split()
)
ENDINGS: Final = (("vorname", Kind.GIVEN), ("rufname", Kind.GIVEN), ("prenom", Kind.GIVEN), ("nachname", Kind.FAMILY),
            ("familienname", Kind.FAMILY), ("geburtsname", Kind.FAMILY), ("zuname", Kind.FAMILY), ("ledigname", Kind.FAMILY),
            ("cognome", Kind.FAMILY), ("firstname", Kind.GIVEN), ("lastname", Kind.FAMILY), ("surname", Kind.FAMILY),
            ("fullname", Kind.WHOLE), ("tenname", Kind.FAMILY))  # fmt: skip

# Another name of the same person, a given one, a family one or a whole one: nobody says which.
ALSO: Final = frozenset(
    "nickname nickn spitzname spitzn surnom soprannome sobriquet kurzname rufn alias aka displayname anzeigename fileas knownas alsoknownas goesby"
    " nomaffiche nomvisualizzato nomevisualizzato speichernunter ablegenunter afficherous afficherpar preferredname usualname usedname".split()
)
# The same person as the patient, where a "Name" beside it may be the doctor's or the payer's.
PATIENT: Final = frozenset(
    "patient patients patientin patienten patientenname patiente patientes paziente pazienti assistito assistita klient klientin"
    " versicherter versicherte assure assuree assicurato bewohner bewohnerin enfant bambino child kind client clients cliente clienti kunde".split()
)
# What may hold a patient's name beside a "Name" that is then somebody else's: an appointment, a firm's contact.
MAY_HOLD: Final = frozenset(
    "betreff subject objet oggetto text texte testo termin rendez appuntamento appointment ansprechperson ansprechpartner kontaktperson".split()
)
SMALL: Final = frozenset("de du d l la le des der die n s m r di del".split())
_CONNECTING: Final = frozenset(
    "et und and e y or o oder ou u da do das dos von vom zu zur of the for in il lo gli i un une ein eine el los las dem den"
    " al a as by bei et dello della degli delle per pour par fur fuer mit with avec con"
    " er eme ere st nd rd th premier premiere erster erste erstes primo prima segundo second seconde zweiter zweite autre autres andere weitere altri altro other"
    " utilise usuel usuelle usage used uso usual usato legal legale official officiel offiziell amtlich complet complete completo komplett"
    " vollstandig vollstaendig full all alle tous pat pt first last current actuel aktuell attuale previous former ancien ancienne fruher fruherer alt alter"
    " affiche phonetic known also goes file preferred display marital epouse epoux alliance jeune fille mariage married nubile celibe"
    " legale rufe vor nach zu sur opt optional required pflichtfeld gross klein initial initiale initialen initials patronymique proprio propio propre ruf lediger lediges"
    " bei geburt secondo terzo troisieme deuxieme third weiterer weiteres zusatz vorheriger frueherer jetziger heutiger registered anagrafico anagrafica"
    " principal principale haupt primary prefere preferito chosen choisi gewunschter bevorzugter".split()
)  # fmt: skip


def kind_of_word(word: str) -> Kind:
    """What one folded word says of its column."""
    for words, kind in (
        (GIVEN, Kind.GIVEN),
        (FAMILY, Kind.FAMILY),
        (WHOLE, Kind.WHOLE),
        (ELSE, Kind.OTHER),
    ):
        if word in words:
            return kind
    return next((kind for ending, kind in ENDINGS if word.endswith(ending)), Kind.UNKNOWN)


def header_words(cell: str) -> list[str]:
    """A header's words, folded: camel case, digits and signs part them; the smallest ones left out."""
    return [word for word in _every_word(cell) if word not in SMALL]


def is_header_text(cell: str) -> bool:
    """Whether a cell has words and every one of them is a header's: only then may it be taken for one, and shown."""
    if any(one.isalpha() and not one.isascii() for one in _folded(cell)):
        return False  # another script, or a letter that no header of ours has
    words = _every_word(cell)
    return any(len(word) > 1 for word in words) and (
        all(_is_known(word) for word in words)
        or _is_known("".join(word for word in words if word not in SMALL))
    )


def _is_known(word: str) -> bool:
    return word in SMALL | _CONNECTING | ALSO or len(word) == 1 or kind_of_word(word) is not Kind.UNKNOWN


def _every_word(cell: str) -> list[str]:
    return [word for word in re.split(r"[^a-z]+", _folded(cell)) if word]


def _folded(cell: str) -> str:
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", cell.strip().lstrip("\ufeff"))
    plain = unicodedata.normalize("NFKD", apart.casefold().replace("ı", "i").replace("ł", "l"))
    return "".join(c for c in plain if not unicodedata.combining(c))
