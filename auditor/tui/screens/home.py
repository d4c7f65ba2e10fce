"""Home: each account, when it was last checked, what is open, and the ways on from here."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ...judge import Audit
from ...model import Account, Outcome
from ...texts import mark as _
from ...texts.words import ROLES
from ..desk import CannotStart, Desk
from ..told import account_name, age
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
        Binding("w", "requests", _("Who waits")),
        Binding("a", "add", _("Add account")),
        Binding("delete", "remove", _("Remove the account"), key_display="Del", show=False),
        Binding("p", "practise", _("Practice")),
    ]

    def __init__(self, desk: Desk, *, can_practise: bool) -> None:
        super().__init__()
        self._desk, self._can_practise = desk, can_practise
        self._last: Audit | None = None
        self._waiting = 0

    def heading(self) -> str:
        """The product and its promise."""
        return self.t("auditor · your yearly check-up · reads, changes nothing")

    def body(self) -> ComposeResult:
        """Notices, the accounts, what to do first."""
        yield Static(id="notice", classes="notice", markup=False)
        yield Static(id="offer", classes="offer", markup=False)
        yield OptionList(id="accounts", markup=False)
        yield Static(id="empty", markup=False)

    def on_screen_resume(self) -> None:
        """Whatever was done elsewhere shows here."""
        self.refresh_accounts()

    def refresh_accounts(self) -> None:
        """Show the accounts as they are now."""
        t, accounts = self.t, self._desk.accounts()
        self._last = self._desk.last()
        self._waiting = len(self._desk.sorting.open(self._last).people) if self._last else 0
        table = self.query_one("#accounts", OptionList)
        at = table.highlighted
        table.clear_options()
        table.add_options(Option(self._row(account), id=account.id) for account in accounts)
        table.display = bool(accounts)
        if accounts:
            table.highlighted = min(at or 0, len(accounts) - 1)
            table.focus()
        empty = self.query_one("#empty", Static)
        empty.display = not accounts
        empty.update(
            Content(
                t("No account yet.")
                + "\n\n"
                + t("p shows a whole check-up on the practice clinic: invented people, nothing to set up.")
                + "\n"
                + t("a adds an account of your own.")
            )
        )
        self._notices()
        self.refresh_bindings()

    def _notices(self) -> None:
        notice, offer = self.query_one("#notice", Static), self.query_one("#offer", Static)
        notice.update(Content(self._desk.why_not))
        notice.display = bool(self._desk.why_not)
        row = self._desk.unfinished()
        offer.display = row is not None
        if row:
            offer.update(
                Content(
                    self.t(
                        "A check-up of {day} was broken off; {count} pages are done. r goes on with it.",
                        day=row.started_at.date().isoformat(),
                        count=row.pages,
                    )
                )
            )

    def _row(self, account: Account) -> Content:
        t = self.t
        last = self._last if self._last and account.id in {a.id for a in self._last.accounts} else None
        when = (
            t("last check-up: {age}", age=age(last.finished_at, self._desk.now(), t))
            if last
            else t("never checked")
        )
        parts: list[str | tuple[str, str]] = [
            (account_name(account, self._desk.catalog, t), "bold"),
            f"  ({t(ROLES[account.role])})\n",
            (when, "$quiet"),
        ]
        if last:
            repair, unknown = _open(last, account)
            parts += ["  ·  ", (t("{count} to repair", count=repair), "$error" if repair else "$quiet")]
            parts += ["  ·  ", (t("{count} not known", count=unknown), "$warning" if unknown else "$quiet")]
        return Content.assemble(*parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is among the keys."""
        match action:
            case "start" | "remove":
                return bool(self._desk.accounts())
            case "resume":
                return self._desk.unfinished() is not None
            case "checklist":
                return self._last is not None
            case "requests":
                return self._waiting > 0
            case "practise":
                return self._can_practise
        return True

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

        if self._last:
            await show(self.ours, self._desk, self._last)

    @work(group="walk", exclusive=True)
    async def action_requests(self) -> None:
        """Go on sorting the people who wait."""
        from .triage import TriageScreen

        if self._last:
            await self.app.push_screen_wait(TriageScreen(self._desk, self._last))

    @work
    async def action_add(self) -> None:
        """Ask for an account and add it."""
        try:
            every = self._desk.every_platform()
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
        """Remove the account under the cursor, after a yes."""
        table = self.query_one("#accounts", OptionList)
        if table.highlighted is None:
            return
        account = self._desk.accounts()[table.highlighted]
        name = account_name(account, self._desk.catalog, self.t)
        question = self.t("Remove {name} and everything kept of it?", name=name)
        if await self.app.push_screen_wait(YesNoScreen(question)):
            self._desk.remove(account.id)
            self.refresh_accounts()


def _open(audit: Audit, account: Account) -> tuple[int, int]:
    """How many findings of one account are to repair, and how many are not known; accepted risks left out."""
    own = [
        f
        for f in audit.findings
        if f.account and f.account.id == account.id and not f.accepted_on(f.as_of.date())
    ]
    return (
        sum(1 for f in own if f.outcome is Outcome.FAIL),
        sum(1 for f in own if f.outcome is Outcome.UNKNOWN),
    )
