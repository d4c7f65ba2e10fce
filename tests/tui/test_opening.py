"""The first frame stands at once; accounts and catalogue come behind it, or the screen ends with the reason."""

from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager

import pytest

from auditor.app.open import CLINIC
from auditor.cli.deferred_workspace import Opened
from auditor.errors import CommandError
from auditor.lab.people import CLINIC as PRACTISED
from auditor.threads import in_thread
from auditor.tui import AuditorApp
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.plan_screen import PlanScreen
from auditor.tui.screens.splash_screen import OpeningScreen
from tests.tui.scripted import ScriptedWorkspace
from tests.tui.test_walk import shown, until


async def test_the_first_frame_stands_while_the_workspace_is_still_opened():
    gate = asyncio.Event()

    async def opens():
        await gate.wait()
        return ScriptedWorkspace()

    app = AuditorApp(opens, "de")
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, OpeningScreen)
        assert "Prüfkatalog" in shown(app)
        gate.set()
        await until(pilot, HomeScreen)
        assert "dr.exemple" in shown(app)


async def test_the_demo_goes_to_its_plan_once_its_workspace_is_open():
    async def opens():
        return ScriptedWorkspace(practice=True)

    app = AuditorApp(opens, "en", demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, PlanScreen)


async def test_a_keyring_that_waits_for_its_password_keeps_nobody_from_leaving():
    asked, answered = threading.Event(), threading.Event()

    def keyring():
        asked.set()
        answered.wait()

    async def opens():
        await in_thread(keyring)
        raise AssertionError("nobody answered")

    app = AuditorApp(opens, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        while not asked.is_set():
            await pilot.pause()
        await pilot.press("f10")
    assert app.left
    answered.set()


async def test_a_workspace_that_cannot_be_opened_ends_the_screen():
    async def opens():
        raise CommandError("no")

    app = AuditorApp(opens, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(50):
            await pilot.pause()
    assert app.return_code == 0
    assert not app.left


async def test_what_was_said_behind_the_screen_is_told_once_it_has_ended(capsys):
    @asynccontextmanager
    async def how(tell):
        tell("nothing can be kept")
        import click

        click.echo("profiles/x.yaml:3: a mistake", err=True)
        raise CommandError("mistakes in the catalogue: 1; correct the lines above")
        yield

    async def live():
        async with Opened(how) as opened:
            with pytest.raises(CommandError):
                await opened.workspace()
            assert capsys.readouterr().err == ""

    with pytest.raises(CommandError, match="correct the lines"):
        await live()
    assert capsys.readouterr().err == "profiles/x.yaml:3: a mistake\nauditor: nothing can be kept\n"


async def test_the_workspace_is_closed_when_the_screen_has_ended():
    log = []

    @asynccontextmanager
    async def how(_tell):
        log.append("open")
        yield ScriptedWorkspace()
        log.append("closed")

    async with Opened(how) as opened:
        await opened.workspace()
        assert log == ["open"]
    assert log == ["open", "closed"]


async def test_work_beside_the_loop_returns_raises_and_is_left_behind():
    assert await in_thread(lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        await in_thread(lambda: 1 // 0)
    gate = threading.Event()
    waits = asyncio.ensure_future(in_thread(gate.wait))
    await asyncio.sleep(0)
    waits.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waits
    gate.set()


def test_the_practice_clinic_has_the_platforms_that_the_screen_names():
    assert set(CLINIC) == set(PRACTISED)
