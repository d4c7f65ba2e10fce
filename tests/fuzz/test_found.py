"""What 100,000 fuzzed inputs found on 2026-11-30, as the smallest input of each kind."""

from __future__ import annotations

import pytest

from auditor.core.model import Known
from auditor.core.reading.export.dates import moment_of
from auditor.core.triage.vcards import read_cards
from auditor.reports import parse_readings


@pytest.mark.parametrize("raw", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_a_day_that_is_none_in_our_zone_is_no_date(raw):
    assert moment_of(raw, "iso") is None


@pytest.mark.parametrize("key", ["wording", "where", "detail"])
def test_a_text_that_is_a_deep_list_is_no_text(key):
    deep: list[object] = []
    for _ in range(50_000):
        deep = [deep]
    row = {"setting": "two_factor", "state": "known", "value": "off", "source": "answer", key: deep}
    document = {
        "schema": "auditor.readings/1",
        "platform": "x",
        "account": {"handle": "me"},
        "source": "answer",
    }
    said = parse_readings(document | {"taken_at": None, "practice": False, "readings": [row]})
    assert said.readings[0].state == Known("off", "")


def test_a_name_of_letters_with_a_null_character_in_it_is_unknown():
    card = b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=a\0b:Muster;Anna\nEND:VCARD\n"
    assert read_cards(card) is not None
