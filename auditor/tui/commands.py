"""The palette: everything that can be done on this screen, by name, in the user's language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from auditor.i18n import gettext_noop as _

if TYPE_CHECKING:
    from auditor.tui.base_app import AuditorBaseApp

NOT_OFFERED: Final = ("command_palette", "app.focus_next", "app.focus_previous", "screen.copy_text")
SEARCH: Final = _("What would you like to do?")
NOTHING: Final = _("There is no such command here.")


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a key of the screen does."""

    name: str
    keys: str
    do: Callable[[], Awaitable[bool] | None]


def commands(screen: Screen[object]) -> Iterator[Command]:
    """Each deed of the screen and of the app once, those that cannot be done now left out."""
    keys: dict[str, list[str]] = {}
    does: dict[str, Command] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        ours = isinstance(active.node, Screen | App) and binding.action not in NOT_OFFERED
        if not (ours and active.enabled and binding.description):
            continue
        keys.setdefault(binding.action, []).append(screen.app.get_key_display(binding))
        run = partial(screen.app.run_action, binding.action, active.node)
        does.setdefault(binding.action, Command(binding.description, "", run))
    for action, deed in does.items():
        yield Command(deed.name, " ".join(dict.fromkeys(keys[action])), deed.do)


class CommandProvider(Provider):
    """What the palette offers; no picture of the screen, for it would lie on the disk in the clear."""

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for deed in commands(self.screen):
            yield DiscoveryHit(Content(deed.name), deed.do, text=deed.name, help=deed.keys)

    async def search(self, query: str) -> Hits:
        """What matches; a sentence where nothing does."""
        matcher, found = self.matcher(query), False
        for deed in commands(self.screen):
            if (score := matcher.match(deed.name)) > 0:
                found = True
                yield Hit(score, matcher.highlight(deed.name), deed.do, text=deed.name, help=deed.keys)
        if not found:
            nothing = cast("AuditorBaseApp", self.app).t(NOTHING)
            yield Hit(1.0, Content(nothing), lambda: None, text=nothing)


def show_palette(app: AuditorBaseApp) -> None:
    """The palette over the screen of now, once."""
    if not isinstance(app.screen, CommandPalette):
        app.push_screen(CommandPalette(placeholder=app.t(SEARCH), id="--command-palette"))
