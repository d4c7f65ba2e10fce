"""What was found so far, while the check-up still runs: it can be mended at once, in the window that stands open anyway."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from auditor.core.evaluation.deeds import Kind
from auditor.i18n import gettext_noop as _
from auditor.tui.finding_actions import done_word
from auditor.tui.screens.checklist_screen import ChecklistScreen
from auditor.tui.screens.detail_screen import DetailScreen


class FoundScreen(ChecklistScreen):
    """The checklist of the pages that are read already; the check-up waits, and goes on with Esc."""

    HELP = _(
        "What the pages that were read so far leave to do. Enter shows one item in full, with the way to it. You can change "
        "it now, in the browser window that stands open. x says that it is done: that is noted, and counts once the page is "
        "read again. Esc goes on with the check-up."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", _("Go on with the check-up"))]

    def heading(self) -> str:
        """That there is more to come."""
        return self.t("Found so far")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a browser of its own, or is asked at the end anyway, waits for the end."""
        return action not in ("repair", "answer", "rights")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: the item in full, its page in the user's everyday browser."""
        event.prevent_default()  # the checklist's own would offer to watch, in a browser of its own
        self.app.push_screen(DetailScreen(self._workspace, self._shown[event.option_index]), self.take)

    @work
    async def action_done(self) -> None:
        """The user says that it is done; only a page that is read again can tell."""
        item = self._item
        if item is None or item.deed is None or item.deed.kind is not Kind.REPAIR:
            self.auditor_app.tell(self.t("Only what was read as bad can be ticked."))
            return
        ticked = await done_word(self.auditor_app, self._workspace, item)
        for finding in ticked.findings if ticked else ():
            self.take(finding)
