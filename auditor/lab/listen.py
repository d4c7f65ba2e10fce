"""A loopback port that takes TLS and plain HTTP alike, so that http:// lookalikes are answered too."""

from __future__ import annotations

import asyncio
import contextlib
import select
import socket
import ssl
from collections.abc import Callable
from typing import Final

import trustme
import uvicorn
from starlette.types import ASGIApp

_TLS_HANDSHAKE: Final = 0x16  # first byte of every TLS connection (RFC 8446, 5.1)


def tls_context(hosts: list[str]) -> ssl.SSLContext:
    """A server context with a fresh certificate of a throw-away authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(*hosts).configure_cert(context)
    return context


class Listener:
    """Accepts connections on 127.0.0.1 and hands each to uvicorn's protocol, with TLS or without."""

    def __init__(self, app: ASGIApp, hosts: list[str], port: int) -> None:
        self._config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", http="h11", ws="none"
        )
        self._config.load()
        self._server = uvicorn.Server(self._config)
        # Signals belong to whoever runs the loop; uvicorn has no setting for it.
        self._server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment]
        self._server.lifespan = self._config.lifespan_class(self._config)
        self._tls = tls_context(hosts)
        self._socket = socket.create_server(("127.0.0.1", port), backlog=256)
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Starts to accept."""
        await self._server.startup(sockets=[])
        self._keep(asyncio.create_task(self._server.main_loop()))
        self._keep(asyncio.create_task(self._accept()))

    async def stop(self) -> None:
        """Closes the port and every connection."""
        self._server.should_exit = True
        self._server.force_exit = True
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._socket.close()
        for connection in tuple(self._server.server_state.connections):
            connection.shutdown()
            if (transport := getattr(connection, "transport", None)) is not None:
                transport.abort()
        for request in tuple(self._server.server_state.tasks):
            request.cancel()
        await asyncio.gather(*self._server.server_state.tasks, return_exceptions=True)

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            connection, _ = await loop.sock_accept(self._socket)
            self._keep(asyncio.create_task(self._serve(connection)))

    async def _serve(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        # asyncio sets it only where the socket names its protocol; without it each answer waits 40 ms for an ACK.
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            first = await _peek(connection)
            context = self._tls if first == _TLS_HANDSHAKE else None
            await asyncio.get_running_loop().connect_accepted_socket(self._protocol, connection, ssl=context)
        except (OSError, ssl.SSLError):  # the browser went away, or did not like the certificate
            connection.close()
        except asyncio.CancelledError:
            connection.close()
            raise

    def _protocol(self) -> asyncio.Protocol:
        kind: Callable[..., object] = self._config.http_protocol_class
        made = kind(config=self._config, server_state=self._server.server_state, app_state={})
        assert isinstance(made, asyncio.Protocol), "h11 is an asyncio protocol"
        return made


async def _peek(connection: socket.socket) -> int | None:
    """The first byte a client sends, left in the socket; None when it closes without one."""
    await _readable(connection)
    first = connection.recv(1, socket.MSG_PEEK)
    return first[0] if first else None


async def _readable(connection: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()

    def tell() -> None:
        if not ready.done():
            ready.set_result(None)

    try:
        loop.add_reader(connection.fileno(), tell)
    except NotImplementedError:  # Windows' loop tells nothing about plain sockets: look again and again
        while True:
            if select.select([connection], [], [], 0)[0]:
                return
            await asyncio.sleep(0.005)
    try:
        await ready
    finally:
        loop.remove_reader(connection.fileno())
