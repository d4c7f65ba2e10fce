"""Every screen in every language: nothing is cut off at 80 columns, and everything can be read."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.widgets import Footer
from textual.widgets._footer import FooterKey  # no public name; a test may look

from auditor.judge import checklist
from auditor.model import LANGUAGES, Doubt, Doubtful, Pace, Reading, Source
from auditor.tui import AuditorApp, Unfinished
from auditor.tui.looks import DARK, LIGHT
from auditor.tui.screens.account import AccountScreen
from auditor.tui.screens.ask import AnswerScreen, ConfirmScreen, TermsScreen, YesNoScreen
from auditor.tui.screens.checklist import ChecklistScreen
from auditor.tui.screens.detail import DetailScreen
from auditor.tui.screens.home import HomeScreen
from auditor.tui.screens.plan import PlanScreen
from auditor.tui.screens.refusal import RefusalScreen
from auditor.tui.screens.run import RunScreen
from auditor.tui.screens.summary import SummaryScreen
from auditor.tui.screens.ties import TiesScreen
from auditor.tui.screens.triage import TriageScreen
from tests.tui.scripted import FACEBOOK, NOW, Script, ScriptedCheckup, ScriptedDesk, catalog
from tests.tui.test_ties_screen import audit as tied
from tests.tui.test_triage import audited


def audit():
    desk = ScriptedDesk()
    return ScriptedCheckup(desk, desk.plan(desk.accounts(), None), None).audit()


def screens(desk, lang):
    reading = Reading("two_factor", Doubtful(Doubt.UNCONFIRMED, "", "off", "Off"), Source.SCREEN, NOW)
    question = next(iter(catalog().questions.values()))
    item = checklist(audit().findings, catalog(), lang)[0]
    yield HomeScreen(desk, can_practise=True)
    yield AccountScreen(catalog())
    yield PlanScreen(desk, desk.accounts(), None)
    yield TermsScreen(FACEBOOK, catalog().profiles["facebook"], catalog())
    yield ConfirmScreen(FACEBOOK, reading, catalog())
    yield AnswerScreen(FACEBOOK, question, catalog())
    yield YesNoScreen("?")
    yield SummaryScreen(desk, audit())
    yield ChecklistScreen(desk, audit())
    yield DetailScreen(desk, item)
    yield TiesScreen(tied())
    yield TriageScreen(desk, audited(desk, 3))
    yield RefusalScreen(catalog())
    yield RunScreen(desk, desk.accounts(), Pace.STEP, None)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_keys_of_every_screen_fit_into_80_columns_and_every_screen_has_help(lang):
    row = Unfinished("c", NOW, (FACEBOOK,), {FACEBOOK.id: 3})
    desk = ScriptedDesk(Script(cannot="no"), broken_off=row, last_audit=audit())
    app = AuditorApp(desk, lang, practice=lambda: None)
    async with app.run_test(size=(80, 24)) as pilot:
        for screen in screens(desk, lang):
            app.push_screen(screen)
            await pilot.pause()
            await pilot.pause()
            keys = list(screen.query_one(Footer).query(FooterKey))
            assert keys, screen
            last = max(key.region.right for key in keys)
            assert last <= 80, f"{type(screen).__name__} in {lang}: {last} columns"
            assert screen.HELP
            assert lang == "en" or app.t(screen.HELP) != screen.HELP
            app.pop_screen()


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_text_reaches_wcag_aa_on_every_ground(theme):
    tones = [theme.foreground, theme.primary, theme.accent, theme.warning, theme.error, theme.success]
    for tone in (*tones, theme.variables["quiet"]):
        for ground in (theme.background, theme.surface, theme.panel):
            assert contrast(tone, ground) >= 4.5, (tone, ground)


def contrast(one, other):
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    parts = [part / 255 for part in Color.parse(colour).rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
