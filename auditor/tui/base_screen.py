"""What all our screens have in common: the language, a title line, the keys below, help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from auditor.i18n import Translator, translator
from auditor.i18n import gettext_noop as _
from auditor.tui.widgets.key_bar import Keys

if TYPE_CHECKING:
    from auditor.tui.base_app import AuditorBaseApp

T = TypeVar("T")


_COVERED: Final = """
    {name} {{ layers: below cover; }}
    {name} #cover {{ display: none; layer: cover; width: 100%; height: 100%; background: $background; padding: 2 4; }}
    {name}.-covered {{ overflow: hidden; }}
    {name}.-covered > * {{ visibility: hidden; }}
    {name}.-covered > #cover {{ display: block; visibility: visible; }}
    """


class TranslatedScreen(Screen[T]):
    """A screen in the user's language. `HELP` is its help text, an English message id like the names of its keys.

    A `DISCREET` one says nothing in the presenter's view that belongs to the clinician; all others are covered there.
    """

    HELP = ""
    DISCREET: ClassVar[bool] = False

    @property
    def t(self) -> Translator:
        """Our texts in the user's language; what is covered is said in full behind its cover."""
        told = self.auditor_app.t
        return told if self.DISCREET else translator(told.lang)

    @property
    def auditor_app(self) -> AuditorBaseApp:
        """The app, as what it is."""
        return cast("AuditorBaseApp", self.app)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys, their names in the user's language."""
        return translated(super().active_bindings, self.t)


class AuditorScreen(TranslatedScreen[T]):
    """A full screen: a title line, a body, the keys."""

    DEFAULT_CSS = _COVERED.format(name="AuditorScreen")

    def compose(self) -> ComposeResult:
        """The title line, the body, the keys."""
        self.cover()
        yield Static(Content(self.heading()), id="heading", markup=False)
        yield from self.body()
        yield cover_of(self.t, self.covered_count())
        yield Keys(self.t)

    def cover(self) -> None:
        """Cover the screen, or show it, as the presenter's view asks."""
        self.set_class(_hidden(self), "-covered")

    def redraw(self) -> None:
        """Say everything again, for the texts have become discreet, or are so no more."""
        self.call_later(self._retold)

    async def _retold(self) -> None:
        await self.recompose()
        for name in ("on_mount", "on_resize"):
            if begin := getattr(self, name, None):
                begin()

    def heading(self) -> str:
        """What stands in the title line."""
        return "auditor"

    def covered_count(self) -> str:
        """How much waits on this screen, told while it is covered: a number, no name and no value."""
        return ""

    def body(self) -> ComposeResult:
        """What the screen shows between title and keys."""
        yield from ()


class AuditorModal(TranslatedScreen[T], ModalScreen[T]):
    """A small screen over another one: one question, a few keys."""

    DEFAULT_CSS = _COVERED.format(name="AuditorModal").replace(
        "AuditorModal {", "AuditorModal { align: center middle;"
    )

    def on_mount(self) -> None:
        """Nothing of it is seen where somebody else looks on."""
        self.cover()

    def cover(self) -> None:
        """Cover the box, or show it, as the presenter's view asks."""
        self.set_class(_hidden(self), "-covered")

    def redraw(self) -> None:
        """A box says nothing that could be discreet in parts."""


def _hidden(screen: TranslatedScreen[T]) -> bool:
    return screen.auditor_app.t.discreet and not screen.DISCREET


def cover_of(t: Translator, count: str = "") -> Static:
    """What stands in the place of a screen that belongs to the clinician alone: whose turn it is, and how much waits."""
    turn = f"{t('The clinician’s turn')}{t.colon}{count}" if count else t("The clinician’s turn")
    told = t("This is for the clinician only and is covered while somebody else looks on.")
    return Static(Content(f"{turn}\n\n{told}\n\n{t('F8 shows it.')}"), id="cover", markup=False)


def translated(keys: dict[str, ActiveBinding], t: Translator) -> dict[str, ActiveBinding]:
    """The same keys, named in the user's language."""
    question = keys.get("question_mark")
    taken = question is not None and question.binding.action != "help"
    return {
        key: active._replace(
            binding=replace(
                active.binding,
                description=t(active.binding.description),
                key_display=_display(active.binding, t, taken=taken),
            ),
            tooltip=t(active.tooltip),
        )
        for key, active in keys.items()
    }


def _display(binding: Binding, t: Translator, *, taken: bool) -> str | None:
    """How a key is written; help by its other key where a screen has taken the question mark."""
    if binding.action == "help" and taken:
        return "F1"
    return t("y") if binding.key_display == "y" else binding.key_display


def shown_keys(screen: Screen[object]) -> Iterator[tuple[str, str]]:
    """(key, what it does) for every key of a screen that does something of ours, each deed once."""
    told: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        if active.enabled and active.binding.description and active.node in (screen, screen.app):
            names = told.setdefault(active.binding.description, [])
            names.append(screen.app.get_key_display(active.binding))
    for description, names in told.items():
        yield " ".join(dict.fromkeys(names)), description


FOREIGN: Final = (
    _("Dismiss menu"),
    _("Focus Next"),
    _("Focus Previous"),
    _("Copy selected text"),
    _("palette"),
    _("Open command palette"),
)
"""Names of keys that Textual's own widgets show below; translated like ours."""

BACK: Final[BindingType] = Binding("escape", "back", _("Back"))
