"""The app: language, looks, help, and the key that leaves at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segments
from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import WorkerCancelled, WorkerError

from auditor.app.attempt import Attempt
from auditor.i18n import gettext_noop as _
from auditor.i18n.current import set_language
from auditor.threads import in_thread
from auditor.tui.base_app import AuditorBaseApp
from auditor.tui.screens.splash_screen import BlankScreen, OpeningScreen
from auditor.tui.themes import DARK, LIGHT

if TYPE_CHECKING:  # the first frame waits for nothing; the other screens are read while it stands there
    from pathlib import Path

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

    from auditor.app.campaign_offer import Joined
    from auditor.app.guided_session import GuidedSession
    from auditor.app.workspace import Workspace
    from auditor.core.evaluation.essential import Mode
    from auditor.tui.screens.home_screen import HomeScreen

Practice = Callable[[], AbstractAsyncContextManager["Workspace"]]
Opens = Callable[[], Awaitable["Workspace"]]
CLOSING_SECONDS: Final = 5.0  # how long a browser may take to close before we leave without it


class AuditorApp(AuditorBaseApp):
    """The whole screen. Ends with the last check-up carried out, or None; `left` says the user left at once.

    It is handed a workspace, or a way to open one, taken once the first frame stands; where that raises
    an error of ours the screen ends. With `demo` it goes straight to a check-up of the workspace's accounts and ends with it.
    With `welcome` somebody without an account sees the first screens before home. Of `campaigns` (files) the one that
    is open is offered above home; who takes part ends the screen, and `joined` says in which. With a `guide` it holds a guided
    session and ends; with `presenter` the check-up in it begins in the view without names.
    """

    TITLE = "auditor"
    CSS_PATH = "auditor.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = {lambda: import_module(".commands", __package__).CommandProvider}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", _("Help"), key_display="?"),
        Binding("ctrl+q,f10", "leave", _("Leave at once"), key_display="F10", priority=True),
        Binding("q,ctrl+c", "say_how_to_leave", show=False),
        Binding("f9", "light", _("Dark or light"), show=False),
        Binding("f8", "present", _("Hide names"), show=False, priority=True),
        Binding("f7", "note", _("Note"), show=False, priority=True),
    ]

    def __init__(
        self,
        workspace: Workspace | Opens,
        lang: str,
        practice: Practice | None = None,
        *,
        demo: bool = False,
        welcome: bool = False,
        guide: GuidedSession | None = None,
        presenter: bool = False,
        mode: Mode | None = None,
        campaigns: Sequence[Path] = (),
    ) -> None:
        super().__init__(None if callable(workspace) else workspace, lang, guide)
        set_language(lang)  # adapters say in the user's language what went wrong
        self._opens = workspace if callable(workspace) else None
        self.demo, self._welcomes = demo, welcome
        self._practice = practice
        self._presenter = presenter
        self._campaigns = campaigns
        self.joined: Joined | None = None  # the campaign to go on with once this screen has ended
        self._mode = mode  # what the plan offers first; the essential where none is named
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def action_say_how_to_leave(self) -> None:
        """`q` and Ctrl+C leave nothing; they say what does."""
        self.notify(self.t("F10 or Ctrl+Q leaves. What was answered and read stays kept."), markup=False)

    def action_help_quit(self) -> None:
        """Where the toolkit itself would say it, in English."""
        self.action_say_how_to_leave()

    def get_default_screen(self) -> Screen[None]:
        """The first frame."""
        return OpeningScreen(self.t)

    def on_mount(self) -> None:
        """Handed a workspace there is nothing to wait for."""
        if self._workspace:
            self._begin()

    def on_ready(self) -> None:
        """The first frame stands: now the workspace."""
        if self._opens:
            self._open(self._opens)

    @work(group="opening")
    async def _open(self, opens: Opens) -> None:
        """Open the workspace while the first frame stands, and read every screen there is."""
        with Attempt(lambda _: self.exit(None)) as opening:
            self._workspace = await opens()
            await in_thread(partial(import_module, ".flows", __package__))
        if not opening.failed and not self.left:
            self._begin()

    def _begin(self) -> None:
        """Home, or straight into the demo."""
        from auditor.tui.screens.home_screen import HomeScreen  # late: the first frame needs no other screen

        self.workspace.listen(self.tell)
        if self.demo or self.guide:
            self._demo()
            return
        home = HomeScreen(self.workspace, can_practise=self._practice is not None)
        self.push_screen(home)
        if self._campaigns or (self._welcomes and not self.workspace.accounts()):
            self._welcome(home)

    @work(group="welcome", exclusive=True)
    async def _welcome(self, home: HomeScreen) -> None:
        """A campaign that was found, or the first screens, above home."""
        from auditor.tui.flows import (  # late: the first frame needs no other screen
            offer_campaign,
            welcome,
        )

        self.joined = await offer_campaign(self, self.workspace, self._campaigns)
        if self.joined:
            self.exit(None)
        elif self._welcomes and not self.workspace.accounts():
            await welcome(self, home.action_add, can_practise=self._practice is not None)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names exist before our colours are chosen."""
        return dict(DARK.variables)

    @work(group="walk", exclusive=True)
    async def _demo(self) -> None:
        if self.guide:
            from auditor.tui.flows import guided_walk  # late: the first frame needs no other screen

            self.exit(await guided_walk(self, self.workspace, self.guide, presenter=self._presenter))
            return
        from auditor.core.evaluation.essential import Mode  # late: the first frame needs no other screen
        from auditor.tui.flows import start_flow  # late: the first frame needs no other screen

        mode = self._mode or Mode.ESSENTIAL
        self.exit(await start_flow(self, self.workspace, self.workspace.accounts(), mode=mode))

    @work(group="walk", exclusive=True)
    async def practise(self) -> None:
        """A check-up of the practice clinic, and back home."""
        if self._practice is None:
            return
        from auditor.tui.flows import start_flow  # late: the first frame needs no other screen

        try:
            with Attempt(self.tell):
                async with self._practice() as workspace:
                    workspace.listen(self.tell)
                    await start_flow(self, workspace, workspace.accounts())
        finally:
            self.workspace.listen(self.tell)

    @work(group="walk", exclusive=True)
    async def start(self, *, resume: bool = False) -> None:
        """A check-up of the workspace's accounts, or the rest of the one that was broken off."""
        from auditor.tui.flows import start_flow  # late: the first frame needs no other screen

        row = self.workspace.unfinished() if resume else None
        await start_flow(self, self.workspace, row.accounts if row else self.workspace.accounts(), row)

    def action_present(self) -> None:
        """The view without names begins, or ends."""
        from auditor.tui.presenter_mode import present  # late: the first frame needs no other screen

        present(self, on=not self.t.discreet)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Notes are for guided sessions."""
        return action != "note" or self.guide is not None

    def action_note(self) -> None:
        """Take a note, in a guided session."""
        from auditor.tui.flows import take_note  # late: the first frame needs no other screen

        self.run_worker(take_note(self), group="note", exclusive=True)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """An action; of a covered screen none, so that nobody answers what they do not see."""
        from auditor.tui.presenter_mode import allowed  # late: the first frame needs no other screen

        if not allowed(self, action, default_namespace):
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_help(self) -> None:
        """Help for the screen the user is on."""
        from auditor.tui.screens.help_screen import show_help  # late: the first frame needs no other screen

        show_help(self)

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
        from rich.traceback import Traceback  # late: the first frame needs no other screen

        told = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(told, self.console.options)))
        self._close_messages_no_wait()

    def action_command_palette(self) -> None:
        """Everything that can be done here, by name."""
        from auditor.tui.commands import show_palette  # late: the first frame needs no other screen

        show_palette(self)
