"""The repair screen: what it says at each thing that is seen, the keys, and the item that comes back ticked."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.widgets import OptionList, Static, Tabs

from auditor.core.evaluation import Audit
from auditor.core.evaluation.repairs import Repair
from auditor.core.model import Doubt, Doubtful, Known, Outcome, Stance
from auditor.core.runner.repair_events import (
    ChangeSeen,
    NotPersisted,
    PageReady,
    PageUnreadable,
    Regression,
    Repaired,
    RepairEvent,
    WatchEnded,
)
from auditor.errors import CommandError
from auditor.i18n import translator
from auditor.reports.phrases import WHERE
from auditor.tui import AuditorApp
from auditor.tui.screens.checklist_screen import ChecklistScreen
from auditor.tui.screens.detail_screen import DetailScreen
from auditor.tui.screens.prompts import ConfirmScreen, TermsScreen
from auditor.tui.screens.repair_screen import RepairScreen
from tests.tui.scripted import FACEBOOK, NOW, ScriptedCheckup, ScriptedWorkspace, catalog

CHECK = "posts-audience"


def audited(value="public", wording="Public", **more) -> Audit:
    """A check-up in which posts are seen by everybody."""
    workspace = ScriptedWorkspace()
    workspace.script.values, workspace.script.wording = {"posts.audience": value}, wording
    run = ScriptedCheckup(workspace, workspace.plan([FACEBOOK], None), None)
    visit = next(v for v in run.plan.visits if "posts.audience" in v.settings)
    reading = asyncio.run(run._read(FACEBOOK, "posts.audience", visit.page.id))
    run.readings[FACEBOOK.id] = [reading]
    audit = run.audit()
    return replace(
        audit, findings=tuple(replace(f, **more) if f.check.id == CHECK else f for f in audit.findings)
    )


def of(audit: Audit):
    return next(f for f in audit.findings if f.check.id == CHECK)


BAD, GOOD = audited(), audited("friends", "Friends")
MENDED = replace(
    GOOD,
    findings=tuple(
        replace(f, fixed_at=NOW, before=of(BAD).reading) if f.check.id == CHECK else f for f in GOOD.findings
    ),
)
REPAIR = Repair(CHECK, FACEBOOK.id, NOW, of(BAD).reading, of(GOOD).reading)


class RepairWorkspace(ScriptedWorkspace):
    """Tells of a repair what the test puts into its queue."""

    def __init__(self, *args, confirms=False, practice=True, **more):  # in practice no terms stand in the way
        super().__init__(*args, practice=practice, **more)
        self.seen: asyncio.Queue[RepairEvent | None] = asyncio.Queue()
        self.asked: list[str] = []
        self.confirms, self.comes_to = confirms, MENDED

    @asynccontextmanager
    async def repair(self, audit, finding, confirm, number, *, undo=False):
        if self.script.cannot:
            raise CommandError(self.script.cannot)
        self.asked.append(f"open {finding.check.id} {number}{' undo' if undo else ''}")
        profile = self.catalog.profiles["facebook"]
        if self.confirms:
            self.asked.append(
                f"said {await confirm(FACEBOOK, profile, replace(of(GOOD).reading, state=Doubtful(Doubt.UNCONFIRMED, '', 'friends', 'Friends')))}"
            )
        try:
            yield self
        finally:
            self.asked.append("closed")

    async def events(self):
        while (told := await self.seen.get()) is not None:
            yield told

    def look_again(self):
        self.asked.append("again")

    def audit(self):
        return self.comes_to


@pytest.fixture(autouse=True)
def watched(monkeypatch):
    """The screen watches what the workspace of the test tells."""
    monkeypatch.setattr("auditor.tui.screens.repair_screen.repair_service", RepairWorkspace.repair)


async def settled(pilot, enough):
    for _ in range(6000):
        await pilot.pause(0.01)
        if enough():
            return
    raise AssertionError("it never came")


def sees(app) -> str:
    return str(app.screen.query_one("#sees", Static).render())


@asynccontextmanager
async def at_repair(workspace, lang="en", size=(80, 24), audit=BAD):
    app = AuditorApp(workspace, lang)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        checklist = ChecklistScreen(workspace, audit)
        await app.push_screen(checklist)
        await pilot.pause()
        ours = [n for n, item in enumerate(checklist._shown) if item.finding.check.id == CHECK]
        if ours:
            app.screen.query_one("#items", OptionList).highlighted = ours[0]
        yield app, pilot, checklist


@pytest.mark.parametrize("lang", ["en", "de"])
async def test_each_thing_that_is_seen_is_said_and_the_item_comes_back_ticked(lang):
    workspace, t = RepairWorkspace(), translator(lang)
    async with at_repair(workspace, lang) as (app, pilot, checklist):
        await pilot.press("t")
        await settled(pilot, lambda: workspace.asked)
        screen = app.screen
        assert isinstance(screen, RepairScreen)
        for told, said in (
            (PageReady(of(BAD), True), t("The page is open. Change it there; the tool checks.")),
            (PageUnreadable(Doubtful(Doubt.UNSETTLED)), t("The page cannot be read just now:")),
            (ChangeSeen(of(GOOD).reading), "Friends"),
            (NotPersisted(of(BAD)), "Public"),
            (Repaired(of(GOOD), (REPAIR,)), "✓"),
        ):
            await workspace.seen.put(told)
            await settled(pilot, lambda said=said: said in sees(app))
        assert "→" in str(screen.query_one("#stood", Static).render())
        await pilot.press("escape")  # at once: the browser is still closing
        await settled(pilot, lambda: app.screen is checklist and "closed" in workspace.asked)
        assert of(checklist._audit).outcome is Outcome.PASS
        app.screen.query_one("#kinds", Tabs).active = "well"
        await settled(pilot, lambda: [i.finding.check.id for i in checklist._shown][:1] == [CHECK])
        listed = str(app.screen.query_one("#items", OptionList).get_option_at_index(0).prompt)
        assert "Public" in listed.split("→", maxsplit=1)[0]
        assert "Friends" in listed.split("→")[1]


async def test_a_page_that_the_user_opens_further_says_so_and_what_the_workspace_says_stays():
    profiles = dict(catalog().profiles)
    facebook = profiles["facebook"]
    page = facebook.pages[of(BAD).reading.page]
    pages = {**facebook.pages, page.id: replace(page, open=page.proof[:1])}
    profiles["facebook"] = replace(facebook, pages=pages)
    workspace = RepairWorkspace(catalog=replace(catalog(), profiles=profiles))
    async with at_repair(workspace) as (app, pilot, _):
        await pilot.press("t")
        await settled(pilot, lambda: workspace.asked)
        app.tell("no window can be shown here")
        await workspace.seen.put(PageUnreadable(Doubtful(Doubt.WRONG_PAGE)))
        await settled(pilot, lambda: "next button" in sees(app))
        assert "no window" in str(app.screen.query_one("#worse", Static).render())


async def test_something_that_grew_worse_and_an_end_without_a_tick_are_said_and_nothing_changes():
    workspace = RepairWorkspace()
    async with at_repair(workspace) as (app, pilot, checklist):
        await pilot.press("t")
        await settled(pilot, lambda: workspace.asked)
        await workspace.seen.put(Regression(of(GOOD), of(BAD)))
        await settled(pilot, lambda: app.screen.query_one("#worse", Static).display)
        assert "worse" in str(app.screen.query_one("#worse", Static).render())
        await pilot.press("enter")
        await settled(pilot, lambda: "again" in workspace.asked)
        await workspace.seen.put(WatchEnded(Doubtful(Doubt.SIGNED_OUT)))
        await settled(pilot, lambda: "stopped checking" in sees(app))
        await pilot.press("escape")
        await settled(pilot, lambda: app.screen is checklist)
        assert "closed" in workspace.asked
        assert of(checklist._audit).outcome is Outcome.FAIL


async def test_where_another_witness_contradicts_the_page_the_item_is_not_called_done():
    workspace = RepairWorkspace()
    workspace.comes_to = BAD
    async with at_repair(workspace) as (app, pilot, checklist):
        await pilot.press("t")
        await settled(pilot, lambda: workspace.asked)
        await workspace.seen.put(Repaired(of(GOOD), (REPAIR,)))
        await workspace.seen.put(None)
        await settled(pilot, lambda: "stays open" in sees(app))
        await pilot.press("escape")
        await settled(pilot, lambda: app.screen is checklist)
        assert of(checklist._audit).outcome is Outcome.FAIL


async def test_a_repair_is_offered_from_the_item_and_its_way_back_once_it_stands():
    workspace = RepairWorkspace()
    async with at_repair(workspace, audit=MENDED) as (app, pilot, checklist):
        item = next(i for i in checklist._items if i.finding.check.id == CHECK)
        app.push_screen(DetailScreen(workspace, item, MENDED))
        await settled(pilot, lambda: isinstance(app.screen, DetailScreen))
        await pilot.press("t")  # it is well: nothing to repair
        await pilot.press("u")
        await settled(pilot, lambda: isinstance(app.screen, RepairScreen) and workspace.asked)
        assert workspace.asked[0].endswith("undo")
        steps = str(app.screen.query_one("#steps", Static).render())
        assert "Public" in steps.splitlines()[-1]


async def test_what_nobody_confirmed_is_asked_over_the_repair():
    workspace = RepairWorkspace(confirms=True)
    async with at_repair(workspace) as (app, pilot, _):
        await pilot.press("t")
        await settled(pilot, lambda: isinstance(app.screen, ConfirmScreen))
        await pilot.press("y")
        await settled(pilot, lambda: "said True" in workspace.asked)


async def test_where_terms_forbid_tools_the_page_opens_only_after_a_yes():
    profiles = dict(catalog().profiles)
    facebook = profiles["facebook"]
    profiles["facebook"] = replace(facebook, automation=replace(facebook.automation, stance=Stance.FORBIDS))
    workspace = RepairWorkspace(catalog=replace(catalog(), profiles=profiles), practice=False)
    async with at_repair(workspace) as (app, pilot, checklist):
        await pilot.press("t")
        await settled(pilot, lambda: isinstance(app.screen, TermsScreen))
        await pilot.press("n")
        await settled(pilot, lambda: app.screen is checklist)
        assert workspace.asked == []


async def test_what_cannot_be_repaired_before_a_witness_says_where_it_is_done():
    workspace = RepairWorkspace()
    told = []
    async with at_repair(workspace, audit=BAD) as (app, pilot, checklist):
        app.tell = told.append
        checklist._shown = tuple(i for i in checklist._items if i.finding.account is None)
        await pilot.press("t")
        await settled(pilot, lambda: told)
        assert told[0] in WHERE.values()
        assert workspace.asked == []


async def test_without_a_browser_the_screen_says_what_to_do():
    workspace = RepairWorkspace()
    workspace.script.cannot = "no browser is here"
    async with at_repair(workspace) as (app, pilot, _):
        await pilot.press("t")
        await settled(pilot, lambda: isinstance(app.screen, RepairScreen) and "no browser" in sees(app))


def test_an_old_repair_says_its_day():
    from auditor.reports.phrases import describe_repair

    finding = replace(of(MENDED), fixed_at=NOW - timedelta(days=400))
    assert describe_repair(finding, translator("en")).startswith("fixed on 2025-01-25: ")
    assert isinstance(finding.reading.state, Known)
    assert describe_repair(of(BAD), translator("en")) == ""
