"""A note in a guided session: kept sealed, handed over only where it is ticked at the end."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from ...texts import mark as _
from ..widgets.keys import Keys
from .sheet import BACK, Box


class NoteScreen(Box[str]):
    """Ends with the note; empty where there is none."""

    HELP = _("Write one line and press Enter.")
    BINDINGS: ClassVar[list[BindingType]] = [BACK]

    def compose(self) -> ComposeResult:
        """One line to write in."""
        with Vertical(id="box"):
            yield Static(Content(self.t("A note")), classes="title")
            told = self.t(
                "It stays on this computer, sealed. At the end you decide whether it is handed over."
            )
            yield Static(Content(told), classes="text")
            yield Input(id="note", max_length=1000)
        yield Keys(self.t)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take it."""
        self.dismiss(event.value.strip())

    def action_back(self) -> None:
        """No note."""
        self.dismiss("")
