"""Whom to search for: the name, its spellings, towns, specialties."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from ...searching import Person, person_of
from ...texts import mark as _
from .sheet import BACK, Sheet

_FIELDS = (
    ("name", _("Your name, as patients write it"), "Claire Exemple"),
    ("others", _("Other names or spellings"), "Claire Exemple-Muster"),
    ("towns", _("Towns"), "Lausanne, Vevey"),
    ("specialties", _("Specialties, in your words"), "psychiatre"),
    ("private", _("A private address or number, only if it should be searched for too"), ""),
)


class SearchPersonScreen(Sheet[Person | None]):
    """Asks for a person; ends with it, or with None."""

    HELP = _(
        "Ready-made searches are made of what you write here. Several in one line are separated by commas. It stays on "
        "this machine until you send a search yourself."
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
                yield Input(self._said(name), placeholder=example, id=name, max_length=300)
            yield Static(id="wrong", markup=False)

    def _said(self, name: str) -> str:
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
