"""A letter to a platform, filled in, to copy or to save; sending it is the user's own deed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from auditor.adapters.files import write_new
from auditor.app.attempt import Attempt
from auditor.app.rights import filled_in
from auditor.app.workspace import Workspace
from auditor.core.model import LANGUAGES, Account
from auditor.i18n import gettext_noop as _
from auditor.tui.base_screen import BACK, AuditorScreen
from auditor.tui.formatting import account_name

LETTERS: Final = {"data-request": _("Request for your data"), "objection": _("Objection")}


class LetterScreen(AuditorScreen[None]):
    """One of the letters, for one account, in one of four languages."""

    HELP = _(
        "In line with the GDPR and the Swiss FADP. Press n for the other letter, a for the next account; the left and right arrows change the language. c copies it, s saves it as a file that only you can read. Fill in the gaps (…) and send it yourself."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "other", _("Other letter")),
        Binding("a", "account", _("Account")),
        Binding("right", "lang(1)", _("Other language"), key_display="←→"),
        Binding("left", "lang(-1)", show=False),
        Binding("c", "copy", _("Copy")),
        Binding("s", "ask", _("Save")),
        BACK,
    ]
    CSS = "#letter { padding: 1 2 0 2; height: 1fr; } #file { margin: 0 0 1 0; max-width: 76; }"

    def __init__(self, workspace: Workspace, accounts: Sequence[Account]) -> None:
        super().__init__()
        self._workspace, self._accounts = workspace, tuple(accounts)
        self._which, self._whose, self._lang = 0, 0, 0
        self.words = ""

    def heading(self) -> str:
        """What it is."""
        return self.t("Letters")

    def body(self) -> ComposeResult:
        """Which letter, what came of a key, and its text."""
        with VerticalScroll(id="letter"):
            yield Static(id="which", classes="quiet", markup=False)
            yield Static(id="said", classes="promise", markup=False)
            yield Input(id="file")
            yield Static(id="words", markup=False)

    def on_mount(self) -> None:
        """In the user's language first."""
        self._lang = LANGUAGES.index(self.t.lang) if self.t.lang in LANGUAGES else 0
        self.query_one("#file").display = False
        self._show()
        self.query_one("#letter").focus()

    @property
    def _kind(self) -> str:
        return list(LETTERS)[self._which]

    def _show(self, said: str = "") -> None:
        account, lang = self._accounts[self._whose], LANGUAGES[self._lang]
        texts = self._workspace.catalog.texts.get(self._kind, {})
        name, today = self._workspace.catalog.profiles[account.platform].name, self._workspace.now().date()
        text, wrong = texts.get(lang) or texts.get("en", ""), list[str]()
        self.words, complete = "", True
        with Attempt(wrong.append):
            self.words, complete = filled_in(text, name, account.platform, account.handle, today)
        said = "".join(wrong) or said
        if not complete:
            said = said or self.t("No address of this platform is known; its privacy notice names one.")
        owner = account_name(account, self._workspace.catalog, self.t)
        self.query_one("#which", Static).update(Content(f"{self.t(LETTERS[self._kind])} · {owner} · {lang}"))
        self.query_one("#said", Static).update(Content(said))
        self.query_one("#said").display = bool(said)
        self.query_one("#words", Static).update(Content(self.words))

    def action_other(self) -> None:
        """The other letter."""
        self._which = (self._which + 1) % len(LETTERS)
        self._show()

    def action_account(self) -> None:
        """The next account."""
        self._whose = (self._whose + 1) % len(self._accounts)
        self._show()

    def action_lang(self, step: int) -> None:
        """Another language."""
        self._lang = (self._lang + step) % len(LANGUAGES)
        self._show()

    def action_copy(self) -> None:
        """Into the clipboard, by the terminal."""
        self.app.copy_to_clipboard(self.words)
        self._show(self.t("Copied, if your terminal allows it; otherwise select it with the mouse."))

    def action_ask(self) -> None:
        """Ask where to."""
        field = self.query_one("#file", Input)
        platform = self._accounts[self._whose].platform
        field.value = f"~/{self._kind}-{platform}-{LANGUAGES[self._lang]}.md"
        field.display = True
        field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save it."""
        event.input.display = False
        self.query_one("#letter").focus()
        if not event.value.strip():
            return
        with Attempt(self._show):
            write_new(event.value, self.words.encode())
            self._show(self.t("Saved: {file}", file=event.value.strip()))

    def action_back(self) -> None:
        """Back; an open question for a file is dropped first."""
        field = self.query_one("#file", Input)
        if field.display:
            field.display = False
            self.query_one("#letter").focus()
        else:
            self.dismiss(None)
