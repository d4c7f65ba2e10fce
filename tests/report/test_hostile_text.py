"""Text of strangers shows as text: in every report, whatever it tries to be."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import checklist
from auditor.core.evaluation import Audit, evaluate, plan
from auditor.core.model import Account, Known, Reading, Role, Source
from auditor.reports import audit_document
from auditor.reports.html import html_report
from auditor.reports.markdown import markdown_report
from auditor.reports.plain import print_audit

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOSTILE = {
    "html": '<script>alert(1)</script><img src=x onerror="alert(2)">',
    "attribute": '"><a href="https://evil.example" onclick=x>here</a>',
    "markdown": "[here](https://evil.example) ![x](https://evil.example/x.png) `code` **bold** | cell |\n# Heading\n- [x] done",
    "template": "{{ 7*7 }} {% include '/etc/passwd' %}",
    "control": "red\x1b[31m\x1b]0;title\x07\x00\r\n\x08back",
    "direction": "\u202egnirts\u202c \u2066x\u2069 \u200b",
    "formula": '=HYPERLINK("https://evil.example")',
    "half": "half \ud83d",
    "long": "x" * 100_000,
}  # fmt: skip


@pytest.fixture(scope="module")
def catalog():
    return open_catalog(["facebook"])


def reports(catalog, text):
    account = Account("facebook", text, Role.PRIVATE)
    owed = plan(catalog, [account])
    said = [
        Reading("two_factor", Known("off", text), Source.SCREEN, NOW, confirmed_by="layout"),
        Reading("posts.audience", Known(text, text), Source.SCREEN, NOW, confirmed_by="layout"),
        Reading("apps.connected", Known(({"name": text, "state": "active"},), text), Source.SCREEN, NOW, confirmed_by="layout"),
    ]  # fmt: skip
    findings = evaluate(owed, {account.id: said}, NOW)
    audit = Audit("0" * 16, False, NOW, NOW, owed.rulebooks, (account,), findings, (text,))
    items = checklist(findings, catalog, "en")
    return audit, items


class Elements(HTMLParser):
    """The tags of a page, and every attribute that could act."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.acting = set(), []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        code = dict(attrs)  # of the shipped help addresses our own codes to scan are made
        if (tag, code.get("class"), (code.get("src") or "")[:19]) != ("img", "code", "data:image/svg+xml;"):
            self.tags.add(tag)
        self.acting += [(k, v) for k, v in attrs if k.startswith("on") or "evil" in (v or "")]


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_page_runs_nothing_and_links_nowhere_a_stranger_says(catalog, kind):
    page = html_report(*reports(catalog, HOSTILE[kind]), "en")
    seen = Elements(page)
    assert not seen.tags & {"script", "img", "iframe"}
    assert not seen.acting
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", html.unescape(page))
    if kind == "template":
        assert "{{ 7*7 }}" in page


@pytest.mark.parametrize("kind", HOSTILE)
def test_markdown_and_plain_lines_hold_no_markup_and_no_control_code_of_a_stranger(catalog, kind):
    audit, items = reports(catalog, HOSTILE[kind])
    written = markdown_report(audit, items, "en")
    assert not re.search(r"(?<!\\)\]\(https://evil", written)
    assert "\n# Heading" not in written
    assert not re.search(r"(?<!\\)<(script|img|a)\b", written)
    for text in (written, print_audit(audit, items, "en")):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
        assert "x" * 1000 not in text


@pytest.mark.parametrize("kind", HOSTILE)
def test_json_gives_it_back_as_it_was(catalog, kind):
    document = json.loads(json.dumps(audit_document(*reports(catalog, HOSTILE[kind]))))
    assert document["accounts"][0]["handle"] == HOSTILE[kind]
