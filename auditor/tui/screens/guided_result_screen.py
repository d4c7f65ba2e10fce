"""What would be handed over: everything, line by line; ticks for what goes beyond outcomes; then yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from auditor.app.attempt import Attempt
from auditor.app.guided_session import GuidedSession
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.guided import Result, evidence_of
from auditor.i18n import gettext_noop as _
from auditor.reports.consent import evidence_line, frame_line, row_line, summary_line
from auditor.reports.phrases import sanitize
from auditor.tui.base_screen import AuditorScreen
from auditor.tui.screens.prompts import YesNoScreen

Tick = tuple[str, int]
"""("evidence", row) or ("note", its number)."""


class HandoverScreen(AuditorScreen[str]):
    """Ends with the file that was written; empty where nothing was."""

    HELP = _(
        "At the top is what can be added: what was read, item by item, and your notes. The space bar ticks an item. What is not ticked does not leave this computer. Below are the outcomes, exactly as they would be handed over. Press w to write the sealed file; Esc hands over nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", _("Tick")),
        Binding("w", "write", _("Write the sealed file")),
        Binding("escape", "nothing", _("Hand over nothing")),
    ]

    def __init__(self, workspace: Workspace, guide: GuidedSession, audit: Audit) -> None:
        super().__init__()
        self._workspace, self._guide, self._audit = workspace, guide, audit
        self._plain = guide.result(audit)
        self._may: dict[str, Tick] = {}
        self._ticked: set[Tick] = set()

    def heading(self) -> str:
        """Practice is said."""
        title = self.t("What is handed over")
        return f"{self.t('Demo clinic')}: {title}" if self._workspace.practice else title

    def body(self) -> ComposeResult:
        """What can be ticked, then what goes in any case."""
        t, name = self.t, sanitize(self._guide.baseline.organisation)
        yield Static(Content(t("Only {name} can open the file.", name=name)), classes="offer")
        yield Static(id="much", classes="offer", markup=False)
        listed = OptionList(*self._options(), id="ticks", markup=False)
        yield listed
        yield Static(id="wrong", markup=False)

    def _options(self) -> Iterator[Option]:
        t, catalog, rows = self.t, self._workspace.catalog, self._plain.rows
        told: dict[Tick, str] = {}
        if not self._guide.outcomes_alone:
            told |= {
                ("evidence", number): evidence_line(one, rows, catalog, t)
                for number, one in evidence_of(self._audit).items()
            }
            told |= {
                ("note", number): t("Note: {note}", note=sanitize(note, 1000))
                for number, note in enumerate(self._guide.notes)
            }
        if told:
            yield Option(Content.styled(t("Added only where you tick it"), "bold $accent"), disabled=True)
        for tick, line in told.items():
            name = f"{tick[0]}-{tick[1]}"
            self._may[name] = tick
            mark = "x" if tick in self._ticked else " "
            yield Option(Content.assemble((f"[{mark}] ", "bold $warning"), line), id=name)
        yield Option(Content.styled(t("Handed over in any case"), "bold $accent"), disabled=True)
        yield Option(Content.assemble(("→ ", "$quiet"), frame_line(self._plain, t)))
        for row in rows:
            yield Option(Content.assemble(("→ ", "$quiet"), row_line(row, catalog, t)))

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one("#much", Static).update(Content(summary_line(self.result, self.t)))
        self.query_one("#ticks").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click ticks, too."""
        self._turn(event.option)

    def action_tick(self) -> None:
        """Tick what the cursor is on, or take the tick away."""
        if option := self.query_one("#ticks", OptionList).highlighted_option:
            self._turn(option)

    def _turn(self, option: Option) -> None:
        tick = self._may.get(option.id or "")
        if tick is None:
            return
        self._ticked ^= {tick}
        listed = self.query_one("#ticks", OptionList)
        at, top = listed.highlighted, listed.scroll_offset.y
        listed.clear_options()
        listed.add_options(self._options())
        listed.highlighted = at
        listed.scroll_to(y=top, animate=False)
        self.query_one("#much", Static).update(Content(summary_line(self.result, self.t)))

    @property
    def result(self) -> Result:
        """What would be handed over as it is ticked now."""
        said = self._guide.notes
        evidence = [number for kind, number in sorted(self._ticked) if kind == "evidence"]
        notes = [said[number] for kind, number in sorted(self._ticked) if kind == "note"]
        return self._guide.result(self._audit, evidence, notes)

    @work(group="end", exclusive=True)
    async def action_write(self) -> None:
        """After a yes: seal it, and say where it lies."""
        t, result = self.t, self.result
        name = sanitize(self._guide.baseline.organisation)
        question = t("Write the sealed file for {name}?", name=name)
        if not await self.app.push_screen_wait(YesNoScreen(question, summary_line(result, t))):
            return
        written = ""
        with Attempt(lambda why: self.query_one("#wrong", Static).update(Content(why))):
            written = self._guide.write(result)
        if not written:
            return
        await self.app.push_screen_wait(SealedScreen(written, name))
        self.dismiss(written)

    @work(group="end", exclusive=True)
    async def action_nothing(self) -> None:
        """Out, after a yes, without anything handed over."""
        if await self.app.push_screen_wait(YesNoScreen(self.t("Hand over nothing?"))):
            self.dismiss("")


class SealedScreen(AuditorScreen[None]):
    """Where the sealed file lies; the last screen of a session."""

    HELP = _("The session is over. Give the file to the organisation yourself, in any way you like.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "close", _("Close"), key_display="Enter")
    ]

    def __init__(self, file: str, organisation: str) -> None:
        super().__init__()
        self._file, self._organisation = file, organisation

    def heading(self) -> str:
        """It is done."""
        return self.t("Sealed")

    def body(self) -> ComposeResult:
        """The file, and what to do with it."""
        t = self.t
        with VerticalScroll(classes="ask"):
            yield Static(Content(t("The sealed file is written:")), classes="text")
            yield Static(Content(sanitize(self._file, 500)), classes="quote")
            told = t("You hand it over yourself. Only {name} can open it.", name=self._organisation)
            yield Static(Content(told), classes="text")

    def action_close(self) -> None:
        """The end."""
        self.dismiss(None)
