"""Letters cut off, mixed, or spelled out: read, or their row counted."""

from __future__ import annotations

import pytest

from auditor.core.triage import parse_contacts
from tests.people.test_odd_letters import matched

EVERY = {"c1", "c2"}
ROWS = "Nachname;Vorname\nFerrari;Giulia\nMüller;Hans\n"


def test_a_last_letter_that_is_cut_off_spoils_its_row_alone():
    assert matched((ROWS + "Gr").encode() + b"\xc3") == (EVERY, 1)


def test_a_letter_that_is_cut_in_the_middle_is_counted():
    assert matched(ROWS.encode() + "Büchi;Zo".encode() + b"\n" + b"Gr\xc3;Bea\n") == (EVERY, 1)


@pytest.mark.parametrize(("one", "other"), [("utf-8", "cp1252"), ("cp1252", "utf-8"), ("utf-8", "mac_roman")])
def test_a_file_put_together_from_two(one, other):
    contacts = [{"id": "c2", "name": "Hans Müller"}, {"id": "c9", "name": "Jörg Bürki"}]
    content = ROWS.encode(one) + "Bürki;Jörg\n".encode(other)
    assert matched(content, contacts) == ({"c2", "c9"}, 0)


@pytest.mark.parametrize(
    "spelled",
    ["MÃ¼ller", "MÃ\x83Â¼ller", "M&uuml;ller", "M+APw-ller", "M%C3%BCller", "M\\u00fcller", "M=C3=BCller"],
)
def test_letters_that_a_program_spelled_out(spelled):
    assert matched(ROWS.replace("Müller", spelled).encode()) == (EVERY, 0)
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:{};{};;;\r\nEND:VCARD\r\n"
    cards = card.format("Ferrari", "Giulia") + card.format(spelled.replace("\\", "\\\\"), "Hans")
    assert matched(cards.encode()) == (EVERY, 0)
    contacts = [{"id": "c1", "name": "Giulia Ferrari"}, {"id": "c2", "name": f"Hans {spelled}"}]
    assert matched(ROWS.encode(), contacts)[0] == EVERY


@pytest.mark.parametrize("name", ["Anna +41-", "100%25", "C=AB", "Ana \\u0020", "Åse Østergård", "José Peña"])
def test_what_spells_no_letter_stays(name):
    (one,) = parse_contacts([{"id": "1", "name": name}])
    assert one.name == name
