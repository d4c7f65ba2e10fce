"""A guided session on the screen: consent first, nothing of the clinician's in the presenter's view, ticks one by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from textual.screen import Screen
from textual.widgets import Input, OptionList

from auditor.core.guided import CONSENT, Baseline, BaselineRef, build_result
from auditor.core.model import Account, Role
from auditor.errors import CommandError
from auditor.reports.consent import consent_lines
from auditor.tui import AuditorApp
from auditor.tui.base_screen import AuditorModal, AuditorScreen
from auditor.tui.screens.account_screen import AccountScreen
from auditor.tui.screens.checklist_screen import ChecklistScreen
from auditor.tui.screens.consent_screen import ConsentScreen
from auditor.tui.screens.detail_screen import DetailScreen
from auditor.tui.screens.fetch_screen import FetchScreen
from auditor.tui.screens.form import FormScreen
from auditor.tui.screens.forms_screen import NoteScreen
from auditor.tui.screens.found_screen import FoundScreen
from auditor.tui.screens.guided_result_screen import HandoverScreen, SealedScreen
from auditor.tui.screens.help_screen import HelpScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.page_card_screen import CardScreen
from auditor.tui.screens.plan_screen import PlanScreen
from auditor.tui.screens.prompts import TermsScreen, YesNoScreen
from auditor.tui.screens.run_screen import RunScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from tests.tui.scripted import Script, ScriptedWorkspace
from tests.tui.test_walk import shown, until

SAYS = {"en": "We count.", "fr": "Nous comptons."}
BASELINE = Baseline("hug", date(2026, 11, 1), "Hôpital Exemple", "it@exemple.ch", SAYS)
DISCREET = {
    ChecklistScreen,
    ConsentScreen,
    FetchScreen,
    FoundScreen,
    HelpScreen,
    PlanScreen,
    RunScreen,
    SummaryScreen,
}


@dataclass
class ScriptedGuide:
    new: bool = False
    cannot: str = ""
    baseline: Baseline = BASELINE
    key_fingerprint: str = "79eb 253d 9e46 3a32 9b2c 69df 9853 8296 9898 615e"
    notes: tuple[str, ...] = ()
    log: list = field(default_factory=list)
    outcomes_alone: bool = False
    mode: None = None

    def consent(self, t, accounts):
        return consent_lines(self.baseline, accounts, t, practice=False)

    def first(self):
        return self.new

    def known(self):
        return ()

    def agree(self, lang):
        self.log.append(f"agreed in {lang}")

    def note(self, text):
        self.notes = (*self.notes, text)

    def result(self, audit, ticked=(), notes=()):
        under = BaselineRef("hug", "2026-11-01", "0" * 64)
        return build_result(
            audit, under, clinician="0" * 32, issue=1, consent=CONSENT, ticked=ticked, notes=notes
        )

    def write(self, result):
        if self.cannot:
            raise CommandError(self.cannot)
        self.log.append(result)
        return "result.sealed"


def clinic(*, practice=False, **script):
    """Everything the clinician has is marked: handle, wording, what is told."""
    names = [Account("facebook", "zzhandle", Role.PRIVATE)]
    return ScriptedWorkspace(
        Script(wording="ZzWording", says="facebook:zzhandle needs you", **script),
        held=names,
        practice=practice,
    )


async def agreed(pilot, guide):
    await until(pilot, ConsentScreen)
    if guide.new:
        assert guide.key_fingerprint in shown(pilot.app)
        await pilot.press("y")
        await pilot.pause()
    await pilot.press("y")
    await until(pilot, PlanScreen)


@pytest.mark.parametrize("keys", ["n", "escape", "yn"])
async def test_a_no_ends_it_and_nothing_was_opened_or_kept(keys):
    workspace, guide = clinic(), ScriptedGuide(new=True)
    app = AuditorApp(workspace, "fr", guide=guide)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, ConsentScreen)
        for key in [keys] if keys == "escape" else keys:
            await pilot.press(key)
            await pilot.pause()
        assert app._exit
    assert (workspace.log, workspace.opened, guide.log) == ([], [], [])


async def test_the_consent_says_who_and_what_in_the_clinicians_language():
    app = AuditorApp(clinic(), "fr", guide=ScriptedGuide())
    async with app.run_test(size=(120, 60)) as pilot:
        await until(pilot, ConsentScreen)
        said = shown(app)
        for words in (
            "Hôpital Exemple",
            "2026-11-01",
            "it@exemple.ch",
            "Nous comptons.",
            "comptes (1)",
            "Qui demande",
            "F8",
        ):
            assert words in said


async def test_in_the_presenters_view_no_screen_on_the_whole_way_tells_a_name_a_handle_or_a_word_read():
    """Every frame of every screen is searched; keys on a covered screen do nothing."""
    workspace, guide = clinic(questions=1, unconfirmed=("posts.audience",)), ScriptedGuide()
    app = AuditorApp(workspace, "en", guide=guide, presenter=True)
    seen: dict[type[Screen], str] = {}

    def quiet():
        said = shown(app)
        seen[type(app.screen)] = said
        assert not [mark for mark in ("zz", "Zz", "Friends", "sealed.example") if mark in said], said
        return said

    async def uncovered(pilot, *keys):
        await pilot.press("f8", *keys)
        await pilot.pause()
        await pilot.press("f8")

    async with app.run_test(size=(120, 40)) as pilot:
        await agreed(pilot, guide)
        await until(pilot, PlanScreen)
        await pilot.pause()
        assert "Facebook · private" in quiet()
        await pilot.press("enter")
        while not isinstance(app.screen, SummaryScreen):
            await pilot.pause()
            screen = app.screen
            quiet()
            match screen:
                case TermsScreen() | CardScreen():
                    await pilot.press("y")
                    await pilot.pause()
                    assert app.screen is screen
                    await uncovered(pilot, "y")
                case FormScreen():
                    await pilot.press("1", "enter")
                    await pilot.pause()
                    assert app.screen is screen
                    await uncovered(pilot, *("1" for _ in screen._form.rows), "enter")
                case _:
                    await pilot.press("enter")
        await pilot.pause()
        assert "to fix" in quiet()
        await pilot.press("enter")
        await until(pilot, ChecklistScreen)
        await pilot.pause()
        assert "Two-factor authentication is off" in quiet()
        await pilot.press("enter")
        await until(pilot, DetailScreen)
        await pilot.pause()
        quiet()
        await pilot.press("f8")
        await pilot.pause()
        assert "zzhandle" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "zzhandle" in shown(app)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.pause()
        quiet()
        await pilot.press("escape")
        await until(pilot, SummaryScreen)
        await pilot.press("escape")
        await until(pilot, HandoverScreen)
        await pilot.pause()
        quiet()
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, HandoverScreen)
    assert {
        PlanScreen,
        RunScreen,
        TermsScreen,
        CardScreen,
        FormScreen,
        SummaryScreen,
        ChecklistScreen,
        HandoverScreen,
    } <= set(seen)
    assert guide.log == ["agreed in en"]
    assert "The clinician’s turn: questions 1 to" in seen[FormScreen]
    assert "The clinician’s turn: to confirm on this page: 1" in seen[CardScreen]


def test_a_screen_is_covered_unless_it_says_that_it_tells_nothing():
    """One that is written tomorrow tells nothing either; this list grows only on purpose."""
    import importlib
    import pkgutil

    from auditor.tui import screens

    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"auditor.tui.screens.{module.name}")

    def below(kind):
        return {one for sub in kind.__subclasses__() for one in (sub, *below(sub))}

    every = {
        kind for kind in below(AuditorScreen) | below(AuditorModal) if kind.__module__.startswith("auditor.")
    }
    assert {kind for kind in every if kind.DISCREET} == DISCREET
    assert HomeScreen in every


async def test_what_was_to_be_told_while_somebody_looked_on_is_told_afterwards():
    app = AuditorApp(clinic(), "en")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, HomeScreen)
        assert "zzhandle" in shown(app)
        await pilot.press("f8")
        await pilot.pause()
        assert "zz" not in shown(app)
        app.tell("zzsecret is told")
        await pilot.pause()
        assert "zz" not in shown(app)
        assert "There is a message" in shown(app)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.pause()
        assert "zzsecret" in shown(app)


async def test_nothing_is_ticked_at_first_each_tick_is_one_item_and_the_file_is_written_after_a_yes():
    workspace, guide = clinic(practice=True, questions=0), ScriptedGuide(new=True)
    app = AuditorApp(workspace, "en", guide=guide)
    async with app.run_test(size=(80, 24)) as pilot:
        await agreed(pilot, guide)
        await pilot.press("f7")
        await until(pilot, NoteScreen)
        app.screen.query_one(Input).value = "ask about the old phone"
        await pilot.press("enter")
        await until(pilot, PlanScreen)
        await pilot.press("enter")
        await until(pilot, SummaryScreen)
        await pilot.press("escape")
        await until(pilot, HandoverScreen)
        await pilot.pause()
        assert "[x]" not in shown(app)
        assert "pieces of evidence: 0, notes: 0" in shown(app)
        await pilot.press("space")
        await pilot.pause()
        assert "pieces of evidence: 1" in shown(app)
        listed = app.screen.query_one(OptionList)
        listed.highlighted = next(
            n for n in range(listed.option_count) if "old phone" in str(listed.get_option_at_index(n).prompt)
        )
        await pilot.press("enter")
        await pilot.pause()
        assert "pieces of evidence: 1, notes: 1" in shown(app)
        await pilot.press("enter")
        await pilot.press("w")
        await until(pilot, YesNoScreen)
        await pilot.press("n")
        await until(pilot, HandoverScreen)
        assert guide.log == ["agreed in en"]
        await pilot.press("w")
        await until(pilot, YesNoScreen)
        await pilot.press("y")
        await until(pilot, SealedScreen)
        assert "result.sealed" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
    _, written = guide.log
    assert len(written.evidence) == 1
    assert written.notes == ()
    assert len(written.rows) > 40


async def test_a_session_may_end_with_nothing_handed_over_and_a_full_disk_is_told():
    workspace, guide = clinic(practice=True, questions=0), ScriptedGuide(cannot="the disk is full")
    app = AuditorApp(workspace, "de", guide=guide)
    async with app.run_test(size=(80, 24)) as pilot:
        await agreed(pilot, guide)
        await pilot.press("enter")
        await until(pilot, SummaryScreen)
        await pilot.press("escape")
        await until(pilot, HandoverScreen)
        await pilot.press("w")
        await until(pilot, YesNoScreen)
        await pilot.press("y")
        await until(pilot, HandoverScreen)
        await pilot.pause()
        assert "the disk is full" in shown(app)
        await pilot.press("escape")
        await until(pilot, YesNoScreen)
        await pilot.press("y")
        await pilot.pause()
    assert guide.log == ["agreed in de"]


async def test_who_has_no_account_yet_names_them_after_the_consent():
    workspace, guide = replace_accounts(clinic(practice=True, questions=0)), ScriptedGuide()
    app = AuditorApp(workspace, "en", guide=guide)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, ConsentScreen)
        assert "you name next" in shown(app)
        await pilot.press("y")
        asked = await until(pilot, AccountScreen)
        asked.dismiss(Account("instagram", "zzother", Role.PRIVATE))
        await until(pilot, YesNoScreen)
        await pilot.press("n")
        await until(pilot, PlanScreen)
    assert [account.id for account in workspace.accounts()] == ["instagram:zzother"]


def replace_accounts(workspace):
    workspace.remove(workspace.accounts()[0].id)
    return workspace
