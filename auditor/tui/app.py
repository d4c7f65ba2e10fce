"""The app: language, looks, help, and the key that leaves at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import WorkerCancelled, WorkerError

from ..aside import aside
from ..texts import mark as _
from ..texts import texts
from ..texts.spoken import speak
from .desk import CannotStart
from .looks import DARK, LIGHT
from .screens.opening import OpeningScreen

if TYPE_CHECKING:  # the first frame waits for nothing; the other screens are read while it stands there
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.notifications import SeverityLevel

    from ..judge import Audit
    from .desk import Desk
    from .guide import Guide
    from .screens.home import HomeScreen

    Shown = App[Audit | None]
else:
    Shown = App

Practice = Callable[[], AbstractAsyncContextManager["Desk"]]
Opens = Callable[[], Awaitable["Desk"]]
CLOSING_SECONDS = 5.0  # how long a browser may take to close before we leave without it


class AuditorApp(Shown):
    """The whole screen. Ends with the last check-up carried out, or None; `left` says the user left at once.

    It is handed a desk, or a way to open one, taken once the first frame stands; where that raises
    CannotStart the screen ends. With `demo` it goes straight to a check-up of the desk's accounts and ends with it.
    With `welcome` somebody without an account sees the first screens before home. With a `guide` it holds a guided
    session and ends; with `presenter` the check-up in it begins in the view without names.
    """

    TITLE = "auditor"
    CSS_PATH = "auditor.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = {lambda: import_module(".palette", __package__).Deeds}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", _("Help"), key_display="?"),
        Binding("ctrl+q,f10", "leave", _("Leave at once"), key_display="F10", priority=True),
        Binding("f9", "light", _("Dark or light"), show=False),
        Binding("f8", "present", _("Without names"), show=False, priority=True),
        Binding("f7", "note", _("Note"), show=False, priority=True),
    ]

    def __init__(
        self,
        desk: Desk | Opens,
        lang: str,
        practice: Practice | None = None,
        *,
        demo: bool = False,
        welcome: bool = False,
        guide: Guide | None = None,
        presenter: bool = False,
    ) -> None:
        super().__init__()
        speak(lang)  # what the rim of the house says, it says in the user's language
        self._opens = desk if callable(desk) else None
        self._desk = None if callable(desk) else desk
        self.t, self.demo, self._welcomes = texts(lang), demo, welcome
        self.left = False
        self._practice = practice
        self.guide, self._presenter = guide, presenter
        self.held_back: list[str] = []  # what was to be told while somebody else looked on
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    @property
    def desk(self) -> Desk:
        """The desk, once it is open."""
        assert self._desk is not None, "no screen that needs the desk is there before it"
        return self._desk

    def get_default_screen(self) -> Screen[None]:
        """The first frame."""
        return OpeningScreen(self.t)

    def on_mount(self) -> None:
        """Handed a desk there is nothing to wait for."""
        if self._desk:
            self._begin()

    def on_ready(self) -> None:
        """The first frame stands: now the desk."""
        if self._opens:
            self._open(self._opens)

    @work(group="opening")
    async def _open(self, opens: Opens) -> None:
        """Open the desk while the first frame stands, and read every screen there is."""
        try:
            self._desk = await opens()
            await aside(partial(import_module, ".walk", __package__))
        except CannotStart:
            self.exit(None)
            return
        if not self.left:
            self._begin()

    def _begin(self) -> None:
        """Home, or straight into the demo."""
        from .screens.home import HomeScreen

        self.desk.listen(self.tell)
        if self.demo or self.guide:
            self._demo()
            return
        home = HomeScreen(self.desk, can_practise=self._practice is not None)
        self.push_screen(home)
        if self._welcomes and not self.desk.accounts():
            self._welcome(home)

    @work(group="welcome", exclusive=True)
    async def _welcome(self, home: HomeScreen) -> None:
        """The first screens, above home."""
        from .welcome import welcome

        await welcome(self, home, can_practise=self._practice is not None)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names exist before our colours are chosen."""
        return dict(DARK.variables)

    @work(group="walk", exclusive=True)
    async def _demo(self) -> None:
        if self.guide:
            from .guided import guided_walk

            self.exit(await guided_walk(self, self.desk, self.guide, presenter=self._presenter))
            return
        from .walk import walk

        self.exit(await walk(self, self.desk, self.desk.accounts()))

    @work(group="walk", exclusive=True)
    async def practise(self) -> None:
        """A check-up of the practice clinic, and back home."""
        if self._practice is None:
            return
        from .walk import walk

        try:
            async with self._practice() as desk:
                desk.listen(self.tell)
                await walk(self, desk, desk.accounts())
        except CannotStart as error:
            self.tell(str(error))
        finally:
            self.desk.listen(self.tell)

    @work(group="walk", exclusive=True)
    async def start(self, *, resume: bool = False) -> None:
        """A check-up of the desk's accounts, or the rest of the one that was broken off."""
        from .walk import walk

        row = self.desk.unfinished() if resume else None
        await walk(self, self.desk, row.accounts if row else self.desk.accounts(), row)

    def tell(self, message: str) -> None:
        """Say what the user must know; on the run screen it stays there, elsewhere it is a notice."""
        shown = getattr(self.screen, "told", None)
        if shown is not None:
            shown(message)
        else:
            self.notify(message, markup=False)

    def notify(
        self, message: str, *, title: str = "", severity: SeverityLevel = "information",
        timeout: float | None = None, markup: bool = True,
    ) -> None:  # fmt: skip
        """A notice; while somebody else looks on only that there is one."""
        if self.t.discreet:
            self.held_back.append(message)
            message, title = self.t("There is a message for the clinician. F8 shows it."), ""
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def action_present(self) -> None:
        """The view without names begins, or ends."""
        from .presenting import present

        present(self, on=not self.t.discreet)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Notes are for guided sessions."""
        return action != "note" or self.guide is not None

    def action_note(self) -> None:
        """Take a note, in a guided session."""
        from .guided import take_note

        self.run_worker(take_note(self), group="note", exclusive=True)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """An action; of a covered screen none, so that nobody answers what they do not see."""
        from .presenting import allowed

        if not allowed(self, action, default_namespace):
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_help(self) -> None:
        """Help for the screen the user is on."""
        from .screens.help import HelpScreen
        from .screens.sheet import Box, Sheet, shown_keys

        screen = self.screen
        if isinstance(screen, HelpScreen) or not isinstance(screen, Sheet | Box):
            return
        self.push_screen(HelpScreen(self.t(screen.HELP), list(shown_keys(screen))))

    def action_light(self) -> None:
        """Dark becomes light, and back."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    async def action_quit(self) -> None:
        """Any way out is the way out at once."""
        await self.action_leave()

    async def action_leave(self) -> None:
        """Clear the screen first, then close the browser, then go; what was read is kept already."""
        if self.left:
            return
        self.left = True
        self.clear_notifications()
        from .screens.blank import BlankScreen

        await self.push_screen(BlankScreen())
        self._close()

    @work(group="leaving")
    async def _close(self) -> None:
        """Apart from the message loop, so that the blank screen is drawn while the browser closes."""
        going = [worker for worker in self.workers if worker.group in ("opening", "walk")]
        for worker in going:
            worker.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING_SECONDS):
                for worker in going:
                    with suppress(WorkerCancelled, WorkerError):
                        await worker.wait()
        self.exit(None)

    def _fatal_error(self) -> None:
        """What went wrong, without the values at hand: a stranger's name may be among them."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        told = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(told, self.console.options)))
        self._close_messages_no_wait()

    def action_command_palette(self) -> None:
        """Everything that can be done here, by name."""
        from .palette import show_palette

        show_palette(self)
