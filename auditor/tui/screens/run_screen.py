"""A check-up under way: how far each account is, what is being read now. Takes events, sends keys, decides nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import RichLog, Static

from auditor.advice.labels import DOUBTS
from auditor.app.attempt import Attempt
from auditor.app.options import AuditOptions
from auditor.app.running_audit import RunningAudit
from auditor.app.unfinished_audit import Unfinished
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit, Plan, Visit
from auditor.core.model import PRACTICE_WIDE, Reading
from auditor.core.runner import AccountFinished, AccountStopped, Event, PageOpening, PageRead
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import sanitize
from auditor.threads import in_thread
from auditor.tui.base_screen import AuditorScreen
from auditor.tui.formatting import account_name, describe_readings, setting_title
from auditor.tui.screen_prompter import ScreenPrompter
from auditor.tui.screens.found_screen import FoundScreen
from auditor.tui.screens.plan_screen import Chosen
from auditor.tui.screens.prompts import YesNoScreen
from auditor.tui.widgets.progress import Progress


class RunScreen(AuditorScreen[Audit | None]):
    """Ends with the audit, whole or broken off; None where nothing could be started."""

    DISCREET = True
    HELP = _(
        "The settings pages are opened one after another and read. Nothing is changed. If a page asks for it, sign in yourself in the browser window; the tool waits. Esc stops the check-up: what was read stays, and you can continue from the home screen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "next", _("Next page"), key_display="Enter"),
        Binding("n", "skip", _("Skip this account")),
        Binding("c", "found", _("So far")),
        Binding("escape", "stop", _("Stop")),
    ]

    def __init__(self, workspace: Workspace, chosen: Chosen, resume: Unfinished | None) -> None:
        super().__init__()
        self.workspace = workspace
        self._accounts, self._pace, self._resume = chosen.accounts, chosen.pace, resume
        self._mode = chosen.mode
        self._rows: dict[str, Progress] = {}
        self._key: asyncio.Future[bool] | None = None
        self._under_way: RunningAudit | None = None
        self._asked: Visit | None = None

    @cached_property
    def _plan(self) -> Plan:
        """What this check-up opens and asks."""
        return self.workspace.plan(
            self._accounts, self._resume, mode=self._mode, lang=self.auditor_app.t.lang
        )

    def heading(self) -> str:
        """What is going on, and the promise."""
        if self.workspace.practice:
            return self.t("Demo clinic: the tool only reads, it changes nothing")
        return self.t("Check-up: the tool only reads, it changes nothing")

    def body(self) -> ComposeResult:
        """Accounts, what is asked of the user, what was read."""
        with VerticalScroll(id="progress"):
            for account in self._plan.accounts:
                name = account_name(account, self.workspace.catalog, self.t)
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
        before = self.auditor_app.pressed
        prompter = ScreenPrompter(
            self.app,
            self.workspace.catalog,
            self.key_for,
            self._pace,
            practice=self.workspace.practice,
            keys=lambda: self.auditor_app.pressed - before,
            found=self._found,
        )
        self._log(self.t("The browser is starting."))
        options = AuditOptions(
            pace=self._pace, headless=self.workspace.headless, mode=self._mode, lang=self.auditor_app.t.lang
        )
        audit = None
        with Attempt(self._cannot):
            async with self.workspace.checkup(self._accounts, prompter, options, self._resume) as under_way:
                self._under_way = under_way
                async for event in under_way.events():
                    self.show(event)
                self.workspace.finish(under_way)
                audit = await in_thread(under_way.audit)  # judging takes a while; the keys do not wait for it
        if audit:
            self._under_way = None
            await self._end(audit)

    def show(self, event: Event) -> None:
        """One event of the loop."""
        t = self.t
        match event:
            case PageOpening(visit=visit):
                self._quiet()
                row = self._rows[visit.account.id]
                row.opening("" if t.discreet else _address(visit.address))
                row.scroll_visible(animate=False)
            case PageRead(account_id=account_id, readings=readings):
                platform = account_id.partition(":")[0]
                for same in _by_setting(readings):
                    title = setting_title(platform, same[0], self.workspace.catalog, t)
                    self._log(title if t.discreet else f"{title}: {describe_readings(same, t)}", account_id)
            case AccountStopped(account=account, why=why):
                self._quiet()
                self._rows[account.id].stopped(t(DOUBTS[why.doubt]))
            case AccountFinished(account=account):
                self._rows[account.id].finished()

    def show_message(self, message: str) -> None:
        """Something the user must know or do now; above until the next page opens, in the log for good."""
        if self.t.discreet:
            self.auditor_app.held_back.append(message)
            message = self.t("There is a message for the clinician. F8 shows it.")
        line = self.query_one("#told", Static)
        line.update(Content(sanitize(message, 400)))
        line.display = True
        self._log(message)

    def _quiet(self) -> None:
        self.query_one("#told").display = False

    def _log(self, line: str, account_id: str = "") -> None:
        about = "" if account_id == PRACTICE_WIDE else account_id.partition(":")[0]
        profile = self.workspace.catalog.profiles.get(about)
        text = f"{profile.name if profile else about}  {line}" if about else line
        log = self.query_one("#log", RichLog)
        log.write(sanitize(text, 500), width=log.scrollable_content_region.width or None)

    def _cannot(self, message: str) -> None:
        self.show_message(message)
        self._log(self.t("Nothing was opened. Press Esc to go back."))

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
        name = account_name(visit.account, self.workspace.catalog, self.t)
        page = "…" if self.t.discreet else _address(visit.address)
        return self.t("Enter opens the next page of {name}: {page}", name=name, page=page)

    def redraw(self) -> None:
        """What was read so far goes from the screen; what comes is told as the texts are now."""
        for account in self._plan.accounts:
            self._rows[account.id].call(account_name(account, self.workspace.catalog, self.t))
        self.query_one("#log", RichLog).clear()
        self._quiet()
        if self._asked:
            self.query_one("#prompt", Static).update(Content(self._prompt(self._asked)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys for a page are there while one is awaited."""
        if action in ("next", "skip", "found"):
            return self._key is not None
        return True

    def action_next(self) -> None:
        """Open the page."""
        self._press(yes=True)

    def action_skip(self) -> None:
        """Leave the account out."""
        self._press(yes=False)

    def action_found(self) -> None:
        """What was found so far, to be mended at once; the check-up waits for its key."""
        if (screen := self._found()) is not None:
            self.app.push_screen(screen)

    def _found(self) -> FoundScreen | None:
        return FoundScreen(self.workspace, self._under_way.audit()) if self._under_way else None

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
        more = self.t("What was read stays. What was not read is shown as unknown.")
        if await self.app.push_screen_wait(YesNoScreen(question, more)) and self._under_way is not None:
            await self._end(await in_thread(self._under_way.audit))

    async def _end(self, audit: Audit | None) -> None:
        """Close whatever lies above, then this; that ends the worker, and with it the browser."""
        while not self.is_current and not self.auditor_app.left:
            await self.app.pop_screen()
        if not self.auditor_app.left:
            self.dismiss(audit)


def _by_setting(readings: Iterable[Reading]) -> list[list[Reading]]:
    """The witnesses of each setting together, in the order they came."""
    together: dict[str, list[Reading]] = {}
    for reading in readings:
        together.setdefault(reading.setting, []).append(reading)
    return list(together.values())


def _address(url: str) -> str:
    """An address as a person would say it."""
    return sanitize(url.removeprefix("https://").removeprefix("www."), 120)
