"""The consent before a guided session, in the clinician's language. No: nothing happens."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from auditor.app.guided_session import GuidedSession
from auditor.app.workspace import Workspace
from auditor.i18n import gettext_noop as _
from auditor.reports.consent import fingerprint_lines
from auditor.reports.phrases import sanitize
from auditor.tui.base_screen import AuditorScreen


class ConsentScreen(AuditorScreen[bool]):
    """Ends with the clinician's yes or no; before it, where the key is new, with their word on the fingerprint."""

    DISCREET = True
    HELP = _(
        "Take your time to read this. Press y to agree: the check-up begins. Press n, and nothing is read and nothing is kept. F8 hides names and values from anybody looking on; F7 takes a note. At the end you see what would be handed over, and can still say no."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,o,j,s", "say(True)", _("I agree"), key_display="y"),
        Binding("n,escape", "say(False)", _("No"), key_display="n"),
    ]

    def __init__(self, workspace: Workspace, guide: GuidedSession) -> None:
        super().__init__()
        self._workspace, self._guide = workspace, guide
        self._compares = guide.first()

    def heading(self) -> str:
        """Practice is said."""
        title = self.t("Guided session: do you agree?")
        return f"{self.t('Demo clinic')}: {title}" if self._workspace.practice else title

    def body(self) -> ComposeResult:
        """The fingerprint first where the organisation is new; then the text."""
        with VerticalScroll(id="consent", classes="ask"):
            if self._compares:
                lines = fingerprint_lines(self._guide.key_fingerprint, self._guide.known(), self.t)
                for line in lines:
                    own = line == self._guide.key_fingerprint
                    yield Static(Content(line), classes="quote" if own else "text")
                yield Static(Content(self.t("Is it the same? y or n.")), classes="title")
            else:
                yield from self._text()

    def _text(self) -> ComposeResult:
        for title, lines in self._guide.consent(self.t, self._workspace.accounts()):
            yield Static(Content(title), classes="label")
            for line in lines:
                yield Static(Content(f"·  {sanitize(line, 1500)}"), classes="line")
        yield Static(Content(self.t("Two keys for later")), classes="label")
        for line in (
            self.t("F8 hides names and values from anybody looking on, and shows them again."),
            self.t("F7 takes a note."),
        ):
            yield Static(Content(f"·  {line}"), classes="line")
        yield Static(Content(self.t("Do you agree? y or n.")), classes="label")

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#consent").focus()

    def action_say(self, yes: bool) -> None:
        """First the fingerprint, then the text; one no ends it."""
        if yes and self._compares:
            self._compares = False
            self.redraw()
        else:
            self.dismiss(yes)
