"""A data export, opened for one look at who is in an audience; nothing of it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from ...model import Account, Reading
from ...texts import mark as _
from ..desk import CannotStart, Desk
from ..told import account_name
from .sheet import BACK, Sheet


async def exported(
    asking: Screen[Any], desk: Desk, accounts: Iterable[Account]
) -> tuple[tuple[str, Reading], ...]:
    """Who the exports of these accounts name, by account id; asked for one after the other, in a worker."""
    found: list[tuple[str, Reading]] = []
    for account in accounts:
        readings = await asking.app.push_screen_wait(ExportScreen(desk, account))
        found += [(account.id, reading) for reading in readings]
    return tuple(found)


class ExportScreen(Sheet[tuple[Reading, ...]]):
    """Ends with the readings that name the account's friends and followers; none where the user goes on without."""

    HELP = _(
        "Name the data export of this account, as the platform gave it to you. Friends and followers are read in "
        "memory for this one look; nobody is kept and nobody is shown in a report. Enter alone goes on without."
    )
    AUTO_FOCUS = "#export"
    BINDINGS: ClassVar[list[BindingType]] = [BACK]

    def __init__(self, desk: Desk, account: Account) -> None:
        super().__init__()
        self._desk, self._account = desk, account

    def heading(self) -> str:
        """Whose."""
        return account_name(self._account, self._desk.catalog, self.t)

    def body(self) -> ComposeResult:
        """The question and what came of it."""
        t = self.t
        with VerticalScroll(classes="ask"):
            yield Static(Content(t("Where is the data export of this account?")), classes="title")
            yield Input(id="export", placeholder=t("Zip or folder; Enter alone goes on without"))
            yield Static(id="wrong", markup=False)

    @work(group="export", exclusive=True)
    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read it beside the screen."""
        path = event.value.strip()
        if not path:
            self.dismiss(())
            return
        self.query_one("#wrong", Static).update("")
        try:
            found = await asyncio.to_thread(self._desk.people_in, path, self._account)
        except CannotStart as why:
            self.query_one("#wrong", Static).update(Content(str(why)))
        else:
            self.dismiss(found)

    def action_back(self) -> None:
        """Without."""
        self.dismiss(())
