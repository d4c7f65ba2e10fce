"""No browser is here: the offer to fetch one, how far it is, and what IT must allow where it cannot be fetched."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import ProgressBar, Static

from auditor.app.attempt import Attempt
from auditor.app.browser_here import HOSTS, fetch
from auditor.i18n import gettext_noop as _
from auditor.tui.base_screen import AuditorScreen


class FetchScreen(AuditorScreen[bool]):
    """Ends with whether a browser is here now."""

    DISCREET = True
    HELP = _(
        "The check-up opens the settings pages in a browser, and none was found on this computer. Press y to fetch Chromium; it is used by this program alone. Press n to install Chrome, Edge or Chromium yourself first. Nothing about you is sent."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,o,j,s", "fetch", _("Fetch it"), key_display="y"),
        Binding("n,escape", "not_now", _("Not now"), key_display="n"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._fetching = False

    def heading(self) -> str:
        """What is missing."""
        return self.t("No browser was found")

    def body(self) -> ComposeResult:
        """The offer; the bar stands there once something is fetched."""
        t = self.t
        with VerticalScroll(classes="ask"):
            yield Static(Content(t("Fetch a browser for this program?")), classes="title")
            yield Static(
                Content(t("Chromium, about 170 MB, from {hosts}.", hosts=", ".join(HOSTS))), classes="text"
            )
            yield Static(
                Content(t("Or install Chrome, Edge or Chromium yourself and start again.")), classes="quiet"
            )
            yield ProgressBar(total=100, show_eta=False, id="fetched")
            yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        """Nothing is fetched yet."""
        self.query_one("#fetched").display = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One download at a time."""
        return action != "fetch" or not self._fetching

    def action_fetch(self) -> None:
        """Fetch it, and show how far it is."""
        self._fetching = True
        self.refresh_bindings()
        self.query_one("#wrong", Static).update("")
        bar = self.query_one("#fetched", ProgressBar)
        bar.display = True
        bar.update(progress=0)
        self._fetch(bar)

    @work(group="walk", exclusive=False)
    async def _fetch(self, bar: ProgressBar) -> None:
        wrong = self.query_one("#wrong", Static)
        with Attempt(lambda why: wrong.update(Content(why))) as attempt:
            await fetch(lambda percent: bar.update(progress=percent))
        self._fetching = False
        if attempt.failed:
            bar.display = False
            self.refresh_bindings()
        else:
            self.dismiss(True)

    def action_not_now(self) -> None:
        """Without; a download that runs is ended with the screen."""
        self.dismiss(False)
