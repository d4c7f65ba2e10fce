"""From home to the checklist, key by key."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from textual.app import App
from textual.widgets import Input, OptionList, RichLog, Select, Static

from auditor.app.unfinished_audit import Unfinished
from auditor.core.evaluation.acceptance_rules import key_of
from auditor.core.evaluation.deeds import Kind
from auditor.core.evaluation.essential import Mode
from auditor.core.evaluation.plan_effort import expected
from auditor.core.evaluation.weight import honest_bar
from auditor.core.model import Doubt, Outcome, Role
from auditor.i18n import translator
from auditor.tui import AuditorApp
from auditor.tui.screens.account_screen import AccountScreen
from auditor.tui.screens.checklist_screen import ChecklistScreen
from auditor.tui.screens.detail_screen import DetailScreen
from auditor.tui.screens.form import FormScreen
from auditor.tui.screens.help_screen import HelpScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.page_card_screen import CardScreen
from auditor.tui.screens.plan_screen import PlanScreen
from auditor.tui.screens.prompts import TermsScreen, YesNoScreen
from auditor.tui.screens.run_screen import RunScreen
from auditor.tui.screens.splash_screen import BlankScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from auditor.tui.widgets.progress import Progress
from tests.tui.scripted import FACEBOOK, INSTAGRAM, NOW, Script, ScriptedWorkspace


async def until(pilot, screen):
    """Wait until a screen of this kind is on top; the test's own deadline is pytest's."""
    for _ in range(6000):
        await pilot.pause(0.01)
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


async def drawn(pilot, words):
    """Wait until the screen shows these words."""
    for _ in range(6000):
        if words in shown(pilot.app):
            return
        await pilot.pause(0.01)
    raise AssertionError(f"{words!r} never came:\n{shown(pilot.app)}")


def _lines(app):
    width, height = app.size
    return app.screen._compositor.render_strips() if (width, height) else []


async def test_a_first_time_user_reaches_the_practice_checklist_in_four_keys():
    clinic = ScriptedWorkspace(practice=True)

    @asynccontextmanager
    async def practice():
        yield clinic

    app = AuditorApp(ScriptedWorkspace(held=[]), "en", practice)
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("p")
        await until(pilot, PlanScreen)
        await pilot.press("enter")
        await until(pilot, FormScreen)
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
    workspace = ScriptedWorkspace(Script(questions=0))
    app = AuditorApp(workspace, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("s")
        await until(pilot, PlanScreen)
        await pilot.press("enter")
        await until(pilot, TermsScreen)
        assert "restrict" in shown(app)
        await pilot.press("y")
        run = await until(pilot, RunScreen)
        await pilot.pause()
        assert workspace.opened == []
        await pilot.press("enter")
        await pilot.pause()
        assert len(workspace.opened) == 1
        assert run._rows[FACEBOOK.id].done == 0
        await pilot.press("enter")
        await pilot.pause()
        assert len(workspace.opened) == 2
        assert run._rows[FACEBOOK.id].done == 1
        await pilot.press("n")
        await until(pilot, TermsScreen)
        await pilot.press("n")
        await until(pilot, SummaryScreen)
        assert [line.partition(" ")[0] for line in workspace.opened] == [FACEBOOK.id] * 2


async def test_the_plan_says_pages_and_minutes_before_anything_opens_and_escape_turns_back():
    workspace = ScriptedWorkspace()
    app = AuditorApp(workspace, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("s")
        await until(pilot, PlanScreen)
        owed = workspace.plan(workspace.accounts(), None, mode=Mode.ESSENTIAL)
        told = f"{len(owed.visits)} pages, {len(owed.questions)} questions, about"
        assert told in shown(app)
        await pilot.press("e")
        await pilot.pause()
        owed = workspace.plan(workspace.accounts(), None)
        asked = expected(owed, "en")  # what no page can be counted on to say
        assert f"{len(owed.visits)} pages, {len(asked)} questions, about" in shown(app)
        assert "Nothing is changed" in shown(app)
        await pilot.press("escape")
        await until(pilot, HomeScreen)
        assert workspace.log == []


async def test_home_offers_to_go_on_with_what_was_broken_off():
    row = Unfinished("c7", NOW, (FACEBOOK,), {FACEBOOK.id: 5})
    workspace = ScriptedWorkspace(broken_off=row)
    app = AuditorApp(workspace, "en")
    async with opened(app, HomeScreen) as pilot:
        await drawn(pilot, "pages read: 5")
        await pilot.press("r")
        await until(pilot, PlanScreen)
        await pilot.press("enter")
        await until(pilot, TermsScreen)
        assert workspace.log == ["browser open, pace step, resumes c7"]


async def test_nothing_to_resume_means_no_key_for_it():
    app = AuditorApp(ScriptedWorkspace(), "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_an_account_is_added_by_keys_alone():
    workspace = ScriptedWorkspace(held=[])
    app = AuditorApp(workspace, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("a")
        await until(pilot, AccountScreen)
        await pilot.press("enter", "down", "enter")
        assert app.screen.query_one("#platform", Select).value in ("facebook", "instagram")
        await pilot.press("tab", *"@dr.exemple", "enter", "down", "space", "f2")
        await until(pilot, HomeScreen)
        await pilot.pause()
        assert [(a.handle, a.role) for a in workspace.accounts()] == [("dr.exemple", Role.PROFESSIONAL)]


async def test_letters_find_the_platform_its_handle_has_an_example_and_several_are_added_in_a_row():
    workspace = ScriptedWorkspace(held=[])
    app = AuditorApp(workspace, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("a")
        first = await until(pilot, AccountScreen)
        await pilot.press("enter", *"inst", "enter", "tab")
        assert first.query_one("#platform", Select).value == "instagram"
        assert "marie.dupont" in first.query_one("#handle", Input).placeholder
        await pilot.press(*"dr.exemple", "f3")
        while app.screen is first or not isinstance(app.screen, AccountScreen):  # pytest's deadline ends it
            await pilot.pause(0.01)
        await pilot.press("escape")
        await until(pilot, HomeScreen)
        assert [a.id for a in workspace.accounts()] == ["instagram:dr.exemple"]


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
async def test_q_and_ctrl_c_leave_nothing_and_say_what_does(lang):
    app = AuditorApp(ScriptedWorkspace(held=[]), lang)
    async with opened(app, HomeScreen) as pilot:
        for key in ("q", "ctrl+c"):
            app.clear_notifications()
            await pilot.press(key)
            await pilot.pause()
            (said,) = list(app._notifications)
            assert said.message == app.t("F10 or Ctrl+Q leaves. What was answered and read stays kept.")
            assert lang == "en" or "leaves" not in said.message
            assert not app.left


@pytest.mark.parametrize("handle", ["", "dr exemple", "dr/exemple", "a:b"])
async def test_what_is_no_handle_is_said_and_nothing_is_added(handle):
    workspace = ScriptedWorkspace(held=[])
    app = AuditorApp(workspace, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("a")
        screen = await until(pilot, AccountScreen)
        screen.query_one("#platform", Select).value = "facebook"
        screen.query_one("#handle", Input).value = handle
        await pilot.press("f2")
        await pilot.pause()
        assert "without spaces" in shown(app)
        assert workspace.accounts() == ()


async def test_an_account_is_removed_after_a_yes_only():
    workspace = ScriptedWorkspace()
    app = AuditorApp(workspace, "en")
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("delete")
        await until(pilot, YesNoScreen)
        await pilot.press("n")
        await until(pilot, HomeScreen)
        assert workspace.accounts() == (FACEBOOK, INSTAGRAM)
        await pilot.press("delete")
        await until(pilot, YesNoScreen)
        await pilot.press("y")
        await until(pilot, HomeScreen)
        assert workspace.accounts() == (INSTAGRAM,)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("y",), "yes"),
        (("v", "enter"), "unseen"),
        (("n", "end", "enter", "enter"), "no"),
        (("escape",), None),
    ],
)
async def test_only_a_yes_confirms_what_the_page_says(keys, said):
    workspace = ScriptedWorkspace(
        Script(unconfirmed=("two_factor",), questions=0), held=[FACEBOOK], practice=True
    )
    app = AuditorApp(workspace, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, CardScreen)
        await drawn(pilot, "Off")
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        summary = await until(pilot, SummaryScreen)
        assert f"confirm two_factor: {said}" in workspace.log
        found = [f for f in summary._audit.findings if f.check.setting == "two_factor"]
        assert {f.outcome for f in found} == {Outcome.FAIL if said == "yes" else Outcome.UNKNOWN}


@pytest.mark.parametrize(("key", "number"), [("1", 0), ("2", 1), ("0", None)])
async def test_a_number_answers_a_question(key, number):
    workspace = ScriptedWorkspace(Script(questions=1), held=[FACEBOOK], practice=True)
    app = AuditorApp(workspace, "en", demo=True)
    async with begun(app) as pilot:
        form = await until(pilot, FormScreen)
        question = form._form.rows[0].question
        await pilot.press(key)
        await pilot.press("enter")
        await until(pilot, SummaryScreen)
        value = None if number is None else question.answers[number].value
        assert f"answer {question.id}: {value}" in workspace.log


async def test_nothing_is_dropped_without_a_word_and_leaving_the_rest_open_asks_no_more():
    workspace = ScriptedWorkspace(Script(questions=5), held=[FACEBOOK], practice=True)
    app = AuditorApp(workspace, "en", demo=True)
    async with begun(app) as pilot:
        form = await until(pilot, FormScreen)
        await pilot.press("1")
        for key in ("escape", "escape", "escape"):
            await pilot.press(key)
            await pilot.pause()
            assert app.screen is form
        await pilot.press("enter")
        await until(pilot, YesNoScreen)
        await pilot.press("n")
        await until(pilot, FormScreen)
        await pilot.press(
            "l"
        )  # for invented people at once; real ones are asked, as last year's answers show
        await until(pilot, SummaryScreen)
        answers = [line for line in workspace.log if line.startswith("answer")]
        assert sum("None" in line for line in answers) == 4
        assert len(answers) == 5


async def test_a_slow_browser_does_not_hold_up_the_keys():
    gate = asyncio.Event()
    workspace = ScriptedWorkspace(Script(gate=gate, questions=0), practice=True)
    app = AuditorApp(workspace, "en", demo=True)
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
    workspace = ScriptedWorkspace(Script(gate=gate, questions=0), practice=True)
    app = AuditorApp(workspace, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, RunScreen)
        await pilot.press("question_mark")
        await until(pilot, HelpScreen)
        gate.set()
        await until(pilot, SummaryScreen)


async def test_stopping_keeps_what_was_read_and_closes_the_browser():
    gate = asyncio.Event()
    workspace = ScriptedWorkspace(Script(gate=gate), practice=True)
    app = AuditorApp(workspace, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, RunScreen)
        await pilot.press("escape")
        await until(pilot, YesNoScreen)
        await pilot.press("y")
        summary = await until(pilot, SummaryScreen)
        assert Outcome.UNKNOWN in {f.outcome for f in summary._audit.findings}
        assert summary._audit.counts[Outcome.PASS] == 0
        await pilot.pause()
        assert workspace.log[-1] == "browser closed"
        assert "finished" not in workspace.log


@pytest.mark.parametrize("key", ["ctrl+q", "f10"])
async def test_one_key_leaves_at_once_from_the_middle_of_a_check_up(key):
    workspace = ScriptedWorkspace(Script(gate=asyncio.Event()), practice=True)
    app = AuditorApp(workspace, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, RunScreen)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, BlankScreen) or not app.is_running
    assert app.return_value is None
    assert workspace.log[-1] == "browser closed"


async def test_one_key_leaves_at_once_from_any_screen():
    for keys, screen in [
        ((), HomeScreen),
        (("a",), AccountScreen),
        (("s",), PlanScreen),
        (("question_mark",), HelpScreen),
    ]:
        app = AuditorApp(ScriptedWorkspace(), "en")
        async with opened(app, HomeScreen) as pilot:
            await pilot.press(*keys)
            await until(pilot, screen)
            await pilot.press("ctrl+q")
            await pilot.pause()
            assert "dr.exemple" not in (shown(app) if app.is_running else "")
        assert app.left


async def test_where_nothing_can_be_started_the_reason_stays_on_the_screen():
    workspace = ScriptedWorkspace(Script(cannot="no browser is here; type: apt install chromium"))
    app = AuditorApp(workspace, "en")
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
    workspace = ScriptedWorkspace(Script(stops={FACEBOOK.id: Doubt.CHALLENGED}, questions=1), practice=True)
    app = AuditorApp(workspace, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, FormScreen)
        run = app.screen_stack[-2]
        assert "extra confirmation" in str(run._rows[FACEBOOK.id]._status)
        assert all(line.startswith(INSTAGRAM.id) for line in workspace.opened)


async def test_the_checklist_goes_by_stack_and_account_and_shows_one_item_in_full():
    workspace = ScriptedWorkspace(Script(questions=0), practice=True)
    app = AuditorApp(workspace, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, SummaryScreen)
        await pilot.press("enter")
        checklist = await until(pilot, ChecklistScreen)
        await pilot.pause()
        assert {item.stack.value for item in checklist._shown} == {"tonight"}
        assert len(checklist._shown) <= 7
        assert "known: good" in shown(app)
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


async def test_x_notes_what_was_done_and_the_bar_stands_still_until_the_page_is_read():
    workspace = ScriptedWorkspace(Script(questions=0), practice=True)
    app = AuditorApp(workspace, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, SummaryScreen)
        await pilot.press("enter")
        checklist = await until(pilot, ChecklistScreen)
        await pilot.pause()
        before = honest_bar(checklist._audit.findings)
        at = next(i for i, item in enumerate(checklist._shown) if item.deed.kind is Kind.REPAIR)
        checklist.query_one("#items", OptionList).highlighted = at
        key = key_of(checklist._shown[at].finding)
        await pilot.press("x")
        await until(pilot, YesNoScreen)
        await pilot.press("n")
        await until(pilot, ChecklistScreen)
        await pilot.pause()
        [ticked] = [f for f in checklist._audit.findings if key_of(f) == key]
        assert ticked.fixed_at == NOW
        assert ticked.outcome is Outcome.FAIL
        assert honest_bar(checklist._audit.findings) == before
        assert key not in [key_of(item.finding) for item in checklist._shown]
        assert key in workspace.risks.reported_done()


async def test_the_item_stands_beside_the_list_where_there_is_room():
    workspace = ScriptedWorkspace(Script(questions=0), practice=True)
    for width, beside in ((80, False), (120, True), (200, True)):
        app = AuditorApp(workspace, "en", demo=True)
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
    workspace = ScriptedWorkspace(script, held=[FACEBOOK], practice=True)
    app = AuditorApp(workspace, "en", demo=True)
    async with begun(app) as pilot:
        await until(pilot, CardScreen)
        await drawn(pilot, "[bold red]x[/]")
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
    app = AuditorApp(ScriptedWorkspace(), lang)
    async with opened(app, HomeScreen) as pilot:
        await pilot.press("question_mark")
        await until(pilot, HelpScreen)
        assert app.t(HomeScreen.HELP)[:20] in shown(app).replace("\n", " ")
        await pilot.press("escape")
        await until(pilot, HomeScreen)


async def test_the_colours_change_with_a_key():
    app = AuditorApp(ScriptedWorkspace(), "en")
    async with opened(app, HomeScreen) as pilot:
        before = app.theme
        await pilot.press("f9")
        assert app.theme != before
        assert not app.current_theme.dark


async def test_without_a_store_home_says_so():
    app = AuditorApp(ScriptedWorkspace(why_not="Nothing can be kept: no keyring."), "en")
    async with opened(app, HomeScreen):
        assert "Nothing can be kept" in str(app.screen.query_one("#notice", Static).render())


async def test_what_must_be_known_stays_in_the_log_when_the_next_page_opens():
    script = Script(says="there is no display here", questions=1)
    app = AuditorApp(ScriptedWorkspace(script, held=[FACEBOOK], practice=True), "en", demo=True)
    async with app.run_test(size=(80, 60)) as pilot:
        await until(pilot, PlanScreen)
        await pilot.press("enter")
        await until(pilot, FormScreen)
        log = app.screen_stack[-2].query_one("#log", RichLog)
        assert any("there is no display here" in line.text for line in log.lines)


async def test_an_account_whose_pages_were_not_all_opened_is_not_called_done():
    class Tiny(App):
        def compose(self):
            yield Progress("Facebook", 3, translator("en"))

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
