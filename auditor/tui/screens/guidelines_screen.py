"""The first time an account is added: in which country, in which profession, so that the right guidelines count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from auditor.i18n import gettext_noop as _
from auditor.tui.base_screen import AuditorScreen

COUNTRY: Final = _("In which country do you work?")
PROFESSION: Final = _("What is your profession?")
OFFERED: Final[Mapping[str, Mapping[str, str]]] = {
    COUNTRY: {
        "CH": _("Switzerland"),
        "FR": _("France"),
        "DE": _("Germany"),
        "AT": _("Austria"),
        "IT": _("Italy"),
        "BE": _("Belgium"),
        "GB": _("United Kingdom"),
        "other": _("Another country"),
    },
    PROFESSION: {"physician": _("Physician"), "nurse": _("Nurse"), "other": _("Another profession")},
}
"""What is asked, and what it can be answered with: codes of `core.evaluation.guidelines`."""


class GuidelinesScreen(AuditorScreen[str]):
    """One of the two questions. Ends with the code that was chosen; empty where it was left open."""

    HELP = _(
        "Guidelines differ from country to country and from profession to profession. Your answer adds those that "
        "are meant for you to the ones that always count; nothing is taken away. You can leave it open."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,l", "open_end", _("Leave it open"), key_display="Esc")
    ]

    def __init__(self, asked: str) -> None:
        super().__init__()
        self._asked = asked

    def heading(self) -> str:
        """What it is about."""
        return self.t("Which guidelines count")

    def body(self) -> ComposeResult:
        """The question and its answers."""
        with VerticalScroll(classes="ask"):
            yield Static(Content(self.t(self._asked)), classes="title")
            yield Static(
                Content(self.t("It adds the guidelines that are meant for you; nothing is taken away.")),
                classes="text",
            )
            offered = OFFERED[self._asked].items()
            yield OptionList(
                *(Option(Content(self.t(label)), id=code) for code, label in offered),
                id="offered",
                markup=False,
            )

    def on_mount(self) -> None:
        """The arrows choose at once."""
        self.query_one("#offered").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click answers."""
        self.dismiss(str(event.option_id))

    def action_open_end(self) -> None:
        """Leave it open."""
        self.dismiss("")
