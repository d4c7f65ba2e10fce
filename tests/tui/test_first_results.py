"""First results at once: the first finding within the first page, the first repair before the last page is read."""

from __future__ import annotations

import pytest

from auditor.core.evaluation.acceptance_rules import key_of
from auditor.core.model import Outcome
from auditor.i18n import translator
from auditor.tui import AuditorApp
from auditor.tui.screens.detail_screen import DetailScreen
from auditor.tui.screens.found_screen import FoundScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.page_card_screen import CardScreen
from auditor.tui.screens.plan_screen import PlanScreen
from auditor.tui.screens.prompts import TermsScreen
from auditor.tui.screens.run_screen import RunScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from tests.tui.scripted import FACEBOOK, NOW, Script, ScriptedWorkspace
from tests.tui.test_walk import opened, shown, until

SETTINGS = ("two_factor", "posts.audience")
UNCONFIRMED = {"two_factor": "off", "posts.audience": "public", "login_alerts": "off"}


async def first_card(pilot):
    """The card of a real account's first page that has one."""
    await pilot.press("s")
    await until(pilot, PlanScreen)
    await pilot.press("e", "enter")
    await until(pilot, TermsScreen)
    await pilot.press("y")
    while not isinstance(pilot.app.screen, CardScreen):
        await until(pilot, RunScreen | CardScreen)
        await pilot.pause()
        if isinstance(pilot.app.screen, RunScreen):
            await pilot.press("enter")
            await pilot.pause()
    await pilot.pause()
    return pilot.app.screen


def workspace():
    script = Script(values=dict(UNCONFIRMED), unconfirmed=tuple(UNCONFIRMED), questions=0)
    return ScriptedWorkspace(script, held=[FACEBOOK])


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
async def test_the_first_page_that_says_something_says_at_once_whether_it_is_good(lang):
    held = workspace()
    app = AuditorApp(held, lang)
    async with opened(app, HomeScreen) as pilot:
        card = await first_card(pilot)
        assert [row.outcome for row in card._card.rows] == [Outcome.FAIL]
        assert "✗" in shown(app)
        assert held.opened[-1].endswith(card._card.page.id), (
            "the page beside it is the one that was opened last"
        )
        read_before = [page for page in held.opened if page != held.opened[-1]]
        asked = {
            s
            for v in held.plan([FACEBOOK]).visits
            for s in v.settings
            if s in UNCONFIRMED and f"{FACEBOOK.id} {v.page.id}" in read_before
        }
        assert not asked, "no page before it could have said anything"


async def test_what_was_found_can_be_mended_and_ticked_while_pages_are_still_to_be_read():
    held = workspace()
    app = AuditorApp(held, "en")
    async with opened(app, HomeScreen) as pilot:
        first = await first_card(pilot)
        await pilot.press("enter")
        while pilot.app.screen is first or not isinstance(pilot.app.screen, CardScreen):
            if isinstance(pilot.app.screen, RunScreen):
                await pilot.press("enter")
            await pilot.pause(0.01)
        second = pilot.app.screen
        before = len(held.opened)
        assert before < len(held.plan([FACEBOOK]).visits), "not the last page"
        await pilot.press("c")
        found = await until(pilot, FoundScreen)
        await pilot.pause()
        mended = found._item.finding
        assert mended.outcome is Outcome.FAIL
        assert mended.check.setting == first._card.rows[0].setting
        await pilot.press("enter")
        await until(pilot, DetailScreen)
        assert "t" not in {b.key for _, b, on, _ in app.screen.active_bindings.values() if on}, (
            "no second browser"
        )
        await pilot.press("escape")
        await until(pilot, FoundScreen)
        await pilot.press("x")
        await pilot.pause()
        assert len(held.opened) == before
        assert held.risks.reported_done() == {key_of(mended): NOW}
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is second, "the check-up goes on where it was"
        while not isinstance(pilot.app.screen, SummaryScreen):
            await pilot.press("enter")
            await pilot.pause(0.01)
        assert len(held.opened) == len(held.plan([FACEBOOK]).visits)


@pytest.mark.parametrize("key", ["t", "r"])
async def test_what_needs_the_browser_or_comes_at_the_end_waits_for_it(key):
    held = workspace()
    app = AuditorApp(held, "en")
    async with opened(app, HomeScreen) as pilot:
        first = await first_card(pilot)
        await pilot.press("c")
        found = await until(pilot, FoundScreen)
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.screen is found
        assert translator("en")("Found so far") in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is first
