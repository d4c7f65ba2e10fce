"""A profile picture, opened for one look at whether two accounts show the same; it is not kept."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from ...model.pictures import NoPictures
from ...report.safe import plain_text
from ...texts import mark as _
from ..desk import Desk
from .sheet import BACK, Sheet


class PortraitScreen(Sheet[str]):
    """Ends with the picture's hash; empty where the user goes on without."""

    HELP = _(
        "Save the profile picture of this account from your browser, and name the file here. It is read once, on this "
        "machine, to see whether two accounts show the same picture. Enter alone goes on without."
    )
    AUTO_FOCUS = "#portrait"
    BINDINGS: ClassVar[list[BindingType]] = [BACK]

    def __init__(self, desk: Desk, account_id: str) -> None:
        super().__init__()
        self._desk, self._account = desk, account_id

    def heading(self) -> str:
        """Whose."""
        return plain_text(self._account, 70)

    def body(self) -> ComposeResult:
        """The question and what came of it."""
        t = self.t
        with VerticalScroll(classes="ask"):
            yield Static(Content(t("Where is the profile picture of this account?")), classes="title")
            yield Input(id="portrait", placeholder=t("Picture file; Enter alone goes on without"))
            yield Static(id="wrong", markup=False)

    @work(group="portrait", exclusive=True)
    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read it beside the screen."""
        if not event.value.strip():
            self.dismiss("")
            return
        self.query_one("#wrong", Static).update("")
        try:
            found = await asyncio.to_thread(self._desk.picturing.portrait, event.value)
        except NoPictures as why:
            self.query_one("#wrong", Static).update(Content(str(why)))
        else:
            self.dismiss(found)

    def action_back(self) -> None:
        """Without."""
        self.dismiss("")
