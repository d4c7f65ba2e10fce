"""A check-up left at any key, by F10, by Ctrl+Q, by Esc, or killed: no answer is lost, no question is dropped unasked."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

import pytest

from auditor.adapters.store import Store
from auditor.app.drafts import drafts_of, keep_drafts
from auditor.app.workspace import Workspace
from auditor.console.page_card import PlainCard, PlainForm
from auditor.core.model import PRACTICE_WIDE, Doubt, Doubtful, Known, Source, Theme
from auditor.core.runner import RowWord, Word
from auditor.core.runner.card_drafts import with_drafts
from auditor.i18n import translator
from auditor.tui import AuditorApp
from auditor.tui.screens.form import EachScreen, FormScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.page_card_screen import CardScreen
from auditor.tui.screens.plan_screen import PlanScreen
from auditor.tui.screens.prompts import YesNoScreen
from auditor.tui.screens.run_screen import RunScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from tests.run.clinic import ANNA, BEA, NOW, Browser, catalogue
from tests.tui.every_screen import a_card, a_form, counter
from tests.tui.test_walk import until

AWAY = Doubtful(Doubt.UNREACHABLE)
ASKED = {("asked", ANNA.id), ("asked", BEA.id), ("person", PRACTICE_WIDE)}
KEYS = ("e", "1", "2", "1", "enter", "2", "enter")
"""The first form account by account, then another answer for both, and the second form."""


def held():
    """A catalogue with two themes, so two forms, and a question that is asked of two accounts."""
    known = catalogue()
    person = replace(known.checks["of-the-person"], theme=Theme.RIGHTS)
    return replace(known, checks={**known.checks, person.id: person})


def workspace(store):
    """Two accounts whose third page cannot be reached, so that its question is asked."""
    browser = Browser({(one.id, "three"): [AWAY] for one in (ANNA, BEA)})
    return Workspace(held(), lambda *_: nullcontext(browser), store, clock=lambda: NOW)


async def to_the_forms(pilot, key):
    """From home through the plan and the cards to the first form."""
    await until(pilot, HomeScreen)
    await pilot.press(key)
    await until(pilot, PlanScreen)
    await pilot.press(
        *(["e"] if key == "s" else []), "enter"
    )  # everything; what is gone on with has its mode
    return await past_cards(pilot)


async def past_cards(pilot):
    """The form or the summary that comes when every page has been opened and every card answered."""
    while True:
        screen = await until(pilot, RunScreen | CardScreen | FormScreen | SummaryScreen)
        if isinstance(screen, FormScreen | SummaryScreen):
            await pilot.pause()
            return screen
        await pilot.press("enter")


def given(store, row):
    """Every answer that the store holds as said, by question and owner."""
    owners = (ANNA.id, BEA.id, PRACTICE_WIDE)
    read = {owner: store.readings(row.id, owner) for owner in owners}
    return {
        (reading.where.partition("#")[0], owner): reading.state.value
        for owner, readings in read.items()
        for reading in readings
        if reading.source is Source.ANSWER and isinstance(reading.state, Known)
    }


async def settled(pilot, form):
    """The next form or the summary, once this one has gone."""
    while pilot.app.screen is form or not isinstance(pilot.app.screen, FormScreen | SummaryScreen):
        await pilot.pause(0.01)
    await pilot.pause()
    return pilot.app.screen


async def followed(pilot, form, keys):
    """The keys, each when the screen it is meant for stands there; the form that is open at the end, or None."""
    for key in keys:
        await pilot.press(key)
        if key == "enter":
            form = await settled(pilot, form)
        elif key == "e":
            await until(pilot, EachScreen)
        await pilot.pause()
    return form if isinstance(form, FormScreen) else None


async def only_gone_on(pilot, screen):
    """Enter through what is left, without another answer; the questions that were put, by (question, owner)."""
    put = set()
    while isinstance(screen, FormScreen):
        put |= set(screen._keys())
        await pilot.press("enter")
        await pilot.pause()
        if isinstance(pilot.app.screen, YesNoScreen):
            await pilot.press("y")
        screen = await settled(pilot, screen)
    return put


@pytest.mark.sampled(2, reason="two check-ups on the screen for each key")
@pytest.mark.parametrize("leave", [("f10",), ("ctrl+q",), ("escape", "escape", "f10")], ids="-".join)
@pytest.mark.parametrize("step", range(len(KEYS) + 1))
async def test_left_at_any_key_every_answer_is_there_and_every_other_question_is_put_again(
    tmp_path, step, leave
):
    with Store(tmp_path / "auditor.db", b"1" * 32) as store:
        for account in (ANNA, BEA):
            store.add_account(account)
        app = AuditorApp(workspace(store), "en")
        async with app.run_test(size=(80, 24)) as pilot:
            form = await followed(pilot, await to_the_forms(pilot, "s"), KEYS[:step])
            row = store.checkups()[0]
            said = given(store, row) | (dict(form._answers) if form else {})
            assert given(store, row) | drafts_of(store, row.id) == said, "a kill here would lose one"
            for key in leave:
                await pilot.press(key)
                await pilot.pause()
        if store.unfinished() is None:
            assert step == len(KEYS)
        else:
            again = AuditorApp(workspace(store), "en")
            async with again.run_test(size=(80, 24)) as pilot:
                put = await only_gone_on(pilot, await to_the_forms(pilot, "r"))
            assert put | given(store, row).keys() >= ASKED
        assert given(store, row) == said
        assert not drafts_of(store, row.id), "recorded, so no longer under way"
        assert step < 2 or said, "something was answered"


def test_an_answer_taken_back_before_a_break_stays_taken_back(tmp_path):
    with Store(tmp_path / "auditor.db", b"1" * 32) as store:
        key = ("asked", ANNA.id)
        keep_drafts(store, "one", {key: "on", ("person", PRACTICE_WIDE): "off"})
        keep_drafts(store, "one", {key: None})
        assert drafts_of(store, "one") == {("person", PRACTICE_WIDE): "off"}
        assert not drafts_of(store, "another"), "another check-up's answers are no answers of this one"


async def to_a_card(pilot, key):
    """From home to the first card."""
    await until(pilot, HomeScreen)
    await pilot.press(key)
    await until(pilot, PlanScreen)
    await pilot.press(*(["e"] if key == "s" else []), "enter")
    while not isinstance(screen := await until(pilot, RunScreen | CardScreen), CardScreen):
        await pilot.press("enter")
    await pilot.pause()
    return screen


async def test_what_was_said_of_a_row_is_on_its_card_after_a_break(tmp_path):
    with Store(tmp_path / "auditor.db", b"1" * 32) as store:
        for account in (ANNA, BEA):
            store.add_account(account)
        app = AuditorApp(workspace(store), "en")
        async with app.run_test(size=(80, 24)) as pilot:
            card = await to_a_card(pilot, "s")
            await pilot.press("v")
            await pilot.pause()
            said = dict(card._words)
            assert [word.said for word in said.values()] == [RowWord.UNSEEN]
            await pilot.press("f10")
            await pilot.pause()
        again = AuditorApp(workspace(store), "en")
        async with again.run_test(size=(80, 24)) as pilot:
            assert (await to_a_card(pilot, "r"))._words == said


def test_a_word_of_before_a_break_counts_only_for_what_the_row_showed():
    kept = {}
    card = with_drafts(a_card(counter()), {}, kept.update)
    (row,) = card.rows
    card.keep(row, Word(RowWord.NO, "on"))
    assert with_drafts(a_card(counter()), kept, None).said == {row.setting: Word(RowWord.NO, "on")}
    other = Doubtful(Doubt.UNCONFIRMED, "", "sms", "Text message")
    changed = replace(row, readings=(replace(row.shown, state=other),))
    assert with_drafts(replace(card, rows=(changed,), said={}), kept, None).said == {}
    assert with_drafts(replace(card, said={}), dict.fromkeys(kept, "strange"), None).said == {}


@pytest.mark.parametrize("given", [["1v"], ["1", "1"], ["1", "0"]])
def test_a_card_on_a_plain_terminal_keeps_each_word_and_takes_none_where_the_input_ends(given):
    kept, left = {}, list(given)

    def ask(_prompt):
        return left.pop(0) if left else None

    card = with_drafts(a_card(counter()), {}, kept.update)
    words = PlainCard(card, translator("en"), lambda _: None, ask).run()
    assert len(words) == 1
    assert with_drafts(replace(card, said={}), kept, None).said == words
    ended = PlainCard(replace(card, said={}), translator("en"), lambda _: None, lambda _: None)
    ended._row("1")
    assert ended.words == {}, "nobody said that it says something else"


def test_a_form_on_a_plain_terminal_keeps_each_answer_when_it_is_given_and_shows_it_again():
    form, kept, left = a_form(counter()), {}, ["", "1", "2"]

    def ask(_prompt):
        if not left:
            raise KeyboardInterrupt
        return left.pop(0)

    with pytest.raises(KeyboardInterrupt):
        PlainForm(replace(form, keep=kept.update), translator("en"), lambda _: None, ask).run()
    drafted = {key: value for key, value in kept.items() if value is not None}
    first, second = form.rows[0], form.rows[1]
    assert drafted[first.question.id, first.owners[0]] == first.question.answers[0].value
    assert drafted[second.question.id, second.owners[0]] == second.question.answers[1].value
    again = PlainForm(replace(form, drafted=drafted), translator("en"), lambda _: None, lambda _: "l")
    assert again.run() == drafted, "leaving the rest drops none of them"
