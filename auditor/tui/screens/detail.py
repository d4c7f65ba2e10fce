"""One item of the checklist in full."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from ...judge import Item
from ...texts import mark as _
from ..desk import Desk
from ..told import account_name
from ..widgets.evidence import told_in_full
from .sheet import BACK, Sheet


class DetailScreen(Sheet[None]):
    """Why, steps, link, evidence."""

    HELP = _(
        "Why it matters, what to do in the words of your own screen, and how we know: the source, its age "
        "and the page's own words. o opens the page in your everyday browser; you change it yourself."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "open", _("Open the page")), BACK]

    def __init__(self, desk: Desk, item: Item) -> None:
        super().__init__()
        self._desk, self._item = desk, item

    def heading(self) -> str:
        """Whose item."""
        return account_name(self._item.finding.account, self._desk.catalog, self.t)

    def body(self) -> ComposeResult:
        """The whole of it, scrolling."""
        with VerticalScroll(id="detail"):
            yield Static(told_in_full(self._item, self._desk.catalog, self._desk.now(), self.t), markup=False)

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#detail").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A practice page stands nowhere but in the practice browser."""
        return action != "open" or (self._item.link.startswith("https://") and not self._desk.practice)

    def action_open(self) -> None:
        """The page, in the user's own browser."""
        self.app.open_url(self._item.link)

    def action_back(self) -> None:
        """To the list."""
        self.dismiss(None)
