"""The first patient is never taken for the header, and no cell that is not a header's is shown."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from auditor.cli import cli
from auditor.core.triage import Contact, ListError, Wanted, match, read_list
from auditor.core.triage.header_words import is_header_text
from auditor.i18n import translator
from auditor.reports.patient_list import list_document, list_trouble, listed_lines

PEOPLE = [("Hans", "Müller"), ("Élodie", "Grandjean"), ("Giulia", "Ferrari")]
CONTACTS = [Contact(f"c{n}", f"{g} {f}") for n, (g, f) in enumerate(PEOPLE)] + [Contact("x", "Sandra Vogel")]
ALL = {"c0", "c1", "c2"}


def found(text, wanted=None):
    listed = read_list(text.encode(), wanted)
    said = " ".join(listed_lines(listed, translator("de"))) + json.dumps(
        list_document(listed), ensure_ascii=False
    )
    assert not any(name in said for pair in PEOPLE for name in pair), said
    return {one.contact for one in match(listed.every, CONTACTS)}


def refused(text, wanted=None):
    with pytest.raises(ListError) as error:
        read_list(text.encode(), wanted)
    said = list_trouble(error.value, translator("it"))
    assert not any(name in said for pair in PEOPLE for name in pair)
    return error.value


@pytest.mark.parametrize(
    "row",
    [
        "Patient {f} {g}", "Patient: {f} {g}", "Patientin {f} {g}", "Patient {f};{g}", "Patient {f}, {g}", "Name: {f}, Vorname: {g}",
        "Name: {f};Vorname: {g};Geb: 1.1.1950", "Nom: {f} {g}", "Paziente {g} {f}", "Name {f};{g}", "Name {f};Vorname {g}", "Herr {f};{g}",
    ],
)  # fmt: skip
def test_a_label_before_each_name_makes_no_header(row):
    assert found("".join(row.format(f=f, g=g) + "\n" for g, f in PEOPLE)) == ALL


@pytest.mark.parametrize("first", ["Patientin {f} {g}", "Patient: {f} {g}", "Name {f} {g}"])
def test_a_label_before_the_first_name_alone_makes_no_header(first):
    lines = [(first if n == 0 else "{f} {g}").format(f=f, g=g) for n, (g, f) in enumerate(PEOPLE)]
    assert found("\n".join(lines)) == ALL


def test_a_cell_that_is_no_header_is_told_by_its_number():
    beside = "Nachname;Hans\nGrandjean;Élodie\nFerrari;Giulia\n"
    assert found(beside, Wanted(("1",), ("2",))) == {"c1", "c2"}
    rows = "".join(f"Patient {f};{g};Kt. {f}\n" for g, f in PEOPLE)
    assert found(rows, Wanted(("1",), ("2",))) == ALL
    assert found(rows, Wanted(name=("1", "2"))) == ALL
    assert found("Patient Müller Hans\nGrandjean Élodie\nFerrari Giulia\n", Wanted(name=("1",))) == ALL


@pytest.mark.parametrize(
    "row", ["Name;{f};Vorname;{g}", "Nachname;{f};Vorname;{g};Ort;Bern", "Nom;{f};Prénom;{g};x;y"]
)
def test_words_of_a_header_in_every_row_are_no_names(row):
    refused("".join(row.format(f=f, g=g) + "\n" for g, f in PEOPLE))


@pytest.mark.parametrize(
    "cell",
    ["Patient Müller", "Name: Müller", "Nom Grandjean", "Đorđe", "Vorname Ли", "Name der Müller", "M", "", "4711", "INSERT INTO patient"],
)  # fmt: skip
def test_what_is_no_header(cell):
    assert not is_header_text(cell)


@pytest.mark.parametrize(
    "cell",
    ["Nom de naissance", "Name, Vorname", "NOM_PAT", "Nachname (Patient)", "PatVorname", "1er prénom de naissance", "Display Name", "Geb.-Name"],
)  # fmt: skip
def test_what_is_a_header(cell):
    assert is_header_text(cell)


def test_the_command_names_nobody_of_the_list(tmp_path):
    (tmp_path / "c.json").write_text(json.dumps([{"id": "1", "name": "Hans Müller"}]), encoding="utf-8")
    (tmp_path / "p.csv").write_text("Patient Müller Hans\nPatient Roux Zoé\n", encoding="utf-8")
    for form in ([], ["--json"]):
        done = CliRunner().invoke(cli, ["match", str(tmp_path / "p.csv"), str(tmp_path / "c.json"), *form])
        assert done.exit_code == 0
        assert "Müller" not in done.output
        assert "Roux" not in done.output
