"""Add an account: platform, handle, role."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, RadioButton, RadioSet, Select, Static

from ...model import Account, Catalog, Role
from ...texts import mark as _
from .sheet import BACK, Sheet

HANDLE = re.compile(r"[^\s/:?#\\\x00-\x1f]{1,200}")
ABOUT = {
    Role.PRIVATE: _("private: for friends and family"),
    Role.PROFESSIONAL: _("professional: for patients and colleagues"),
    Role.MIXED: _("mixed: both at once"),
}


class AccountScreen(Sheet[Account | None]):
    """Asks for one account; ends with it, or with None."""

    HELP = _(
        "Choose the platform, write the name of your account there as it stands in its address, and say "
        "what you use it for. The tool never asks for your password here: you sign in yourself, in the "
        "browser window."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,f2", "save", _("Add"), key_display="F2"), BACK]

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._profiles = {p.name: p for p in catalog.profiles.values() if p.retired is None}

    def heading(self) -> str:
        """What is asked."""
        return self.t("Add account")

    def body(self) -> ComposeResult:
        """Three questions; a fourth where the platform has many servers."""
        t = self.t
        with VerticalScroll(id="form"):
            yield Static(Content(t("Platform")), classes="label")
            names = [(Content(name), profile.platform) for name, profile in self._profiles.items()]
            yield Select(names, prompt=t("choose"), id="platform", allow_blank=True)
            yield Static(Content(t("Name of the account")), classes="label")
            yield Input(placeholder="dr.exemple", id="handle", max_length=200)
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

    def _server(self, *, shown: bool) -> None:
        for name in ("#server", "#server-label"):
            self.query_one(name).display = shown

    def on_input_submitted(self) -> None:
        """Enter goes on to the next question."""
        self.focus_next()

    def action_save(self) -> None:
        """Add it, or say what is missing."""
        platform = self.query_one("#platform", Select).value
        handle = self.query_one("#handle", Input).value.strip().removeprefix("@")
        server = self.query_one("#server", Input)
        role = list(Role)[max(0, self.query_one("#role", RadioSet).pressed_index)]
        wrong = ""
        if not isinstance(platform, str):
            wrong = self.t("Choose a platform.")
        elif not HANDLE.fullmatch(handle):
            wrong = self.t("Write the name of the account without spaces, slashes and colons.")
        elif server.display and not re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", server.value.strip().lower()):
            wrong = self.t("Write the server's address, for example example.social.")
        if wrong or not isinstance(platform, str):
            self.query_one("#wrong", Static).update(Content(wrong))
            return
        instance = server.value.strip().lower() if server.display else ""
        self.dismiss(Account(platform, handle, role, instance))

    def action_back(self) -> None:
        """No account."""
        self.dismiss(None)
