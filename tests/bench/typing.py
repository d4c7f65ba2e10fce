"""`python -m tests.bench.typing idle|busy`: types keys into the run screen of ten accounts, on a real driver.

Prints one line of JSON on the file named by BENCH_NOTES: the seconds from each key to the frame that answers it.
Idle: the check-up waits for its first page. Busy: the practice clinic is carried out, its network another process.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App

from auditor.app.catalogue import open_catalogue
from auditor.app.practice import lab_workspace
from auditor.app.workspace import Workspace
from auditor.core.evaluation.essential import Mode
from auditor.core.model import Account, Pace, Role, Stance
from auditor.core.runner import Event
from auditor.tui import AuditorApp
from auditor.tui.screens.help_screen import HelpScreen
from auditor.tui.screens.plan_screen import Chosen
from auditor.tui.screens.run_screen import RunScreen

PLATFORMS = ("facebook", "instagram", "threads", "x", "mastodon")
ACCOUNTS, KEYS, PAUSE = 10, 120, 0.1  # a person types about ten keys a second at the very most
ANSWER = {"question_mark": HelpScreen, "escape": RunScreen}


class Waiting:
    """A check-up that never gets to its first page."""

    async def events(self) -> AsyncIterator[Event]:
        """Nothing, for ever."""
        await asyncio.Event().wait()
        yield  # type: ignore[misc]


@asynccontextmanager
async def idle(*_: Any) -> AsyncIterator[Any]:
    """A check-up of which nothing comes."""
    yield Waiting()


def people(workspace: Workspace, told: Sequence[dict[str, Any]]) -> None:
    """Ten of the practice network's people onto the workspace, those first whose pages a browser may open."""
    accounts = [Account(o["platform"], o["handle"], Role(o["role"]), o["instance"]) for o in told]
    for one in [a for a in accounts if a.platform in PLATFORMS][:ACCOUNTS]:
        assert workspace.catalog.profiles[one.platform].automation.stance is not Stance.BY_HAND
        workspace.add(one)
    assert len(workspace.accounts()) == ACCOUNTS


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds from a key to its frame: by the clock on the wall, and of our own processor time."""

    wall: float
    own: float


async def typed(app: AuditorApp, run: RunScreen) -> list[Taken]:
    """Seconds for each key, as long as the pages are being read."""
    drawn = asyncio.Event()
    shows = App._display

    def display(self: App[Any], screen: Any, renderable: Any) -> None:
        shows(self, screen, renderable)
        if renderable is not None:
            drawn.set()

    App._display = display  # type: ignore[method-assign]
    taken: list[Taken] = []
    while len(taken) < KEYS and app.screen == run and run.is_attached:
        for key, screen in ANSWER.items():
            began, own = time.perf_counter(), time.process_time()
            app.post_message(events.Key(key, None))
            while not isinstance(app.screen, screen):
                drawn.clear()
                await drawn.wait()
            if not isinstance(app.screen, HelpScreen | RunScreen):
                return taken
            taken.append(Taken(time.perf_counter() - began, time.process_time() - own))
            pause = PAUSE
            await asyncio.sleep(pause)
    return taken


async def main(kind: str) -> None:
    """One run; the notes hold what was measured."""
    from auditor.lab import Lab

    told = Lab(people="all", platforms=PLATFORMS).accounts()
    workspace = lab_workspace(
        open_catalogue(PLATFORMS), int(os.environ.get("BENCH_PORT", "0")), lambda _: None
    )
    people(workspace, told)
    workspace.headless = True
    if kind != "busy":
        workspace.checkup = idle  # type: ignore[method-assign]
    app = AuditorApp(workspace, "en")

    async def measure() -> None:
        run = RunScreen(workspace, Chosen(workspace.accounts(), Mode.EVERYTHING, Pace.FREE), None)
        await app.push_screen(run)
        while kind == "busy" and not any(row.done for row in run._rows.values()):
            pause = PAUSE
            await asyncio.sleep(pause)
        taken = await typed(app, run)
        pages = sum(row.done for row in run._rows.values())
        note = json.dumps({"wall": [t.wall for t in taken], "own": [t.own for t in taken], "pages": pages})
        Path(os.environ["BENCH_NOTES"]).write_text(note)  # noqa: ASYNC240 - measured already
        app.exit()

    app.call_later(lambda: app.run_worker(measure()))
    await app.run_async()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
