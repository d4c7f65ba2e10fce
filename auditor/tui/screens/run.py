"""A check-up under way: how far each account is, what is being read now. Takes events, sends keys, decides nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import RichLog, Static

from ...aside import aside
from ...judge import Audit, Plan, Visit
from ...model import PRACTICE_WIDE, Account, Pace, Reading
from ...report.safe import plain_text
from ...run import Event, Finished, Opening, Read, Stopped
from ...texts import mark as _
from ...texts.words import DOUBTS
from ..asker import ScreenAsker
from ..desk import CannotStart, Desk, UnderWay, Unfinished
from ..told import account_name, said_words, setting_title
from ..widgets.progress import Progress
from .ask import YesNoScreen
from .sheet import Sheet


class RunScreen(Sheet[Audit | None]):
    """Ends with the audit, whole or broken off; None where nothing could be started."""

    DISCREET = True
    HELP = _(
        "The settings pages are opened one after another and read. Nothing is changed. Where a page asks "
        "for it, sign in yourself in the browser window; the tool waits. Esc stops the check-up: what was "
        "read stays, and home offers to go on."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "next", _("Next page"), key_display="Enter"),
        Binding("n", "skip", _("Leave this account out")),
        Binding("escape", "stop", _("Stop")),
    ]

    def __init__(
        self, desk: Desk, accounts: Sequence[Account], pace: Pace, resume: Unfinished | None
    ) -> None:
        super().__init__()
        self.desk = desk
        self._accounts, self._pace, self._resume = accounts, pace, resume
        self._plan: Plan = desk.plan(accounts, resume)
        self._rows: dict[str, Progress] = {}
        self._key: asyncio.Future[bool] | None = None
        self._under_way: UnderWay | None = None
        self._asked: Visit | None = None

    def heading(self) -> str:
        """What is going on, and the promise."""
        if self.desk.practice:
            return self.t("Practice clinic: nothing is changed, the tool only reads")
        return self.t("Check-up: nothing is changed, the tool only reads")

    def body(self) -> ComposeResult:
        """Accounts, what is asked of the user, what was read."""
        with VerticalScroll(id="progress"):
            for account in self._plan.accounts:
                name = account_name(account, self.desk.catalog, self.t)
                done = self._resume.done.get(account.id, 0) if self._resume else 0
                row = Progress(name, len(self._plan.visits_of(account)), self.t, done=done)
                self._rows[account.id] = row
                yield row
        yield Static(id="told", classes="offer", markup=False)
        yield Static(id="prompt", classes="offer", markup=False)
        yield RichLog(id="log", wrap=True, markup=False, highlight=False, max_lines=2000, min_width=1)

    def on_mount(self) -> None:
        """Begin."""
        self.query_one("#told").display = False
        self.query_one("#prompt").display = False
        self.query_one("#log").focus()
        self.carry_out()

    @work(group="walk", exclusive=False)
    async def carry_out(self) -> None:
        """Watch the check-up; whatever breaks it off, what was read is in the audit."""
        asker = ScreenAsker(self, self._pace, practice=self.desk.practice)
        self._log(self.t("The browser is starting."))
        try:
            async with self.desk.checkup(self._accounts, asker, self._pace, self._resume) as under_way:
                self._under_way = under_way
                async for event in under_way.events():
                    self.show(event)
                self.desk.finish(under_way)
                audit = await aside(under_way.audit)  # judging takes a while; the keys do not wait for it
        except CannotStart as error:
            self._cannot(str(error))
            return
        self._under_way = None
        await self._end(audit)

    def show(self, event: Event) -> None:
        """One event of the loop."""
        t = self.t
        match event:
            case Opening(visit=visit):
                self._quiet()
                row = self._rows[visit.account.id]
                row.opening("" if t.discreet else _address(visit.address))
                row.scroll_visible(animate=False)
            case Read(account_id=account_id, readings=readings):
                platform = account_id.partition(":")[0]
                for same in _by_setting(readings):
                    title = setting_title(platform, same[0], self.desk.catalog, t)
                    self._log(title if t.discreet else f"{title}: {said_words(same, t)}", account_id)
            case Stopped(account=account, why=why):
                self._quiet()
                self._rows[account.id].stopped(t(DOUBTS[why.doubt]))
            case Finished(account=account):
                self._rows[account.id].finished()

    def told(self, message: str) -> None:
        """Something the user must know or do now; above until the next page opens, in the log for good."""
        if self.t.discreet:
            self.ours.held_back.append(message)
            message = self.t("There is a message for the clinician. F8 shows it.")
        line = self.query_one("#told", Static)
        line.update(Content(plain_text(message, 400)))
        line.display = True
        self._log(message)

    def _quiet(self) -> None:
        self.query_one("#told").display = False

    def _log(self, line: str, account_id: str = "") -> None:
        about = "" if account_id == PRACTICE_WIDE else account_id.partition(":")[0]
        profile = self.desk.catalog.profiles.get(about)
        text = f"{profile.name if profile else about}  {line}" if about else line
        log = self.query_one("#log", RichLog)
        log.write(plain_text(text, 500), width=log.scrollable_content_region.width or None)

    def _cannot(self, message: str) -> None:
        self.told(message)
        self._log(self.t("Nothing was opened. Esc leads back."))

    # ------------------------------------------------------------ keys

    async def key_for(self, visit: Visit) -> bool:
        """Wait for the key that opens this page; False leaves its account out."""
        prompt = self.query_one("#prompt", Static)
        self._asked = visit
        prompt.update(Content(self._prompt(visit)))
        prompt.display = True
        self._key = asyncio.get_running_loop().create_future()
        self.refresh_bindings()
        try:
            return await self._key
        finally:
            self._key = None
            prompt.display = False
            self.refresh_bindings()

    def _prompt(self, visit: Visit) -> str:
        name = account_name(visit.account, self.desk.catalog, self.t)
        page = "…" if self.t.discreet else _address(visit.address)
        return self.t("Enter opens the next page of {name}: {page}", name=name, page=page)

    def retell(self) -> None:
        """What was read so far goes from the screen; what comes is told as the texts are now."""
        for account in self._plan.accounts:
            self._rows[account.id].call(account_name(account, self.desk.catalog, self.t))
        self.query_one("#log", RichLog).clear()
        self._quiet()
        if self._asked:
            self.query_one("#prompt", Static).update(Content(self._prompt(self._asked)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys for a page are there while one is awaited."""
        if action in ("next", "skip"):
            return self._key is not None
        return True

    def action_next(self) -> None:
        """Open the page."""
        self._press(yes=True)

    def action_skip(self) -> None:
        """Leave the account out."""
        self._press(yes=False)

    def _press(self, *, yes: bool) -> None:
        if self._key and not self._key.done():
            self._key.set_result(yes)

    @work(group="stop", exclusive=True)
    async def action_stop(self) -> None:
        """After a yes: close the browser and show what is known so far."""
        if self._under_way is None:
            await self._end(None)
            return
        question = self.t("Stop the check-up here?")
        more = self.t("What was read stays. What was not read is shown as not known.")
        if await self.app.push_screen_wait(YesNoScreen(question, more)) and self._under_way is not None:
            await self._end(await aside(self._under_way.audit))

    async def _end(self, audit: Audit | None) -> None:
        """Close whatever lies above, then this; that ends the worker, and with it the browser."""
        while not self.is_current and not self.ours.left:
            await self.app.pop_screen()
        if not self.ours.left:
            self.dismiss(audit)


def _by_setting(readings: Iterable[Reading]) -> list[list[Reading]]:
    """The witnesses of each setting together, in the order they came."""
    together: dict[str, list[Reading]] = {}
    for reading in readings:
        together.setdefault(reading.setting, []).append(reading)
    return list(together.values())


def _address(url: str) -> str:
    """An address as a person would say it."""
    return plain_text(url.removeprefix("https://").removeprefix("www."), 120)
