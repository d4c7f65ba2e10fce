"""What would be handed over: everything, line by line; ticks for what goes beyond outcomes; then yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import SelectionList, Static
from textual.widgets.selection_list import Selection

from ...judge import Audit
from ...report.handed import evidence_line, row_line, summary_line
from ...report.safe import plain_text
from ...session import Result, evidence_of
from ...texts import mark as _
from ..desk import CannotStart, Desk
from ..guide import Guide
from .ask import YesNoScreen
from .sheet import Sheet

Tick = tuple[str, int]
"""("evidence", row), ("note", its number), or ("row", number) for what goes in any case and cannot be ticked off."""


class HandoverScreen(Sheet[str]):
    """Ends with the file that was written; empty where nothing was."""

    HELP = _(
        "Above stands what can be added: what was read, item by item, and your notes. Nothing is ticked, and what "
        "is not ticked does not leave this computer. Below stand the outcomes, exactly as they would be handed "
        "over. w writes the sealed file. Esc hands over nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "none", _("Tick"), show=True),
        Binding("w", "write", _("Write the sealed file")),
        Binding("escape", "nothing", _("Hand over nothing")),
    ]

    def __init__(self, desk: Desk, guide: Guide, audit: Audit) -> None:
        super().__init__()
        self._desk, self._guide, self._audit = desk, guide, audit
        self._plain = guide.result(audit)
        self._written = ""

    def heading(self) -> str:
        """Practice is said."""
        title = self.t("What is handed over")
        return f"{self.t('Practice clinic')}: {title}" if self._desk.practice else title

    def body(self) -> ComposeResult:
        """What can be ticked, then what goes in any case."""
        t, catalog, rows = self.t, self._desk.catalog, self._plain.rows
        name = plain_text(self._guide.baseline.organisation)
        yield Static(
            Content(t("Only {name} can open the file. Nothing is ticked yet.", name=name)),
            id="who",
            classes="offer",
        )
        yield Static(id="much", classes="quiet", markup=False)
        ticks: list[Selection[Tick]] = [
            Selection(Content(evidence_line(one, rows, catalog, t)), ("evidence", number))
            for number, one in evidence_of(self._audit).items()
        ]
        ticks += [
            Selection(Content(t("Note: {note}", note=plain_text(note, 1000))), ("note", number))
            for number, note in enumerate(self._guide.notes)
        ]
        ticks += [
            Selection(Content(row_line(row, catalog, t)), ("row", number), initial_state=True, disabled=True)
            for number, row in enumerate(rows)
        ]
        yield SelectionList[Tick](*ticks, id="ticks")
        yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        """The list has the keys."""
        self._say_how_much()
        self.query_one("#ticks").focus()

    def on_selection_list_selected_changed(self) -> None:
        """One more, or one less."""
        self._say_how_much()

    def _say_how_much(self) -> None:
        self.query_one("#much", Static).update(Content(summary_line(self.result, self.t)))

    @property
    def result(self) -> Result:
        """What would be handed over as it is ticked now."""
        said = self._guide.notes
        ticked = self.query_one("#ticks", SelectionList).selected
        evidence = [number for kind, number in ticked if kind == "evidence"]
        notes = [said[number] for kind, number in ticked if kind == "note"]
        return self._guide.result(self._audit, evidence, notes)

    @work(group="end", exclusive=True)
    async def action_write(self) -> None:
        """After a yes: seal it, and say where it lies."""
        if self._written:
            self.dismiss(self._written)
            return
        t, result = self.t, self.result
        name = plain_text(self._guide.baseline.organisation)
        question = t("Write the sealed file for {name}?", name=name)
        if not await self.app.push_screen_wait(YesNoScreen(question, summary_line(result, t))):
            return
        try:
            self._written = self._guide.write(result)
        except CannotStart as error:
            self.query_one("#wrong", Static).update(Content(str(error)))
            return
        told = t(
            "Sealed: {file}. You hand it over yourself; only {name} can open it.",
            file=self._written,
            name=name,
        )
        self.query_one("#who", Static).update(Content(plain_text(told, 400)))
        self.query_one("#ticks").disabled = True
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Once it is written there is nothing more to tick or to write."""
        return action == "nothing" or not self._written

    def action_none(self) -> None:
        """The list itself ticks; this names the key below."""

    @work(group="end", exclusive=True)
    async def action_nothing(self) -> None:
        """Out, with what was written; after a yes without anything."""
        if not self._written:
            sure = await self.app.push_screen_wait(YesNoScreen(self.t("Hand over nothing?")))
            if not sure:
                return
        self.dismiss(self._written)
