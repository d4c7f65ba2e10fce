"""Home: each account, when it was last checked, what is open, and the ways on from here."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.core.model import Account
from auditor.i18n import gettext_noop as _
from auditor.threads import in_thread
from auditor.tui.account_status import HomeState, broken_off, due, home_state, notice, row
from auditor.tui.base_screen import AuditorScreen
from auditor.tui.flows import show
from auditor.tui.formatting import account_name
from auditor.tui.screens.account_screen import AccountScreen
from auditor.tui.screens.attack_screen import AttackScreen
from auditor.tui.screens.authorize_screen import PermitScreen
from auditor.tui.screens.compare_screen import CompareScreen
from auditor.tui.screens.exports_screen import ExportsScreen
from auditor.tui.screens.old_content_screen import OldContentScreen
from auditor.tui.screens.photos_screen import PhotosScreen
from auditor.tui.screens.prompts import YesNoScreen
from auditor.tui.screens.search_screen import SearchScreen
from auditor.tui.screens.triage_screen import TriageScreen


class HomeScreen(AuditorScreen[None]):
    """The accounts of a workspace."""

    HELP = _(
        "Your accounts, when each was last checked, and what is still open. The check-up opens the settings pages of each account in a browser window, reads them and changes nothing. The demo clinic shows it all with invented people; it needs no account."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "start", _("Start")),
        Binding("r", "resume", _("Go on")),
        Binding("c", "checklist", _("Checklist")),
        Binding("v", "compare", _("Compare")),
        Binding("a", "add", _("Add account")),
        Binding("p", "practise", _("Demo")),
        Binding("w", "requests", _("Pending requests")),
        Binding("i", "photos", _("Pictures")),
        Binding("e", "exports", _("Data exports")),
        Binding("l", "old_content", _("Old posts")),
        Binding("n", "search", _("Search your name")),
        Binding("o", "permit", _("Official interface")),
        Binding("x", "attack", _("Under attack")),
        Binding("delete", "remove", _("Remove the account"), key_display="Del", show=False),
    ]

    def __init__(self, workspace: Workspace, *, can_practise: bool) -> None:
        super().__init__()
        self._workspace, self._can_practise = workspace, can_practise
        self._known = HomeState()
        self.filled = asyncio.Event()  # set once what is known of the accounts is on the screen

    def heading(self) -> str:
        """The product and its promise."""
        return self.t("auditor · your yearly check-up · reads, changes nothing")

    def body(self) -> ComposeResult:
        """Notices, when to come back, the accounts, what to do first."""
        yield Static(id="notice", classes="notice", markup=False)
        yield Static(id="offer", classes="offer", markup=False)
        yield Static(id="due", classes="due", markup=False)
        yield OptionList(id="accounts", markup=False)
        yield Static(id="empty", markup=False)

    def on_screen_resume(self) -> None:
        """Whatever was done elsewhere shows here."""
        self.refresh_accounts()

    @work(group="home", exclusive=True)
    async def refresh_accounts(self) -> None:
        """Show the accounts as they are now; a kept check-up is judged beside the screen."""
        self.filled.clear()
        self._known = await in_thread(partial(home_state, self._workspace))
        if not self.query("#accounts"):  # the user left meanwhile
            return
        self._list()
        self._notices()
        self.refresh_bindings()
        self.filled.set()

    def _list(self) -> None:
        t, standings = self.t, self._known.standings
        table = self.query_one("#accounts", OptionList)
        at = table.highlighted
        table.clear_options()
        table.add_options(Option(row(one, self._workspace, t), id=one.account.id) for one in standings)
        table.display = bool(standings)
        if standings:
            table.highlighted = min(at or 0, len(standings) - 1)
            table.focus()
        empty = self.query_one("#empty", Static)
        empty.display = not standings
        ways = (
            t("Press p for a complete check-up of the demo clinic: invented people, nothing to set up."),
            t("Press a to add one of your accounts."),
        )
        keys = (Content(way).stylize("bold $accent", 0, 1) for way in ways)
        empty.update(Content("\n\n").join([Content.styled(t("No account yet."), "bold"), *keys]))

    def _notices(self) -> None:
        told = {
            "#notice": Content(notice(self._known, self._workspace.why_not, self.t)),
            "#offer": Content(broken_off(self._known, self.t)),
            "#due": due(self._known, self._workspace.now().date(), self.t),
        }
        for name, says in told.items():
            line = self.query_one(name, Static)
            line.update(says)
            line.display = bool(says.plain)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is among the keys."""
        match action:
            case "start" | "remove" | "exports":
                return bool(self._known.standings)
            case "resume":
                return self._known.unfinished is not None
            case "checklist" | "compare":
                return self._known.last is not None
            case "requests":
                return self._known.waiting > 0
            case "practise":
                return self._can_practise
            case "permit":
                account = self._chosen()
                return account is not None and self._workspace.permits.serves(account)
        return True

    def on_option_list_option_selected(self) -> None:
        """Enter or a click on an account: what was found, or the plan where nothing was ever checked."""
        if self._known.last:
            self.action_checklist()
        else:
            self.action_start()

    def action_start(self) -> None:
        """A new check-up of all accounts."""
        self.auditor_app.start()

    def action_resume(self) -> None:
        """The rest of the one that was broken off."""
        self.auditor_app.start(resume=True)

    def action_practise(self) -> None:
        """The practice clinic."""
        self.auditor_app.practise()

    @work(group="walk", exclusive=True)
    async def action_checklist(self) -> None:
        """What the last check-up found."""
        if self._known.last:
            await show(self.auditor_app, self._workspace, self._known.last)

    @work(group="walk", exclusive=True)
    async def action_requests(self) -> None:
        """Go on sorting the people who wait."""
        if self._known.last:
            await self.app.push_screen_wait(TriageScreen(self._workspace, self._known.last))

    @work(group="walk", exclusive=True)
    async def action_photos(self) -> None:
        """What the user's own pictures tell."""
        await self.app.push_screen_wait(PhotosScreen(self._workspace, self._known.last))

    @work(group="walk", exclusive=True)
    async def action_exports(self) -> None:
        """Ask for exports, and take up those that have come."""
        await self.app.push_screen_wait(ExportsScreen(self._workspace))

    @work(group="walk", exclusive=True)
    async def action_old_content(self) -> None:
        """Old posts and connections out of an export."""
        await self.app.push_screen_wait(OldContentScreen(self._workspace))

    @work(group="walk", exclusive=True)
    async def action_search(self) -> None:
        """Search for one's own name."""
        await self.app.push_screen_wait(SearchScreen(self._workspace, self._known.last))

    @work(group="walk", exclusive=True)
    async def action_compare(self) -> None:
        """What changed since the check-up before."""
        await self.app.push_screen_wait(CompareScreen(self._workspace))

    @work(group="attack", exclusive=True)
    async def action_attack(self) -> None:
        """What to do when an account is being taken over."""
        catalog = self._workspace.catalog
        with Attempt(self.auditor_app.tell):
            catalog = await in_thread(self._workspace.every_platform)
        self.app.push_screen(AttackScreen(self._workspace, catalog))

    @work
    async def action_add(self) -> None:
        """Ask for an account and add it."""
        with Attempt(self.auditor_app.tell):
            every = await in_thread(self._workspace.every_platform)
            more = True
            while more:
                asking = AccountScreen(every)
                account = await self.app.push_screen_wait(asking)
                if account is not None:
                    self._workspace.add(account)
                more = account is not None and asking.again
        self.refresh_accounts()

    @work
    async def action_remove(self) -> None:
        """Remove the account under the cursor, after a yes; a permission it has is given back."""
        account = self._chosen()
        if account is None:
            return
        name = account_name(account, self._workspace.catalog, self.t)
        question = self.t("Remove {name} and everything kept about it?", name=name)
        if await self.app.push_screen_wait(YesNoScreen(question)):
            with Attempt(self.auditor_app.tell):
                await self._workspace.permits.give_back(account)
            with Attempt(self.auditor_app.tell):
                self._workspace.remove(account.id)
            self.refresh_accounts()

    @work
    async def action_permit(self) -> None:
        """Permit reading the official interface of the account under the cursor, or take that back."""
        if account := self._chosen():
            await self.app.push_screen_wait(PermitScreen(self._workspace, account))

    def on_option_list_option_highlighted(self) -> None:
        """Not every account has an official interface."""
        self.refresh_bindings()

    def _chosen(self) -> Account | None:
        """The account under the cursor."""
        at, standings = self.query_one("#accounts", OptionList).highlighted, self._known.standings
        return standings[at].account if at is not None and at < len(standings) else None
