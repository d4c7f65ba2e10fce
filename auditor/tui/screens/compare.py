"""This check-up beside the one before it: what got worse first, then what got better, what is new, what has grown old."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ...aside import aside
from ...judge import Change, Compared
from ...model import Outcome
from ...report.comparison import days_said, parts
from ...report.safe import plain_text
from ...texts import mark as _
from ..desk import Desk
from .sheet import BACK, Sheet

TONES = {
    Change.WORSE: "$error",
    Change.LAPSED: "$error",
    Change.OTHER: "$error",
    Change.LOST: "$warning",
    Change.BETTER: "$success",
    Change.FOUND: "$success",
    Change.NEW: "$accent",
    Change.STALE: "$warning",
}


class CompareScreen(Sheet[None]):
    """The kept check-ups two by two, the newest first; decides nothing."""

    HELP = _(
        "What changed since the check-up before. Both are judged by today's rules, so a new rule is not told as a "
        "change of your account. Left and right go to an earlier year and back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "year(1)", _("Earlier"), key_display="←", priority=True),
        Binding("right", "year(-1)", _("Later"), key_display="→", priority=True),
        BACK,
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
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
        self._pairs = await aside(partial(self._desk.years, 1))
        self._show()
        if self._pairs:  # the years before take longer, and nobody waits for them
            self._pairs = await aside(self._desk.years)
            self.refresh_bindings()

    def _show(self) -> None:
        t, days, changes = self.t, self.query_one("#days", Static), self.query_one("#changes", Static)
        if not self._pairs:
            days.update(Content(t("There is nothing to compare yet: one check-up is kept, or none.")))
            changes.update("")
            return
        pair = self._pairs[self._at]
        days.update(Content(days_said(pair, t)))
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
            lines += [Content(f"  {plain_text(line, 400)}") for line in told]
        if not pair.changed:
            lines += [Content(""), Content(self.t("Nothing has changed."))]
        return lines

    def _counts(self, pair: Compared) -> Content:
        old, new = pair.old.counts, pair.new.counts
        named = {Outcome.PASS: _("well"), Outcome.FAIL: _("to repair"), Outcome.UNKNOWN: _("not known")}
        return Content("   ".join(f"{self.t(name)}: {old[o]} → {new[o]}" for o, name in named.items()))

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
