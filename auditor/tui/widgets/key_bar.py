"""The keys below a screen: as many as the line holds; the others are behind one key, in the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.events import Resize
from textual.widgets import Footer
from textual.widgets._footer import FooterKey  # no public name; keys are made by the footer itself

from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _

MORE: Final = _("More")
STAY: Final = frozenset({"leave", "help", "back", "stop", "go('')", "go('back')", "say(False)"})
"""Actions whose keys are never left out: the ways out, and help."""


class Keys(Footer):
    """One line, compact; keys that have no room give way from the last to the first."""

    def __init__(self, t: Translator) -> None:
        super().__init__(compact=True, show_command_palette=False)
        self._t = t
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        """The keys that fit."""
        keys = cast("list[FooterKey]", list(super().compose()))
        yield from fitting(keys, self.size.width, self._more())

    def _more(self) -> FooterKey | None:
        key = self.app.COMMAND_PALETTE_BINDING
        active = self.screen.active_bindings.get(key)
        if active is None:  # over a small screen there is no palette
            return None
        shown = self.app.get_key_display(active.binding)
        return FooterKey(key, shown, self._t(MORE), "command_palette").data_bind(compact=Footer.compact)

    async def recompose(self) -> None:
        """Draw the keys anew where there are others, or another width; Textual asks far more often."""
        if not self.is_attached:  # its screen has gone meanwhile
            return
        keys = [(a.binding, a.enabled) for a in self.screen.active_bindings.values() if a.binding.show]
        now = (self._bindings_ready, self.size.width, keys)
        if now != self._drawn:
            self._drawn = now
            await super().recompose()

    def on_resize(self, event: Resize) -> None:
        """Another width, other keys."""
        self.call_after_refresh(self.recompose)


def fitting(keys: Sequence[FooterKey], width: int, more: FooterKey | None) -> list[FooterKey]:
    """All keys where they fit, Enter as its sign if need be; else those that do, and the one that leads to the others."""
    kept = list(keys)
    if width and sum(map(_width, kept)) > width:
        for key in kept:
            if key.key == "enter":
                key.key_display = "⏎"
    if more is None or not width or sum(map(_width, kept)) <= width:
        return kept
    room = width - _width(more)
    for key in reversed(keys):
        if sum(map(_width, kept)) <= room:
            break
        if key.action.removeprefix("app.").removeprefix("screen.") not in STAY:
            kept.remove(key)
    last = next((i for i, key in enumerate(kept) if key.action.endswith(("help", "leave"))), len(kept))
    return [*kept[:last], more, *kept[last:]]


def _width(key: FooterKey) -> int:
    """Columns of one key with the space behind it."""
    return cell_len(f"{key.key_display} {key.description} ")
