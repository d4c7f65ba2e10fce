"""What this screen is for, and every key of it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ...texts import mark as _
from ..widgets.keys import Keys
from .sheet import Box


class HelpScreen(Box[None]):
    """Help for the screen below; any of its keys leads back."""

    DISCREET = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,question_mark", "back", _("Back"))]

    def __init__(self, about: str, keys: list[tuple[str, str]]) -> None:
        super().__init__()
        self._about, self._keys = about, keys

    def compose(self) -> ComposeResult:
        """The text, then the keys."""
        with Vertical(id="box"), VerticalScroll(id="help"):
            yield Static(Content(self.t("Help")), classes="title")
            yield Static(Content(self._about), classes="text")
            for key, deed in self._keys:
                yield Static(Content.assemble((f"{key:>12}  ", "bold"), deed))
        yield Keys(self.t)

    def on_mount(self) -> None:
        """The arrows scroll at once."""
        self.query_one("#help").focus()

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)
