"""Serves the screen on loopback through `textual-serve`, and ends with it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from auditor.adapters.viewer.access_gate import Gate
from auditor.adapters.viewer.peer import this_user

LOOPBACK: Final = "127.0.0.1"
TEMPLATES: Final = Path(__file__).parent / "templates"
RETURN_WITHIN: Final = 60.0  # seconds in which a viewer who reloads the page finds it again
LEAVES_WITHIN: Final = 30.0  # seconds for a screen that was asked to end; it closes its browser first
_COLUMNS: Final = range(20, 501)
_LINES: Final = range(10, 201)
_LONGEST_NUMBER: Final = 4  # digits
_log = logging.getLogger("textual-serve")
# what strangers send is not written into the user's terminal
_nobody_reads = logging.getLogger("auditor-viewer")
_nobody_reads.addHandler(logging.NullHandler())
_nobody_reads.propagate = False


class Viewer(Server):
    """One screen for one viewer. `tell` receives the one-time address; the server ends when the screen is left."""

    def __init__(
        self,
        command: str,
        tell: Callable[[str], None],
        *,
        ended: str = "",
        port: int = 0,
        patience: float = RETURN_WITHIN,
    ) -> None:
        """`command` starts the screen, `ended` stands where it was afterwards, port 0 takes a free one.

        `patience`: seconds to wait for a viewer who went away. OSError where the port is taken.
        """
        self._socket = socket.create_server((LOOPBACK, port))
        number = self._socket.getsockname()[1]
        super().__init__(
            command,
            host=LOOPBACK,
            port=number,
            title=ended,
            templates_path=TEMPLATES,
        )
        self._tell, self._patience = tell, patience
        self.gate = Gate(f"{LOOPBACK}:{number}", this_user())
        self._over = asyncio.Event()
        self._waiting: asyncio.TimerHandle | None = None

    async def run(self) -> None:
        """Serve until the screen was left, or nobody came back."""
        _log.addHandler(logging.NullHandler())
        _log.propagate = False
        runner = web.AppRunner(await self._make_app(), access_log=None, logger=_nobody_reads)
        await runner.setup()
        try:
            await web.SockSite(runner, self._socket).start()
            self._tell(self.gate.address)
            await self._over.wait()
        finally:
            await runner.cleanup()
            self._socket.close()

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()

        @web.middleware
        async def only_the_viewer(
            request: web.Request, handler: Callable[[web.Request], object]
        ) -> web.StreamResponse:
            return await self.gate.check(request, handler)  # type: ignore[arg-type]

        app.middlewares.insert(0, only_the_viewer)
        app.router.add_get("/focus.js", _focus)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the address is told once, to the user alone."""

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """The viewer's screen, from its first picture to its last."""
        if not self.gate.take_place():
            raise web.HTTPConflict
        if self._waiting is not None:
            self._waiting.cancel()
        left = False
        try:
            websocket = web.WebSocketResponse(heartbeat=15)
            await websocket.prepare(request)
            left = await self._show(request, websocket)
        finally:
            if left:
                self._end()
            else:
                self.gate.leave_place()
                self._waiting = asyncio.get_running_loop().call_later(self._patience, self._end)
        return websocket

    def _end(self) -> None:
        """Nothing more is answered, and `run` returns."""
        self.gate.shut()
        self._over.set()

    async def _show(self, request: web.Request, websocket: web.WebSocketResponse) -> bool:
        """Whether the screen ended by itself; False where the viewer went away."""
        service = AppService(
            self.command,
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=_nothing,
            download_manager=self.download_manager,
        )
        await service.start(
            _size(request.query.get("width"), 80, _COLUMNS), _size(request.query.get("height"), 24, _LINES)
        )
        screen = service._task  # noqa: SLF001  # textual-serve tells the end of the process in no other way
        viewing = asyncio.create_task(self._process_messages(websocket, service))
        ends = [task for task in (screen, viewing) if task is not None]
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            return screen is not None and screen.done()
        finally:
            viewing.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError, RuntimeError):
                await viewing
            await _ended(service)
            await websocket.close()


async def _focus(_: web.Request) -> web.FileResponse:
    return web.FileResponse(TEMPLATES / "focus.js")


async def _ended(service: AppService) -> None:
    """Returns when the screen's process is gone: it is asked to go first, and killed where it does not."""
    process = service._process  # noqa: SLF001  # textual-serve never waits for it
    if process is None:
        return
    try:
        await asyncio.wait_for(service.stop(), LEAVES_WITHIN)
        await asyncio.wait_for(process.wait(), LEAVES_WITHIN)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _nothing() -> None:
    """The screen said that it ends; its process tells the same."""


def _size(asked: str | None, usual: int, sensible: range) -> int:
    if not asked or len(asked) > _LONGEST_NUMBER or not (asked.isascii() and asked.isdigit()):
        return usual
    return int(asked) if int(asked) in sensible else usual
