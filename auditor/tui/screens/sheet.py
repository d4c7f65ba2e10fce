"""What all our screens have in common: the language, a title line, the keys below, help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from ...texts import Texts, texts
from ...texts import mark as _
from ..widgets.keys import Keys

if TYPE_CHECKING:
    from ..app import AuditorApp

T = TypeVar("T")


_COVERED = """
    {name} {{ layers: below cover; }}
    {name} #cover {{ display: none; layer: cover; width: 100%; height: 100%; background: $background; padding: 2 4; }}
    {name}.-covered {{ overflow: hidden; }}
    {name}.-covered > * {{ visibility: hidden; }}
    {name}.-covered > #cover {{ display: block; visibility: visible; }}
    """


class Sheet(Screen[T]):
    """A full screen. `HELP` is its help text, an English message id like the names of its keys.

    A `DISCREET` one says nothing in the presenter's view that belongs to the clinician; all others are covered there.
    """

    HELP = ""
    DISCREET: ClassVar[bool] = False
    DEFAULT_CSS = _COVERED.format(name="Sheet")

    @property
    def t(self) -> Texts:
        """Our texts in the user's language; what is covered is said in full behind its cover."""
        told = self.ours.t
        return told if self.DISCREET else texts(told.lang)

    @property
    def ours(self) -> AuditorApp:
        """The app, as what it is."""
        return cast("AuditorApp", self.app)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys, their names in the user's language."""
        return translated(super().active_bindings, self.t)

    def compose(self) -> ComposeResult:
        """The title line, the body, the keys."""
        self.cover()
        yield Static(Content(self.heading()), id="heading", markup=False)
        yield from self.body()
        yield cover_of(self.t)
        yield Keys(self.t)

    def cover(self) -> None:
        """Cover the screen, or show it, as the presenter's view asks."""
        self.set_class(_hidden(self), "-covered")

    def retell(self) -> None:
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

    def body(self) -> ComposeResult:
        """What the screen shows between title and keys."""
        yield from ()


class Box(ModalScreen[T]):
    """A small screen over another one: one question, a few keys."""

    HELP = ""
    DISCREET: ClassVar[bool] = False
    DEFAULT_CSS = _COVERED.format(name="Box").replace("Box {", "Box { align: center middle;")

    def on_mount(self) -> None:
        """Nothing of it is seen where somebody else looks on."""
        self.cover()

    def cover(self) -> None:
        """Cover the box, or show it, as the presenter's view asks."""
        self.set_class(_hidden(self), "-covered")

    def retell(self) -> None:
        """A box says nothing that could be discreet in parts."""

    @property
    def t(self) -> Texts:
        """Our texts in the user's language; what is covered is said in full behind its cover."""
        told = self.ours.t
        return told if self.DISCREET else texts(told.lang)

    @property
    def ours(self) -> AuditorApp:
        """The app, as what it is."""
        return cast("AuditorApp", self.app)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys, their names in the user's language."""
        return translated(super().active_bindings, self.t)


def _hidden(screen: Sheet[T] | Box[T]) -> bool:
    return screen.ours.t.discreet and not screen.DISCREET


def cover_of(t: Texts) -> Static:
    """What stands in the place of a screen that belongs to the clinician alone."""
    told = t("This belongs to the clinician alone and is covered while somebody else looks on.")
    return Static(Content(f"{told}\n\n{t('F8 shows it.')}"), id="cover", markup=False)


def translated(keys: dict[str, ActiveBinding], t: Texts) -> dict[str, ActiveBinding]:
    """The same keys, named in the user's language."""
    return {
        key: active._replace(
            binding=replace(
                active.binding,
                description=t(active.binding.description),
                key_display=t("y") if active.binding.key_display == "y" else active.binding.key_display,
            ),
            tooltip=t(active.tooltip),
        )
        for key, active in keys.items()
    }


def shown_keys(screen: Screen[object]) -> Iterator[tuple[str, str]]:
    """(key, what it does) for every key of a screen that does something of ours, each deed once."""
    told: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        if active.enabled and active.binding.description and active.node in (screen, screen.app):
            names = told.setdefault(active.binding.description, [])
            names.append(screen.app.get_key_display(active.binding))
    for description, names in told.items():
        yield " ".join(dict.fromkeys(names)), description


FOREIGN = (
    _("Dismiss menu"),
    _("Focus Next"),
    _("Focus Previous"),
    _("Copy selected text"),
    _("palette"),
    _("Open command palette"),
)
"""Names of keys that Textual's own widgets show below; translated like ours."""

BACK: BindingType = Binding("escape", "back", _("Back"))
