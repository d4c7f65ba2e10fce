"""From home to the checklist, key by key."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from textual.app import App
from textual.widgets import Input, OptionList, RichLog, Select, Static

from auditor.model import Doubt, Outcome, Role
from auditor.texts import texts
from auditor.tui import AuditorApp, Unfinished
from auditor.tui.screens.account import AccountScreen
from auditor.tui.screens.ask import AnswerScreen, ConfirmScreen, TermsScreen, YesNoScreen
from auditor.tui.screens.blank import BlankScreen
from auditor.tui.screens.checklist import ChecklistScreen
from auditor.tui.screens.detail import DetailScreen
from auditor.tui.screens.help import HelpScreen
from auditor.tui.screens.home import HomeScreen
from auditor.tui.screens.plan import PlanScreen
from auditor.tui.screens.run import RunScreen
from auditor.tui.screens.summary import SummaryScreen
from auditor.tui.widgets.progress import Progress
from tests.tui.scripted import FACEBOOK, INSTAGRAM, NOW, Script, ScriptedDesk


async def until(pilot, screen):
    """Wait until a screen of this kind is on top; the test's own deadline is pytest's."""
    for _ in range(400):
        await pilot.pause()
        if isinstance(pilot.app.screen, screen):
            if isinstance(pilot.app.screen, HomeScreen):
                await pilot.app.screen.filled.wait()
                await pilot.pause()
            return pilot.app.screen
    raise AssertionError(f"{screen.__name__} never came; {pilot.app.screen!r} is there")


@asynccontextmanager
async def opened(app, screen):
    """The program in a terminal of the usual size, when its first screen is there."""
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, screen)
        yield pilot


@asynccontextmanager
async def begun(app):
    """The practice clinic, its plan shown and agreed to."""
    async with opened(app, PlanScreen) as pilot:
        await pilot.press("enter")
        yield pilot


def shown(app) -> str:
    """All text on the top screen."""
    return "\n".join("".join(segment.text for segment in line) for line in _lines(app))


def _lines(app):
    width, height = app.size
    return app.screen._compositor.render_strips() if (width, height) else []


async def test_a_first_time_user_reaches_the_practice_checklist_in_four_keys():
    clinic = ScriptedDesk(practice=True)

    @asynccontextmanager
    async def practice():
        yield clinic

    app = AuditorApp(ScriptedDesk(held=[]), "en", practice)
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("p")
        await until(pilot, PlanScreen)
        await pilot.press("enter")
        await until(pilot, AnswerScreen)
        await pilot.press("l")
        await until(pilot, SummaryScreen)
        await pilot.press("enter")
        await until(pilot, ChecklistScreen)
        assert clinic.log == [
            "browser open, pace free",
            *(line for line in clinic.log if line.startswith("answer")),
            "finished",
            "browser closed",
        ]


async def test_a_key_opens_each_page_of_real_accounts_and_n_leaves_the_account_out():
    desk = ScriptedDesk(Script(questions=0))
    app = AuditorApp(desk, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("s")
        await until(pilot, PlanScreen)
        await pilot.press("enter")
        await until(pilot, TermsScreen)
        assert "restrict" in shown(app)
        await pilot.press("y")
        run = await until(pilot, RunScreen)
        await pilot.pause()
        assert desk.opened == []
        await pilot.press("enter")
        await pilot.pause()
        assert len(desk.opened) == 1
        assert run._rows[FACEBOOK.id].done == 0
        await pilot.press("enter")
        await pilot.pause()
        assert len(desk.opened) == 2
        assert run._rows[FACEBOOK.id].done == 1
        await pilot.press("n")
        await until(pilot, TermsScreen)
        await pilot.press("n")
        await until(pilot, SummaryScreen)
        assert [line.partition(" ")[0] for line in desk.opened] == [FACEBOOK.id] * 2


async def test_the_plan_says_pages_and_minutes_before_anything_opens_and_escape_turns_back():
    desk = ScriptedDesk()
    app = AuditorApp(desk, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("s")
        await until(pilot, PlanScreen)
        pages = len(desk.plan(desk.accounts(), None).visits)
        assert f"{pages} pages of 2 accounts, about" in shown(app)
        assert "Nothing is changed" in shown(app)
        await pilot.press("escape")
        await until(pilot, HomeScreen)
        assert desk.log == []


async def test_home_offers_to_go_on_with_what_was_broken_off():
    row = Unfinished("c7", NOW, (FACEBOOK,), {FACEBOOK.id: 5})
    desk = ScriptedDesk(broken_off=row)
    app = AuditorApp(desk, "en")
    async with opened(app, HomeScreen) as pilot:
        assert "5 pages are done" in shown(app)
        await pilot.press("r")
        await until(pilot, PlanScreen)
        await pilot.press("enter")
        await until(pilot, TermsScreen)
        assert desk.log == ["browser open, pace step, resumes c7"]


async def test_nothing_to_resume_means_no_key_for_it():
    app = AuditorApp(ScriptedDesk(), "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_an_account_is_added_by_keys_alone():
    desk = ScriptedDesk(held=[])
    app = AuditorApp(desk, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("a")
        await until(pilot, AccountScreen)
        await pilot.press("enter", "down", "enter")
        assert app.screen.query_one("#platform", Select).value in ("facebook", "instagram")
        await pilot.press("tab", *"@dr.exemple", "enter", "down", "space", "f2")
        await until(pilot, HomeScreen)
        await pilot.pause()
        assert [(a.handle, a.role) for a in desk.held] == [("dr.exemple", Role.PROFESSIONAL)]


@pytest.mark.parametrize("handle", ["", "dr exemple", "dr/exemple", "a:b"])
async def test_what_is_no_handle_is_said_and_nothing_is_added(handle):
    desk = ScriptedDesk(held=[])
    app = AuditorApp(desk, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("a")
        screen = await until(pilot, AccountScreen)
        screen.query_one("#platform", Select).value = "facebook"
        screen.query_one("#handle", Input).value = handle
        await pilot.press("f2")
        await pilot.pause()
        assert "without spaces" in shown(app)
        assert desk.held == []


async def test_an_account_is_removed_after_a_yes_only():
    desk = ScriptedDesk()
    app = AuditorApp(desk, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("delete")
        await until(pilot, YesNoScreen)
        await pilot.press("n")
        await until(pilot, HomeScreen)
        assert desk.held == [FACEBOOK, INSTAGRAM]
        await pilot.press("delete")
        await until(pilot, YesNoScreen)
        await pilot.press("y")
        await until(pilot, HomeScreen)
        assert desk.held == [INSTAGRAM]


@pytest.mark.parametrize(("key", "said"), [("y", "True"), ("n", "False"), ("c", "None"), ("escape", "None")])
async def test_only_a_yes_confirms_what_the_page_says(key, said):
    desk = ScriptedDesk(Script(unconfirmed=("two_factor",), questions=0), held=[FACEBOOK], practice=True)
    app = AuditorApp(desk, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, ConfirmScreen)
        assert "“Off”" in shown(app)
        await pilot.press(key)
        summary = await until(pilot, SummaryScreen)
        assert f"confirm two_factor: {said}" in desk.log
        found = [f for f in summary._audit.findings if f.check.setting == "two_factor"]
        assert {f.outcome for f in found} == {Outcome.FAIL if said == "True" else Outcome.UNKNOWN}


@pytest.mark.parametrize(("key", "number"), [("1", 0), ("2", 1), ("0", None)])
async def test_a_number_answers_a_question(key, number):
    desk = ScriptedDesk(Script(questions=1), held=[FACEBOOK], practice=True)
    question = next(iter(desk.catalog.questions.values()))
    app = AuditorApp(desk, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, AnswerScreen)
        await pilot.press(key)
        await until(pilot, SummaryScreen)
        value = None if number is None else question.answers[number].value
        assert f"answer {question.id}: {value}" in desk.log


async def test_leaving_the_rest_open_asks_no_more():
    desk = ScriptedDesk(Script(questions=5), held=[FACEBOOK], practice=True)
    app = AuditorApp(desk, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, AnswerScreen)
        await pilot.press("0")
        await until(pilot, AnswerScreen)
        await pilot.press("l")
        await until(pilot, SummaryScreen)
        assert sum("None" in line for line in desk.log) == 5


async def test_a_slow_browser_does_not_hold_up_the_keys():
    gate = asyncio.Event()
    desk = ScriptedDesk(Script(gate=gate, questions=0), practice=True)
    app = AuditorApp(desk, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, RunScreen)
        await pilot.press("question_mark")
        await until(pilot, HelpScreen)
        await pilot.press("escape")
        await until(pilot, RunScreen)
        gate.set()
        await until(pilot, SummaryScreen)


async def test_what_ends_under_an_open_help_still_ends():
    gate = asyncio.Event()
    desk = ScriptedDesk(Script(gate=gate, questions=0), practice=True)
    app = AuditorApp(desk, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, RunScreen)
        await pilot.press("question_mark")
        await until(pilot, HelpScreen)
        gate.set()
        await until(pilot, SummaryScreen)


async def test_stopping_keeps_what_was_read_and_closes_the_browser():
    gate = asyncio.Event()
    desk = ScriptedDesk(Script(gate=gate), practice=True)
    app = AuditorApp(desk, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, RunScreen)
        await pilot.press("escape")
        await until(pilot, YesNoScreen)
        await pilot.press("y")
        summary = await until(pilot, SummaryScreen)
        assert Outcome.UNKNOWN in {f.outcome for f in summary._audit.findings}
        assert summary._audit.counts[Outcome.PASS] == 0
        await pilot.pause()
        assert desk.log[-1] == "browser closed"
        assert "finished" not in desk.log


@pytest.mark.parametrize("key", ["ctrl+q", "f10"])
async def test_one_key_leaves_at_once_from_the_middle_of_a_check_up(key):
    desk = ScriptedDesk(Script(gate=asyncio.Event()), practice=True)
    app = AuditorApp(desk, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, RunScreen)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, BlankScreen) or not app.is_running
    assert app.return_value is None
    assert desk.log[-1] == "browser closed"


async def test_one_key_leaves_at_once_from_any_screen():
    for keys, screen in [
        ((), HomeScreen),
        (("a",), AccountScreen),
        (("s",), PlanScreen),
        (("question_mark",), HelpScreen),
    ]:
        app = AuditorApp(ScriptedDesk(), "en")
        async with opened(app, HomeScreen) as pilot:
            await pilot.press(*keys)
            await until(pilot, screen)
            await pilot.press("ctrl+q")
            await pilot.pause()
            assert "dr.exemple" not in (shown(app) if app.is_running else "")
        assert app.left


async def test_where_nothing_can_be_started_the_reason_stays_on_the_screen():
    desk = ScriptedDesk(Script(cannot="no browser is here; type: apt install chromium"))
    app = AuditorApp(desk, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("s")
        await until(pilot, PlanScreen)
        await pilot.press("enter")
        await until(pilot, RunScreen)
        await pilot.pause()
        assert "apt install chromium" in shown(app)
        await pilot.press("escape")
        await until(pilot, HomeScreen)


async def test_a_challenge_is_told_and_the_next_account_goes_on():
    desk = ScriptedDesk(Script(stops={FACEBOOK.id: Doubt.CHALLENGED}, questions=1), practice=True)
    app = AuditorApp(desk, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, AnswerScreen)
        run = app.screen_stack[-2]
        assert "extra confirmation" in str(run._rows[FACEBOOK.id]._status)
        assert all(line.startswith(INSTAGRAM.id) for line in desk.opened)


async def test_the_checklist_goes_by_kind_and_account_and_shows_one_item_in_full():
    desk = ScriptedDesk(Script(questions=0), practice=True)
    app = AuditorApp(desk, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, SummaryScreen)
        await pilot.press("enter")
        checklist = await until(pilot, ChecklistScreen)
        await pilot.pause()
        everything = len(checklist._shown)
        await pilot.press("right")
        await pilot.pause()
        assert checklist._shown
        assert {item.finding.outcome for item in checklist._shown} == {Outcome.FAIL}
        assert len(checklist._shown) < everything
        await pilot.press("f")
        await pilot.pause()
        assert {item.finding.account.id for item in checklist._shown} == {FACEBOOK.id}
        await pilot.press("enter")
        await until(pilot, DetailScreen)
        text = shown(app)
        assert "Why" in text
        assert "Steps" in text
        await pilot.press("escape")
        await until(pilot, ChecklistScreen)


async def test_the_item_stands_beside_the_list_where_there_is_room():
    desk = ScriptedDesk(Script(questions=0), practice=True)
    for width, beside in ((80, False), (120, True), (200, True)):
        app = AuditorApp(desk, "en", demo=True)
        async with app.run_test(size=(width, 40)) as pilot:
            await until(pilot, PlanScreen)
            await pilot.press("enter")
            await until(pilot, SummaryScreen)
            await pilot.press("enter")
            checklist = await until(pilot, ChecklistScreen)
            await pilot.pause()
            assert checklist.query_one("#beside").display is beside
            assert checklist.query_one("#items", OptionList).size.width > 30


HOSTILE = "[bold red]x[/] \x1b]0;owned\x07\u202eevil\u202c 山田太郎山田太郎 عيادة [@click=app.quit]y"


async def test_a_hostile_wording_is_text_everywhere():
    script = Script(wording=HOSTILE, unconfirmed=("two_factor",), questions=0, says=HOSTILE)
    desk = ScriptedDesk(script, held=[FACEBOOK], practice=True)
    app = AuditorApp(desk, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, ConfirmScreen)
        assert "[bold red]x[/]" in shown(app)
        assert not set("\x1b\x07\u202e") & set(shown(app))
        await pilot.press("y")
        await until(pilot, SummaryScreen)
        await pilot.press("enter")
        await until(pilot, ChecklistScreen)
        await pilot.pause()
        assert "[bold red]x[/]" in shown(app)
        assert not set("\x1b\x07\u202e") & set(shown(app))


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
async def test_every_screen_of_a_check_up_has_help(lang):
    app = AuditorApp(ScriptedDesk(), lang)
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("question_mark")
        await until(pilot, HelpScreen)
        assert app.t(HomeScreen.HELP)[:20] in shown(app).replace("\n", " ")
        await pilot.press("escape")
        await until(pilot, HomeScreen)


async def test_the_colours_change_with_a_key():
    app = AuditorApp(ScriptedDesk(), "en")
    async with opened(app, HomeScreen) as pilot:
        before = app.theme
        await pilot.press("f9")
        assert app.theme != before
        assert not app.current_theme.dark


async def test_without_a_store_home_says_so():
    app = AuditorApp(ScriptedDesk(why_not="Nothing can be kept: no keyring."), "en")
    async with opened(app, HomeScreen):
        assert "Nothing can be kept" in str(app.screen.query_one("#notice", Static).render())


async def test_what_must_be_known_stays_in_the_log_when_the_next_page_opens():
    script = Script(says="there is no display here", questions=1)
    app = AuditorApp(ScriptedDesk(script, held=[FACEBOOK], practice=True), "en", demo=True)
    async with app.run_test(size=(80, 60)) as pilot:
        await until(pilot, PlanScreen)
        await pilot.press("enter")
        await until(pilot, AnswerScreen)
        log = app.screen_stack[-2].query_one("#log", RichLog)
        assert any("there is no display here" in line.text for line in log.lines)


async def test_an_account_whose_pages_were_not_all_opened_is_not_called_done():
    class Tiny(App):
        def compose(self):
            yield Progress("Facebook", 3, texts("en"))

    async with Tiny().run_test() as pilot:
        row = pilot.app.query_one(Progress)
        row.opening("one")
        row.finished()
        assert (row.done, row._status) == (1, "not all pages were opened")
        for _ in range(2):
            row._tone = ""
            row.opening("next")
        row.finished()
        assert (row.done, row._status) == (3, "done")
