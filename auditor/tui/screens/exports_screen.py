"""Data exports: how to ask each platform for one, a reminder, and the place where one that has come is taken up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from auditor.app.attach_export import ExportService, OpenedExport, exportable, paths_in
from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.core.model import Account, Profile
from auditor.i18n import gettext_noop as _
from auditor.reports.export_steps import asking_lines, no_account_line, taken_lines, waiting_line
from auditor.threads import in_thread
from auditor.tui.base_screen import BACK, AuditorScreen
from auditor.tui.formatting import account_name
from auditor.tui.screens.prompts import YesNoScreen


class ExportsScreen(AuditorScreen[None]):
    """Takes one export after the other; ends with None."""

    HELP = _(
        "An export tells what no page shows. Ask each platform for yours, as this screen says, and fetch it when the platform writes to you. Then write where it lies, or drop the file into this window, and press Enter; write all parts of an export, each between quotation marks. It is read here and not sent. F3 writes a reminder for your calendar."
    )
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "remind", _("Reminder"), key_display="F3"),
        BACK,
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._service = workspace, ExportService(workspace.store)
        self._busy = False

    def heading(self) -> str:
        """What the screen is about."""
        return self.t("Data exports")

    def body(self) -> ComposeResult:
        """Where the export lies, of which account it is, what came of it, and how to ask for one."""
        t = self.t
        with VerticalScroll(id="form", can_focus=False):
            yield Static(Content(t("An export that has come:")), classes="label")
            yield Input(id="path", placeholder=t("Data export (zip or folder)"), max_length=4000)
            yield Static(id="wrong", markup=False)
            which = OptionList(id="answers", markup=False)
            which.display = False  # until an export does not say of which account it is
            yield which
            yield Static(id="done", classes="promise", markup=False)
            yield Static(Content(t("How to ask for one:")), classes="label")
            lines = asking_lines(self._profiles(), t)
            told = [*lines, waiting_line(t)] if lines else [t("No export of your platforms is read.")]
            yield Static(Content("\n".join(told)), id="asking", classes="text")

    def _profiles(self) -> Sequence[Profile]:
        return exportable(self._workspace.accounts(), self._workspace.catalog)

    def _say(self, wrong: str, done: str = "") -> None:
        self.query_one("#wrong", Static).update(Content(wrong))
        self.query_one("#done", Static).update(Content(done))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read what lies there."""
        if event.value.strip() and not self._busy:
            self._take(event.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The account that the user names: read it as that one's."""
        if not self._busy:
            self._take(self.query_one("#path", Input).value, event.option_id)

    @work(group="exports", exclusive=True)
    async def _take(self, text: str, account_id: str | None = None) -> None:
        self.query_one("#answers").display = False
        self._busy = True
        self._say("", self.t("The export is being read …"))
        opened: OpenedExport | None = None
        try:
            with Attempt(self._say):
                opened = await in_thread(partial(self._service.open, paths_in(text), account_id))
            if opened is not None:
                await self._keep(opened)
        finally:
            self._busy = False

    async def _keep(self, opened: OpenedExport) -> None:
        """Keep it, after a yes where it does not say whose it is."""
        account = opened.account
        own = [one for one in self._workspace.accounts() if one.platform == opened.said.platform]
        if account is None and len(own) > 1:
            self._ask(own)
            return
        if account is None:
            catalog = await in_thread(self._workspace.every_platform)
            self._say(no_account_line(opened.said, catalog, self.t))
            return
        if opened.question and not await self.app.push_screen_wait(YesNoScreen(opened.question)):
            self._say(self.t("Nothing was taken."))
            return
        with Attempt(self._say) as keeping:
            await in_thread(partial(self._service.keep, opened))
        if keeping.failed:
            return
        self._say("", "\n".join(taken_lines(opened.said, account, self.t)))
        self.query_one("#path", Input).value = ""
        with Attempt(lambda why: self.query_one("#wrong", Static).update(Content(why))):
            await in_thread(partial(self._service.count_pictures, opened, self._workspace.now()))

    def _ask(self, own: Sequence[Account]) -> None:
        """Of which of these accounts it is; it does not say so."""
        which = self.query_one("#answers", OptionList)
        which.clear_options()
        catalog = self._workspace.catalog
        which.add_options(Option(Content(account_name(one, catalog, self.t)), id=one.id) for one in own)
        which.display, which.highlighted = True, 0
        which.focus()
        self._say(self.t("Of which account is it?"))

    @work(group="exports", exclusive=True)
    async def action_remind(self) -> None:
        """A reminder for the calendar: some days from now, fetch what was asked for."""
        platforms = [one.name for one in self._profiles()]
        with Attempt(self._say):
            path = await in_thread(
                partial(self._service.remind, platforms, self._workspace.now(), self.t.lang)
            )
            self._say("", self.t("Saved: {path}", path=path))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A reminder only where there is something to ask for."""
        return bool(self._profiles()) if action == "remind" else True

    def action_back(self) -> None:
        """Home, where the new figures stand."""
        self.dismiss(None)
