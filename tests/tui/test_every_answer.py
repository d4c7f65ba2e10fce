"""Every screen that takes an answer, left by Esc and by F10 when half was answered: each answer is kept, or asked again.

A screen is in one of the tables below; one that is in none fails a test that says so.
"""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import Store
from auditor.app.workspace import Workspace
from auditor.core.model import Account, Doubt, Doubtful, Known, Reading, Role, Source
from auditor.core.runner import MINE, RowWord, Word
from auditor.tui import AuditorApp, screens
from auditor.tui.screens.account_screen import AccountScreen
from auditor.tui.screens.authorize_screen import PermitScreen
from auditor.tui.screens.consent_screen import ConsentScreen
from auditor.tui.screens.export_lists_screen import ListsScreen
from auditor.tui.screens.exports_screen import ExportsScreen
from auditor.tui.screens.field_note_screen import FieldNoteScreen
from auditor.tui.screens.form import EachScreen, FormScreen
from auditor.tui.screens.forms_screen import (
    AcceptScreen,
    DayScreen,
    ExportScreen,
    NoteScreen,
    PortraitScreen,
    SearchPersonScreen,
)
from auditor.tui.screens.guided_result_screen import HandoverScreen
from auditor.tui.screens.guidelines_screen import GuidelinesScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.old_content_screen import OldContentScreen
from auditor.tui.screens.page_card_screen import CardScreen, ChoiceScreen
from auditor.tui.screens.photos_screen import PhotosScreen
from auditor.tui.screens.plan_screen import PlanScreen
from auditor.tui.screens.prompts import AnswerScreen, ConfirmScreen, TermsScreen, YesNoScreen
from auditor.tui.screens.rights_screen import RightsScreen
from auditor.tui.screens.run_screen import RunScreen
from auditor.tui.screens.search_screen import SearchScreen
from auditor.tui.screens.triage_screen import TriageScreen
from tests.run.clinic import ANNA, CATALOG, Browser
from tests.run.clinic import NOW as LATER
from tests.tui.every_screen import FACEBOOK, NOW, SCREENS, a_card, a_form, all_classes, counter, some_lists
from tests.tui.test_walk import until

assert screens
ALL_MINE = Word(RowWord.YES, MINE)

SEVERAL = {FormScreen, CardScreen, ListsScreen}
"""They take several answers before they end: looked at here, half answered."""
AT_ONCE = {TriageScreen, SearchScreen, OldContentScreen, PhotosScreen, RightsScreen}
"""Each answer is written when it is given: tests of their own (`test_triage`, `test_old_content`, `test_photos`, `test_rights`)."""
ONE = {
    AnswerScreen, ChoiceScreen, ConfirmScreen, ConsentScreen, EachScreen, FieldNoteScreen, GuidelinesScreen, PermitScreen,
    TermsScreen, YesNoScreen,
}  # fmt: skip
"""They take one answer and end with it: half of it is none, and whoever asked asks again."""
FIELDS = {
    AcceptScreen,
    AccountScreen,
    DayScreen,
    ExportScreen,
    ExportsScreen,
    NoteScreen,
    PortraitScreen,
    SearchPersonScreen,
}
"""They answer no question of the check-up: their user opened them, and Esc is their word that nothing is to be noted."""
AT_THE_END = {HandoverScreen}
"""What a guided session hands over is ticked anew: nothing of it is an answer of the check-up."""


def test_every_screen_with_a_key_for_an_answer_is_in_a_table():
    held = SEVERAL | AT_ONCE | ONE | FIELDS | AT_THE_END
    assert held <= SCREENS.keys()
    words = ("answer", "say", "mine", "no", "unseen", "mark", "tick", "save", "faces", "mail")
    asking = {
        kind
        for kind in all_classes()
        if any(
            b.action.partition("(")[0] in words for b in getattr(kind, "BINDINGS", ()) if hasattr(b, "action")
        )
    }
    told = {"ChecklistScreen", "FoundScreen"}  # their answers are screens of their own
    assert not {kind.__name__ for kind in asking - held} - told


def a_list_screen(workspace):
    return ListsScreen(some_lists(workspace))


HALF = {
    # a screen, the keys of half its answers, and what it ends with
    CardScreen: (lambda w: CardScreen(a_card(w)), ("v",), {"two_factor": Word(RowWord.UNSEEN)}),
    ListsScreen: (a_list_screen, ("m",), {("sessions.active", FACEBOOK.id): ALL_MINE}),
}


@pytest.mark.parametrize("kind", HALF, ids=lambda kind: kind.__name__)
async def test_left_by_esc_what_was_said_counts(kind):
    make, keys, said = HALF[kind]
    workspace, ended = counter(), []
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(make(workspace), ended.append)
        await until(pilot, kind)
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
    assert ended == [said]


@pytest.mark.parametrize("leave", ["escape", "f10"])
async def test_a_form_keeps_each_answer_when_it_is_given(leave):
    workspace, kept = counter(), {}
    form = a_form(workspace)
    object.__setattr__(form, "keep", kept.update)
    app = AuditorApp(workspace, "en")
    half = len(form.rows) // 2
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(FormScreen(form))
        await until(pilot, FormScreen)
        await pilot.press(*["1"] * half, leave)
        await pilot.pause()
        if leave == "escape":
            assert isinstance(app.screen, FormScreen), "Esc goes one back, and asks on"
    given = {key: value for key, value in kept.items() if value is not None}
    assert set(given) == {(row.question.id, o) for row in form.rows[:half] for o in row.owners}


# ---------------------------------------------------------------- in a check-up that is left by F10

ME = Account("instagram", "dr.made.up", Role.PROFESSIONAL)
LISTED = Reading(
    "devices.linked", Known(({"label": "Pixel"}, {"label": "Tablet"}), "2"), Source.ARCHIVE, NOW - timedelta(days=2), account_seen=ME.handle
)  # fmt: skip


def checkup(store):
    """One account whose export lists two devices, and whose pages cannot be reached."""
    catalog = open_catalog(("instagram",))
    away = {(ME.id, page): [Doubtful(Doubt.UNREACHABLE)] * 9 for page in catalog.profiles["instagram"].pages}
    return Workspace(catalog, lambda *_: nullcontext(Browser(away)), store, clock=lambda: NOW)


@pytest.mark.parametrize("keys", [(), ("m",)])
async def test_lists_of_an_export_that_were_left_in_the_middle_are_put_again(tmp_path, keys):
    with Store(tmp_path / "auditor.db", b"1" * 32) as store:
        store.add_account(ME)
        store.keep_import(ME.id, [LISTED], "export.zip")
        app = AuditorApp(checkup(store), "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, HomeScreen)
            await pilot.press("s")
            await until(pilot, PlanScreen)
            await pilot.press("enter")
            await until(pilot, ListsScreen)
            await pilot.press(*keys, "f10")
            await pilot.pause()
        again = AuditorApp(checkup(store), "en")
        async with again.run_test(size=(80, 24)) as pilot:
            await until(pilot, HomeScreen)
            await pilot.press("r")
            await until(pilot, PlanScreen)
            await pilot.press("enter")
            lists = await until(pilot, ListsScreen)
            assert [row.setting for _, row in lists._lists] == ["devices.linked"]
            await pilot.press("m", "enter")
            await until(pilot, TermsScreen)  # Instagram forbids tools: its clause comes next
            row = store.unfinished()
            said = [one for one in store.readings(row.id, ME.id) if one.setting == "devices.linked"]
            assert [entry["known"] for entry in said[-1].state.value] == ["yes", "yes"]


@pytest.mark.parametrize("keys", [(), ("v",), ("n",)])
async def test_a_card_that_was_left_in_the_middle_is_shown_again(tmp_path, keys):
    with Store(tmp_path / "auditor.db", b"1" * 32) as store:
        store.add_account(ANNA)
        cards = []
        for key in ("s", "r"):
            app = AuditorApp(
                Workspace(CATALOG, lambda *_: nullcontext(Browser()), store, clock=lambda: LATER), "en"
            )
            async with app.run_test(size=(80, 24)) as pilot:
                await until(pilot, HomeScreen)
                await pilot.press(key)
                await until(pilot, PlanScreen)
                await pilot.press(*(["e"] if key == "s" else []), "enter")
                while not isinstance(app.screen, CardScreen):
                    if isinstance(app.screen, RunScreen):
                        await pilot.press("enter")
                    await pilot.pause(0.01)
                cards.append(app.screen._card.page.id)
                await pilot.pause()
                await pilot.press(*keys, "f10")
                await pilot.pause()
            assert not any(r.confirmed_by == "user" for r in store.readings(store.unfinished().id, ANNA.id))
        assert cards == [cards[0]] * 2
