"""What the user's pictures tell is part of every report, counted, and reads back from JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import checklist
from auditor.app.profession_words import profession_words
from auditor.core.evaluation import AuditContext, build_audit, plan
from auditor.core.model import LANGUAGES, PRACTICE_WIDE, Account, Doubt, Outcome, Role
from auditor.core.model.photos import PLACED, Photo, Pictures, counted, picture_readings
from auditor.i18n import translator
from auditor.reports import audit_document
from auditor.reports.audit_codec import parse_audit
from auditor.reports.html import html_report
from auditor.reports.markdown import markdown_report
from auditor.reports.photos import picture_lines
from auditor.reports.plain import print_audit
from auditor.reports.readings_codec import DocumentError

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CATALOG = open_catalog(("facebook",))
SEEN = Pictures(340, 3, 12, 300, 2, "2019-01-02", "2026-11-01", "2026-10-30")


def audit(seen=SEEN, at=NOW):
    readings = {PRACTICE_WIDE: picture_readings(seen, at)}
    owed = plan(CATALOG, [Account("facebook", "dr.exemple", Role.PRIVATE)])
    return build_audit(owed, readings, NOW, AuditContext("a", False, NOW, NOW, profession_words()))


def placed(audit):
    [found] = [f for f in audit.findings if f.check.setting == PLACED]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_report_says_what_the_pictures_tell(lang):
    found = audit()
    items = checklist(found.findings, CATALOG, lang)
    for told in (
        html_report(found, items, lang),
        markdown_report(found, items, lang),
        print_audit(found, items, lang),
    ):
        assert all(line in told for line in picture_lines(SEEN, translator(lang)))
        assert "340" in told
    assert all("{" not in line for line in picture_lines(SEEN, translator(lang)))


def test_no_pictures_no_part():
    owed = plan(CATALOG, [])
    nothing = build_audit(owed, {}, NOW, AuditContext("a", False, NOW, NOW, profession_words()))
    assert nothing.photos is None
    assert placed(nothing).doubt is Doubt.NEEDS_ANSWER
    assert translator("en")("Your pictures") not in print_audit(nothing, (), "en")


def test_the_counts_read_back_from_json_and_a_damaged_one_is_refused():
    document = json.loads(json.dumps(audit_document(audit(), ())))
    assert parse_audit(document, CATALOG).photos == SEEN
    for bad in ({}, {**document["photos"], "placed": "0"}, {**document["photos"], "placed": True}, []):
        with pytest.raises(DocumentError):
            parse_audit({**document, "photos": bad}, CATALOG)


@pytest.mark.parametrize(
    ("seen", "outcome", "doubt"),
    [
        (Pictures(count=5), Outcome.PASS, None),
        (Pictures(count=5, placed=1), Outcome.FAIL, None),
        (Pictures(count=5, placed=1, unread=4), Outcome.FAIL, None),
        (Pictures(count=5, unread=1), Outcome.UNKNOWN, Doubt.NOT_FOUND),
        (Pictures(), Outcome.UNKNOWN, Doubt.NOT_COVERED),
    ],
)
def test_no_place_is_well_only_where_every_picture_was_read(seen, outcome, doubt):
    found = placed(audit(seen))
    assert (found.outcome, found.doubt) == (outcome, doubt)


def test_a_look_grows_old():
    assert placed(audit(Pictures(count=5), NOW.replace(year=2025, month=1))).doubt is Doubt.STALE


def test_several_folders_are_one_sum_as_wide_as_all_of_them():
    one = counted([Photo("a", None, True, "x", "2020-01-01T00:00:00"), Photo("b", Doubt.NOT_FOUND)])
    other = counted([Photo("c", None, True, "", "2026-05-06T00:00:00", True), Photo("d")])
    assert one + other == Pictures(4, 1, 2, 1, 1, "2020-01-01", "2026-05-06", "2026-05-06")
    assert replace(one, first="") + other == replace(one + other, first="2026-05-06")
