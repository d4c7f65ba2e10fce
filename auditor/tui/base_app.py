"""What every screen may ask of the app: texts, the workspace, and to tell something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.binding import Binding
from textual.events import Event, Key

from auditor.i18n import Translator, translator
from auditor.i18n import gettext_noop as _

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel
    from textual.worker import Worker

    from auditor.app.guided_session import GuidedSession
    from auditor.app.workspace import Workspace
    from auditor.core.evaluation import Audit

    Shown = App[Audit | None]
else:
    Shown = App


KEYS: Final = {"enter": _("Enter"), "escape": _("Esc"), "space": _("Space")}
"""What is printed on the keys that have a word of their own."""


class AuditorBaseApp(Shown):
    """The app without its screens; `left` says that the user left at once."""

    def __init__(self, workspace: Workspace | None, lang: str, guide: GuidedSession | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self.t: Translator = translator(lang)
        self.left = False
        self.pressed = 0  # keys, since the screen opened
        self.guide = guide
        self.held_back: list[str] = []  # what was to be told while somebody else looked on

    if TYPE_CHECKING:  # what screens start; the app itself knows which screens that takes

        def practise(self) -> Worker[None]:
            """A check-up of the practice clinic, and back home."""

        def start(self, *, resume: bool = False) -> Worker[None]:
            """A check-up of the workspace's accounts, or the rest of the one that was broken off."""

    def get_key_display(self, binding: Binding) -> str:
        """How a key is written, as it is printed on the user's keyboard."""
        if binding.key.startswith("f") and binding.key[1:].isdigit() and not binding.key_display:
            return binding.key.upper()
        named = binding.key_display or KEYS.get(binding.key)
        return self.t(named) if named else super().get_key_display(binding)

    async def on_event(self, event: Event) -> None:
        """Count the keys; nothing of which they were is kept."""
        if isinstance(event, Key) and event.is_forwarded is False:
            self.pressed += 1
        await super().on_event(event)

    @property
    def workspace(self) -> Workspace:
        """The workspace, once it is open."""
        assert self._workspace is not None, "no screen that needs the workspace is there before it"
        return self._workspace

    def tell(self, message: str) -> None:
        """Say what the user must know; on the run screen it stays there, elsewhere it is a notice."""
        shown = getattr(self.screen, "show_message", None)
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
