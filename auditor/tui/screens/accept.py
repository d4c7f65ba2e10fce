"""Two small forms about one finding: accept its risk until a day, and the day by which to repair it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from ...judge.risks import MOST, Refusal, accept, last_day
from ...model import Acceptance, Finding
from ...report.risks import refusal_said
from ...texts import mark as _
from .sheet import BACK, Sheet

SOON = timedelta(days=92)  # what is offered: look again in three months
SAVE = Binding("ctrl+s,f2", "save", _("Keep"), key_display="F2")


class AcceptScreen(Sheet[Acceptance | None]):
    """Why, and until when; ends with the acceptance, or None."""

    HELP = _(
        "You may decide to live with a risk for a while. Say why, and until which day. It stays a finding and "
        "is never counted as well. It comes back when the day has passed, or when something else is read here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [SAVE, BACK]

    def __init__(self, finding: Finding, today: date) -> None:
        super().__init__()
        self._finding, self._today = finding, today

    def heading(self) -> str:
        """What is asked."""
        return self.t("Accept this risk")

    def body(self) -> ComposeResult:
        """What it is of, the reason, the day."""
        t, last = self.t, last_day(self._finding, self._today)
        with VerticalScroll(id="form"):
            yield Static(Content(t.pick(self._finding.check.title)), classes="title")
            yield Static(Content(t("Why do you accept it?")), classes="label")
            yield Input(id="reason", max_length=MOST)
            yield Static(
                Content(t("Until when? Year-month-day, {day} at the latest", day=last)), classes="label"
            )
            yield Input(min(last, self._today + SOON).isoformat(), id="until", max_length=10)
            yield Static(id="wrong", markup=False)
            yield Static(Content(t("It stays on record as not repaired.")), classes="quiet")

    def on_mount(self) -> None:
        """The reason first."""
        self.query_one("#reason").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the day, and from there it is kept."""
        if event.input.id == "until":
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Keep it, or say what is wrong."""
        until = day_in(self.query_one("#until", Input).value)
        if until is None:
            self._say(self.t("Write the day like {day}.", day=self._today + SOON))
            return
        said = accept(self._finding, self.query_one("#reason", Input).value, until, self._today)
        if isinstance(said, Refusal):
            self._say(refusal_said(said, self._finding, self._today, self.t))
            return
        self.dismiss(said)

    def _say(self, wrong: str) -> None:
        self.query_one("#wrong", Static).update(Content(wrong))

    def action_back(self) -> None:
        """Nothing is accepted."""
        self.dismiss(None)


UNCHANGED = object()
"""The day stays as it was."""


class DayScreen(Sheet[object]):
    """By which day; ends with a date, None for no day, or UNCHANGED."""

    HELP = _(
        "Give this repair a day. It stands in your calendar file and on the checklist. Leave it empty, and "
        "there is no day."
    )
    BINDINGS: ClassVar[list[BindingType]] = [SAVE, BACK]

    def __init__(self, finding: Finding, today: date) -> None:
        super().__init__()
        self._finding, self._today = finding, today

    def heading(self) -> str:
        """What is asked."""
        return self.t("Give it a day")

    def body(self) -> ComposeResult:
        """What, and when."""
        t, day = self.t, self._finding.due or self._today + timedelta(days=7)
        with VerticalScroll(id="form"):
            yield Static(Content(t.pick(self._finding.check.title)), classes="title")
            yield Static(Content(t("By when will you do it? Year-month-day; empty: no day")), classes="label")
            yield Input(day.isoformat(), id="until", max_length=10)
            yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        """The one question."""
        self.query_one("#until").focus()

    def on_input_submitted(self) -> None:
        """Enter keeps it."""
        self.action_save()

    def action_save(self) -> None:
        """Keep it, or say what is wrong."""
        text = self.query_one("#until", Input).value.strip()
        day = day_in(text)
        if text and (day is None or day < self._today):
            wrong = self.t("Write the day like {day}.", day=self._today + timedelta(days=7))
            self.query_one("#wrong", Static).update(Content(wrong))
            return
        self.dismiss(day)

    def action_back(self) -> None:
        """Nothing changes."""
        self.dismiss(UNCHANGED)


def day_in(text: str) -> date | None:
    """The day in a text like 2026-12-24; None where it is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
