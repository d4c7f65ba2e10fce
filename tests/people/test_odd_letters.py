"""Lists as odd programs save them: nobody on them is missed in silence."""

from __future__ import annotations

import pytest

from auditor.core.triage import match, parse_contacts, read_list

PEOPLE = (("Giulia", "Ferrari"), ("Hans", "Müller"), ("Zoë", "O'Neill"))
CONTACTS = [{"id": f"c{n}", "name": f"{given} {family}"} for n, (given, family) in enumerate(PEOPLE, 1)]


def matched(content, contacts=None):
    """The contacts that may be on the list, and how many entries of it are said to be left out."""
    listed = read_list(content)
    found = match(listed.every, parse_contacts(contacts or CONTACTS))
    return {one.contact for one in found}, listed.left_out


def card(given, family, version="3.0"):
    return (
        f"BEGIN:VCARD\r\nVERSION:{version}\r\nN:{family};{given};;;\r\nFN:{given} {family}\r\nEND:VCARD\r\n"
    )


CARDS = "".join(card(*one) for one in PEOPLE)


@pytest.mark.parametrize("page", ["mac_roman", "cp850", "cp437", "cp1252", "utf-8", "utf-16"])
def test_cards_that_say_not_which_letters_they_have(page):
    assert matched(CARDS.encode(page)) == ({"c1", "c2", "c3"}, 0)


def test_one_name_alone_that_two_code_pages_would_give_is_found_by_either():
    (people,) = [read_list(card("Zoë", "Meier").encode("mac_roman")).every]
    assert "Zoë" in {one.given for one in people}


@pytest.mark.parametrize("page", ["cp852", "iso-8859-2", "cp1250"])
def test_a_table_of_central_europe(page):
    content = "Name;Vorname\nŠarić;Đorđe\n".encode(page)
    assert matched(content, [{"id": "c1", "name": "Đorđe Šarić"}]) == ({"c1"}, 0)


def test_letters_that_a_web_page_wrote_as_their_names():
    content = b"Name;Vorname\nM&uuml;ller;Hans\nFerrari;Giulia\nO&#39;Neill;Zo&#xEB;\nHuber &amp; Sohn;Max\n"
    assert matched(content) == ({"c1", "c2", "c3"}, 0)


@pytest.mark.parametrize("kept", [35, 25, 12])
def test_a_card_in_which_the_file_breaks_off_is_told(kept):
    found, left_out = matched(CARDS.encode()[:-kept])
    assert found >= {"c1", "c2"}
    assert left_out == 1


def test_a_card_that_another_one_follows_is_whole():
    assert matched(CARDS.replace("END:VCARD\r\n", "", 1).encode()) == ({"c1", "c2", "c3"}, 0)


@pytest.mark.parametrize("said", ["NICKNAME:Hans Müller", "ORG:Müller AG", "N;CHARSET=X-MAC:M\x9fller;Hans"])
def test_a_card_without_a_name_that_can_be_read_is_told(said):
    odd = f"BEGIN:VCARD\r\nVERSION:3.0\r\n{said}\r\nEND:VCARD\r\n".encode("latin-1")
    assert matched(card("Giulia", "Ferrari").encode() + odd) == ({"c1"}, 1)
