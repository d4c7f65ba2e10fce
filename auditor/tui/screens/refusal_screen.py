"""A courteous refusal to copy; sending it is the user's own deed."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from auditor.core.model import LANGUAGES, Catalog
from auditor.i18n import gettext_noop as _
from auditor.tui.base_screen import BACK, AuditorScreen

TEXT: Final = "refuse-request"


class RefusalScreen(AuditorScreen[None]):
    """The text in one of four languages."""

    HELP = _(
        "A courteous refusal. Press c to copy it, paste it into the app and fill in the gaps. The left and right arrows change the language. The tool sends nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", _("Copy")),
        Binding("right", "lang(1)", _("Other language"), key_display="←→", priority=True),
        Binding("left", "lang(-1)", show=False, priority=True),
        BACK,
    ]

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._texts = catalog.texts.get(TEXT, {})
        self._lang = ""

    def heading(self) -> str:
        """What it is."""
        return self.t("A courteous refusal")

    def body(self) -> ComposeResult:
        """The text, and whether it was copied."""
        with VerticalScroll(id="refusal"):
            yield Static(id="text", markup=False)
            yield Static(id="copied", classes="promise", markup=False)

    def on_mount(self) -> None:
        """In the user's language first."""
        self._show(self.t.lang)
        self.query_one("#refusal").focus()

    @property
    def words(self) -> str:
        """The text to paste, without its title."""
        said = self._texts.get(self._lang) or self._texts.get("en", "")
        lines = said.strip().splitlines()
        return "\n".join(lines[1:] if lines[:1] and lines[0].startswith("#") else lines).strip()

    def _show(self, lang: str) -> None:
        self._lang = lang
        self.query_one("#text", Static).update(Content(f"[{lang}]\n\n{self.words}"))
        self.query_one("#copied", Static).update(Content(""))

    def action_lang(self, step: int) -> None:
        """The next language."""
        langs = [lang for lang in LANGUAGES if lang in self._texts] or [self._lang]
        at = langs.index(self._lang) if self._lang in langs else 0
        self._show(langs[(at + step) % len(langs)])

    def action_copy(self) -> None:
        """Into the clipboard, by the terminal; the text stays here to be marked by hand where it cannot."""
        self.app.copy_to_clipboard(self.words)
        told = self.t("Copied, if your terminal allows it; otherwise select it with the mouse.")
        self.query_one("#copied", Static).update(Content(told))

    def action_back(self) -> None:
        """To the people."""
        self.dismiss(None)
