"""What was not understood is refused or counted: "0 of N" is no answer to it."""

from __future__ import annotations

import base64
import json

import pytest
from click.testing import CliRunner

from auditor.cli import cli
from auditor.core.triage import Wanted
from tests.people.test_nobody_is_a_header import ALL, PEOPLE, found, refused
from tests.people.test_odd_letters import matched


def table(header, row):
    return header + "\n" + "".join(row.format(f=f, g=g) + "\n" for g, f in PEOPLE)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Datum;Text", "1.1.2026;{f} {g}, Kontrolle"), ("Datum;Betreff;Name", "1.1.2026;{f} {g} EKG;Vogel Sandra"),
        ("Datum;Zeit;Termin;Name", "1.1.2026;08:00;{f} {g} - Kontrolle;Dr. Vogel"), ("Firma;Name;Ansprechperson", ";Vogel Sandra;{f} {g}"),
        ("Patient;Name", "{f} {g};Vogel Sandra"), ("Patient;Nachname;Vorname", "{f} {g};Vogel;Sandra"), ("Medico;Telefono", "{f} {g};091"),
        ("Qwrt;Asdf", ""), ("Datum;Ort", "1.1.2026;Bern"),
    ],
)  # fmt: skip
def test_columns_that_nobody_knows_to_hold_the_patients_are_asked_about(header, row):
    text = table(header, row) if row else header + "\n"
    assert "it is not certain" in str(refused(text))


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Rechnungsempfänger Name;Rechnungsempfänger Vorname;Patient", "Vogel;Sandra;{g} {f}"), ("Patient;Name Arzt", "{f} {g};Vogel Sandra"),
        ("Patientin;Ansprechperson", "{f} {g};Vogel Sandra"), ("Patient;Nachname;Vorname", "{f} {g};{f};{g}"), ("Vater Name;Vater Vorname;Kind Name;Kind Vorname", "Vogel;Sandra;{f};{g}"),
    ],
)  # fmt: skip
def test_the_column_of_the_patient_wins(header, row):
    assert found(table(header, row)) == ALL


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("MSH|^~\\&|A|B\rPID|1||123||Müller^Hans||19500403|M\r", "HL7"),
        ("H|~^\\&|x\nP|1|123|||MULLER~HANS||19500403|M\n", "H-PRIM"),
        (f"dn:: {base64.b64encode('cn=Hans Müller'.encode()).decode()}\ncn: Hans Müller\nsn: Müller\n", "LDIF"),
        ("INSERT INTO patient (id,nachname,vorname) VALUES (1,'Müller','Hans');\nINSERT INTO patient (id,nachname,vorname) VALUES (2,'Roux','Zoé');\n", "SQL"),
    ],
)  # fmt: skip
def test_a_file_of_another_program_is_named(text, word):
    assert word in str(refused(text))


@pytest.mark.parametrize(
    "row",
    ["M*****;H***", "M•••;H•••", "Müller;H***", "3f2a9c77d1e04b5566aa;Hans", "M.;Hans", "Grandj.;Élod.", "#NAME?;Hans", "XXXX;Hans", "M³ller;Hans", "MŸller;Hans",
     "M%C3ller;Hans", "Müller;Herr", "Müller;"],
)  # fmt: skip
def test_a_name_that_is_not_whole_is_counted_and_not_compared(row):
    text = "Nachname;Vorname\nFerrari;Giulia\nRoux;Zoé\n" + row + "\n"
    assert matched(text.encode())[1] == 1


@pytest.mark.parametrize("rows", ["Mü;Ha\nGr;El\nFe;Gi\n", "M.;Hans\nG.;Élodie\n", "M***;H***\nG***;E***\n"])
def test_a_list_of_codes_is_refused(rows):
    refused("Nachname;Vorname\n" + rows)


def test_short_names_among_others_are_names():
    text = "Nachname;Vorname\nLê;An\nFerrari;Giulia\nMüller;Hans\n"
    assert matched(text.encode(), [{"id": "c1", "name": "Lê, An Thi"}])[1] == 0


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Name;Vorname", "{f} {g};Herr"), ("Name;Vorname", "{f} {g};Frau Dr."), ("Nom;Prénom", "{f} {g};M."), ("Cognome;Nome", "{f} {g};Sig."),
        ("Name;Rufname", "{g} {f};Susi"), ("Name;Rufname", "{f};{g}"),
    ],
)  # fmt: skip
def test_a_name_column_that_holds_the_whole_name(header, row):
    assert found(table(header, row)) == ALL


def test_one_column_is_not_both_names():
    refused(table("Nachname;Vorname", "{f};{g}"), Wanted(("1",), ("1",)))
    refused(table("Nachname;Vorname", "{f};{g}"), Wanted(("Nachname",), ("1",)))


def test_contacts_without_a_full_name_are_counted(tmp_path):
    (tmp_path / "p.csv").write_text(table("Nachname;Vorname", "{f};{g}"), encoding="utf-8")
    names = ["Müller", "", "Hans M\ufffdller", "Giulia Ferrari", "Robert Okonkwo", "giuliaferrari"]
    (tmp_path / "c.json").write_text(json.dumps([{"id": n, "name": one} for n, one in enumerate(names)]))
    arguments = ["match", str(tmp_path / "p.csv"), str(tmp_path / "c.json")]
    said = json.loads(CliRunner().invoke(cli, [*arguments, "--json"]).output)
    assert said["contacts"] == {"read": 6, "left_out": 3}
    assert ": 3." in CliRunner().invoke(cli, arguments).output


@pytest.mark.parametrize(
    "text",
    [
        "Nachname;Vorname;Ort\nMüller;Hans;Bern\nOrt;Vorname;Nachname\nGenf;Élodie;Grandjean\nLugano;Giulia;Ferrari\n",
        "Nachname;Vorname;Geb;Ort\nMüller;Hans;1950;Bern\nNr;Nachname;Vorname;Ort\n2;Grandjean;Élodie;Genf\n3;Ferrari;Giulia;Lugano\n",
        "Nachname;Vorname\nMüller;Hans\nNachname;Vorname\nGrandjean;Élodie\nFerrari;Giulia\n",
    ],
)
def test_a_second_list_in_the_file_is_read_in_its_own_order(text):
    assert found(text) == ALL
    assert matched(text.encode())[1] == 0


def test_people_above_the_header_are_counted():
    assert matched("Müller;Hans\nNachname;Vorname\nFerrari;Giulia\n".encode()) == ({"c1"}, 1)


@pytest.mark.parametrize("order", [0, 1])
def test_a_table_beside_cards_is_counted(order):
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ferrari;Giulia;;;\r\nEND:VCARD\r\n"
    parts = ["Nachname;Vorname\r\nMüller;Hans\r\n\r\n", card]
    assert matched("".join(parts if order else parts[::-1]).encode()) == ({"c1"}, 2)
