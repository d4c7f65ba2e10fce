"""Add an account: platform, handle, role."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, RadioButton, RadioSet, Select, Static

from auditor.app.accounts import example_handle, is_handle, is_server
from auditor.core.model import Account, Catalog, Role
from auditor.i18n import gettext_noop as _
from auditor.tui.base_screen import BACK, AuditorScreen

ABOUT: Final = {
    Role.PRIVATE: _("private: for friends and family"),
    Role.PROFESSIONAL: _("professional: for patients and colleagues"),
    Role.MIXED: _("mixed: both at once"),
}


class AccountScreen(AuditorScreen[Account | None]):
    """Asks for one account; ends with it, or with None. `again` says that the user wants to add another one."""

    HELP = _(
        "Choose the platform, write the name of your account there as it appears in its web address, and say what you use it for. Typing letters finds the platform in the list. F3 adds the account and asks for another one. The tool never asks for your password here: you sign in yourself, in the browser window."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", _("Add"), key_display="F2"),
        Binding("f3", "save_and_go_on", _("Add, then another")),
        BACK,
    ]

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self.again = False
        self._profiles = {p.name: p for p in catalog.profiles.values() if p.retired is None}

    def heading(self) -> str:
        """What is asked."""
        return self.t("Add account")

    def body(self) -> ComposeResult:
        """Three questions; a fourth where the platform has many servers."""
        t = self.t
        with VerticalScroll(id="form"):
            yield Static(Content(t("Platform")), classes="label")
            # the list finds what is typed in texts only, not in Content
            names = [(Text(name), profile.platform) for name, profile in self._profiles.items()]
            yield Select(names, prompt=t("choose"), id="platform", allow_blank=True)
            yield Static(Content(t("Name of the account")), classes="label")
            yield Input(id="handle", max_length=200)
            yield Static(Content(t("Server")), classes="label", id="server-label")
            yield Input(placeholder="example.social", id="server", max_length=200)
            yield Static(Content(t("Used as")), classes="label")
            with RadioSet(id="role"):
                for role in Role:
                    yield RadioButton(Content(t(ABOUT[role])), value=role is Role.PRIVATE)
            yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        """The first question first."""
        self._server(shown=False)
        self.query_one("#platform").focus()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Ask for the server only where there are many."""
        hosts = [h for p in self._profiles.values() if p.platform == event.value for h in p.hosts]
        self._server(shown=any("{instance}" in host for host in hosts))
        if isinstance(event.value, str):
            example = self.t("for example {name}", name=example_handle(event.value))
            self.query_one("#handle", Input).placeholder = example

    def _server(self, *, shown: bool) -> None:
        for name in ("#server", "#server-label"):
            self.query_one(name).display = shown

    def on_input_submitted(self) -> None:
        """Enter goes on to the next question."""
        self.focus_next()

    def action_save(self) -> None:
        """Add it, or say what is missing."""
        again, self.again = self.again, False
        platform = self.query_one("#platform", Select).value
        handle = self.query_one("#handle", Input).value.strip().removeprefix("@")
        server = self.query_one("#server", Input)
        role = list(Role)[max(0, self.query_one("#role", RadioSet).pressed_index)]
        wrong = ""
        if not isinstance(platform, str):
            wrong = self.t("Choose a platform.")
        elif not is_handle(handle):
            wrong = self.t("Write the name of the account without spaces, slashes and colons.")
        elif server.display and not is_server(server.value.strip().lower()):
            wrong = self.t("Write the server's address, for example example.social.")
        if wrong or not isinstance(platform, str):
            self.query_one("#wrong", Static).update(Content(wrong))
            return
        self.again = again
        instance = server.value.strip().lower() if server.display else ""
        self.dismiss(Account(platform, handle, role, instance))

    def action_save_and_go_on(self) -> None:
        """Add it, and ask for the next one."""
        self.again = True
        self.action_save()

    def action_back(self) -> None:
        """No account."""
        self.dismiss(None)
