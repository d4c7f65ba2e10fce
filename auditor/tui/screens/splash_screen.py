"""The first frame: there at once, while accounts and catalogue are still being read."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from auditor.i18n import Translator


class OpeningScreen(Screen[None]):
    """Says what is being done; lies empty under every other screen afterwards."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t

    def compose(self) -> ComposeResult:
        """The title line, and what takes a moment."""
        t = self._t
        yield Static(Content(t("auditor · your yearly check-up · reads, changes nothing")), id="heading")
        yield Static(Content(t("Reading your accounts and the catalogue of checks …")), id="opening")
        yield Static(
            Content(t("If your system asks for a password, it is for its own keyring.")), id="meanwhile"
        )

    def opened(self) -> None:
        """Nothing more to say: the screens come above this one."""
        self.query(Static).remove()


class BlankScreen(Screen[None]):
    """An empty screen without a way back."""

    def compose(self) -> ComposeResult:
        """Nothing."""
        yield from ()
