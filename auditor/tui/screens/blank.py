"""Nothing at all: what is seen while the browser closes."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen


class BlankScreen(Screen[None]):
    """An empty screen without a way back."""

    def compose(self) -> ComposeResult:
        """Nothing."""
        yield from ()
