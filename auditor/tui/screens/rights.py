"""What each platform's terms let it do with what one posts, and how the account's own switches stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ...report.rights import rights_parts
from ...rights import Rights
from ...texts import mark as _
from .sheet import BACK, Sheet


class RightsScreen(Sheet[None]):
    """The ledger of rights, account by account; decides nothing."""

    HELP = _(
        "For each account: the licence its platform's terms take over your content, what changed there since the "
        "last check-up, your own switches, and the apps that are connected."
    )
    BINDINGS: ClassVar[list[BindingType]] = [BACK]
    CSS = "#rights { padding: 1 2 0 2; height: 1fr; }"

    def __init__(self, entries: Sequence[Rights]) -> None:
        super().__init__()
        self._entries = entries

    def heading(self) -> str:
        """The part's name in the report."""
        return self.t("Rights granted")

    def body(self) -> ComposeResult:
        """A part for each account, and whom to thank for the facts."""
        parts = rights_parts(self._entries, self.t.lang)
        with VerticalScroll(id="rights"):
            for part in parts:
                yield Static(Content.styled(part.title, "bold"), classes="part")
                for line in part.lines:
                    yield Static(Content(line), classes="line")
            for source in sorted({part.source for part in parts} - {""}):
                yield Static(Content.styled(source, "dim"), classes="part")
            if not parts:
                yield Static(Content(self.t("Nothing here.")))

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#rights").focus()

    def action_back(self) -> None:
        """To the checklist."""
        self.dismiss(None)
