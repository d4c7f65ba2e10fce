"""Every question is one screen: what is asked, where to look, up to three answers and "I cannot find it"; its age is told."""

from __future__ import annotations

import textwrap
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import OptionList

from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import checklist
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import LANGUAGES, Account, Catalog, Doubt, Known, Question, Reading, Role, Source
from auditor.i18n import translator
from auditor.tui import AuditorApp
from auditor.tui.screens.prompts import AnswerScreen
from auditor.tui.widgets.item_detail import describe_item
from tests.tui.scripted import NOW, ScriptedWorkspace

ROOT = Path(__file__).resolve().parents[2]
WIDTH, LINES = 74, 20  # what an 80x24 terminal leaves beside margins, title line and keys
NAMES = sorted(path.stem for path in (ROOT / "checks" / "questions").glob("*.yaml"))


@cache
def _catalog() -> Catalog:
    return open_catalog(root=ROOT)


def _lines(question: Question, lang: str) -> int:
    """How many lines the screen takes."""
    labels = [f"{n}  {answer.label[lang]}" for n, answer in enumerate(question.answers, 1)]
    parts = [question.text[lang], question.where[lang], *labels, translator(lang)("I cannot find it")]
    return (
        sum(len(textwrap.wrap(part, WIDTH)) for part in parts) + 2
    )  # an empty line after each of the first two


@pytest.mark.parametrize("name", NAMES)
def test_a_question_says_where_to_look_and_offers_one_to_three_answers(name: str) -> None:
    question = _catalog().questions[name]
    assert 1 <= len(question.answers) <= 3
    assert len({answer.value for answer in question.answers}) == len(question.answers)
    for lang in LANGUAGES:
        labels = [answer.label[lang] for answer in question.answers]
        assert len(set(labels)) == len(labels), lang
        assert question.text[lang].rstrip().endswith("?"), lang
        assert question.where[lang].strip(), lang
        assert _lines(question, lang) <= LINES, lang


def test_whatever_is_asked_has_its_question_and_no_question_is_idle() -> None:
    catalog = _catalog()
    asked = {s.answer for p in catalog.profiles.values() for s in p.settings.values() if s.answer}
    asked |= {check.question for check in catalog.checks.values() if check.question}
    assert asked == set(catalog.questions)


async def test_the_longest_question_shows_every_answer_on_a_small_screen() -> None:
    catalog = _catalog()
    question = max(catalog.questions.values(), key=lambda one: _lines(one, "de"))
    me = Account("facebook", "dr.exemple", Role.PRIVATE)
    app: App[object] = AuditorApp(ScriptedWorkspace(), "de")
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(AnswerScreen(me, question, catalog))
        await pilot.pause()
        answers = app.screen.query_one("#answers", OptionList)
        assert answers.option_count == len(question.answers) + 1
        assert answers.region.bottom <= 23
        assert answers.virtual_size.height <= answers.region.height


def test_an_answer_keeps_its_day_is_told_with_its_age_and_grows_old() -> None:
    catalog = _catalog()
    me = Account("whatsapp", "dr.exemple", Role.PRIVATE)

    def found(days: int):
        said = Reading("two_factor", Known("off", "Nein"), Source.ANSWER, NOW - timedelta(days))
        return evaluate(plan(catalog, (me,)), {me.id: [said]}, NOW)

    fresh = {item.finding.check.id: item for item in checklist(found(40), catalog, "en")}["two-factor-on"]
    assert fresh.finding.reading.observed_at == NOW - timedelta(40)
    told = describe_item(fresh, catalog, NOW, translator("en")).plain
    assert "40 days ago" in told or "month" in told
    (old,) = [f for f in found(500) if f.check.id == "two-factor-on"]
    assert old.doubt is Doubt.STALE
