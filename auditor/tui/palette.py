"""The palette: everything that can be done on this screen, by name, in the user's language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from ..texts import mark as _

if TYPE_CHECKING:
    from .app import AuditorApp

NOT_OFFERED = ("command_palette", "app.focus_next", "app.focus_previous", "screen.copy_text")
SEARCH = _("What would you like to do?")
NOTHING = _("Nothing of that name can be done here.")


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that a key of the screen does."""

    name: str
    keys: str
    do: Callable[[], Awaitable[bool] | None]


def deeds(screen: Screen[object]) -> Iterator[Deed]:
    """Each deed of the screen and of the app once, those that cannot be done now left out."""
    keys: dict[str, list[str]] = {}
    does: dict[str, Deed] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        ours = isinstance(active.node, Screen | App) and binding.action not in NOT_OFFERED
        if not (ours and active.enabled and binding.description):
            continue
        keys.setdefault(binding.action, []).append(screen.app.get_key_display(binding))
        run = partial(screen.app.run_action, binding.action, active.node)
        does.setdefault(binding.action, Deed(binding.description, "", run))
    for action, deed in does.items():
        yield Deed(deed.name, " ".join(dict.fromkeys(keys[action])), deed.do)


class Deeds(Provider):
    """What the palette offers; no picture of the screen, for it would lie on the disk in the clear."""

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for deed in deeds(self.screen):
            yield DiscoveryHit(Content(deed.name), deed.do, text=deed.name, help=deed.keys)

    async def search(self, query: str) -> Hits:
        """What matches; a sentence where nothing does."""
        matcher, found = self.matcher(query), False
        for deed in deeds(self.screen):
            if (score := matcher.match(deed.name)) > 0:
                found = True
                yield Hit(score, matcher.highlight(deed.name), deed.do, text=deed.name, help=deed.keys)
        if not found:
            nothing = cast("AuditorApp", self.app).t(NOTHING)
            yield Hit(1.0, Content(nothing), lambda: None, text=nothing)


def show_palette(app: AuditorApp) -> None:
    """The palette over the screen of now, once."""
    if not isinstance(app.screen, CommandPalette):
        app.push_screen(CommandPalette(placeholder=app.t(SEARCH), id="--command-palette"))
