"""A list is understood, or said not to be: "0 of N" is never the answer to a file that was not read."""

import base64
import json
import random

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.cli import cli
from auditor.core.triage import Contact, ListError, Wanted, match, read_list
from auditor.core.triage.columns import kind_of
from auditor.core.triage.header_words import Kind
from auditor.i18n import translator
from auditor.reports.patient_list import list_trouble, listed_lines

PEOPLE = [("Hans", "Müller"), ("Élodie", "Grandjean"), ("Giulia", "Ferrari"), ("Françoise", "Lefèvre")]
CONTACTS = [Contact(f"c{n}", f"{g} {f}") for n, (g, f) in enumerate(PEOPLE)] + [Contact("x", "Somebody Else")]
ALL = {f"c{n}" for n in range(len(PEOPLE))}


def table(header, row, sep=";"):
    lines = [header] if header else []
    lines += [row.format(g=g, f=f, n=n) for n, (g, f) in enumerate(PEOPLE, 1)]
    return "\n".join(line.replace(";", sep) for line in lines) + "\n"


def found(content, wanted=None):
    content = content if isinstance(content, bytes) else content.encode()
    return {one.contact for one in match(read_list(content, wanted).every, CONTACTS)}


def refused(content):
    content = content if isinstance(content, bytes) else content.encode()
    with pytest.raises(ListError) as error:
        read_list(content)
    said = list_trouble(error.value, translator("fr"))
    assert not any(name in said for pair in PEOPLE for name in pair)
    assert "{" not in said
    return error.value


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Nom d'usage;Prénom;Date de naissance", "{f};{g};01/01/1950"),
        ("IPP;Nom de naissance;Nom utilisé;Prénom utilisé;1er prénom de naissance", "{n};{f};{f};{g};{g}"),
        ("Nom marital;Prénoms;Nom de jeune fille", "{f};{g};Dupont"),
        ("NOM_PAT;PRENOM_PAT;DDN", "{f};{g};01.01.1950"),
        ("Nom de l'assuré;Prénom de l'assuré", "{f};{g}"),
        ("Nom usuel;Prénom d'usage", "{f};{g}"),
        ("Patienten-Nr.;Zuname;Rufname", "{n};{f};{g}"),
        ("PatNr;PatName;PatVorname;PatGebDat", "{n};{f};{g};1950"),
        ("Nachname/Familienname;Vorname(n)", "{f};{g}"),
        ("Anrede;Titel;Name1;Name2;Strasse", "Frau;;{f};{g};Hauptstrasse"),
        ("Versichertenname;Versichertenvorname", "{f};{g}"),
        ("Name Hausarzt;Name;Vorname", "Roux;{f};{g}"),
        ("Cognome paziente;Nome paziente;CF", "{f};{g};ABCDEF80A01H501U"),
        ("COGN;NOM;DATA NASC", "{f};{g};1950"),
        ("Cognome e Nome;Data di nascita", "{f} {g};1950"),
        ("Assistito;Medico", "{f} {g};Rossi Mario"),
        ("Last name;Forenames;DOB", "{f};{g};1950"),
        ("Last;First", "{f};{g}"),
        ("LName;FName;Last visit", "{f};{g};1950"),
        ("PatientLastName;PatientFirstName;MRN", "{f};{g};{n}"),
        ("Patient name;NHS number", "{f}, {g};123"),
        ("Name;Geburtsdatum", "{f} {g};1950"),
        ("Nom;Médecin traitant;Prénom", "{f};Dr Paul Roux;{g}"),
        ("Naam;Voornaam", "{f};{g}"),
        ("Apellidos;Nombre", "{f};{g}"),
        ("Nazwisko;Imię", "{f};{g}"),
        ("id;a;b", "{n};{f};{g}"),
        ("", "{f};{g}"),
        ("", "{g};{f}"),
        ("", "{n};Herr;{f};{g};1950-01-01;Bern"),
        ("Liste des patients;;\n;;\nNom;Prénom;Ville", "{f};{g};Genève"),
        ("Patientenliste Praxis Dr. Muster\nStand 30.11.2026\n\nNachname;Vorname", "{f};{g}"),
        ('"Nachname\n(Patient)";Vorname', "{f};{g}"),
        ("Nachname;Vorname", "{g};{f}"),
        ("sep=;\nNachname;Vorname", "{f};{g}"),
        ("Nachname;Vorname;Bemerkung", '{f};{g};"nobody closed this'),
    ],
)
@pytest.mark.parametrize("sep", [";", "\t", "|"])
def test_headers_of_practice_software_are_known(header, row, sep):
    if sep != ";" and "sep=" in header:
        sep = ";"
    assert found(table(header, row, sep)) == ALL


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Nom;Xyz", "{f};{g}"), ("Xyz;Vorname", "{f};{g}"), ("Cognome;Qwrt;Telefono", "{f};{g};079"), ("Nachname", "{f}"),
        ("Prénom;Ville", "{g};Genève"), ("Nom de naissance;Nom marital", "{f};Dupont"), ("First;Kürzel", "{g};{f}"),
        ("Nom;Prénom", "{f};19.1.1950"), ("Name;Vorname", ";{f}"), ("Nachname;Abk", "{f};{g}"),
    ],
)  # fmt: skip
def test_what_is_half_known_is_asked_about(header, row):
    error = refused(table(header, row))
    assert "--family" in list_trouble(error, translator("en"))


def test_a_list_whose_rows_mostly_lack_a_full_name_is_asked_about():
    refused("Nom;Prénom\nMüller;\nGrandjean;\nFerrari;\nRoux;Zoé\n")


@pytest.mark.parametrize(
    ("header", "row", "wanted"),
    [
        ("Nom;Xyz", "{f};{g}", Wanted(("Nom",), ("Xyz",))),
        ("Nom;Xyz", "{f};{g}", Wanted(("1",), ("2",))),
        ("Qwrt;Xyz", "{n};{f} {g}", Wanted(name=("xyz",))),
        ("", "{f};{g};{f}", Wanted(("1",), ("2",))),
        ("", "{f};{g}", Wanted(name=("1", "2"))),
        ("Nom;Prénom;Autre nom", "Faux;Faux;{f} {g}", Wanted(name=("Autre nom",))),
    ],
)
def test_the_user_says_which_columns(header, row, wanted):
    assert found(table(header, row), wanted) == ALL


@pytest.mark.parametrize("column", ["0", "9", "Nachnahme", "-1", "²", ""])
def test_a_column_that_is_not_there_is_said(column):
    with pytest.raises(ListError):
        read_list(table("Nom;Prénom", "{f};{g}").encode(), Wanted(name=(column,)))


@pytest.mark.parametrize(
    "page",
    [
        "cp850",
        "cp437",
        "cp1252",
        "iso8859-15",
        "mac_roman",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-8-sig",
    ],
)
@pytest.mark.parametrize("header", ["Nachname;Vorname", "Nom;Prénom"])
def test_the_letters_of_every_program(page, header):
    assert found(table(header, "{f};{g}").encode(page)) == ALL


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("cp1250", ["Đorđe Kovačević", "Ana Novak", "Želimir Šarić"]), ("cp1254", ["Ayşe Yıldız", "Ömer Çelik", "İbrahim Doğan"]),
        ("cp1251", ["Иван Петров", "Ольга Соколова"]), ("cp1252", ["Zoë Müller", "Noël Fäßler"]),
        ("cp850", ["Åse Østergård", "José Peña"]), ("cp437", ["Björn Görtz", "Niño Muñoz"]), ("cp1250", ["Petra Nováčková", "Lukáš Dvořák"]),
    ],
)  # fmt: skip
def test_other_scripts_saved_without_unicode(page, names):
    content = ("name;ort\n" + "".join(f"{name};Bern\n" for name in names)).encode(page)
    contacts = [Contact(str(n), name) for n, name in enumerate(names)]
    assert len(match(read_list(content).every, contacts)) == len(names)


def test_where_two_code_pages_would_do_both_are_compared():
    listed = read_list("Nom;Prénom\nPečo;Ana\n".replace("é", "e").encode("cp1250"))
    assert (listed.letters, len(listed.people)) == ("cp1252", 1)
    assert match(listed.every, [Contact("c", "Ana Pečo")])


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04" + bytes(60), b"\xd0\xcf\x11\xe0" + bytes(900), b"%PDF-1.7\n1 0 obj", b"{\\rtf1 x}"],
)
def test_a_workbook_or_a_document_is_named(content):
    assert str(refused(content)).startswith(("this is a ", "this is an ", "this is formatted text"))


def test_utf_8_that_was_taken_for_windows_letters_is_put_right():
    text = table("Nom;Prénom", "{f};{g}")
    for page in ("latin-1", "cp1252"):
        assert found(text.encode().decode(page).encode()) == ALL


def test_names_that_lost_letters_are_counted_not_compared_in_silence():
    listed = read_list(
        "Nom;Prénom\nM\ufffdller;Hans\nGrandjean;?lodie\nLef?vre;Anne\nRoux;Zoé\nBlanc;Léa\nNoir;Ada\n".encode()
    )
    assert listed.left_out == 2
    assert any("2" in line for line in listed_lines(listed, translator("en")))


def qp(text, page="utf-8"):
    return "".join(f"={byte:02X}" for byte in text.encode(page))


def cards(line, end="\r\n", version="2.1", page="utf-8"):
    return b"".join(
        end.join(("BEGIN:VCARD", f"VERSION:{version}", line(g, f), "TEL:079", "END:VCARD", "")).encode(page)
        for g, f in PEOPLE
    )


@pytest.mark.parametrize(
    "content",
    [
        cards(lambda g, f: f"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=\r\n{qp(f)};=\r\n{qp(g)};;;"),
        cards(lambda g, f: f"N;QUOTED-PRINTABLE;CHARSET=UTF-8:{qp(f[:2])}=\r\n{qp(f[2:])};{g if g.isascii() else qp(g)}"),
        cards(lambda g, f: f"N;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:{qp(f, 'latin1')};{qp(g, 'latin1')}"),
        cards(lambda g, f: f"N;CHARSET=WINDOWS-1252;ENCODING=QUOTED-PRINTABLE:{qp(f'{f};{g}', 'cp1252')}"),
        cards(lambda g, f: f"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:{qp(g)}=20=\n{qp(f)}", end="\n"),
        cards(lambda g, f: f"N;CHARSET=ISO-8859-1:{f};{g}", page="latin1"),
        cards(lambda g, f: f"N:{f};{g}", page="cp1252"),
        cards(lambda g, f: f"N:{f[:2]}\r\n {f[2:]};{g}", version="3.0"),
        cards(lambda g, f: f"N:{f};\r\n\t{g}", version="3.0"),
        cards(lambda g, f: f'N;SORT-AS="x:y,z":{f};{g};;;\r\nFN;PREF=1:x', version="4.0"),
        cards(lambda g, f: f"item1.N:{f};{g}\r\nitem1.X-ABLabel:x", version="3.0"),
        cards(lambda g, f: f"N;ENCODING=BASE64;CHARSET=UTF-8:{base64.b64encode(f'{f};{g}'.encode()).decode()}"),
        cards(lambda g, f: f"N;ENCODING=b:{base64.b64encode(f'{f};{g}'.encode()).decode()}", version="3.0"),
        cards(lambda g, f: f"N:;{g} {f};;;\r\nFN:{g} {f}", version="3.0"),
        cards(lambda g, f: f"FN:{f}\\, {g}", version="4.0"),
        cards(lambda g, f: f"N:{f};{g}", end="\r", version="3.0"),
        cards(lambda g, f: f"N:{f};{g}", version="3.0", page="utf-8").decode().encode("utf-16"),
        b"\xef\xbb\xbf\r\n\r\n" + cards(lambda g, f: f"N:{f};{g}", version="3.0"),
        cards(lambda g, f: f"PHOTO;ENCODING=BASE64:\r\n {'QUJD' * 18}\r\n {'QUJD' * 18}\r\nN:{f};{g}", version="3.0"),
    ],
)  # fmt: skip
def test_address_books_of_every_version(content):
    assert found(content) == ALL


def test_a_letter_broken_by_the_width_of_a_card_is_whole_again():
    raw = cards(lambda g, f: f"N:{f};{g}", version="3.0").replace(b"\xc3", b"\xc3\r\n ")
    assert found(raw) == ALL


def test_a_card_that_is_not_understood_is_counted():
    good = "BEGIN:VCARD\nVERSION:3.0\nN:Müller;Hans\nEND:VCARD\n"
    listed = read_list(
        f"{good}BEGIN:VCARD\nN;ENCODING=B:%%%\nEND:VCARD\nBEGIN:VCARD\nORG:Praxis\nEND:VCARD\n{good}".encode()
    )
    assert (len(listed.people), listed.left_out) == (2, 2)
    assert [one.row for one in listed.people] == [1, 4]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04" + bytes(60) + b"xl/workbook.xml", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), b"%PDF-1.7\n1 0 obj", b"{\\rtf1\\ansi M\\'fcller}",
        "<html><table><tr><td>Müller</td><td>Hans</td></tr></table></html>", '{"patients": ["Hans Müller"]}', '[["Müller", "Hans"]]',
        "4711;12.3;79\n4712;8.1;80\n", "Müller\nGrandjean\nFerrari\n",
        "Es war einmal ein Arzt, der schrieb einen langen Bericht über das Wetter und die Berge, und niemand las ihn bis zum Ende. " * 9,
    ],
)  # fmt: skip
def test_what_is_no_list_of_names_is_refused_and_nobody_quoted(content):
    refused(content)


def test_what_was_taken_is_named_and_a_row_is_not(tmp_path):
    (tmp_path / "c.json").write_text(json.dumps([{"id": "1", "name": "Hans Müller"}]), encoding="utf-8")
    for header, told in (("Nom d'usage;Prénom", "Nom d'usage"), ("", "1, 2")):
        (tmp_path / "p.csv").write_bytes(table(header, "{f};{g}").encode("cp850"))
        done = CliRunner().invoke(cli, ["match", str(tmp_path / "p.csv"), str(tmp_path / "c.json")])
        assert (done.exit_code, told in done.output, "cp850" in done.output) == (0, True, True)
        assert "Müller" not in done.output
        document = json.loads(
            CliRunner()
            .invoke(cli, ["match", str(tmp_path / "p.csv"), str(tmp_path / "c.json"), "--json"])
            .output
        )
        assert (document["list"]["read"], document["list"]["left_out"], document["list"]["header"]) == (
            4,
            0,
            bool(header),
        )
    (tmp_path / "p.csv").write_text("Nom;Xyz\nMüller;Hans\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["match", str(tmp_path / "p.csv"), str(tmp_path / "c.json")])
    assert "1 family name, 2 unknown" in str(done.exception)
    assert "Hans" not in done.output + str(done.exception)
    done = CliRunner().invoke(
        cli, ["match", str(tmp_path / "p.csv"), str(tmp_path / "c.json"), "--family", "Nom", "--given", "2"]
    )
    assert "1 of 1" in done.output


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Geburtsdatum", Kind.OTHER), ("Date de naissance", Kind.OTHER), ("Nom de naissance", Kind.FAMILY), ("Luogo di nascita", Kind.OTHER),
        ("Nom du médecin", Kind.OTHER), ("Name der Mutter", Kind.OTHER), ("Strassenname", Kind.UNKNOWN), ("Benutzername", Kind.OTHER),
        ("Client ID", Kind.OTHER), ("Name, Vorname", Kind.WHOLE), ("First and last name", Kind.WHOLE), ("First name", Kind.GIVEN), ("patientVorname", Kind.GIVEN),
        ("Last visit", Kind.OTHER), ("Contact d'urgence", Kind.OTHER), ("", Kind.UNKNOWN), ("№", Kind.UNKNOWN), ("Prénom(s)", Kind.GIVEN),
    ],
)  # fmt: skip
def test_what_a_header_says(cell, kind):
    assert kind_of(cell) is kind


@settings(max_examples=60)
@given(
    st.randoms(use_true_random=False),
    st.sampled_from(["cp850", "cp1252", "utf-8", "utf-16"]),
    st.sampled_from(";,\t|"),
)
def test_columns_in_any_order_are_found_or_asked_about(chance: random.Random, page, sep):
    columns = [
        ("Nom", "{f}"),
        ("Prénom", "{g}"),
        ("Né le", "1.1.1950"),
        ("Ville", "Genève"),
        ("Qwrt", "{n}"),
        ("Tél.", "022 1234567"),
    ]
    chance.shuffle(columns)
    kept = columns[: chance.randrange(2, 7)]
    text = table(";".join(name for name, _ in kept), ";".join(cell for _, cell in kept), sep)
    if {"Nom", "Prénom"} <= {name for name, _ in kept}:
        assert found(text.encode(page)) == ALL
    elif {"Nom", "Prénom"} & {name for name, _ in kept}:
        refused(text.encode(page))
