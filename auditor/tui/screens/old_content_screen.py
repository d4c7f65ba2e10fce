"""Old posts, year by year, out of an export: one after the other, ticked off across evenings. Nothing of a post is kept."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from auditor.app.attempt import Attempt
from auditor.app.old_content import OldContent, OldContentService
from auditor.app.workspace import Workspace
from auditor.core.old_content.silence import Silence
from auditor.core.old_content.work_done import Ticked, next_of, ticked_of
from auditor.i18n import gettext_noop as _
from auditor.reports.old_content import (
    begun_anew_line,
    item_line,
    progress_line,
    silence_lines,
    unread_lines,
    year_lines,
)
from auditor.reports.phrases import sanitize
from auditor.tui.base_screen import BACK, AuditorScreen


class OldContentScreen(AuditorScreen[None]):
    """Takes an export, then a year, then one thing after the other; ends with None."""

    HELP = _(
        "Choose a data export (zip or folder). The tool lists your old posts, comments and pictures year by year and shows first what a clinician may want to look at: a hint, never a verdict. Press c when you changed or deleted it on the platform, k when it stays as it is, u to take that back. Only counts are kept; no post and no name."
    )
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "tick(True)", _("Changed there")),
        Binding("k", "tick(False)", _("Stays")),
        Binding("u", "undo", _("Undo")),
        Binding("w", "words", _("Show the words")),
        Binding("l", "list", _("Patient list")),
        Binding("o", "other", _("Another export")),
        Binding("x", "forget", _("Forget"), show=False),
        BACK,
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._service = OldContentService(workspace.store)
        self._content: OldContent | None = None
        self._silence: Silence | None = None
        self._ticked: dict[int, Ticked] = {}
        self._before: list[Ticked] = []
        self._year: int | None = None
        self._words = False
        self._busy = False

    def heading(self) -> str:
        """Practice is said."""
        title = self.t("Old posts and old connections")
        return f"{self.t('Demo clinic')}{self.t.colon}{title}" if self._workspace.practice else title

    def body(self) -> ComposeResult:
        """What it does, where the export lies, the years, one thing at a time."""
        t = self.t
        with VerticalScroll(id="old", can_focus=False):
            yield Static(
                Content(t("The export is read here, on this computer. Only counts are kept.")),
                classes="quiet",
            )
            yield Input(id="path", placeholder=t("Data export (zip or folder)"))
            patients = Input(id="patients", placeholder=t("File with your patients (CSV or vCard); not kept"))
            lines = [
                Static(id=name, classes=classes, markup=False)
                for name, classes in (
                    ("wrong", ""),
                    ("item", "part"),
                    ("people", "part quiet"),
                    ("unknown", "part quiet"),
                )
            ]
            years = OptionList(id="years", markup=False)
            for one in (patients, years, *lines):
                one.display = False  # until there is something to show
            yield patients
            yield lines[0]
            yield years
            yield from lines[1:]

    def _put(self, name: str, told: str) -> None:
        line = self.query_one(name, Static)
        line.update(Content(told))
        line.display = bool(told)

    def _wrong(self, told: str) -> None:
        self._put("#wrong", told)

    # ------------------------------------------------------------ reading

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """An export, or a list of patients."""
        said, event.input.value = event.value, ""
        if not said.strip() or self._busy:
            return
        if event.input.id == "path":
            self._read(said)
        else:
            self._compare(said)

    @work(group="old", exclusive=True)
    async def _read(self, source: str) -> None:
        self._busy = True
        self._put("#wrong", self.t("The export is being read …"))
        try:
            with Attempt(self._wrong) as reading:
                self._content = await asyncio.to_thread(self._service.open, [source])
            if reading.failed or self._content is None:
                return
            self._silence = self._content.silence(self._workspace.now())
            anew = ""
            self._ticked = ticked_of(
                {}, self._content.work
            )  # where nothing can be looked up, all is still to do
            with Attempt(self._wrong) as asking:
                self._ticked = self._service.ticked(self._content)
                anew = begun_anew_line(self._service.begun_anew(self._content), self.t)
            if not asking.failed:
                self._wrong(anew)
        finally:
            self._busy = False
        self.query_one("#path").display = False
        self._year = None
        self._show_years()
        self.query_one("#years").focus()

    @work(group="old", exclusive=True)
    async def _compare(self, path: str) -> None:
        box = self.query_one("#patients")
        if self._silence is None:
            return
        with Attempt(self._wrong) as comparing:
            found = await asyncio.to_thread(self._service.on_the_list, path, self._silence.silent)
        if comparing.failed:
            return
        box.display = False
        told = self.t(
            "Of those without a message for a year, perhaps on the list: {count}. Each is a suggestion that you check.",
            count=len(found),
        )
        lines = [told, *self._service.how_read]
        if self._words:
            lines += [
                f"{sanitize(self._silence.silent[place].name, 120)}{self.t.colon}{self.t('row {row}', row=one.row)}"
                for place, one in found.items()
            ]
        self._wrong("\n".join(lines))
        self.query_one("#years").focus()

    # ------------------------------------------------------------ what is shown

    def _show_years(self) -> None:
        content, t = self._content, self.t
        if content is None:
            return
        table = self.query_one("#years", OptionList)
        at = table.highlighted
        table.clear_options()
        lines = year_lines(content.work, self._ticked, t)
        table.add_options(
            Option(line, id=str(year)) for year, line in zip(content.work.years(), lines, strict=True)
        )
        table.display = bool(content.work.years()) and self._year is None
        if content.work.years():
            table.highlighted = min(at or 0, len(content.work.years()) - 1)
        people = [f"{t('Connections')}{t.colon}{len(content.people)}"] if content.people else []
        people += silence_lines(self._silence, t) if content.people else ()
        self._put("#people", "\n".join(people) if self._year is None else "")
        unknown = "\n".join(unread_lines((*content.work.unread, *content.unknown), t))
        head = f"{t('What the export does not tell; it may be there all the same')}{t.colon}"
        self._put("#unknown", f"{head}\n{unknown}" if unknown and self._year is None else "")
        self._show_item()

    def _show_item(self) -> None:
        content, t = self._content, self.t
        told = ""
        if content is not None and self._year is not None:
            ticked = self._ticked[self._year]
            item = next_of(content.work, self._year, ticked)
            told = f"{progress_line(self._year, ticked, t)}\n\n"
            told += item_line(item, t, names=self._words) if item else t("All of this year is looked at.")
        self._put("#item", told)
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A year to work on."""
        self._year = int(event.option.id or "0")
        self._before = []
        self._show_years()

    # ------------------------------------------------------------ keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is among the keys."""
        chosen = self._content is not None and self._year is not None
        match action:
            case "tick":
                return chosen and self._ticked[self._year or 0].done < self._ticked[self._year or 0].of
            case "undo":
                return chosen and bool(self._before)
            case "words" | "other" | "forget":
                return self._content is not None and not self._busy
            case "list":
                return self._silence is not None and bool(self._silence.silent) and not self._busy
        return True

    def action_tick(self, changed: bool) -> None:
        """The one on the screen was looked at; on to the next."""
        if self._year is None:
            return
        self._before.append(self._ticked[self._year])
        self._ticked[self._year] = self._ticked[self._year].tick(changed=changed)
        self._keep()

    def action_undo(self) -> None:
        """The last word is taken back."""
        if self._year is not None and self._before:
            self._ticked[self._year] = self._before.pop()
            self._keep()

    def _keep(self) -> None:
        if self._content is not None:
            with Attempt(self._wrong):
                self._service.keep(self._content, self._ticked)
        self._show_item()

    def action_words(self) -> None:
        """Show how each begins, or cover it again."""
        self._words = not self._words
        self._show_item()

    def action_list(self) -> None:
        """Ask for the list of patients."""
        box = self.query_one("#patients")
        box.display = True
        box.focus()

    def action_other(self) -> None:
        """Another export."""
        box = self.query_one("#path")
        box.display = True
        box.focus()

    def action_forget(self) -> None:
        """Drop the counts of this account."""
        if self._content is not None:
            with Attempt(self._wrong):
                self._service.forget(self._content)
                self._ticked = self._service.ticked(self._content)
                self._wrong(self.t("The counts are deleted."))
            self._before = []
            self._show_years()

    def action_back(self) -> None:
        """From a year to the years; from there out."""
        if self._year is None:
            self.dismiss(None)
            return
        self._year = None
        self._show_years()
        self.query_one("#years").focus()
