"""Somebody has more than one name: each that a list gives is compared."""

from __future__ import annotations

import pytest

from auditor.core.triage import Contact, Person, match
from tests.people.test_odd_letters import matched

FIRST = [{"id": "c1", "name": "Giulia Ferrari"}]


@pytest.mark.parametrize(
    ("header", "row", "contact"),
    [
        *((header, "Keller;Anna;Vogel", "Anna Vogel") for header in ("Mädchenname", "Geb.-Name", "Allianzname", "Doppelname", "Partnername", "née", "Nata", "Alias", "AKA", "NJF")),
        *((header, "Keller;Magdalena;Anni", "Anni Keller") for header in ("Nickname", "Spitzname", "Surnom", "Soprannome", "Rufname", "Known as", "Goes by", "Preferred Name", "Kurzname")),
        *((header, "Keller;Magdalena;Anni Vogel", "Anni Vogel") for header in ("Display Name", "Nom affiché", "Anzeigename", "File As", "Speichern unter", "Alias")),
        ("Anzeigename", ";;Anni Vogel", "Anni Vogel"), ("Allianzname", "Keller;Anna;Keller-Vogel", "Anna Vogel"),
    ],
)  # fmt: skip
def test_every_name_of_a_row_is_compared(header, row, contact):
    text = f"Nachname;Vorname;{header}\nFerrari;Giulia;\n{row}\nMeier;Urs;\n"
    assert matched(text.encode(), [*FIRST, {"id": "x", "name": contact}]) == ({"c1", "x"}, 0)


@pytest.mark.parametrize("header", ["Née le", "Nata il", "Né(e) le", "Geb."])
def test_a_date_of_birth_is_no_name(header):
    text = f"Nachname;Vorname;{header}\nFerrari;Giulia;1.1.1990\n"
    assert matched(text.encode(), FIRST) == ({"c1"}, 0)


@pytest.mark.parametrize(
    ("lines", "contact"),
    [
        ("N:Keller;Anna;;;\r\nFN:Anna Vogel", "Anna Vogel"), ("FN:Anna Vogel\r\nN:Keller;Anna;;;", "Anna Keller"),
        ("N:Keller;Magdalena;;;\r\nNICKNAME:Anni,Leni", "Leni Keller"), ("N:Keller;Anna;;;\r\nX-MAIDENNAME:Vogel", "Anna Vogel"),
        ("N:Keller;Anna;;;\r\nN:Vogel;Anna;;;", "Anna Vogel"), ("N;ALTID=1:山田;太郎;;;\r\nN;ALTID=1:Yamada;Taro;;;", "Taro Yamada"),
        ('N;X-A="a;b:c":Keller;Anna;;;', "Anna Keller"),
    ],
)  # fmt: skip
def test_every_name_of_a_card_is_compared(lines, contact):
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\n{lines}\r\nEND:VCARD\r\n"
    assert matched(card.encode(), [{"id": "x", "name": contact}]) == ({"x"}, 0)


@pytest.mark.parametrize(
    ("given", "family", "contact"),
    [
        ("عَلي", "محمّد", "علي محمد"), ("Mohamad", "Hussein", "Muhammad Hussain"), ("Ahmad", "Abdullah", "Ahmed Abdallah"), ("Youssef", "Ben Ali", "Yusuf Benali"),
        ("Karl", "Z'graggen", "Karl Zgraggen"), ("Alfred", "In-Albon", "Fredy Inalbon"), ("Salvatore", "Lo Presti", "Salvo Lopresti"), ("Anna", "Meyer", "Anna Maier"),
        ("Anna", "Mayer", "Meier Anna"), ("Petra", "Novák", "Petra Nováková"), ("Jana", "Dvorakova", "Jana Dvořák"), ("Anna", "Keller", "A N N A  K E L L E R"),
    ],
)  # fmt: skip
def test_spellings_of_one_name(given, family, contact):
    assert match([Person(1, given, family)], [Contact("x", contact)])


@pytest.mark.parametrize(
    ("given", "family", "contact"),
    [("Anna", "Meier", "Anna Mauer"), ("Ahmad", "Ali", "Hassan Ali"), ("J", "B", "J B K")],
)  # fmt: skip
def test_names_that_are_not_one(given, family, contact):
    assert not match([Person(1, given, family)], [Contact("x", contact)])
