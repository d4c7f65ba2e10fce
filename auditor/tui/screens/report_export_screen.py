"""A report as a file: which, in which language, where to."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.model import LANGUAGES
from auditor.i18n import gettext_noop as _
from auditor.reports.formats import ENDINGS, KINDS, OWN_NAMES
from auditor.threads import in_thread
from auditor.tui.base_screen import BACK, AuditorScreen


class PaperScreen(AuditorScreen[None]):
    """Writes one file at a time; stays, so that another can follow."""

    HELP = _(
        "Choose a report with the arrows, its language with F3, then say where to save the file. F2 saves it. Only you can read the file. Nothing is sent."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "write", _("Save"), key_display="F2"),
        Binding("f3", "lang", _("Other language"), key_display="F3"),
        BACK,
    ]

    def __init__(self, workspace: Workspace, audit: Audit) -> None:
        super().__init__()
        self._workspace, self._audit = workspace, audit
        self._lang = ""

    def heading(self) -> str:
        """What is asked."""
        return self.t("Write a report")

    def body(self) -> ComposeResult:
        """The kinds, the language, the file."""
        t = self.t
        self._lang = t.lang
        with VerticalScroll(id="form"):
            yield OptionList(
                *(Option(Content(t(label)), id=kind) for kind, label in KINDS.items()), id="answers"
            )
            yield Static(id="lang", classes="label", markup=False)
            yield Input(id="path", max_length=400)
            yield Static(id="wrong", markup=False)
            yield Static(id="done", classes="promise", markup=False)

    def on_mount(self) -> None:
        """The list first."""
        self.query_one("#answers").focus()
        self._named()

    def on_option_list_option_highlighted(self) -> None:
        """Another kind, another name."""
        self._named()

    def on_option_list_option_selected(self) -> None:
        """Enter goes on to the file."""
        self.query_one("#path").focus()

    def on_input_submitted(self) -> None:
        """Enter writes it."""
        self.action_write()

    def _kind(self) -> str:
        return list(KINDS)[self.query_one("#answers", OptionList).highlighted or 0]

    def _named(self) -> None:
        kind, day = self._kind(), self._audit.finished_at.date()
        told = self.t("In {language}. File to save:", language=OWN_NAMES[self._lang])
        self.query_one("#lang", Static).update(Content(told))
        self.query_one("#path", Input).value = f"auditor-{day}-{self._lang}.{ENDINGS[kind]}"

    def action_lang(self) -> None:
        """The next of the four languages, for the report alone."""
        self._lang = LANGUAGES[(LANGUAGES.index(self._lang) + 1) % len(LANGUAGES)]
        self._named()

    @work(exclusive=True)
    async def action_write(self) -> None:
        """Write it, or say why not."""
        path = self.query_one("#path", Input).value.strip()
        wrong, done = self.query_one("#wrong", Static), self.query_one("#done", Static)
        wrong.update("")
        done.update(Content(self.t("One moment …")))
        with Attempt(lambda why: wrong.update(Content(why))) as writing:
            await in_thread(
                partial(self._workspace.write_report, self._audit, self._kind(), self._lang, path)
            )
        done.update("" if writing.failed else Content(self.t("Saved: {path}", path=path)))

    def action_back(self) -> None:
        """To where one came from."""
        self.dismiss(None)
