"""Several witnesses of one setting: conflict, age, precedence."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.core.evaluation import reconcile
from auditor.core.model import Absent, Doubt, Doubtful, Known, Source
from tests.judge.make import NOW, reading


def value(*readings, max_age=None):
    best, _ = reconcile(readings, max_age, NOW)
    return best.state.value if isinstance(best.state, Known) else best.state.doubt


def test_nobody_said_anything():
    assert reconcile([], None, NOW) == (None, ())


def test_two_that_differ_within_a_day_conflict_and_both_are_told():
    best, others = reconcile([reading("app"), reading("off", source=Source.WIRE, days=0.5)], None, NOW)
    assert best.state.doubt is Doubt.CONFLICT
    assert "app" in best.state.detail
    assert "off" in best.state.detail
    assert len(others) == 2


def test_the_newer_counts_after_a_day_and_the_older_is_shown():
    best, others = reconcile([reading("app", days=3), reading("off")], None, NOW)
    assert best.state.value == "off"
    assert [o.state.value for o in others] == ["app"]
    assert value(reading("app"), reading("off", days=3)) == "app"


def test_a_stranger_who_sees_something_else_makes_a_conflict_at_any_age():
    assert value(reading("private"), reading("public", days=20, outside=True)) is Doubt.CONFLICT
    best, _ = reconcile([reading("private"), reading("public", outside=True, days=1)], None, NOW)
    assert best.state.value == "public", "the outside view wins the wording"


@pytest.mark.parametrize("better", [Source.API, Source.WIRE, Source.SCREEN, Source.PAGE, Source.ARCHIVE])
def test_at_equal_age_the_better_source_speaks(better):
    best, _ = reconcile([reading("app", source=Source.ANSWER), reading("app", source=better)], None, NOW)
    assert best.source is better


@pytest.mark.parametrize(
    ("source", "days", "stale"),
    [
        (Source.SCREEN, 29, False), (Source.SCREEN, 31, True), (Source.WIRE, 31, True), (Source.API, 31, True),
        (Source.ARCHIVE, 399, False), (Source.ARCHIVE, 401, True), (Source.ANSWER, 399, False), (Source.ANSWER, 401, True),
    ],
)  # fmt: skip
def test_what_is_too_old_is_stale(source, days, stale):
    assert value(reading("app", source=source, days=days)) == (Doubt.STALE if stale else "app")


def test_a_check_may_say_how_old_is_too_old():
    assert value(reading("app", source=Source.ARCHIVE, days=100), max_age=90) is Doubt.STALE


def test_without_a_date_it_is_stale():
    undated = reading("app", source=Source.ARCHIVE)
    undated = type(undated)(undated.setting, undated.state, undated.source, None)
    assert value(undated) is Doubt.STALE


def test_a_date_in_the_future_is_no_date():
    assert value(reading("app", days=-3)) is Doubt.STALE


def test_a_good_value_never_wins_over_a_newer_unconfirmed_bad_one():
    bad = reading(state=Doubtful(Doubt.UNCONFIRMED, "", "off", "Off"), confirmed_by="")
    assert value(bad, reading("app", source=Source.ARCHIVE, days=90)) is Doubt.UNCONFIRMED
    assert value(bad, reading("app", source=Source.WIRE)) is Doubt.CONFLICT


def test_an_unconfirmed_reading_is_backed_by_a_known_one_that_agrees():
    seen = reading(state=Doubtful(Doubt.UNCONFIRMED, "", "app", "App"), confirmed_by="")
    assert value(seen, reading("app", source=Source.ARCHIVE, days=90)) == "app"


@pytest.mark.parametrize("doubt", [Doubt.AMBIGUOUS, Doubt.NEW_WORDING, Doubt.CONFLICT, Doubt.UNSETTLED])
def test_what_saw_something_today_is_not_talked_away_by_an_older_value(doubt):
    today = reading(state=Doubtful(doubt, "two answers"))
    assert value(today, reading("app", source=Source.ARCHIVE, days=90)) is doubt


def test_the_page_s_own_data_explains_a_word_on_screen_and_an_export_of_the_same_day_does_not():
    odd = reading(state=Doubtful(Doubt.NEW_WORDING, "Friends (new)"))
    assert value(odd, reading("app", source=Source.WIRE)) == "app"
    assert value(odd, reading("app", source=Source.ARCHIVE, days=0.2)) is Doubt.NEW_WORDING


@pytest.mark.parametrize("doubt", [Doubt.UNREACHABLE, Doubt.SIGNED_OUT, Doubt.NOT_FOUND, Doubt.WRONG_PAGE])
def test_what_saw_nothing_today_leaves_the_older_value_standing(doubt):
    today = reading(state=Doubtful(doubt))
    assert value(today, reading("app", source=Source.ARCHIVE, days=90)) == "app"


def test_of_several_doubts_the_most_telling_is_told():
    assert (
        value(reading(state=Doubtful(Doubt.NOT_VISITED)), reading(state=Doubtful(Doubt.NEW_WORDING)))
        is Doubt.NEW_WORDING
    )


def test_lists_of_two_sources_agree_when_they_count_the_same():
    screen = reading(({"name": "Anna"},), setting="friends")
    wire = reading(({"name": "anna", "id": "1"},), setting="friends", source=Source.WIRE)
    best, _ = reconcile([screen, wire], None, NOW)
    assert isinstance(best.state, Known)
    more = reading(({}, {}), setting="friends", source=Source.WIRE)
    assert reconcile([screen, more], None, NOW)[0].state.doubt is Doubt.CONFLICT


def test_absent_gives_way_to_whatever_was_seen():
    assert value(reading(state=Absent("none here"), source=None), reading("off")) == "off"


SAID = st.builds(
    lambda value, days, source, doubt: reading(
        state=Doubtful(doubt, "", value if doubt is Doubt.UNCONFIRMED else None) if doubt else Known(value, value),
        source=source, days=days,
    ),
    st.sampled_from(["good", "bad"]), st.floats(0, 800), st.sampled_from(list(Source)),
    st.sampled_from([None, None, *Doubt]),
)  # fmt: skip


@given(st.lists(SAID, max_size=6), st.randoms())
def test_whatever_they_say_good_never_stands_against_a_newer_or_close_bad(readings, chance):
    best, _ = reconcile(readings, None, NOW)
    shuffled = list(readings)
    chance.shuffle(shuffled)
    assert (reconcile(shuffled, None, NOW)[0] is None) == (best is None)
    if best is None or not isinstance(best.state, Known) or best.state.value != "good":
        return
    assert any(r is best for r in readings)
    for other in readings:
        said = other.state.value if isinstance(other.state, Known | Doubtful) else None
        if said == "bad":
            assert best.observed_at - other.observed_at >= timedelta(hours=24)
