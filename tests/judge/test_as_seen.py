"""What was read is told as its reader saw it: a switch as it stands on the page, an answer in its own words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from auditor.advice.checklist import checklist
from auditor.app.catalogue import open_catalogue
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import Account, Known, Reading, Role, Source
from auditor.i18n import translator
from auditor.reports.phrases import describe_reading

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANNA = Account("facebook", "anna", Role.PRIVATE)


@pytest.fixture(scope="module")
def catalog():
    return open_catalogue({"facebook"})


def item_of(catalog, reading, lang):
    """The checklist item that this reading leads to."""
    owed = plan(catalog, [ANNA], person=False)
    findings = evaluate(owed, {ANNA.id: [reading]}, NOON)
    return next(i for i in checklist(findings, catalog, lang) if i.finding.check.setting == reading.setting)


def test_a_switch_that_says_the_opposite_is_told_as_it_stands_though_no_page_was_read(catalog):
    received = Reading(
        "activity.off_site", Known("on", "connected"), Source.WIRE, NOON, confirmed_by="layout"
    )
    item = item_of(catalog, received, "en")
    assert any(step.startswith("Switch “Disconnect future activity” on") for step in item.steps)
    assert describe_reading(received, translator("en"), item.seen) == "off"
    assert item.wished == "on"


def test_a_switch_on_the_page_is_told_by_its_mark():
    read = Reading(
        "activity.off_site", Known("on", "Disconnect future activity [unchecked]"), Source.SCREEN, NOON
    )
    assert describe_reading(read, translator("fr")) == "désactivé («\u00a0Disconnect future activity\u00a0»)"


def test_an_answer_is_told_in_its_own_words_in_the_readers_language(catalog):
    said = Reading("contacts.upload", Known("on", "Yes"), Source.ANSWER, NOON, "ask-contacts-upload")
    item = item_of(catalog, said, "fr")
    question = next(
        q
        for q in catalog.questions.values()
        if q.id == catalog.profiles["facebook"].settings["contacts.upload"].answer
    )
    yes = next(a.label["fr"] for a in question.answers if a.value == "on")
    assert describe_reading(said, translator("fr"), item.seen) == f"«\u00a0{yes}\u00a0»"
    assert item.wished != item.seen
