"""One item of the checklist in full."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from auditor.advice.checklist import Item
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.model import Finding, Outcome
from auditor.i18n import gettext_noop as _
from auditor.tui.base_screen import BACK, AuditorScreen
from auditor.tui.finding_actions import day_word, risk_word
from auditor.tui.formatting import account_name
from auditor.tui.screens.repair_screen import can_undo, start_repair
from auditor.tui.widgets.item_detail import describe_item


class DetailScreen(AuditorScreen[Finding | Audit | None]):
    """Why, steps, link, evidence; ends with the finding where the user's word on it changed, or after a repair
    with the whole check-up.
    """

    HELP = _(
        "Why it matters, what to do in the words on your screen, and how we know: the source, its age and the page’s own words. o opens the page in your everyday browser; you change it yourself. k accepts the risk until a date, d sets a date for the repair. t opens the page in the tool’s own browser: you fix it there while the tool checks. u restores the earlier state."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "repair", _("Fix it while the tool checks")),
        Binding("u", "undo", _("Undo")),
        Binding("o", "open", _("Open the page")),
        Binding("k", "accept", _("Accept risk")),
        Binding("d", "day", _("Set a date")),
        BACK,
    ]

    def __init__(self, workspace: Workspace, item: Item, audit: Audit | None = None) -> None:
        super().__init__()
        self._workspace, self._item, self._audit = workspace, item, audit
        self._changed: Finding | None = None

    def heading(self) -> str:
        """Whose item."""
        return account_name(self._item.finding.account, self._workspace.catalog, self.t)

    def body(self) -> ComposeResult:
        """The whole of it, scrolling."""
        with VerticalScroll(id="detail"):
            yield Static(
                describe_item(self._item, self._workspace.catalog, self._workspace.now(), self.t),
                id="told",
                markup=False,
            )

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#detail").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A practice page stands nowhere but in the practice browser."""
        if action in ("accept", "day"):
            return self._item.finding.outcome in (Outcome.FAIL, Outcome.UNKNOWN)
        if action == "repair":
            return self._audit is not None and self._item.finding.outcome in (Outcome.FAIL, Outcome.UNKNOWN)
        if action == "undo":
            return self._audit is not None and can_undo(self._item.finding)
        return action != "open" or (self._item.link.startswith("https://") and not self._workspace.practice)

    def action_open(self) -> None:
        """The page, in the user's own browser."""
        self.app.open_url(self._item.link)

    def action_repair(self) -> None:
        """The page in the tool's own browser, watched; or where this is done instead."""
        start_repair(self.auditor_app, self._workspace, self._audit, self._item.finding, self._repaired)

    def action_undo(self) -> None:
        """The same backwards: to the value that stood there before."""
        start_repair(
            self.auditor_app, self._workspace, self._audit, self._item.finding, self._repaired, undo=True
        )

    def _repaired(self, audit: Audit | None) -> None:
        if audit is not None:
            self.dismiss(audit)

    @work
    async def action_accept(self) -> None:
        """Live with the risk until a day, or no longer."""
        self._say_again(await risk_word(self.auditor_app, self._workspace, self._item.finding))

    @work
    async def action_day(self) -> None:
        """By when it will be done."""
        self._say_again(await day_word(self.auditor_app, self._workspace, self._item.finding))

    def _say_again(self, finding: Finding | None) -> None:
        if finding:
            self._changed = finding
            self._item = replace(self._item, finding=finding)
            told = describe_item(self._item, self._workspace.catalog, self._workspace.now(), self.t)
            self.query_one("#told", Static).update(told)

    def action_back(self) -> None:
        """To the list."""
        self.dismiss(self._changed)
