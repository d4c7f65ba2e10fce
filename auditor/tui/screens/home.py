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

from ...aside import aside
from ...model import Account
from ...texts import mark as _
from ..desk import CannotStart, Desk
from ..standing import Known, known
from ..standing_told import broken_off, due, row
from ..told import account_name
from .account import AccountScreen
from .ask import YesNoScreen
from .sheet import Sheet


class HomeScreen(Sheet[None]):
    """The accounts of a desk."""

    HELP = _(
        "Your accounts, when each was last checked, and what is still open. The check-up opens the "
        "settings pages of each account in a browser window, reads them and changes nothing. The practice "
        "clinic shows it all on invented people; it needs no account."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "start", _("Start")),
        Binding("r", "resume", _("Go on")),
        Binding("c", "checklist", _("Checklist")),
        Binding("v", "compare", _("Compare")),
        Binding("a", "add", _("Add account")),
        Binding("p", "practise", _("Practice")),
        Binding("w", "requests", _("Who waits")),
        Binding("i", "photos", _("Pictures")),
        Binding("n", "search", _("Your name")),
        Binding("o", "permit", _("Official interface")),
        Binding("delete", "remove", _("Remove the account"), key_display="Del", show=False),
    ]

    def __init__(self, desk: Desk, *, can_practise: bool) -> None:
        super().__init__()
        self._desk, self._can_practise = desk, can_practise
        self._known = Known()
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
        self._known = await aside(partial(known, self._desk))
        self._list()
        self._notices()
        self.refresh_bindings()
        self.filled.set()

    def _list(self) -> None:
        t, standings = self.t, self._known.standings
        table = self.query_one("#accounts", OptionList)
        at = table.highlighted
        table.clear_options()
        table.add_options(Option(row(one, self._desk, t), id=one.account.id) for one in standings)
        table.display = bool(standings)
        if standings:
            table.highlighted = min(at or 0, len(standings) - 1)
            table.focus()
        empty = self.query_one("#empty", Static)
        empty.display = not standings
        ways = (
            t("p shows a whole check-up on the practice clinic: invented people, nothing to set up."),
            t("a adds an account of your own."),
        )
        keys = (Content(way).stylize("bold $accent", 0, 1) for way in ways)
        empty.update(Content("\n\n").join([Content.styled(t("No account yet."), "bold"), *keys]))

    def _notices(self) -> None:
        told = {
            "#notice": Content(self._desk.why_not),
            "#offer": Content(broken_off(self._known, self.t)),
            "#due": due(self._known, self._desk.now().date(), self.t),
        }
        for name, says in told.items():
            line = self.query_one(name, Static)
            line.update(says)
            line.display = bool(says.plain)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is among the keys."""
        match action:
            case "start" | "remove":
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
                return account is not None and self._desk.permits.serves(account)
        return True

    def on_option_list_option_selected(self) -> None:
        """Enter or a click on an account: what was found, or the plan where nothing was ever checked."""
        if self._known.last:
            self.action_checklist()
        else:
            self.action_start()

    def action_start(self) -> None:
        """A new check-up of all accounts."""
        self.ours.start()

    def action_resume(self) -> None:
        """The rest of the one that was broken off."""
        self.ours.start(resume=True)

    def action_practise(self) -> None:
        """The practice clinic."""
        self.ours.practise()

    @work(group="walk", exclusive=True)
    async def action_checklist(self) -> None:
        """What the last check-up found."""
        from ..walk import show

        if self._known.last:
            await show(self.ours, self._desk, self._known.last)

    @work(group="walk", exclusive=True)
    async def action_requests(self) -> None:
        """Go on sorting the people who wait."""
        from .triage import TriageScreen

        if self._known.last:
            await self.app.push_screen_wait(TriageScreen(self._desk, self._known.last))

    @work(group="walk", exclusive=True)
    async def action_photos(self) -> None:
        """What the user's own pictures tell."""
        from .photos import PhotosScreen

        await self.app.push_screen_wait(PhotosScreen(self._desk, self._known.last))

    @work(group="walk", exclusive=True)
    async def action_search(self) -> None:
        """Search for one's own name."""
        from .search import SearchScreen

        await self.app.push_screen_wait(SearchScreen(self._desk, self._known.last))

    @work(group="walk", exclusive=True)
    async def action_compare(self) -> None:
        """What changed since the check-up before."""
        from .compare import CompareScreen

        await self.app.push_screen_wait(CompareScreen(self._desk))

    @work
    async def action_add(self) -> None:
        """Ask for an account and add it."""
        try:
            every = await aside(self._desk.every_platform)
        except CannotStart as error:
            self.ours.tell(str(error))
            return
        account = await self.app.push_screen_wait(AccountScreen(every))
        if account is None:
            return
        try:
            self._desk.add(account)
        except CannotStart as error:
            self.ours.tell(str(error))
        self.refresh_accounts()

    @work
    async def action_remove(self) -> None:
        """Remove the account under the cursor, after a yes; a permission it has is given back."""
        account = self._chosen()
        if account is None:
            return
        name = account_name(account, self._desk.catalog, self.t)
        question = self.t("Remove {name} and everything kept of it?", name=name)
        if await self.app.push_screen_wait(YesNoScreen(question)):
            if left := await self._desk.permits.give_back(account):
                self.ours.tell(left)
            self._desk.remove(account.id)
            self.refresh_accounts()

    @work
    async def action_permit(self) -> None:
        """Permit reading the official interface of the account under the cursor, or take that back."""
        from .permit import PermitScreen

        if account := self._chosen():
            await self.app.push_screen_wait(PermitScreen(self._desk, account))

    def on_option_list_option_highlighted(self) -> None:
        """Not every account has an official interface."""
        self.refresh_bindings()

    def _chosen(self) -> Account | None:
        """The account under the cursor."""
        at, standings = self.query_one("#accounts", OptionList).highlighted, self._known.standings
        return standings[at].account if at is not None and at < len(standings) else None
