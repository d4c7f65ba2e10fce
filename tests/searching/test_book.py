"""What is kept of a search for oneself, and what it says in a check-up."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.word_files import open_search_words
from auditor.core.evaluation import Audit, evaluate, plan
from auditor.core.model import Known, Outcome, Source
from auditor.core.self_search import (  # fmt: skip
    Mark,
    SearchLog,
    SearchVerdict,
    finished_readings,
    log_from,
    log_json,
    next_search,
    person_of,
    searches,
)
from auditor.reports.calendar import calendar_report

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PERSON = person_of("Claire Exemple", towns="Lausanne")
QUERIES = searches(PERSON, open_search_words(), "fr")
FIRST, SECOND = QUERIES[0].words, QUERIES[1].words


def said(book, words, mark=Mark.FINE, note="", at=NOW):
    return book.marked(SearchVerdict(words, mark, at, note))


def one_round(mark=Mark.FINE, note=""):
    return said(SearchLog(PERSON).searched(FIRST, NOW), FIRST, mark, note).finish(NOW + HOUR, QUERIES)


def values(book):
    return {reading.setting: reading.state.value for reading in finished_readings(book)}


def test_a_round_without_the_name_itself_says_nothing():
    book = said(SearchLog(PERSON).searched(SECOND, NOW), SECOND)
    assert [query.words for query in book.unanswered(QUERIES)] == [FIRST]
    assert book.finish(NOW, QUERIES) is book
    assert finished_readings(book) == ()
    assert finished_readings(SearchLog(PERSON).finish(NOW, QUERIES)) == ()


def test_a_search_that_was_sent_and_not_looked_at_keeps_the_round_open():
    book = said(SearchLog(PERSON).searched(FIRST, NOW).searched(SECOND, NOW), FIRST)
    assert finished_readings(book.finish(NOW, QUERIES)) == ()
    assert values(said(book, SECOND, Mark.NOT_ME).finish(NOW, QUERIES))["practice.self_search"] == "on"


def test_what_was_said_before_this_rounds_search_is_no_answer_to_it():
    again = one_round().searched(FIRST, NOW + 400 * timedelta(days=1))
    assert again.marks_of(FIRST) == ()
    assert again.unanswered(QUERIES)


def test_what_should_go_is_told_until_it_is_gone():
    book = one_round(Mark.REMOVE, "https://old.example/")
    assert values(book) == {"practice.self_search": "on", "practice.search_results": "off"}
    (left,) = book.to_remove
    assert values(book.gone(left)) == {"practice.self_search": "on", "practice.search_results": "on"}
    assert values(book.gone(left).gone(book.gone(left).found[0]))["practice.search_results"] == "off"


def test_the_answers_are_as_old_as_the_rounds_first_search_and_attested():
    book = said(SearchLog(PERSON).searched(FIRST, NOW).searched(SECOND, NOW + HOUR), FIRST)
    book = said(book, SECOND, at=NOW + 2 * HOUR).finish(NOW + 3 * HOUR, QUERIES)
    for reading in finished_readings(book):
        assert (reading.observed_at, reading.source) == (NOW, Source.ANSWER)
        assert isinstance(reading.state, Known)
    assert next_search(book) == NOW + 3 * HOUR + timedelta(days=365)
    assert next_search(SearchLog(PERSON)) is None


def test_the_book_is_read_back_as_it_was_written():
    book = one_round(Mark.REMOVE, "=HYPERLINK(1)").searched(SECOND, NOW)
    assert log_from(json.loads(json.dumps(log_json(book)))) == book
    assert log_from(json.loads(json.dumps(log_json(SearchLog())))) == SearchLog()


def test_saying_it_twice_takes_it_back():
    book = said(SearchLog(PERSON).searched(FIRST, NOW), FIRST)
    assert book.marks_of(FIRST)
    assert not said(book, FIRST).marks_of(FIRST)


def test_the_check_up_hears_of_it_and_forgets_what_has_grown_old():
    owed = plan(open_catalog(()), (), person=True)
    read = {"practice-wide": finished_readings(one_round(Mark.REMOVE, "x"))}

    def outcomes(now):
        found = {f.check.id: f for f in evaluate(owed, read, now)}
        return {name: found[name].outcome for name in ("searched-for-oneself", "found-pages-dealt-with")}

    assert outcomes(NOW + HOUR) == {
        "searched-for-oneself": Outcome.PASS,
        "found-pages-dealt-with": Outcome.FAIL,
    }
    late = outcomes(NOW + timedelta(days=401))
    assert set(late.values()) == {Outcome.UNKNOWN}


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "Search for yourself again"), ("de", "Wieder nach sich selbst suchen")]
)
def test_the_calendar_has_a_day_for_the_next_search_and_none_where_there_was_none(lang, title):
    owed = plan(open_catalog(()), (), person=True)

    def calendar(readings):
        found = evaluate(owed, {"practice-wide": readings}, NOW + HOUR)
        audit = Audit("a", False, NOW, NOW + HOUR, ("fmh-2024",), (), found)
        events = Calendar.from_ical(calendar_report(audit, (), lang)).walk("VEVENT")
        return {str(event["summary"]): event["dtstart"].dt for event in events}

    assert calendar(finished_readings(one_round()))[title] == (NOW + timedelta(days=365)).date()
    assert title not in calendar(())
