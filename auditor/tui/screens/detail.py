"""One item of the checklist in full."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from ...judge import Audit, Item
from ...model import Finding, Outcome
from ...texts import mark as _
from ..desk import Desk
from ..told import account_name
from ..widgets.evidence import told_in_full
from .repair import can_undo, start_repair
from .sheet import BACK, Sheet


class DetailScreen(Sheet[Finding | Audit | None]):
    """Why, steps, link, evidence; ends with the finding where the user's word on it changed, or after a repair
    with the whole check-up.
    """

    HELP = _(
        "Why it matters, what to do in the words of your own screen, and how we know: the source, its age "
        "and the page's own words. o opens the page in your everyday browser; you change it yourself. k "
        "accepts the risk until a day, d gives the repair a day. t opens the page in the tool’s own browser: "
        "you repair it there while the tool watches. u leads back to how it was."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "repair", _("Repair, and I watch")),
        Binding("u", "undo", _("Back to how it was")),
        Binding("o", "open", _("Open the page")),
        Binding("k", "accept", _("Accept risk")),
        Binding("d", "day", _("Give a day")),
        BACK,
    ]

    def __init__(self, desk: Desk, item: Item, audit: Audit | None = None) -> None:
        super().__init__()
        self._desk, self._item, self._audit = desk, item, audit
        self._changed: Finding | None = None

    def heading(self) -> str:
        """Whose item."""
        return account_name(self._item.finding.account, self._desk.catalog, self.t)

    def body(self) -> ComposeResult:
        """The whole of it, scrolling."""
        with VerticalScroll(id="detail"):
            yield Static(
                told_in_full(self._item, self._desk.catalog, self._desk.now(), self.t),
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
        return action != "open" or (self._item.link.startswith("https://") and not self._desk.practice)

    def action_open(self) -> None:
        """The page, in the user's own browser."""
        self.app.open_url(self._item.link)

    def action_repair(self) -> None:
        """The page in the tool's own browser, watched; or where this is done instead."""
        start_repair(self.ours, self._desk, self._audit, self._item.finding, self._repaired)

    def action_undo(self) -> None:
        """The same backwards: to the value that stood there before."""
        start_repair(self.ours, self._desk, self._audit, self._item.finding, self._repaired, undo=True)

    def _repaired(self, audit: Audit | None) -> None:
        if audit is not None:
            self.dismiss(audit)

    @work
    async def action_accept(self) -> None:
        """Live with the risk until a day, or no longer."""
        from ..word import risk_word

        self._say_again(await risk_word(self.ours, self._desk, self._item.finding))

    @work
    async def action_day(self) -> None:
        """By when it will be done."""
        from ..word import day_word

        self._say_again(await day_word(self.ours, self._desk, self._item.finding))

    def _say_again(self, finding: Finding | None) -> None:
        if finding:
            self._changed = finding
            self._item = replace(self._item, finding=finding)
            told = told_in_full(self._item, self._desk.catalog, self._desk.now(), self.t)
            self.query_one("#told", Static).update(told)

    def action_back(self) -> None:
        """To the list."""
        self.dismiss(self._changed)
