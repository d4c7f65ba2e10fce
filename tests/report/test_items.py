"""What an entry of the report says: where guidelines differ, a code for the phone, nothing where nothing was read."""

from auditor.advice.checklist import checklist
from auditor.core.evaluation import Audit, evaluate, plan
from auditor.core.model import Doubt, Doubtful, Question, Role, RuleBook, Setting, Source
from auditor.reports.html import html_report
from auditor.reports.markdown import markdown_report
from auditor.reports.plain import print_audit
from tests.judge.make import ME, NOW, catalog, check, profile, reading, rule

ASK = Question("ask", "two_factor", {"en": "Is it on?"}, {"en": "Look."}, ())
SETTING = Setting("two_factor", ("off", "sms", "app"), answer="ask", guide="phone")


def reports(*said, books=("fmh-2024",), lang="en"):
    differs = check(by_rulebook={"ama": {Role.PRIVATE: rule(["sms", "app"], ["off"], recommend="app")}})
    shown = profile(settings={"two_factor": SETTING}, help="https://help.example.org/2fa")
    found = catalog(differs, profiles=[shown], questions={"ask": ASK})
    found.rulebooks["ama"] = RuleBook("ama", {"en": "AMA"}, NOW.date(), "AMA", {})
    findings = evaluate(plan(found, [ME], books), {ME.id: said}, NOW)
    audit = Audit("x", False, NOW, NOW, books, (ME,), findings)
    items = checklist(findings, found, lang)
    return (
        html_report(audit, items, lang),
        markdown_report(audit, items, lang),
        print_audit(audit, items, lang),
    )


def test_guidelines_that_differ_on_a_value_are_told_in_every_layout():
    for text in reports(reading("sms", source=Source.ANSWER), books=("fmh-2024", "ama")):
        assert "Guidelines differ: fmh-2024: to fix, ama: fine" in text
    for text in reports(reading("off", source=Source.ANSWER), books=("fmh-2024", "ama")):
        assert "Guidelines differ" not in text


def test_the_help_of_what_only_a_phone_shows_is_a_code_to_scan_and_an_address():
    page, markdown, plain = reports()
    assert 'src="data:image/svg+xml' in page
    for text in (page, markdown, plain):
        assert "https://help.example.org/2fa" in text


def test_where_nothing_was_read_the_report_does_not_talk_of_what_was_read():
    _, markdown, _ = reports()
    assert "What was read" not in markdown
    _, markdown, _ = reports(reading(state=Doubtful(Doubt.UNSETTLED)))
    assert "  - Read: The page was still changing when we looked. the page, 2026-11-22" in markdown


def test_how_a_reading_quotes_a_switch_is_not_for_people():
    said = reading("off", state=reading("off").state.__class__("off", "Two-factor [unchecked]"))
    _, markdown, _ = reports(said)
    assert "(“Two-factor”)" in markdown
