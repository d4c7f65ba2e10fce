"""Permit reading through a platform's official interface, and take the permission back."""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.core.model import Account
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import sanitize
from auditor.tui.base_screen import BACK, AuditorScreen
from auditor.tui.formatting import account_name

DONE: Final = "done"
ASKED: Final = {
    "code": _("The code that the page shows"),
    "app_password": _("The app password you created there (not the password of your account)"),
    DONE: _("Press d when the page says it is done."),
}


class PermitScreen(AuditorScreen[None]):
    """One account: permits reading, or gives the permission back. It is itself the visitor of the platform's page."""

    HELP = _(
        "The platform’s own page opens in your everyday browser. There you sign in and allow reading; your password is never typed here. The permission is stored in your keyring. You can revoke it at any time."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", _("Done")),
        Binding("t", "again", _("Allow reading")),
        Binding("g", "give_back", _("Revoke the permission")),
        BACK,
    ]

    def __init__(self, workspace: Workspace, account: Account) -> None:
        super().__init__()
        self._workspace, self._account = workspace, account
        self._waits: asyncio.Future[str | None] | None = None
        self._asked = ""  # what the page is to show; empty where nothing is asked
        self._given: bool | None = None  # None while that is found out, or asked for

    def heading(self) -> str:
        """Whose interface."""
        return account_name(self._account, self._workspace.catalog, self.t)

    def body(self) -> ComposeResult:
        """How it stands, the address of the platform's page, what to bring back from it."""
        with VerticalScroll(classes="ask"):
            yield Static(Content(self.t("Reading through the official interface")), classes="title")
            yield Static(id="stands", classes="text", markup=False)
            yield Static(id="address", classes="quote", markup=False)
            yield Static(id="asked", classes="label", markup=False)
            yield Input(password=True, id="brought", max_length=2000)

    def on_mount(self) -> None:
        """See how it stands."""
        self._show()
        self._look()

    @work(group="permit", exclusive=True)
    async def _look(self) -> None:
        if await self._workspace.permits.given(self._account):
            self._show_state(given=True)
        else:
            await self._permit()

    async def _permit(self) -> None:
        self._given = None
        told: list[str] = []
        with Attempt(told.append):
            await self._workspace.permits.ask(self._account, self)
        self._show_state(given=not told, trouble="".join(told))

    @work(group="permit", exclusive=True)
    async def action_again(self) -> None:
        """Ask the platform for the permission once more."""
        await self._permit()

    @work(group="permit", exclusive=True)
    async def action_give_back(self) -> None:
        """Make the permission void; where only the user can do that, say where."""
        self._given = None
        self._show()
        told: list[str] = []
        with Attempt(told.append):
            await self._workspace.permits.give_back(self._account)
        self._show_state(given=False, trouble="".join(told))

    # ------------------------------------------------------------ the visitor

    def open(self, address: str) -> None:
        """The platform's own page, in the user's everyday browser."""
        self.query_one("#address", Static).update(Content(sanitize(address, 1000)))
        self.query_one("#address").display = True
        self.app.open_url(address)

    async def ask(self, what: str) -> str | None:
        """What the user brings back from the page; None: gave up."""
        self._asked = what
        self._waits = asyncio.get_running_loop().create_future()
        self._show()
        try:
            return await self._waits
        finally:
            self._asked, self._waits = "", None
            self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter hands over what was typed."""
        said, event.input.value = event.value.strip(), ""
        if said:
            self._bring(said)

    def action_done(self) -> None:
        """The page says that it is done."""
        self._bring(DONE)

    def _bring(self, said: str | None) -> None:
        if self._waits is not None and not self._waits.done():
            self._waits.set_result(said)

    # ------------------------------------------------------------ how it stands

    def _show_state(self, *, given: bool, trouble: str = "") -> None:
        self._given = given
        self.query("#address").set(display=False)
        self._show(trouble)

    def _show(self, trouble: str = "") -> None:
        if not self.query("#stands"):
            return  # the user has left; the answer of the platform comes too late
        t = self.t
        if self._given:
            says = t(
                "Reading is allowed. The next check-up uses the official interface. Press g to revoke the permission."
            )
        elif trouble:
            says = sanitize(trouble, 500)
        elif self._asked:
            says = t(
                "The platform’s page is open in your everyday browser. Sign in there, and allow reading."
            )
        elif self._given is False:
            says = t("Reading is not allowed.")
        else:
            says = t("One moment …")
        self.query_one("#stands", Static).update(Content(says))
        asked, brought = self.query_one("#asked", Static), self.query_one("#brought", Input)
        asked.update(Content(t(ASKED[self._asked]) if self._asked else ""))
        brought.display = self._asked not in ("", DONE)
        self.set_focus(brought if brought.display else None)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is among the keys."""
        match action:
            case "done":
                return self._asked == DONE
            case "again":
                return self._given is False
            case "give_back":
                return self._given is True
        return True

    def action_back(self) -> None:
        """Home; a permission that is being asked for is given up."""
        self._bring(None)
        self.dismiss(None)
