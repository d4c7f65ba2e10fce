"""Every screen in every language at 80 by 24: it has help, its keys fit, nothing is cut off, one key leaves at once."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.color import Color
from textual.widget import Widget
from textual.widgets import Input, Label, RadioButton, Static, Tab
from textual.widgets._footer import FooterKey  # no public name; a test may look

from auditor.core.model import LANGUAGES
from auditor.tui import AuditorApp
from auditor.tui.base_screen import AuditorModal, AuditorScreen
from auditor.tui.screens.help_screen import HelpScreen
from auditor.tui.screens.splash_screen import BlankScreen
from tests.tui.every_screen import PLAIN, SCREENS, all_classes, counter
from tests.tui.test_looks import contrast
from tests.tui.test_walk import shown

SIZE = (80, 24)
MAY_SCROLL = {"OldContentScreen", "PhotosScreen"}


def test_no_screen_is_missing_from_the_list():
    missing = sorted(one.__name__ for one in set(all_classes()) - SCREENS.keys())
    assert not missing, "add them to tests/tui/every_screen.py"


def cut_off(screen) -> list[str]:
    """What stands beyond the right edge, or is longer than its own line."""
    width, found = SIZE[0], []
    for widget in screen.query(Widget):
        if not widget.display or not widget.region:
            continue
        if widget.region.right > width:
            found.append(f"{widget!r} ends at {widget.region.right}")
        match widget:
            case Input(placeholder=text):
                longest = cell_len(str(text))
            case Static() | Label() | Tab() | RadioButton() if widget.styles.text_wrap == "nowrap":
                longest = max((cell_len(line) for line in str(widget.render()).splitlines()), default=0)
            case _:
                continue
        if longest > widget.content_size.width and widget.id != "items":
            found.append(f"{widget!r}: {longest} columns in {widget.content_size.width}")
    heading = [one for one in screen.query("#heading") if cell_len(str(one.render())) > width - 2]
    return [*found, *(f"the title: {one.render()}" for one in heading)]


def hard_to_read(app) -> list[str]:
    """Words that stand out from their ground by less than WCAG AA asks for (4.5:1)."""
    found = []
    for line in app.screen._compositor.render_strips():
        for text, style, _ in line:
            if not any(c.isalnum() for c in text) or style is None or not (style.color and style.bgcolor):
                continue
            colours = [colour.get_truecolor() for colour in (style.color, style.bgcolor)]
            if (ratio := contrast(*(Color(*colour) for colour in colours))) < 4.5:
                found.append(f"{text.strip()!r} at {ratio:.1f}")
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_nothing_is_cut_off_or_hard_to_read_and_every_screen_has_keys_and_help(lang):
    workspace = counter()
    app = AuditorApp(workspace, lang, practice=lambda: None)
    wrong = []
    async with app.run_test(size=SIZE) as pilot:
        if lang in ("fr", "it"):
            app.action_light()
        for kind, make in SCREENS.items():
            screen = make(workspace, lang)
            app.push_screen(screen)
            await pilot.pause()
            await pilot.pause()
            wrong += [f"{kind.__name__}: {told}" for told in cut_off(screen)]
            if not issubclass(kind, AuditorModal):  # what lies behind a small screen is dimmed
                wrong += [f"{kind.__name__}: {told}" for told in hard_to_read(app)]
            if kind not in PLAIN:
                keys = list(screen.query(FooterKey))
                assert keys, kind
                deeds = [key.description for key in keys]
                assert "" not in deeds, kind
                assert max(key.region.right for key in keys) <= SIZE[0], f"{kind.__name__}: {deeds}"
                assert isinstance(screen, AuditorModal) or app.t("Leave at once") in deeds, kind
            if issubclass(kind, AuditorScreen) or (kind is not HelpScreen and issubclass(kind, AuditorModal)):
                assert screen.HELP, kind
                assert lang == "en" or app.t(screen.HELP) != screen.HELP, f"{kind.__name__}: {screen.HELP}"
            app.pop_screen()
            await pilot.pause()
    assert not wrong, "\n".join(wrong)


async def test_one_key_leaves_any_screen_at_once_and_leaves_it_empty(monkeypatch):
    gone = []
    monkeypatch.setattr(AuditorApp, "_close", lambda app: gone.append(app.left))
    workspace = counter()
    app = AuditorApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        for kind, make in SCREENS.items():
            app.push_screen(make(workspace, "en"))
            await pilot.pause()
            await pilot.press("f10")
            assert isinstance(app.screen, BlankScreen), kind
            assert not shown(app).strip(), kind
            assert gone.pop(), f"{kind}: the browser is closed"
            app.left = False
            await app.pop_screen()
            await app.pop_screen()
