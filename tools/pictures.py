"""`python -m tools.pictures`: pictures of the screen, taken at the practice clinic, into `screenshots/`.

Invented people on the practice network only; never evidence. SVG, as Textual draws it.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from auditor.cli.common import open_catalogue
from auditor.cli.screen import practice
from auditor.judge import Audit
from auditor.tui import AuditorApp
from auditor.tui.screens.ask import AnswerScreen
from auditor.tui.screens.checklist import ChecklistScreen
from auditor.tui.screens.detail import DetailScreen
from auditor.tui.screens.plan import PlanScreen
from auditor.tui.screens.run import RunScreen
from auditor.tui.screens.summary import SummaryScreen

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
SIZE = (110, 34)
DEADLINE = 120.0  # seconds for a whole check-up of the practice clinic


async def take(lang: str) -> None:
    """One check-up, a picture of each screen on the way."""
    FOLDER.mkdir(exist_ok=True)
    async with practice(open_catalogue(), "mixed", lang) as desk:
        app = AuditorApp(desk, lang, demo=True)
        async with app.run_test(size=SIZE) as pilot:
            await _walk(app, pilot)


async def _walk(app: AuditorApp, pilot: Pilot[Audit | None]) -> None:
    for screen, name, key in (
        (PlanScreen, "plan", "enter"),
        (RunScreen, "", ""),
        (AnswerScreen, "question", "l"),
        (SummaryScreen, "summary", "enter"),
        (ChecklistScreen, "checklist", "enter"),
        (DetailScreen, "detail", "escape"),
    ):
        await _until(app, pilot, screen)
        if name:
            app.save_screenshot(f"{name}.svg", path=str(FOLDER))
        if key:
            await pilot.press(key)


async def _until(app: AuditorApp, pilot: Pilot[Audit | None], screen: type[Screen[Any]]) -> None:
    async with asyncio.timeout(DEADLINE):
        while not isinstance(app.screen, screen):
            await pilot.pause(0.02)
    await pilot.pause()


if __name__ == "__main__":
    asyncio.run(take(sys.argv[1] if len(sys.argv) > 1 else "en"))
