"""Who waits for an answer, one person at a time: four keys, undo, and on another day from where it stopped.

Nothing is written while a key is handled: what was said goes to a worker, which keeps it in another thread.
The tool answers nobody and declines nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.model import WAITING, Doubt
from auditor.core.triage import Kind, Proposal, Request, Triage
from auditor.i18n import gettext_noop as _
from auditor.reports.match_reasons import why_words
from auditor.reports.patient_list import KINDS_OF_PEOPLE
from auditor.reports.phrases import sanitize
from auditor.tui.base_screen import AuditorScreen
from auditor.tui.formatting import account_name, age, apart
from auditor.tui.screens.forms_screen import exported
from auditor.tui.screens.refusal_screen import RefusalScreen

KEYS: Final = {"p": _("Patient"), "c": _("Colleague"), "v": _("Private"), "n": _("Do not know")}


class TriageScreen(AuditorScreen[None]):
    """Sorts the people of one audit; ends with None, closed or not."""

    HELP = _(
        "One person after the other: press p for patient, c for colleague, v for private, n for do not know; u takes the last answer back. Esc stops; you can continue from the home screen. The tool answers nobody: you decline in the app itself, t shows a courteous text. When all are sorted, only the count stays."
    )
    AUTO_FOCUS = ""  # the keys are for the people, until a file is asked for
    # The four keys stand beside the person, not among those below.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "say('patient')", _("Patient"), show=False),
        Binding("c", "say('colleague')", _("Colleague"), show=False),
        Binding("v", "say('private')", _("Private"), show=False),
        Binding("n", "say('unsure')", _("Do not know"), show=False),
        Binding("u", "undo", _("Undo")),
        Binding("t", "text", _("Text")),
        Binding("l", "list", _("List")),
        Binding("e", "contacts", _("Also sort contacts"), show=False),
        Binding("enter", "close(False)", _("Close")),
        Binding("k", "close(True)", _("Remember requests (coded)"), show=False),
        Binding("escape", "later", _("Later")),
    ]

    def __init__(self, workspace: Workspace, audit: Audit) -> None:
        super().__init__()
        self._workspace, self._audit = workspace, audit
        self._sorting = workspace.sorting
        self._triage: Triage = self._sorting.open(audit)
        self._earlier = self._sorting.earlier()
        self._listed: Mapping[str, Proposal] = {}
        self._unwritten: dict[str, Kind | None] = {}
        self._writing: dict[str, Kind | None] = {}
        self._able: tuple[bool, bool] | None = None  # the keys below are drawn anew only where they change
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()

    def heading(self) -> str:
        """Practice is said."""
        title = self.t("Pending requests")
        return f"{self.t('Demo clinic')}{self.t.colon}{title}" if self._audit.practice else title

    def body(self) -> ComposeResult:
        """Where we are, the person, what hints at who it is, the counts."""
        with VerticalScroll(id="triage", can_focus=False):
            yield Static(id="where", classes="quiet", markup=False)
            yield Static(id="person", markup=False)
            yield Static(id="hint", classes="notice", markup=False)
            yield Static(id="four", classes="part", markup=False)
            yield Static(id="sorted", classes="part quiet", markup=False)
            yield Static(id="wrong", markup=False)
            yield Input(id="path", placeholder=self.t("File with your patients (CSV or vCard); not kept"))

    def on_mount(self) -> None:
        """The first one, and the worker that keeps what is said."""
        self.query_one("#path").display = False
        self._show()
        self._write()

    # ------------------------------------------------------------ what is shown

    def _show(self) -> None:
        t, triage, one = self.t, self._triage, self._triage.current
        done = len(triage.said)
        told = t("{done} of {all} sorted", done=done, all=len(triage.people))
        self._put("#where", "\n".join(filter(None, (told, self._read_long_ago()))))
        counts = triage.counts
        self._put(
            "#sorted",
            "   ".join(f"{t(name)}{t.colon}{counts[kind]}" for kind, name in KINDS_OF_PEOPLE.items()),
        )
        if one is None:
            self._put("#person", self._end_words())
            self._put("#hint", "")
            self._put("#four", "")
        else:
            self._put("#person", self._person(one))
            self._put("#hint", self._hint(one))
            self._put("#four", self._four())
        able = (one is None, bool(triage.said))
        if able != self._able:
            self._able = able
            self.refresh_bindings()

    def _read_long_ago(self) -> str:
        """That the list has grown old; empty while it has not."""
        old = [f for f in self._audit.findings if f.check.setting in WAITING and f.doubt is Doubt.STALE]
        days = [reading.observed_at for _, reading in self._audit.waiting if old and reading.observed_at]
        if not days:
            return ""
        when = age(min(days), self._workspace.now(), self.t)
        return self.t("Read {age}: the list may have changed since. A new check-up reads it again.", age=when)

    def _wrong(self, told: str) -> None:
        self._put("#wrong", told)

    def _put(self, name: str, told: str | Content) -> None:
        line = self.query_one(name, Static)
        line.update(Content(told) if isinstance(told, str) else told)
        if line.display is not bool(str(told)):
            line.display = not line.display

    def _end_words(self) -> str:
        t = self.t
        if self._workspace.practice:
            return t("All requests are sorted. Nothing of it is kept.")
        return (
            t("All requests are sorted.")
            + "\n\n"
            + t("Decline in the app itself; the tool answers nobody. t shows a courteous text.")
            + "\n\n"
            + t("Enter finishes: names and answers are deleted, only the number of requests stays.")
            + "\n"
            + t(
                "k finishes too, and keeps a coded mark of each request: who asks again next year is recognised, nobody can read the names."
            )
        )

    def _person(self, one: Request) -> Content:
        account = next((a for a in self._audit.accounts if a.id == one.account), None)
        about = account_name(account, self._workspace.catalog, self.t)
        since = self.t("since {day}", day=sanitize(one.since[:10], 10)) if one.since else ""
        handle = f"@{sanitize(one.handle, 60)}" if one.handle and one.handle != one.name else ""
        return Content.assemble(
            (apart(sanitize(one.name, 120)), "bold"),
            "\n",
            "  ·  ".join(filter(None, (handle, about, since))),
        )

    def _four(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        for key, name in KEYS.items():
            parts += [(f" {key} ", "bold $accent"), f"{self.t(name)}    "]
        return Content.assemble(*parts)

    def _hint(self, one: Request) -> str:
        t, told = self.t, []
        if found := self._listed.get(one.key):
            why = ", ".join(why_words(reason, t) for reason in found.why)
            told.append(t("May be on your list, row {row}: {why}", row=found.row, why=why))
        if before := self._earlier.get(one.key):
            told.append(t("Last time you said: {kind}", kind=t(KINDS_OF_PEOPLE[before])))
        return "\n".join(told)

    # ------------------------------------------------------------ keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is among the keys."""
        done = self._triage.current is None
        match action, parameters:
            case "say", _:
                return not done
            case "list", _:
                return not done
            case "undo", _:
                return bool(self._triage.said)
            case "close", (True,):
                return done and not self._workspace.practice and not self._workspace.why_not
            case "close", _:
                return done
        return True

    def action_say(self, kind: str) -> None:
        """Sort the person on the screen; the next one is there at once."""
        if key := self._triage.say(Kind(kind)):
            self._later_write(key)
            self._show()

    def action_undo(self) -> None:
        """Back to the one before."""
        if key := self._triage.undo():
            self._later_write(key)
            self._show()

    def action_text(self) -> None:
        """A courteous refusal, to copy."""
        self.app.push_screen(RefusalScreen(self._workspace.catalog))

    @work(group="contacts", exclusive=True)
    async def action_contacts(self) -> None:
        """Sort those as well who are in already; who that is, a data export says where no source did."""
        if not self._audit.contacts:
            self._audit = replace(
                self._audit, contacts=await exported(self, self._workspace, self._audit.accounts)
            )
        self._triage = self._sorting.open(self._audit, contacts=True)
        for key, kind in (self._writing | self._unwritten).items():
            if kind:
                self._triage.said[key] = kind
        self._show()

    def action_list(self) -> None:
        """Ask for the file."""
        path = self.query_one("#path", Input)
        path.display = True
        path.focus()

    @work(group="list", exclusive=True)
    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Match the file's names against those who wait; nothing of it is kept, not even where it lies."""
        path, event.input.value = event.value, ""
        event.input.display = False
        self.set_focus(None)
        if not path.strip():
            return
        with Attempt(self._wrong) as reading:
            self._listed = await asyncio.to_thread(self._sorting.on_the_list, path, self._triage.people)
        if reading.failed:
            return
        found = self.t("May be on your list: {count}", count=len(self._listed))
        self._put("#wrong", "\n".join((found, *self._sorting.how_read)))
        self._show()

    @work(group="end", exclusive=True)
    async def action_later(self) -> None:
        """Out, once everything said is kept; an open question for the file is dropped first."""
        path = self.query_one("#path", Input)
        if path.display:
            path.value, path.display = "", False
            self.set_focus(None)
            return
        await self.written()
        self.dismiss(None)

    @work(group="end", exclusive=True)
    async def action_close(self, fingerprints: bool) -> None:
        """Forget everybody; with `fingerprints` keep what nobody can read."""
        await self.written()
        with Attempt(self._wrong):
            await asyncio.to_thread(lambda: self._sorting.close(fingerprints=fingerprints))
            self.dismiss(None)

    # ------------------------------------------------------------ what is kept

    def _later_write(self, key: str) -> None:
        self._unwritten[key] = self._triage.said.get(key)
        self._idle.clear()
        self._wake.set()

    async def written(self) -> None:
        """Wait until everything that was said is kept."""
        if self._unwritten or self._writing:
            await self._idle.wait()

    @work(group="keep", exclusive=True)
    async def _write(self) -> None:
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                self._writing, self._unwritten = self._unwritten, {}
                with Attempt(self._wrong):
                    await asyncio.to_thread(self._sorting.keep, self._writing)
                self._writing = {}
                if not self._unwritten:
                    self._idle.set()
        finally:  # the screen goes: what the thread may not have got to is kept now
            if left := self._writing | self._unwritten:
                with Attempt(self.auditor_app.tell):
                    self._sorting.keep(left)
                self._writing, self._unwritten = {}, {}
