"""Two small forms about one finding: accept its risk until a day, and the day by which to repair it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from auditor.app.attach_export import people_in
from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.core.evaluation.acceptance_rules import MOST, Refusal, accept, last_day
from auditor.core.model import Acceptance, Account, Finding, Reading
from auditor.core.self_search import Person, person_of
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import describe_refusal, sanitize
from auditor.tui.base_screen import BACK, AuditorModal, AuditorScreen
from auditor.tui.formatting import account_name
from auditor.tui.widgets.key_bar import Keys

SOON: Final = timedelta(days=92)  # what is offered: look again in three months
SAVE: Final = Binding("ctrl+s,f2", "save", _("Keep"), key_display="F2")


class AcceptScreen(AuditorScreen[Acceptance | None]):
    """Why, and until when; ends with the acceptance, or None."""

    HELP = _(
        "You may decide to live with a risk for a while. Say why, and until which date. It stays a finding and never counts as fine. It comes back when the date has passed, or when something else is read here."
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
            yield Static(Content(t.pick(self._finding.heading)), classes="title")
            yield Static(Content(t("Why do you accept it?")), classes="label")
            yield Input(id="reason", max_length=MOST)
            yield Static(
                Content(t("Until when? Year-month-day, {day} at the latest", day=last)), classes="label"
            )
            yield Input(min(last, self._today + SOON).isoformat(), id="until", max_length=10)
            yield Static(id="wrong", markup=False)
            yield Static(Content(t("It stays on record as not fixed.")), classes="quiet")

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
            self._say(describe_refusal(said, self._finding, self._today, self.t))
            return
        self.dismiss(said)

    def _say(self, wrong: str) -> None:
        self.query_one("#wrong", Static).update(Content(wrong))

    def action_back(self) -> None:
        """Nothing is accepted."""
        self.dismiss(None)


UNCHANGED: Final = object()
"""The day stays as it was."""


class DayScreen(AuditorScreen[object]):
    """By which day; ends with a date, None for no day, or UNCHANGED."""

    HELP = _(
        "Set a date for this repair. It goes into your calendar file and onto the checklist. Leave it empty for no date."
    )
    BINDINGS: ClassVar[list[BindingType]] = [SAVE, BACK]

    def __init__(self, finding: Finding, today: date) -> None:
        super().__init__()
        self._finding, self._today = finding, today

    def heading(self) -> str:
        """What is asked."""
        return self.t("Set a date")

    def body(self) -> ComposeResult:
        """What, and when."""
        t, day = self.t, self._finding.due or self._today + timedelta(days=7)
        with VerticalScroll(id="form"):
            yield Static(Content(t.pick(self._finding.heading)), classes="title")
            yield Static(
                Content(t("By when will you do it? Year-month-day; leave empty for no date")), classes="label"
            )
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


async def exported(
    asking: Screen[Any], workspace: Workspace, accounts: Iterable[Account]
) -> tuple[tuple[str, Reading], ...]:
    """Who the exports of these accounts name, by account id; asked for one after the other, in a worker."""
    found: list[tuple[str, Reading]] = []
    for account in accounts:
        readings = await asking.app.push_screen_wait(ExportScreen(workspace, account))
        found += [(account.id, reading) for reading in readings]
    return tuple(found)


class ExportScreen(AuditorScreen[tuple[Reading, ...]]):
    """Ends with the readings that name the account's friends and followers; none where the user goes on without."""

    HELP = _(
        "Choose the data export of this account, as the platform gave it to you. Friends and followers are read in memory, only this once; no name is kept or shown in a report. Press Enter alone to continue without."
    )
    AUTO_FOCUS = "#export"
    BINDINGS: ClassVar[list[BindingType]] = [BACK]

    def __init__(self, workspace: Workspace, account: Account) -> None:
        super().__init__()
        self._workspace, self._account = workspace, account

    def heading(self) -> str:
        """Whose."""
        return account_name(self._account, self._workspace.catalog, self.t)

    def body(self) -> ComposeResult:
        """The question and what came of it."""
        t = self.t
        with VerticalScroll(classes="ask"):
            yield Static(Content(t("Where is the data export of this account?")), classes="title")
            yield Input(id="export", placeholder=t("Zip or folder; Enter alone goes on without"))
            yield Static(id="wrong", markup=False)

    @work(group="export", exclusive=True)
    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read it beside the screen."""
        path = event.value.strip()
        if not path:
            self.dismiss(())
            return
        self.query_one("#wrong", Static).update("")
        with Attempt(lambda why: self.query_one("#wrong", Static).update(Content(why))):
            self.dismiss(await asyncio.to_thread(people_in, path, self._account))

    def action_back(self) -> None:
        """Without."""
        self.dismiss(())


class NoteScreen(AuditorModal[str]):
    """Ends with the note; empty where there is none."""

    HELP = _("Write one line and press Enter.")
    BINDINGS: ClassVar[list[BindingType]] = [BACK]

    def compose(self) -> ComposeResult:
        """One line to write in."""
        with Vertical(id="box"):
            yield Static(Content(self.t("A note")), classes="title")
            told = self.t(
                "It stays on this computer, sealed. At the end you decide whether it is handed over."
            )
            yield Static(Content(told), classes="text")
            yield Input(id="note", max_length=1000)
        yield Keys(self.t)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take it."""
        self.dismiss(event.value.strip())

    def action_back(self) -> None:
        """No note."""
        self.dismiss("")


class PortraitScreen(AuditorScreen[str]):
    """Ends with the picture's hash; empty where the user goes on without."""

    HELP = _(
        "Save the profile picture of this account from your browser, and choose the file here. It is read once, on this computer, to see whether two accounts show the same picture. Press Enter alone to continue without."
    )
    AUTO_FOCUS = "#portrait"
    BINDINGS: ClassVar[list[BindingType]] = [BACK]

    def __init__(self, workspace: Workspace, account_id: str) -> None:
        super().__init__()
        self._workspace, self._account = workspace, account_id

    def heading(self) -> str:
        """Whose."""
        return sanitize(self._account, 70)

    def body(self) -> ComposeResult:
        """The question and what came of it."""
        t = self.t
        with VerticalScroll(classes="ask"):
            yield Static(Content(t("Where is the profile picture of this account?")), classes="title")
            yield Input(id="portrait", placeholder=t("Picture file; Enter alone goes on without"))
            yield Static(id="wrong", markup=False)

    @work(group="portrait", exclusive=True)
    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read it beside the screen."""
        if not event.value.strip():
            self.dismiss("")
            return
        self.query_one("#wrong", Static).update("")
        with Attempt(lambda why: self.query_one("#wrong", Static).update(Content(why))):
            self.dismiss(await asyncio.to_thread(self._workspace.picturing.portrait, event.value))

    def action_back(self) -> None:
        """Without."""
        self.dismiss("")


_FIELDS: Final = (
    ("name", _("Your name, as patients write it"), "Claire Exemple"),
    ("others", _("Other names or spellings"), "Claire Exemple-Muster"),
    ("towns", _("Towns"), "Lausanne, Vevey"),
    ("specialties", _("Specialties, in your words"), "psychiatre"),
    ("private", _("A private address or number, only if it should be searched for too"), ""),
)


class SearchPersonScreen(AuditorScreen[Person | None]):
    """Asks for a person; ends with it, or with None."""

    HELP = _(
        "What you write here is made into ready-made searches. Separate several in one line with commas. It stays on this computer until you send a search yourself."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", _("Keep"), key_display="F2"),
        BACK,
    ]

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person

    def heading(self) -> str:
        """What is asked."""
        return self.t("Whom to search for")

    def body(self) -> ComposeResult:
        """Five lines, of which the first is needed."""
        with VerticalScroll(id="form"):
            for name, label, example in _FIELDS:
                yield Static(Content(self.t(label)), classes="label")
                yield Input(self._person_text(name), placeholder=example, id=name, max_length=300)
            yield Static(id="wrong", markup=False)

    def _person_text(self, name: str) -> str:
        said = getattr(self._person, name)
        return said if isinstance(said, str) else ", ".join(said)

    def on_mount(self) -> None:
        """The name first."""
        self.query_one("#name").focus()

    def on_input_submitted(self) -> None:
        """Enter goes on; after the last line it takes over."""
        if self.query_one(f"#{_FIELDS[-1][0]}").has_focus:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Take it over, or say what is missing."""
        person = person_of(*(self.query_one(f"#{name}", Input).value for name, _label, _example in _FIELDS))
        if not person.name:
            self.query_one("#wrong", Static).update(Content(self.t("Write your name.")))
            return
        self.dismiss(person)

    def action_back(self) -> None:
        """As it was."""
        self.dismiss(None)
