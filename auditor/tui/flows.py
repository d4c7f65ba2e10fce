"""One check-up from the plan to the checklist, screen after screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.app.browser_here import is_missing
from auditor.app.campaign_offer import Joined, offered
from auditor.app.guidelines import Choice, keep_choice, kept_choice
from auditor.app.unfinished_audit import Unfinished
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.evaluation.essential import Mode
from auditor.core.model import Account
from auditor.tui.screens.checklist_screen import ChecklistScreen
from auditor.tui.screens.compare_screen import CompareScreen
from auditor.tui.screens.field_note_screen import FieldNoteScreen
from auditor.tui.screens.photos_screen import PhotosScreen
from auditor.tui.screens.plan_screen import Chosen, PlanScreen
from auditor.tui.screens.report_export_screen import PaperScreen
from auditor.tui.screens.run_screen import RunScreen
from auditor.tui.screens.search_screen import SearchScreen
from auditor.tui.screens.summary_screen import SummaryScreen
from auditor.tui.screens.ties_screen import TiesScreen
from auditor.tui.screens.triage_screen import TriageScreen

if TYPE_CHECKING:
    from auditor.tui.base_app import AuditorBaseApp
from auditor.app.attempt import Attempt
from auditor.app.guided_session import GuidedSession, resumable
from auditor.threads import in_thread
from auditor.tui.presenter_mode import present
from auditor.tui.screens.account_screen import AccountScreen
from auditor.tui.screens.campaign_screen import CampaignScreen
from auditor.tui.screens.consent_screen import ConsentScreen
from auditor.tui.screens.fetch_screen import FetchScreen
from auditor.tui.screens.forms_screen import NoteScreen
from auditor.tui.screens.guided_result_screen import HandoverScreen
from auditor.tui.screens.guidelines_screen import COUNTRY, PROFESSION, GuidelinesScreen
from auditor.tui.screens.prompts import YesNoScreen
from auditor.tui.screens.welcome_screen import FirstRunScreen, Way

if TYPE_CHECKING:
    from auditor.tui.base_app import AuditorBaseApp


async def start_flow(
    app: AuditorBaseApp,
    workspace: Workspace,
    accounts: Sequence[Account],
    resume: Unfinished | None = None,
    mode: Mode = Mode.ESSENTIAL,
    *,
    agreed: bool = False,
) -> Audit | None:
    """Show the plan, carry it out, show what came of it; None where the user turned back before anything was read.

    `agreed`: this much was agreed on, and no key changes it.
    """
    chosen = await app.push_screen_wait(PlanScreen(workspace, accounts, resume, mode, agreed=agreed))
    if chosen is None or not await _browser_is_here(app, workspace, chosen):
        return None
    audit = await app.push_screen_wait(RunScreen(workspace, chosen, resume))
    if audit is not None:
        await show(app, workspace, audit)
    return audit


async def _browser_is_here(app: AuditorBaseApp, workspace: Workspace, chosen: Chosen) -> bool:
    """Whether to go on: where a page would be opened and no browser is here, one is offered first."""
    owed = workspace.plan(chosen.accounts, mode=chosen.mode, lang=app.t.lang)
    if not owed.visits:
        return True
    missing = False
    with Attempt(lambda _: None):  # one that was named and is not there: the check-up says it
        missing = await in_thread(is_missing)
    return not missing or await app.push_screen_wait(FetchScreen())


async def show(app: AuditorBaseApp, workspace: Workspace, audit: Audit) -> None:
    """The summary, and from there the checklist, the ties, the people who wait, and back.

    Left before anybody was sorted, the check-up is closed: nobody's name stays.
    """
    while where := await app.push_screen_wait(SummaryScreen(workspace, audit)):
        match where:
            case "ties":
                await app.push_screen_wait(TiesScreen(audit, workspace))
            case "requests":
                await app.push_screen_wait(TriageScreen(workspace, audit))
            case "paper":
                await app.push_screen_wait(PaperScreen(workspace, audit))
            case "note":
                await app.push_screen_wait(FieldNoteScreen(workspace, audit))
            case "compare":
                await app.push_screen_wait(CompareScreen(workspace))
            case "photos":
                looked = await app.push_screen_wait(PhotosScreen(workspace, audit))
                audit = audit if looked is None else looked
            case "search":
                searched = await app.push_screen_wait(SearchScreen(workspace, audit))
                audit = audit if searched is None else searched
            case _:
                audit = await app.push_screen_wait(ChecklistScreen(workspace, audit))
    with Attempt(app.tell):
        workspace.sorting.close_if_unsorted(audit)


async def guided_walk(
    app: AuditorBaseApp, workspace: Workspace, guide: GuidedSession, *, presenter: bool
) -> Audit | None:
    """Consent, the check-up as usual, and what is handed over; None where the clinician said no at the start."""
    if not await app.push_screen_wait(ConsentScreen(workspace, guide)):
        return None
    with Attempt(app.tell) as consent:
        guide.agree(app.t.lang)
    if consent.failed:
        return None
    if not workspace.accounts() and not await _accounts(app, workspace):
        return None
    if presenter:
        present(app, on=True)
    row = resumable(workspace, guide)
    if row and not await app.push_screen_wait(
        YesNoScreen(app.t("A check-up under these requirements was interrupted. Continue?"))
    ):
        row = None
    audit = await start_flow(
        app,
        workspace,
        row.accounts if row else workspace.accounts(),
        row,
        guide.mode or Mode.ESSENTIAL,
        agreed=guide.mode is not None,
    )
    if audit is not None:
        with Attempt(app.tell):
            await app.push_screen_wait(HandoverScreen(workspace, guide, audit))
    return audit


async def offer_campaign(app: AuditorBaseApp, workspace: Workspace, files: Sequence[Path]) -> Joined | None:
    """Offer the first of these campaigns that is open and new here; the way in, or None."""
    for file in files:
        campaign = None
        with Attempt(app.tell):
            campaign = await in_thread(partial(offered, file, workspace.store, workspace.now().date()))
        if campaign:
            return await app.push_screen_wait(CampaignScreen(campaign))
    return None


async def _accounts(app: AuditorBaseApp, workspace: Workspace) -> bool:
    """Ask for accounts until there are enough; False where none was named."""
    more = True
    with Attempt(app.tell):
        while more:
            asking = AccountScreen(await in_thread(workspace.every_platform))
            account = await app.push_screen_wait(asking)
            if account is None:
                break
            workspace.add(account)
            more = asking.again or await app.push_screen_wait(YesNoScreen(app.t("Name another account?")))
    return bool(workspace.accounts())


async def take_note(app: AuditorBaseApp) -> None:
    """Ask for a note and keep it."""
    if app.guide and (note := await app.push_screen_wait(NoteScreen())):
        with Attempt(app.tell):
            app.guide.note(note)


async def which_guidelines(app: AuditorBaseApp) -> None:
    """Ask once for country and profession, and keep them; either may be left open, and then nothing is added."""
    if kept_choice().country:
        return
    country = await app.push_screen_wait(GuidelinesScreen(COUNTRY))
    profession = await app.push_screen_wait(GuidelinesScreen(PROFESSION)) if country else ""
    if profession:
        with Attempt(app.tell):
            keep_choice(Choice(country, profession))


async def welcome(app: AuditorBaseApp, add: Callable[[], object], *, can_practise: bool) -> None:
    """Show the three screens above home, then go where the user wants; `add` begins to add an account."""
    step, way = 0, Way.NEXT
    while way in (Way.NEXT, Way.BACK):
        way = await app.push_screen_wait(FirstRunScreen(app.workspace, step, can_practise=can_practise))
        step += 1 if way is Way.NEXT else -1
    match way:
        case Way.PRACTISE:
            app.practise()
        case Way.ADD:
            await which_guidelines(app)
            add()
