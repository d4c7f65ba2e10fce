"""What a user may decide about one finding: accept its risk, give its repair a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from auditor.advice.checklist import Item
from auditor.app.attempt import Attempt
from auditor.app.item_words import answer_item, question_of, tick_item
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.evaluation.acceptance_rules import key_of
from auditor.core.model import Finding
from auditor.tui.screens.forms_screen import UNCHANGED, AcceptScreen, DayScreen
from auditor.tui.screens.prompts import AnswerScreen, YesNoScreen

if TYPE_CHECKING:
    from auditor.tui.base_app import AuditorBaseApp


async def risk_word(app: AuditorBaseApp, workspace: Workspace, finding: Finding) -> Finding | None:
    """Accept the risk, or take the acceptance back where one holds; None where nothing changed."""
    today = workspace.now().date()
    if finding.accepted_on(today):
        t = app.t
        if not await app.push_screen_wait(YesNoScreen(t("Do you want to stop accepting this risk?"))):
            return None
        with Attempt(app.tell) as writing:
            workspace.risks.withdraw(key_of(finding), today)
        return None if writing.failed else replace(finding, accepted=None)
    if finding.check.id in workspace.risks.never:
        app.tell(app.t("Your organisation does not allow anybody to accept this risk."))
        return None
    risk = await app.push_screen_wait(AcceptScreen(finding, today))
    if risk is None:
        return None
    with Attempt(app.tell) as writing:
        workspace.risks.accept(key_of(finding), risk)
    return None if writing.failed else replace(finding, accepted=risk)


async def done_word(app: AuditorBaseApp, workspace: Workspace, item: Item) -> Item | None:
    """The user says that a deed is done: a label on each finding it settles, no verdict; None where it was not kept."""
    with Attempt(app.tell) as writing:
        item = tick_item(workspace, item)
    return None if writing.failed or item.deed is None else item


async def answer_word(app: AuditorBaseApp, workspace: Workspace, audit: Audit, item: Item) -> Audit | None:
    """One question answered in its place, for everybody it concerns; None where it stays open."""
    question = question_of(workspace, item)
    if question is None:
        app.tell(app.t("There is no question for this; t opens its page."))
        return None
    value = await app.push_screen_wait(AnswerScreen(item.finding.account, question, workspace.catalog))
    if value is None:
        return None
    with Attempt(app.tell) as writing:
        audit = answer_item(workspace, audit, item, question, value)
    return None if writing.failed else audit


async def day_word(app: AuditorBaseApp, workspace: Workspace, finding: Finding) -> Finding | None:
    """Give the repair a day, or none; None where nothing changed."""
    day = await app.push_screen_wait(DayScreen(finding, workspace.now().date()))
    if day is UNCHANGED:
        return None
    due = day if isinstance(day, date) else None
    with Attempt(app.tell) as writing:
        workspace.risks.promise(key_of(finding), due)
    return None if writing.failed else replace(finding, due=due)
