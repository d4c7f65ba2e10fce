"""What this screen is for, and every key of it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from auditor.i18n import gettext_noop as _
from auditor.tui.base_screen import AuditorModal, AuditorScreen, shown_keys
from auditor.tui.widgets.key_bar import Keys


class HelpScreen(AuditorModal[None]):
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


def show_help(app: App[Any]) -> None:
    """Open the help of the screen the user is on; of the help itself there is none."""
    screen = app.screen
    if isinstance(screen, AuditorScreen | AuditorModal) and not isinstance(screen, HelpScreen):
        app.push_screen(HelpScreen(screen.t(screen.HELP), list(shown_keys(screen))))
