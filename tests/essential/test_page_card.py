"""A page card: one yes for what is shown, nothing lifted that the user did not see, and no value asked twice."""

from dataclasses import replace

from auditor.core.evaluation import plan
from auditor.core.model import Doubt, Doubtful, Known, Match, Outcome, Reading, Rule, Source
from auditor.core.reading.screen.list_blocks import NOTHING_LISTED
from auditor.core.runner import MINE, NO_ENTRY, RowWord, Word
from auditor.core.runner.page_card import apply_answers, card_of
from tests.judge.make import ME, NOW, catalog, check, profile

CATALOG = catalog(check(), profiles=[profile()])
PROFILE = CATALOG.profiles["facebook"]
PAGE = PROFILE.pages["security"]


def seen(value="app", *, source=Source.SCREEN, doubt=Doubt.UNCONFIRMED, setting="two_factor", known=False):
    state = Known(value, value) if known else Doubtful(doubt, "", value, f"says {value}")
    return Reading(
        setting, state, source, NOW, page="security", lang="en", confirmed_by="layout" if known else ""
    )


def card(*readings):
    return card_of(plan(CATALOG, [ME]), ME, PROFILE, PAGE, PAGE.url, readings)


def states(readings):
    return [r.state for r in readings]


def test_a_witness_of_the_network_stands_on_the_row_of_the_page():
    shown = card(seen(source=Source.WIRE), seen())
    (row,) = shown.rows
    assert row.shown.source is Source.SCREEN
    assert row.asks
    after, confirmed = apply_answers(shown, {"two_factor": Word(RowWord.YES)})
    assert all(isinstance(state, Known) for state in states(after))
    assert len(confirmed) == 2


def test_a_yes_lifts_nothing_that_says_something_else():
    shown = card(seen("app"), seen("off", source=Source.WIRE))
    after, confirmed = apply_answers(shown, {"two_factor": Word(RowWord.YES)})
    assert [r.state.value for r in after if isinstance(r.state, Known)] == ["app"]
    assert [r.state.doubt for r in after if isinstance(r.state, Doubtful)] == [Doubt.UNCONFIRMED]
    assert [r.source for r in confirmed] == [Source.SCREEN]


def test_without_a_word_everything_stays_as_it_was_read():
    readings = (seen(), seen(source=Source.WIRE))
    after, confirmed = apply_answers(card(*readings), {})
    assert after == readings
    assert not confirmed


def test_a_denied_row_says_nothing_any_more_whoever_confirmed_its_layout():
    for word in (Word(RowWord.NO), Word(RowWord.UNSEEN)):
        after, confirmed = apply_answers(
            card(seen(known=True), seen(source=Source.WIRE)), {"two_factor": word}
        )
        assert not confirmed
        assert all(isinstance(r.state, Doubtful) and r.state.value is None for r in after)
        assert not any(r.confirmed_by for r in after)


def test_what_it_says_instead_is_the_user_s_word_and_nothing_more():
    after, _ = apply_answers(card(seen("app")), {"two_factor": Word(RowWord.NO, "off")})
    own = after[-1]
    assert (own.state, own.source) == (Known("off", "off"), Source.ANSWER)
    assert isinstance(after[0].state, Doubtful)
    after, _ = apply_answers(card(seen("app")), {"two_factor": Word(RowWord.NO, "no such value")})
    assert not any(isinstance(r.state, Known) for r in after)


def test_unknown_words_are_shown_with_the_choices_and_enter_alone_names_none_of_them():
    new = Reading(
        "two_factor", Doubtful(Doubt.NEW_WORDING, "Über die App"), Source.SCREEN, NOW, page="security"
    )
    shown = card(new)
    (row,) = shown.rows
    assert row.new_words
    assert not row.asks
    assert set(row.choices) == {"app", "key", "off", "sms", "several"}
    after, _ = apply_answers(shown, {"two_factor": Word(RowWord.YES)})
    assert after == (new,)
    after, _ = apply_answers(shown, {"two_factor": Word(RowWord.NO, "app")})
    assert after[-1].state == Known("app", "Über die App")
    assert after[-1].source is Source.ANSWER


def test_a_row_tells_what_it_comes_to_once_confirmed():
    assert [row.outcome for row in card(seen("app")).rows] == [Outcome.PASS]
    assert [row.outcome for row in card(seen("off")).rows] == [Outcome.FAIL]
    assert [row.outcome for row in card(seen("several")).rows] == [Outcome.UNKNOWN]


def test_what_is_known_already_asks_nothing():
    assert not card(seen(known=True), seen(source=Source.WIRE)).asks


DEVICES = (
    {"label": "Linux", "current": True},
    {"label": "iPad", "current": False},
    {"label": "PC", "current": False},
)


def test_a_list_that_only_its_owner_can_judge_is_asked_for_and_enter_judges_nothing():
    shown = _listed()
    (row,) = shown.rows
    assert row.whose
    after, _ = apply_answers(shown, {row.setting: Word(RowWord.YES)})
    assert after[0].state.value == DEVICES


def test_all_mine_is_known_of_every_entry_and_one_stranger_of_that_one():
    shown = _listed()
    (mine,), _ = apply_answers(shown, {"sessions.active": Word(RowWord.YES, MINE)})
    assert [e.get("known") for e in mine.state.value] == ["yes", "yes", "yes"]
    (strange,), _ = apply_answers(shown, {"sessions.active": Word(RowWord.YES, "2")})
    assert [e.get("known") for e in strange.state.value] == [None, None, "no"]


def _listed():
    every = Rule(
        accept=(Match(count=0), Match(every=(("known", "yes"),))), reject=(Match(any=(("known", "no"),)),)
    )
    rules = dict.fromkeys(CATALOG.checks["two-factor-on"].rules, every)
    asked = replace(CATALOG.checks["two-factor-on"], setting="sessions.active", rules=rules)
    judged = plan(CATALOG, [ME])
    item = replace(judged.items[0], check=asked)
    reading = replace(seen(setting="sessions.active"), state=Doubtful(Doubt.UNCONFIRMED, "", DEVICES, ""))
    return card_of(replace(judged, items=(item,)), ME, PROFILE, PAGE, PAGE.url, [reading])


# ------------------------------------------------------------ a list of which nothing was recognised


def _unlisted(*more, good=0, detail=NOTHING_LISTED, source=Source.SCREEN):
    """The card of a page that shows neither an entry nor a word for none; `good`: how many entries are well."""
    rule = Rule(accept=(Match(count=good),), reject=(Match(count=good + 1),))
    rules = dict.fromkeys(CATALOG.checks["two-factor-on"].rules, rule)
    asked = replace(CATALOG.checks["two-factor-on"], setting="delegates", rules=rules)
    judged = plan(CATALOG, [ME])
    item = replace(judged.items[0], check=asked)
    bare = replace(seen(setting="delegates", source=source), state=Doubtful(Doubt.NOT_FOUND, detail))
    return card_of(replace(judged, items=(item,)), ME, PROFILE, PAGE, PAGE.url, [bare, *more])


def test_that_a_list_is_empty_is_the_user_s_word_and_enter_alone_does_not_say_it():
    shown = _unlisted()
    (row,) = shown.rows
    assert row.unlisted
    assert shown.asks
    assert not shown.waits
    assert not row.asks
    for word in (
        None,
        Word(RowWord.YES),
        Word(RowWord.NO),
        Word(RowWord.UNSEEN),
        Word(RowWord.NO, NO_ENTRY),
        Word(RowWord.YES, MINE),
    ):
        after, confirmed = apply_answers(shown, {row.setting: word} if word else {})
        assert after == row.readings
        assert not confirmed
    after, confirmed = apply_answers(shown, {row.setting: Word(RowWord.YES, NO_ENTRY)})
    assert (after[-1].state, after[-1].source) == (Known((), ""), Source.ANSWER)
    assert after[:-1] == row.readings, "the page's own doubt stays beside it"
    assert not confirmed, "no layout is confirmed by it"


def test_no_row_where_the_page_showed_anything_or_where_empty_would_not_be_good():
    other = replace(
        seen(setting="delegates", source=Source.WIRE), state=Doubtful(Doubt.AMBIGUOUS, "two lists")
    )
    assert not _unlisted(other).rows, "another witness saw something"
    assert not _unlisted(detail="a single entry, which may be anything").rows
    assert not _unlisted(source=Source.WIRE).rows, "nobody sees what a page received"
    assert not _unlisted(good=2).rows, "an empty list would settle nothing good"
    silent = replace(
        seen(setting="delegates", source=Source.WIRE), state=Doubtful(Doubt.NOT_FOUND, "no answer")
    )
    assert _unlisted(silent).rows[0].readings == (_unlisted().rows[0].shown, silent)
