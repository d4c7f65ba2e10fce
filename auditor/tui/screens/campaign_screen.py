"""A campaign of the user's organisation was found: who asks, what is read, and the code from the envelope."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from auditor.app.attempt import Attempt
from auditor.app.campaign_offer import Joined, fitting
from auditor.app.campaigns import Campaign
from auditor.i18n import gettext_noop as _
from auditor.reports.campaign_papers import offer_lines
from auditor.reports.phrases import sanitize
from auditor.threads import in_thread
from auditor.tui.base_screen import BACK, AuditorScreen


class CampaignScreen(AuditorScreen[Joined | None]):
    """Ends with the code that lets one result be counted, or with None: not now."""

    HELP = _(
        "A campaign file lies in the folder you started from. To take part, type the code from your envelope and press Enter. Before anything is opened you read what you agree to, and can say no. Press Esc to continue without; it is offered again next time."
    )
    AUTO_FOCUS = "#code"
    BINDINGS: ClassVar[list[BindingType]] = [BACK]

    def __init__(self, campaign: Campaign) -> None:
        super().__init__()
        self._campaign = campaign

    def heading(self) -> str:
        """Its name."""
        return sanitize(self._campaign.definition.name, 70)

    def body(self) -> ComposeResult:
        """Who asks for what, and where the code goes."""
        title, *lines = offer_lines(self._campaign.definition, self.t)
        with VerticalScroll(classes="ask"):
            yield Static(Content(title), classes="title")
            yield from (Static(Content(line), classes="text") for line in lines)
            yield Static(Content(self.t("Your code, from the envelope")), classes="label")
            yield Input(id="code", max_length=60)
            yield Static(id="wrong", markup=False)

    @work(group="code", exclusive=True)
    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take it, or say where the slip is."""
        code = event.value.strip()
        if not code:
            return
        wrong = self.query_one("#wrong", Static)
        wrong.update("")
        with Attempt(lambda why: wrong.update(Content(why))):
            self.dismiss(await in_thread(lambda: fitting(self._campaign, code)))

    def action_back(self) -> None:
        """Not now."""
        self.dismiss(None)
