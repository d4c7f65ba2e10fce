"""An answer counts for the question that was asked, and for no stricter one that the same file asks today."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import Store
from auditor.app.evaluate_again import re_evaluate
from auditor.app.options import AuditOptions
from auditor.app.workspace import Workspace
from auditor.console.run_audit import carry_out
from auditor.core.catalog import CatalogError, build
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import PRACTICE_WIDE, Account, Known, Outcome, Pace, Reading, Role, Source

from .clinic import ANNA, CATALOG, NOW, QUESTION, Browser, ScriptedPrompter, outcomes

FREE = AuditOptions(Pace.FREE)
SHIPPED = open_catalog(shipped_only=True)
ME = Account("facebook", "dr.exemple", Role.PRIVATE)


def stricter(catalog, name="person", value="on", since=2):
    """The catalogue once this answer means more than it did."""
    question = catalog.questions[name]
    answers = tuple(replace(a, since=since) if a.value == value else a for a in question.answers)
    return replace(catalog, questions={**catalog.questions, name: replace(question, answers=answers)})


def workspace(store, catalog, days=0):
    now = NOW + timedelta(days=days)
    return Workspace(catalog, lambda workspace, wishes: nullcontext(Browser()), store, clock=lambda: now)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "auditor.db", bytes(range(32))) as one:
        yield one


async def test_a_kept_yes_to_the_earlier_question_is_no_yes_to_todays(store):
    await carry_out(workspace(store, CATALOG), [ANNA], ScriptedPrompter(answer="on"), FREE)
    (row,) = store.checkups()
    assert outcomes(re_evaluate(store, row, CATALOG, NOW))["of-the-person"] == "pass"
    assert outcomes(re_evaluate(store, row, stricter(CATALOG), NOW))["of-the-person"] == "needs_answer"


async def test_a_kept_answer_that_means_what_it_meant_stays(store):
    await carry_out(workspace(store, CATALOG), [ANNA], ScriptedPrompter(answer="off"), FREE)
    (row,) = store.checkups()
    assert outcomes(re_evaluate(store, row, stricter(CATALOG), NOW))["of-the-person"] == "fail"


async def test_it_is_asked_anew_and_nothing_is_proposed(store):
    await carry_out(workspace(store, CATALOG), [ANNA], ScriptedPrompter(answer="on"), FREE)
    assert workspace(store, CATALOG).last_answers() == {("person", PRACTICE_WIDE): "on"}
    later, prompter = workspace(store, stricter(CATALOG), days=9), ScriptedPrompter(answer="on")
    assert later.last_answers() == {}
    audit = await carry_out(later, [ANNA], prompter, FREE)
    assert prompter.asked["answer"] == [(None, "person")]
    assert outcomes(audit)["of-the-person"] == "pass"
    assert later.last_answers() == {("person", PRACTICE_WIDE): "on"}
    assert workspace(store, stricter(CATALOG, since=3)).last_answers() == {}


async def test_what_was_answered_to_todays_question_is_not_asked_again(store):
    strict = stricter(CATALOG)
    await carry_out(workspace(store, strict), [ANNA], ScriptedPrompter(answer="on"), FREE)
    prompter = ScriptedPrompter(answer="on")
    await carry_out(workspace(store, strict, days=9), [ANNA], prompter, FREE)
    assert prompter.asked["answer"] == []


# ------------------------------------------------------------ the sessions


def sessions(where, value="on", page="", source=Source.ANSWER):
    said = Reading("sessions.known", Known(value, value), source, NOW, where, page)
    owed = plan(SHIPPED, [ME])
    found = evaluate(owed, {ME.id: (said,)}, NOW)
    return {f.check.id: f.outcome for f in found if f.check.id in ("sessions-known", "sessions-are-yours")}


@pytest.mark.parametrize(
    "where",
    ["ask-sessions-known", "", "ask-sessions-known#1", "ask-sessions-known#", "ask-sessions-known#x"],
)
def test_that_every_session_is_ones_own_says_not_that_it_was_used(where):
    assert sessions(where)["sessions-known"] is Outcome.UNKNOWN


def test_the_question_of_today_settles_them():
    assert sessions(SHIPPED.questions["ask-sessions-known"].asked_as)["sessions-known"] is Outcome.PASS


def test_that_one_is_not_ones_own_stays_bad():
    assert sessions("ask-sessions-known", "off")["sessions-known"] is Outcome.FAIL


# ------------------------------------------------------------ the file


def test_an_answer_names_its_edition_in_the_file_and_only_a_number_is_one():
    files = {"checks/questions/person.yaml": QUESTION.format(id="person", setting="inactive_plan")}
    file = files["checks/questions/person.yaml"]
    assert CATALOG.questions["person"].asked_as == "person"
    for since in ("0", "-1", "new"):
        wrong = file.replace("value: on,", f"value: on, since: {since},")
        with pytest.raises(CatalogError, match="no whole number of at least 1"):
            build({"checks/questions/person.yaml": wrong})
