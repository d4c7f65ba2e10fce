"""Lists of patients as practices have them, and nobody's name where it does not belong."""

import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from auditor.cli import cli
from auditor.core.triage import Contact, ListError, Person, match, parse_contacts, read_list

WANTED = [("Hélène", "Müller-Çelik"), ("Đorđe", "Šarić")]


def rows(people):
    return [(p.given, p.family) for p in people]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Nom;Prénom;Né le\nMüller-Çelik;Hélène;1.1.1980\nŠarić;Đorđe;2.2.1990\n", "utf-8"),
        ("\ufeffVorname,Nachname\r\nHélène,Müller-Çelik\r\nĐorđe,Šarić\r\n", "utf-8"),
        ("Telefono\tCognome\tNome\n079\tMüller-Çelik\tHélène\n078\tŠarić\tĐorđe\n", "utf-16"),
        ('patient\n"Müller-Çelik, Hélène"\n"Šarić, Đorđe"\n', "utf-8"),
        ("BEGIN:VCARD\nVERSION:3.0\nN:Müller-Çelik;Hélène;;;\nFN:Hélène\nEND:VCARD\nBEGIN:VCARD\nN:Šarić;Đorđe;;;\nEND:VCARD\n", "utf-8"),
        ("BEGIN:VCARD\r\nFN:Müller-Çelik\\, Hélène\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Šarić\\, Đorđe\r\nEND:VCARD\r\n", "utf-8"),
    ],
)  # fmt: skip
def test_any_encoding_any_column_order(text, encoding):
    assert rows(read_list(text.encode(encoding)).people) == WANTED


def test_a_list_saved_by_an_old_spreadsheet():
    people = read_list("Prénom;Nom\nHélène;Müller\nFrançoise;Lefèvre\n".encode("cp1252")).people
    assert rows(people) == [("Hélène", "Müller"), ("Françoise", "Lefèvre")]


def test_rows_count_from_one_after_the_header():
    assert [p.row for p in read_list(b"name;vorname\nAda;Bo\nCleo;Dan\n").people] == [1, 2]


def test_a_list_without_a_header_is_read_whole():
    (found,) = match(read_list(b"Anna;Muster;1.1.1980\n").people, [Contact("1", "Muster Anna")])
    assert found.row == 1


@pytest.mark.parametrize("content", [b"", b"  \n", b"\x00\x01\x02\x00", b"Nom;Pr\xe9nom\n"])
def test_what_is_no_list_is_said_without_quoting_it(content):
    with pytest.raises(ListError) as error:
        read_list(content)
    assert "Pr" not in str(error.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_an_error(content):
    try:
        read_list(content)
    except ListError:
        return


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_name_is_compared_without_a_crash(one, other):
    match([Person(1, one, other)], [Contact("1", other + " " + one)])


@pytest.mark.parametrize(
    "document", [{}, [1], [{"id": "1"}], [{"name": "Anna Geheim"}], [{"id": 1, "name": None}]]
)
def test_contacts_of_another_form_are_refused_and_nobody_is_quoted(document):
    with pytest.raises(ListError) as error:
        parse_contacts(document)
    assert "Geheim" not in str(error.value)


def test_no_name_is_told_unless_it_is_asked_for(tmp_path):
    (tmp_path / "p.csv").write_text("Nom;Prénom\nGeheimnis;Annegret\n", encoding="utf-8")
    (tmp_path / "c.json").write_text(
        json.dumps([{"id": "17", "name": "Annegret Geheimnis"}]), encoding="utf-8"
    )
    arguments = ["match", str(tmp_path / "p.csv"), str(tmp_path / "c.json")]
    for more in ([], ["--json"]):
        said = CliRunner().invoke(cli, [*arguments, *more], standalone_mode=False)
        assert said.exit_code == 0
        assert "eheim" not in said.output
        assert "nneg" not in said.output
    document = json.loads(said.output)
    assert document["schema"] == "auditor.matches/1"
    assert [(m["contact"], m["row"]) for m in document["matches"]] == [("17", 1)]
    shown = CliRunner().invoke(cli, [*arguments, "--show-names"], standalone_mode=False)
    assert "Annegret Geheimnis" in shown.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.json", "p.csv"]


def test_people_and_contacts_do_not_print_themselves():
    assert "Geheim" not in repr(Person(1, "Anna", "Geheim")) + repr(Contact("1", "Geheim"))
