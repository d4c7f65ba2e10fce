"""The field note of a check-up: the whole file is shown, and saved only then. It is never sent."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from auditor.app.attempt import Attempt
from auditor.app.field_notes import field_note, save_note
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.i18n import gettext_noop as _
from auditor.threads import in_thread
from auditor.tui.base_screen import BACK, AuditorScreen


class FieldNoteScreen(AuditorScreen[None]):
    """Shows the note word for word; F2 saves it."""

    HELP = _(
        "A field note tells the people who keep the catalogue which pages were read, denied or not understood. It holds no name, no address, no value of yours and no words of a page. You see the whole file here. F2 saves it as a new file. Nothing is sent: you decide whether to hand it on."
    )
    AUTO_FOCUS = "#note"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "write", _("Save"), key_display="F2"),
        BACK,
    ]

    def __init__(self, workspace: Workspace, audit: Audit) -> None:
        super().__init__()
        self._workspace, self._audit = workspace, audit
        self._text = ""

    def heading(self) -> str:
        """What it is."""
        return self.t("Field note")

    def body(self) -> ComposeResult:
        """What it is for, where to save it, the whole of it."""
        t = self.t
        why: list[str] = []
        with Attempt(why.append):
            self._text = field_note(self._audit, self._workspace.catalog)
        yield Static(
            Content(t("This is the whole file. It is saved only when you press F2, and never sent.")),
            classes="quiet",
        )
        yield Input(
            id="path", value=f"auditor-field-note-{self._audit.finished_at.date()}.json", max_length=400
        )
        told = Static(Content("".join(why)), id="wrong", markup=False)
        told.display = bool(why)
        yield told
        with VerticalScroll(id="note"):
            yield Static(Content(self._text), markup=False)

    def on_input_submitted(self) -> None:
        """Enter saves it."""
        self.action_write()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is saved where there is nothing."""
        return bool(self._text) if action == "write" else True

    @work(exclusive=True)
    async def action_write(self) -> None:
        """Save it, or say why not."""
        told = self.query_one("#wrong", Static)
        path = self.query_one("#path", Input).value.strip()

        def say(why: str) -> None:
            told.update(Content(why))
            told.display = True

        with Attempt(say) as writing:
            await in_thread(partial(save_note, self._text, path))
        if not writing.failed:
            say(self.t("Saved: {path}", path=path))

    def action_back(self) -> None:
        """To where one came from."""
        self.dismiss(None)
