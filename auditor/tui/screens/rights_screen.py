"""What each platform's terms let it do with what one posts, and how the account's own switches stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.rights import Rights
from auditor.i18n import gettext_noop as _
from auditor.reports.rights import rights_parts
from auditor.tui.base_screen import BACK, AuditorScreen
from auditor.tui.formatting import account_name
from auditor.tui.screens.letter_screen import LetterScreen


class RightsScreen(AuditorScreen[None]):
    """The ledger of rights, account by account; keeps nothing but the day of a mail."""

    HELP = _(
        "For each account: the licence you grant the platform over your content, what changed in its terms since the last check-up, your own switches, and the connected apps. Where no page shows an objection to AI training, press m to note the date of the e-mail that confirms it. Press l to fill in a letter: a request for your data, or an objection."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "mail", _("Date of the e-mail")),
        Binding("l", "letter", _("Letters")),
        BACK,
    ]
    CSS = "#rights { padding: 1 2 0 2; height: 1fr; } #mail { margin: 1 0 0 2; max-width: 60; }"

    def __init__(self, workspace: Workspace, audit: Audit, entries: Sequence[Rights]) -> None:
        super().__init__()
        self._workspace, self._audit, self._entries = workspace, audit, tuple(entries)
        self._asked: list[Rights] = []  # whose mail is still to be asked for

    def heading(self) -> str:
        """The part's name in the report."""
        return self.t("Rights granted")

    def body(self) -> ComposeResult:
        """The question for a day, and the ledger."""
        yield Static(id="whose_mail", classes="notice", markup=False)
        yield Input(id="mail", placeholder=self.t("YYYY-MM-DD; empty: no e-mail yet"))
        yield Static(id="wrong", classes="notice", markup=False)
        yield VerticalScroll(id="rights")

    async def on_mount(self) -> None:
        """The arrows scroll."""
        self._ask(())
        self._say("#wrong", "")
        await self._show_entries()
        self.query_one("#rights").focus()

    async def _show_entries(self) -> None:
        """A part for each account, and whom to thank for the facts."""
        parts = rights_parts(self._entries, self.t.lang)
        lines: list[Static] = []
        for part in parts:
            lines.append(Static(Content.styled(part.title, "bold"), classes="part"))
            lines += [Static(Content(line), classes="line") for line in part.lines]
        for source in sorted({part.source for part in parts} - {""}):
            lines.append(Static(Content.styled(source, "dim"), classes="part"))
        place = self.query_one("#rights", VerticalScroll)
        await place.remove_children()
        await place.mount(*(lines or [Static(Content(self.t("Nothing here.")))]))

    def _say(self, name: str, told: str) -> None:
        line = self.query_one(name, Static)
        line.update(Content(told))
        line.display = bool(told)

    # ------------------------------------------------------------ the mail

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is among the keys."""
        match action:
            case "mail":
                return any(entry.ask_mail or entry.mail for entry in self._entries)
            case "letter":
                return bool(self._audit.accounts)
        return True

    def action_mail(self) -> None:
        """Ask for the day, account after account."""
        self._ask(entry for entry in self._entries if entry.ask_mail or entry.mail)

    def _ask(self, entries: Iterable[Rights]) -> None:
        self._asked = list(entries)
        field = self.query_one("#mail", Input)
        field.display = bool(self._asked)
        if not self._asked:
            self._say("#whose_mail", "")
            return
        entry = self._asked[0]
        name = account_name(entry.account, self._workspace.catalog, self.t)
        told = self.t(
            "{account}: when did the e-mail come that confirms your objection to AI training?", account=name
        )
        self._say("#whose_mail", told)
        field.value = entry.mail.isoformat() if entry.mail else ""
        field.focus()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the day, and on to the next account."""
        said = event.value.strip()
        day = _day(said)
        if said and (day is None or day > self._workspace.now().date()):
            self._say("#wrong", self.t("Enter a past date, like 2026-08-20."))
            return
        entry, *rest = self._asked
        self._say("#wrong", "")
        with Attempt(partial(self._say, "#wrong")):
            self._workspace.objecting.note(entry.account.id, day)
        self._ask(rest)
        self._again()
        await self._show_entries()
        if not rest:
            self.query_one("#rights").focus()

    def _again(self) -> None:
        with Attempt(partial(self._say, "#wrong")):
            self._entries = tuple(self._workspace.rights(self._audit, self.t.lang))

    # ------------------------------------------------------------ keys

    def action_letter(self) -> None:
        """A letter to the platform, filled in."""
        self.app.push_screen(LetterScreen(self._workspace, self._audit.accounts))

    def action_back(self) -> None:
        """To the checklist; an open question is dropped first."""
        if self._asked:
            self._ask(())
            self.query_one("#rights").focus()
        else:
            self.dismiss(None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
