"""Every screen there is, on data that stands still. A screen that is missing here fails a test that says so."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from textual.screen import Screen

from auditor.cli.counter import Counter
from auditor.desk import Desk
from auditor.judge import Audit, checklist
from auditor.model import Account, Doubt, Doubtful, Finding, Outcome, Pace, Reading, Source
from auditor.searching import Book, Found, Mark, person_of
from auditor.session import Baseline
from auditor.session.handed import Result, Under, rows_of
from auditor.texts import texts
from auditor.tui import screens
from auditor.tui.screens.accept import AcceptScreen, DayScreen
from auditor.tui.screens.account import AccountScreen
from auditor.tui.screens.ask import AnswerScreen, ConfirmScreen, TermsScreen, YesNoScreen
from auditor.tui.screens.blank import BlankScreen
from auditor.tui.screens.checklist import ChecklistScreen
from auditor.tui.screens.compare import CompareScreen
from auditor.tui.screens.consent import ConsentScreen
from auditor.tui.screens.detail import DetailScreen
from auditor.tui.screens.export import ExportScreen
from auditor.tui.screens.first_run import FirstRunScreen
from auditor.tui.screens.handover import HandoverScreen, SealedScreen
from auditor.tui.screens.help import HelpScreen
from auditor.tui.screens.home import HomeScreen
from auditor.tui.screens.letter import LetterScreen
from auditor.tui.screens.note import NoteScreen
from auditor.tui.screens.opening import OpeningScreen
from auditor.tui.screens.paper import PaperScreen
from auditor.tui.screens.permit import PermitScreen
from auditor.tui.screens.photos import PhotosScreen
from auditor.tui.screens.plan import PlanScreen
from auditor.tui.screens.portrait import PortraitScreen
from auditor.tui.screens.refusal import RefusalScreen
from auditor.tui.screens.repair import RepairScreen
from auditor.tui.screens.rights import RightsScreen
from auditor.tui.screens.run import RunScreen
from auditor.tui.screens.search import SearchScreen
from auditor.tui.screens.search_person import SearchPersonScreen
from auditor.tui.screens.sheet import Box, Sheet
from auditor.tui.screens.summary import SummaryScreen
from auditor.tui.screens.ties import TiesScreen
from auditor.tui.screens.triage import TriageScreen
from tests.tui.scripted import FACEBOOK, NOW, Script, ScriptedCheckup, ScriptedDesk, catalog
from tests.tui.test_ties_screen import audit as tied
from tests.tui.test_triage import audited

PLAIN = (OpeningScreen, BlankScreen)  # without keys and help: the first frame, and nothing at all


@asynccontextmanager
async def nowhere(_desk: Desk, _wishes: object) -> AsyncIterator[Any]:
    """A browser that opens no page."""
    yield object()


def counter(accounts: Sequence[Account] = (FACEBOOK,)) -> Counter:
    """A real desk in memory."""
    desk = Desk(catalog(), nowhere, clock=lambda: NOW)
    for account in accounts:
        desk.add(account)
    return Counter(desk, headless=True)


@cache
def found() -> Audit:
    """What a scripted check-up found: something well, something to repair, much that is not known."""
    desk = ScriptedDesk(Script())
    under_way = ScriptedCheckup(desk, desk.plan(desk.accounts(), None), None)
    read = [
        Reading("two_factor", Doubtful(Doubt.UNCONFIRMED, "", "off", "Off"), Source.SCREEN, NOW),
    ]
    under_way.readings[FACEBOOK.id] = read
    return under_way.audit()


def finding() -> Finding:
    """One to repair, or not known."""
    return next(f for f in found().findings if f.outcome is not Outcome.PASS and f.account)


@dataclass
class Session:
    """A guided session that keeps nothing."""

    baseline: Baseline = field(
        default_factory=lambda: Baseline("hug", date(2026, 11, 1), "Hôpital Exemple", "it@example.org")
    )
    fingerprint: str = "ab12 cd34 ef56 7890"
    notes: tuple[str, ...] = ("Phone to be replaced",)

    def first(self) -> bool:
        return True

    def known(self) -> tuple[str, ...]:
        return ("Klinik Beispiel",)

    def agree(self, lang: str) -> None:
        """Nothing is kept."""

    def note(self, text: str) -> None:
        """Nothing is kept."""

    def result(self, audit: Audit, ticked: object = (), notes: object = ()) -> Result:
        under = Under(self.baseline.id, self.baseline.version.isoformat(), "0" * 64)
        return Result(under, False, "0" * 32, 1, "2026-11", "1", rows_of(audit))

    def write(self, result: Result) -> str:
        return "result.sealed"


def help_screen(_desk: Counter, lang: str) -> HelpScreen:
    return HelpScreen(texts(lang)(ChecklistScreen.HELP), [("Enter", texts(lang)("In full"))] * 4)


SCREENS: dict[type[Screen[Any]], Callable[[Counter, str], Screen[Any]]] = {
    OpeningScreen: lambda desk, lang: OpeningScreen(texts(lang)),
    BlankScreen: lambda desk, lang: BlankScreen(),
    FirstRunScreen: lambda desk, lang: FirstRunScreen(desk, 1, can_practise=True),
    HomeScreen: lambda desk, lang: HomeScreen(desk, can_practise=True),
    AccountScreen: lambda desk, lang: AccountScreen(catalog()),
    PermitScreen: lambda desk, lang: PermitScreen(desk, FACEBOOK),
    PlanScreen: lambda desk, lang: PlanScreen(desk, desk.accounts(), None),
    RunScreen: lambda desk, lang: RunScreen(desk, (), Pace.STEP, None),
    TermsScreen: lambda desk, lang: TermsScreen(FACEBOOK, catalog().profiles["facebook"], catalog()),
    ConfirmScreen: lambda desk, lang: ConfirmScreen(
        FACEBOOK,
        Reading("two_factor", Doubtful(Doubt.UNCONFIRMED, "", "off", "Off"), Source.SCREEN, NOW),
        catalog(),
    ),
    AnswerScreen: lambda desk, lang: AnswerScreen(
        FACEBOOK, next(iter(catalog().questions.values())), catalog()
    ),
    YesNoScreen: lambda desk, lang: YesNoScreen(texts(lang)("Stop the check-up here?")),
    SummaryScreen: lambda desk, lang: SummaryScreen(desk, found()),
    ChecklistScreen: lambda desk, lang: ChecklistScreen(desk, found()),
    DetailScreen: lambda desk, lang: DetailScreen(
        desk, checklist(found().findings, catalog(), lang)[0], found()
    ),
    AcceptScreen: lambda desk, lang: AcceptScreen(finding(), NOW.date()),
    DayScreen: lambda desk, lang: DayScreen(finding(), NOW.date()),
    RepairScreen: lambda desk, lang: RepairScreen(desk, found(), finding()),
    CompareScreen: lambda desk, lang: CompareScreen(desk),
    TiesScreen: lambda desk, lang: TiesScreen(tied()),
    TriageScreen: lambda desk, lang: TriageScreen(desk, audited(desk, 3)),
    RefusalScreen: lambda desk, lang: RefusalScreen(catalog()),
    RightsScreen: lambda desk, lang: RightsScreen(desk, found(), desk.rights(found(), lang)),
    ExportScreen: lambda desk, lang: ExportScreen(desk, FACEBOOK),
    PortraitScreen: lambda desk, lang: PortraitScreen(desk, FACEBOOK.id),
    LetterScreen: lambda desk, lang: LetterScreen(desk, (FACEBOOK,)),
    PhotosScreen: lambda desk, lang: PhotosScreen(desk, found()),
    SearchScreen: lambda desk, lang: SearchScreen(searched(desk), found()),
    SearchPersonScreen: lambda desk, lang: SearchPersonScreen(person_of("Claire Exemple", "", "Lausanne")),
    PaperScreen: lambda desk, lang: PaperScreen(desk, found()),
    HelpScreen: help_screen,
    NoteScreen: lambda desk, lang: NoteScreen(),
    ConsentScreen: lambda desk, lang: ConsentScreen(desk, Session()),
    HandoverScreen: lambda desk, lang: HandoverScreen(desk, Session(), found()),
    SealedScreen: lambda desk, lang: SealedScreen("result.sealed", "Hôpital Exemple"),
}


def searched(desk: Any) -> Any:
    """The desk with a search for oneself under way."""
    person = person_of("Claire Exemple", "", "Lausanne", "psychiatre")
    words = '"Claire Exemple"'
    book = (
        Book(person).searched(words, NOW).marked(Found(words, Mark.REMOVE, NOW, "https://old.example/claire"))
    )
    desk.searching.keep(book)
    return desk


def all_classes() -> Iterator[type[Screen[Any]]]:
    """Every class of a screen in `tui/screens/`, whoever wrote it."""
    for module in pkgutil.iter_modules(screens.__path__):
        held = importlib.import_module(f"{screens.__name__}.{module.name}")
        for one in vars(held).values():
            own = isinstance(one, type) and issubclass(one, Screen) and one.__module__ == held.__name__
            if own and one not in (Sheet, Box):
                yield one
