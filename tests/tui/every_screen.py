"""Every screen there is, on data that stands still. A screen that is missing here fails a test that says so."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from textual.screen import Screen

from auditor.advice.checklist import checklist
from auditor.app.campaigns import Campaign
from auditor.app.workspace import Workspace
from auditor.core.campaign.definition import Definition
from auditor.core.evaluation import Audit
from auditor.core.evaluation.essential import Mode
from auditor.core.guided import Baseline
from auditor.core.guided.result import BaselineRef, Result, rows_of
from auditor.core.model import Account, Box, Doubt, Doubtful, Finding, Known, Outcome, Pace, Reading, Source
from auditor.core.model.met import Came, Met
from auditor.core.runner import Form, PageCard
from auditor.core.runner.page_card import card_of, export_cards
from auditor.core.runner.teach import PageLine
from auditor.core.self_search import Mark, SearchLog, SearchVerdict, person_of
from auditor.i18n import translator
from auditor.tui import screens
from auditor.tui.base_screen import AuditorModal, AuditorScreen
from auditor.tui.screens.account_screen import AccountScreen
from auditor.tui.screens.attack_screen import AttackPageScreen, AttackScreen
from auditor.tui.screens.authorize_screen import PermitScreen
from auditor.tui.screens.campaign_screen import CampaignScreen
from auditor.tui.screens.checklist_screen import ChecklistScreen
from auditor.tui.screens.compare_screen import CompareScreen
from auditor.tui.screens.consent_screen import ConsentScreen
from auditor.tui.screens.detail_screen import DetailScreen
from auditor.tui.screens.export_lists_screen import ListsScreen
from auditor.tui.screens.exports_screen import ExportsScreen
from auditor.tui.screens.fetch_screen import FetchScreen
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
from auditor.tui.screens.found_screen import FoundScreen
from auditor.tui.screens.guided_result_screen import HandoverScreen, SealedScreen
from auditor.tui.screens.guidelines_screen import COUNTRY, GuidelinesScreen
from auditor.tui.screens.help_screen import HelpScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.letter_screen import LetterScreen
from auditor.tui.screens.old_content_screen import OldContentScreen
from auditor.tui.screens.page_card_screen import CardScreen, ChoiceScreen, MissingScreen, PointScreen
from auditor.tui.screens.photos_screen import PhotosScreen
from auditor.tui.screens.plan_screen import Chosen, PlanScreen
from auditor.tui.screens.prompts import AnswerScreen, ConfirmScreen, TermsScreen, YesNoScreen
from auditor.tui.screens.refusal_screen import RefusalScreen
from auditor.tui.screens.repair_screen import RepairScreen
from auditor.tui.screens.report_export_screen import PaperScreen
from auditor.tui.screens.rights_screen import RightsScreen
from auditor.tui.screens.run_screen import RunScreen
from auditor.tui.screens.search_screen import SearchScreen
from auditor.tui.screens.splash_screen import BlankScreen, OpeningScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from auditor.tui.screens.ties_screen import TiesScreen
from auditor.tui.screens.triage_screen import TriageScreen
from auditor.tui.screens.welcome_screen import FirstRunScreen
from tests.tui.scripted import FACEBOOK, NOW, Script, ScriptedCheckup, ScriptedWorkspace, catalog
from tests.tui.test_ties_screen import audit as tied
from tests.tui.test_triage import audited

PLAIN = (OpeningScreen, BlankScreen)  # without keys and help: the first frame, and nothing at all


@asynccontextmanager
async def nowhere(_workspace: Workspace, _wishes: object) -> AsyncIterator[Any]:
    """A browser that opens no page."""
    yield object()


def counter(accounts: Sequence[Account] = (FACEBOOK,)) -> Workspace:
    """A real workspace in memory."""
    workspace = Workspace(catalog(), nowhere, clock=lambda: NOW, headless=True)
    for account in accounts:
        workspace.add(account)
    return workspace


@cache
def found() -> Audit:
    """What a scripted check-up found: something well, something to repair, much that is not known."""
    workspace = ScriptedWorkspace(Script())
    under_way = ScriptedCheckup(workspace, workspace.plan(workspace.accounts(), None), None)
    read = [
        Reading("two_factor", Doubtful(Doubt.UNCONFIRMED, "", "off", "Off"), Source.SCREEN, NOW),
    ]
    under_way.readings[FACEBOOK.id] = read
    return under_way.audit()


def met() -> Audit:
    """A check-up that met a page of which a field note can tell."""
    profile = catalog().profiles["facebook"]
    page, setting = next(iter(profile.pages)), next(iter(profile.settings))
    return replace(found(), met=(Met("facebook", page, "de", setting, "a" * 24, Came.READ),))


def finding() -> Finding:
    """One to repair, or not known."""
    return next(f for f in found().findings if f.outcome is not Outcome.PASS and f.account)


@dataclass
class Session:
    """A guided session that keeps nothing."""

    baseline: Baseline = field(
        default_factory=lambda: Baseline("hug", date(2026, 11, 1), "Hôpital Exemple", "it@example.org")
    )
    key_fingerprint: str = "ab12 cd34 ef56 7890"
    notes: tuple[str, ...] = ("Phone to be replaced",)
    outcomes_alone: bool = False
    mode: None = None

    def first(self) -> bool:
        return True

    def known(self) -> tuple[str, ...]:
        return ("Klinik Beispiel",)

    def agree(self, lang: str) -> None:
        """Nothing is kept."""

    def note(self, text: str) -> None:
        """Nothing is kept."""

    def result(self, audit: Audit, ticked: object = (), notes: object = ()) -> Result:
        under = BaselineRef(self.baseline.id, self.baseline.version.isoformat(), "0" * 64)
        return Result(under, False, "0" * 32, 1, "2026-11", "1", rows_of(audit))

    def write(self, result: Result) -> str:
        return "result.sealed"


def campaign() -> Campaign:
    """One that was found; nothing but its definition is looked at."""
    definition = Definition(
        "winter-2026", "Winter 2026", "Hôpital Exemple", "it@example.org", date(2026, 11, 1), date(2026, 12, 31),
        {"site": ("Bern", "Thun")}, mode="essential",
    )  # fmt: skip
    opened: Any = None
    return Campaign(definition, opened, "0" * 64, Path("winter-2026.campaign"))


def help_screen(_workspace: Workspace, lang: str) -> HelpScreen:
    return HelpScreen(
        translator(lang)(ChecklistScreen.HELP), [("Enter", translator(lang)("Show in full"))] * 4
    )


def a_card(workspace: Workspace) -> PageCard:
    """The card of one page that nobody confirmed yet."""
    owed = workspace.plan([FACEBOOK], None)
    visit = next(visit for visit in owed.visits if "two_factor" in visit.settings)
    said = Reading("two_factor", Doubtful(Doubt.UNCONFIRMED, "", "off", "Off"), Source.SCREEN, NOW)
    return card_of(owed, FACEBOOK, catalog().profiles["facebook"], visit.page, visit.address, [said])


def some_lists(workspace: Workspace) -> Sequence[PageCard]:
    """Two lists of an export that only their owner can judge."""
    lists = {
        "sessions.active": ({"label": "Phone"}, {"label": "iMac 24"}),
        "apps.connected": ({"name": "Game"},),
    }
    said = [Reading(name, Known(value, ""), Source.ARCHIVE, NOW) for name, value in lists.items()]
    owed = replace(workspace.plan([FACEBOOK], None), lists=frozenset((name, FACEBOOK.id) for name in lists))
    return export_cards(owed, {FACEBOOK.id: said})


def a_card_to_show_on(workspace: Workspace) -> PageCard:
    """The same, with what was not found and the rows of the page that could name it."""
    missing = [
        Reading(name, Doubtful(Doubt.NOT_FOUND), Source.SCREEN, NOW)
        for name in ("login_alerts", "tag_review")
    ]
    box = Box(0, 0, 200, 20)
    lines = [PageLine(text, box, (text,)) for text in ("Privacy", "Tell me of sign-ins", "On", "x" * 300)]
    return replace(a_card(workspace), missing=tuple(missing), lines=tuple(lines))


def a_form(workspace: Workspace) -> Form:
    """The first questions of a plan."""
    asked = workspace.plan([FACEBOOK], None).questions[:5]
    return Form(asked[0].theme, asked, catalog(), 1, 3, 0, 15)


SCREENS: dict[type[Screen[Any]], Callable[[Workspace, str], Screen[Any]]] = {
    OpeningScreen: lambda workspace, lang: OpeningScreen(translator(lang)),
    BlankScreen: lambda workspace, lang: BlankScreen(),
    FirstRunScreen: lambda workspace, lang: FirstRunScreen(workspace, 1, can_practise=True),
    GuidelinesScreen: lambda workspace, lang: GuidelinesScreen(COUNTRY),
    HomeScreen: lambda workspace, lang: HomeScreen(workspace, can_practise=True),
    AccountScreen: lambda workspace, lang: AccountScreen(catalog()),
    PermitScreen: lambda workspace, lang: PermitScreen(workspace, FACEBOOK),
    PlanScreen: lambda workspace, lang: PlanScreen(workspace, workspace.accounts(), None),
    RunScreen: lambda workspace, lang: RunScreen(workspace, Chosen((), Mode.EVERYTHING, Pace.STEP), None),
    TermsScreen: lambda workspace, lang: TermsScreen(FACEBOOK, catalog().profiles["facebook"], catalog()),
    ConfirmScreen: lambda workspace, lang: ConfirmScreen(
        FACEBOOK,
        Reading("two_factor", Doubtful(Doubt.UNCONFIRMED, "", "off", "Off"), Source.SCREEN, NOW),
        catalog(),
    ),
    AnswerScreen: lambda workspace, lang: AnswerScreen(
        FACEBOOK, next(iter(catalog().questions.values())), catalog()
    ),
    AttackScreen: lambda workspace, lang: AttackScreen(workspace, catalog()),
    AttackPageScreen: lambda workspace, lang: AttackPageScreen(catalog().profiles["facebook"], catalog()),
    CardScreen: lambda workspace, lang: CardScreen(a_card_to_show_on(workspace)),
    MissingScreen: lambda workspace, lang: MissingScreen(a_card_to_show_on(workspace)),
    PointScreen: lambda workspace, lang: PointScreen(a_card_to_show_on(workspace), "login_alerts"),
    ChoiceScreen: lambda workspace, lang: ChoiceScreen(a_card(workspace).rows[0], a_card(workspace)),
    ListsScreen: lambda workspace, lang: ListsScreen(some_lists(workspace)),
    FormScreen: lambda workspace, lang: FormScreen(a_form(workspace)),
    EachScreen: lambda workspace, lang: EachScreen(a_form(workspace).rows[0], "Facebook"),
    YesNoScreen: lambda workspace, lang: YesNoScreen(translator(lang)("Stop the check-up here?")),
    SummaryScreen: lambda workspace, lang: SummaryScreen(workspace, found()),
    ChecklistScreen: lambda workspace, lang: ChecklistScreen(workspace, found()),
    FoundScreen: lambda workspace, lang: FoundScreen(workspace, found()),
    DetailScreen: lambda workspace, lang: DetailScreen(
        workspace, checklist(found().findings, catalog(), lang)[0], found()
    ),
    AcceptScreen: lambda workspace, lang: AcceptScreen(finding(), NOW.date()),
    DayScreen: lambda workspace, lang: DayScreen(finding(), NOW.date()),
    RepairScreen: lambda workspace, lang: RepairScreen(workspace, found(), finding()),
    CompareScreen: lambda workspace, lang: CompareScreen(workspace),
    TiesScreen: lambda workspace, lang: TiesScreen(tied()),
    TriageScreen: lambda workspace, lang: TriageScreen(workspace, audited(workspace, 3)),
    RefusalScreen: lambda workspace, lang: RefusalScreen(catalog()),
    RightsScreen: lambda workspace, lang: RightsScreen(workspace, found(), workspace.rights(found(), lang)),
    ExportScreen: lambda workspace, lang: ExportScreen(workspace, FACEBOOK),
    PortraitScreen: lambda workspace, lang: PortraitScreen(workspace, FACEBOOK.id),
    LetterScreen: lambda workspace, lang: LetterScreen(workspace, (FACEBOOK,)),
    ExportsScreen: lambda workspace, lang: ExportsScreen(workspace),
    OldContentScreen: lambda workspace, lang: OldContentScreen(workspace),
    PhotosScreen: lambda workspace, lang: PhotosScreen(workspace, found()),
    SearchScreen: lambda workspace, lang: SearchScreen(searched(workspace), found()),
    SearchPersonScreen: lambda workspace, lang: SearchPersonScreen(
        person_of("Claire Exemple", "", "Lausanne")
    ),
    FieldNoteScreen: lambda workspace, lang: FieldNoteScreen(workspace, met()),
    PaperScreen: lambda workspace, lang: PaperScreen(workspace, found()),
    HelpScreen: help_screen,
    NoteScreen: lambda workspace, lang: NoteScreen(),
    FetchScreen: lambda _workspace, _lang: FetchScreen(),
    CampaignScreen: lambda _workspace, _lang: CampaignScreen(campaign()),
    ConsentScreen: lambda workspace, lang: ConsentScreen(workspace, Session()),
    HandoverScreen: lambda workspace, lang: HandoverScreen(workspace, Session(), found()),
    SealedScreen: lambda workspace, lang: SealedScreen("result.sealed", "Hôpital Exemple"),
}


def searched(workspace: Any) -> Any:
    """The workspace with a search for oneself under way."""
    person = person_of("Claire Exemple", "", "Lausanne", "psychiatre")
    words = '"Claire Exemple"'
    book = (
        SearchLog(person)
        .searched(words, NOW)
        .marked(SearchVerdict(words, Mark.REMOVE, NOW, "https://old.example/claire"))
    )
    workspace.searching.keep(book)
    return workspace


def all_classes() -> Iterator[type[Screen[Any]]]:
    """Every class of a screen in `tui/screens/`, whoever wrote it."""
    for module in pkgutil.iter_modules(screens.__path__):
        held = importlib.import_module(f"{screens.__name__}.{module.name}")
        for one in vars(held).values():
            own = isinstance(one, type) and issubclass(one, Screen) and one.__module__ == held.__name__
            if own and one not in (AuditorScreen, AuditorModal):
                yield one
