"""The part on rights stands in every layout, in the reader's language, and strangers' text in it stays text."""

import json
from datetime import date

import pytest

from auditor.adapters.word_files import open_terms
from auditor.core.evaluation import Audit
from auditor.core.model import Doubt, Doubtful, Finding, Known, Reading, Source
from auditor.core.rights import overview
from auditor.reports import audit_document
from auditor.reports.audit_codec import parse_audit
from auditor.reports.html import html_report
from auditor.reports.markdown import markdown_report
from tests.judge.make import ME, NOW, catalog, check


def audit():
    app = ({"name": "<img src=x>", "permissions": ["friends"], "last_used": "2019"},)
    said = (
        Reading("apps.connected", Known(app, ""), Source.SCREEN, NOW),
        Reading("rights.ai_training", Doubtful(Doubt.NEEDS_ANSWER), None),
    )
    findings = tuple(Finding(check(setting=r.setting), ME, r, (), NOW) for r in said)
    return Audit("x", False, NOW, NOW, (), (ME,), findings)


def rights(one):
    sheets = open_terms()
    return overview(one.accounts, one.findings, sheets, date(2024, 1, 1), NOW.date())


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("en", "Rights granted"),
        ("fr", "Droits accordés"),
        ("de", "Eingeräumte Rechte"),
        ("it", "Diritti concessi"),
    ],
)
def test_page_and_markdown_have_the_part(lang, title):
    one = audit()
    for text in (
        markdown_report(one, (), lang, rights(one)),
        html_report(one, (), lang, None, rights(one)),
    ):
        assert title in text
        assert "____________" in text.replace("\\", "")
        assert "2024-01-12" in text
        assert "Open Terms Archive" in text
        assert "<img src=x>" not in text


def test_the_document_has_the_extension_key_and_is_read_back():
    one = audit()
    document = json.loads(json.dumps(audit_document(one, (), rights=rights(one))))
    assert document["rights"][0]["apps"][0]["last_used"] == "2019"
    assert document["rights"][0]["licence"]["terms"]
    assert parse_audit(document, catalog(check())).accounts == one.accounts


def test_without_a_ledger_no_part_is_shown():
    assert "rights" not in audit_document(audit(), ())
    assert "Rights granted" not in html_report(audit(), (), "en")
