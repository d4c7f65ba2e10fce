"""This check-up beside the one before it: what got worse first, then what got better, what is new, what has grown old."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from auditor.app.workspace import Workspace
from auditor.core.evaluation import Change, Compared
from auditor.core.model import Outcome
from auditor.i18n import gettext_noop as _
from auditor.reports.comparison import describe_days, parts
from auditor.reports.phrases import sanitize
from auditor.threads import in_thread
from auditor.tui.base_screen import BACK, AuditorScreen

TONES: Final = {
    Change.WORSE: "$error",
    Change.LAPSED: "$error",
    Change.OTHER: "$error",
    Change.LOST: "$warning",
    Change.BETTER: "$success",
    Change.FOUND: "$success",
    Change.NEW: "$accent",
    Change.STALE: "$warning",
}


class CompareScreen(AuditorScreen[None]):
    """The kept check-ups two by two, the newest first; decides nothing."""

    HELP = _(
        "What changed since the previous check-up. Both are judged by today’s rules, so a new rule is not reported as a change of your account. The left and right arrows go to an earlier year and back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "year(1)", _("Earlier"), key_display="←", priority=True),
        Binding("right", "year(-1)", _("Later"), key_display="→", priority=True),
        BACK,
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._pairs: tuple[Compared, ...] = ()
        self._at = 0

    def heading(self) -> str:
        """What is shown."""
        return self.t("Since the last check-up")

    def body(self) -> ComposeResult:
        """The days, how many of each, the lists; filled once the check-ups are judged."""
        with VerticalScroll(id="compare"):
            yield Static(Content(self.t("Both check-ups are being judged …")), id="days", classes="text")
            yield Static(id="changes", markup=False)

    def on_mount(self) -> None:
        """The arrows up and down scroll."""
        self.query_one("#compare").focus()
        self._judge()

    @work
    async def _judge(self) -> None:
        self._pairs = await in_thread(partial(self._workspace.history, 1))
        self._show()
        if self._pairs:  # the years before take longer, and nobody waits for them
            self._pairs = await in_thread(self._workspace.history)
            self.refresh_bindings()

    def _show(self) -> None:
        t, days, changes = self.t, self.query_one("#days", Static), self.query_one("#changes", Static)
        if not self._pairs:
            days.update(Content(t("There is nothing to compare yet: only one check-up is kept, or none.")))
            changes.update("")
            return
        pair = self._pairs[self._at]
        days.update(Content(describe_days(pair, t)))
        changes.update(Content("\n").join(self._lines(pair)))
        self.query_one("#compare").scroll_home(animate=False)
        self.refresh_bindings()

    def _lines(self, pair: Compared) -> list[Content]:
        lines = [self._counts(pair)]
        for change, name, told in parts(pair.changed, self.t):
            lines += [
                Content(""),
                Content.styled(f"{name} ({len(told)})", f"bold {TONES.get(change, '$quiet')}"),
            ]
            lines += [Content(f"  {sanitize(line, 400)}") for line in told]
        if not pair.changed:
            lines += [Content(""), Content(self.t("Nothing has changed."))]
        return lines

    def _counts(self, pair: Compared) -> Content:
        old, new = pair.old.counts, pair.new.counts
        named = {Outcome.PASS: _("fine"), Outcome.FAIL: _("to fix"), Outcome.UNKNOWN: _("unknown")}
        return Content(
            "   ".join(f"{self.t(name)}{self.t.colon}{old[o]} → {new[o]}" for o, name in named.items())
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only years that are there."""
        if action == "year" and parameters:
            return 0 <= self._at + int(str(parameters[0])) < len(self._pairs)
        return True

    def action_year(self, step: int) -> None:
        """An earlier or a later pair."""
        if 0 <= self._at + step < len(self._pairs):
            self._at += step
            self._show()

    def action_back(self) -> None:
        """To where one came from."""
        self.dismiss(None)
