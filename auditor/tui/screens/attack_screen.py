"""What to do when an account is being taken over: one calm page for each platform."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from auditor.app.workspace import Workspace
from auditor.core.model import Catalog, Profile
from auditor.i18n import gettext_noop as _
from auditor.reports.attack import TITLE, attack_lines
from auditor.reports.phrases import sanitize
from auditor.tui.base_screen import BACK, AuditorScreen


class AttackScreen(AuditorScreen[None]):
    """Which platform; then its page. The user's own platforms come first."""

    HELP = _(
        "Choose the platform. The page that follows says what to do, in the order that helps most. Nothing is opened and "
        "nothing is sent. `auditor attack PLATFORM` prints the same."
    )
    BINDINGS: ClassVar[list[BindingType]] = [BACK]

    def __init__(self, workspace: Workspace, catalog: Catalog) -> None:
        super().__init__()
        mine = list(dict.fromkeys(account.platform for account in workspace.accounts()))
        others = [name for name, profile in catalog.profiles.items() if profile.retired is None]
        names = [*mine, *(name for name in others if name not in mine)]
        self._catalog = catalog
        self._profiles = [catalog.profiles[name] for name in names if name in catalog.profiles]

    def heading(self) -> str:
        """What it is for."""
        return self.t(TITLE)

    def body(self) -> ComposeResult:
        """The platforms."""
        yield Static(Content(self.t("Which account is it?")), classes="offer")
        names = (sanitize(profile.name, 60) for profile in self._profiles)
        yield OptionList(*(Option(Content(name)) for name in names), id="platforms", markup=False)

    def on_mount(self) -> None:
        """The arrows choose at once."""
        self.query_one("#platforms").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The page of one platform."""
        self.app.push_screen(AttackPageScreen(self._profiles[event.option_index], self._catalog))

    def action_back(self) -> None:
        """To home."""
        self.dismiss(None)


class AttackPageScreen(AuditorScreen[None]):
    """One platform's page."""

    HELP = _("Do these in order. The addresses are the platform's own; open them yourself.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", _("Back"))]

    def __init__(self, profile: Profile, catalog: Catalog) -> None:
        super().__init__()
        self._profile, self._catalog = profile, catalog

    def heading(self) -> str:
        """What it is for."""
        return self.t(TITLE)

    def body(self) -> ComposeResult:
        """The steps."""
        lines = attack_lines(self._profile, self._catalog, self.t)
        with VerticalScroll(id="detail"):
            for line in lines:
                shown = Static(Content(line.lstrip()), markup=False)
                shown.styles.padding = (0, 0, 0, len(line) - len(line.lstrip()))  # wrapped lines keep it
                yield shown

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#detail").focus()

    def action_back(self) -> None:
        """To the platforms."""
        self.dismiss(None)
