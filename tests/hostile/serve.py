"""The loopback server of drawn pages: TLS, late answers, event streams, answers in pieces, and WebSockets.

Every name leads here. A page is found by the cookie that its account carries, so that many accounts can open one
address at once; whatever else a page asks for lies below a path with its number, or at an address that it names.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import ssl
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from auditor.lab.listen import tls_context

from .sheet import PIXEL, Answer, Sheet
from .targets import targets

COOKIE = "drawn"
SOCKET_KEY = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 4.2.2


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    host: str


@dataclass
class Server:
    """Serves sheets for as long as the `async with` lasts."""

    sheets: dict[int, Sheet] = field(default_factory=dict)
    port: int = 0
    asked: list[str] = field(default_factory=list)  # every host and path, in order
    _server: asyncio.Server | None = None
    _busy: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        hosts = sorted({target.host for target in targets()} | {"localhost", "cdn.drawn.example"})
        context = tls_context(hosts)
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=context, backlog=256)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None, "started"
        self._server.close()
        for task in tuple(self._busy):
            task.cancel()
        await asyncio.gather(*self._busy, return_exceptions=True)

    def state_of(self, number: int) -> dict[str, Any]:
        """A sign-in state whose cookie names the page that its account is to see."""
        host = self.sheets[number].target.host
        cookie = {
            "name": COOKIE, "value": str(number), "domain": host, "path": "/", "expires": -1,
            "httpOnly": True, "secure": True, "sameSite": "None",
        }  # fmt: skip
        return {"cookies": [cookie], "origins": []}

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None, "a connection has its task"
        self._busy.add(task)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
                while (request := await _request(reader)) is not None and await self._answer(
                    request, reader, writer
                ):
                    pass
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self._busy.discard(task)
            with contextlib.suppress(RuntimeError):  # the loop is closing
                writer.close()

    async def _answer(
        self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """One request answered; whether the connection may take another."""
        self.asked.append(f"{request.host}{request.path}")
        answer = self._find(request)
        if request.method == "OPTIONS":
            answer = Answer("", status=204)
        if answer.socket:
            await _talk(request, answer, reader, writer)
            return False
        if answer.after:
            await asyncio.sleep(answer.after)
        return await _send(request, answer, writer)

    def _find(self, request: Request) -> Answer:
        path = urlsplit(request.path).path
        parts = path.split("/")
        if path.startswith("/drawn/") and len(parts) > 3 and parts[2].isdigit():
            sheet = self.sheets.get(int(parts[2]))
            found = sheet.answers.get(path) if sheet else None
            return found or (Answer(PIXEL, "image/gif") if path.endswith(".gif") else Answer("", status=404))
        sheet = self.sheets.get(_number(request.headers.get("cookie", "")))
        if sheet is None:
            return Answer("nothing here", status=404)
        if (found := sheet.answers.get(request.path) or sheet.answers.get(path)) is not None:
            return found
        if path == sheet.target.path and request.method == "GET":
            return Answer(sheet.html(), status=sheet.status)
        return Answer("nothing here", status=404)


def _number(cookies: str) -> int:
    for part in cookies.split("; "):
        name, _, value = part.partition("=")
        if name == COOKIE and value.isdigit():
            return int(value)
    return -1


async def _request(reader: asyncio.StreamReader) -> Request | None:
    line = (await reader.readline()).decode("latin-1")
    if not line.strip():
        return None
    method, path, _ = line.split(" ", 2)
    headers: dict[str, str] = {}
    while text := (await reader.readline()).decode("latin-1").strip():
        name, _, value = text.partition(":")
        headers[name.lower()] = value.strip()
    await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, path, headers, headers.get("host", ""))


async def _send(request: Request, answer: Answer, writer: asyncio.StreamWriter) -> bool:
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    origin = request.headers.get("origin", "*")
    head = (
        f"HTTP/1.1 {answer.status} x\r\ncontent-type: {answer.kind}\r\ncache-control: no-store\r\n"
        f"access-control-allow-origin: {origin}\r\naccess-control-allow-credentials: true\r\naccess-control-allow-headers: *\r\n"
    )
    if answer.chunks:
        writer.write(f"{head}transfer-encoding: chunked\r\n\r\n".encode())
        for after, text in answer.chunks:
            await writer.drain()
            await asyncio.sleep(after)
            piece = text.encode()
            writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        writer.write(b"0\r\n\r\n")
        await writer.drain()
        return True
    length = len(body) + (500 if answer.cut else 0)
    writer.write(f"{head}content-length: {length}\r\n\r\n".encode() + body)
    await writer.drain()
    return not answer.cut


async def _talk(
    request: Request, answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """A WebSocket that says its lines, and then stays open until the page goes."""
    key = request.headers.get("sec-websocket-key", "").encode()
    accept = base64.b64encode(hashlib.sha1(key + SOCKET_KEY).digest()).decode()
    writer.write(
        f"HTTP/1.1 101 x\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: {accept}\r\n\r\n".encode()
    )
    for after, text in answer.socket:
        await writer.drain()
        await asyncio.sleep(after)
        payload = text.encode()
        writer.write(bytes([0x81, len(payload)]) + payload)
    await writer.drain()
    while await reader.read(1024):
        pass
