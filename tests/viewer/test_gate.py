"""The screen in a browser: one viewer, one address that works once, nothing for anybody else."""

from __future__ import annotations

import asyncio
import shlex
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http.cookies import SimpleCookie

import pytest
from aiohttp import ClientSession, CookieJar, WSServerHandshakeError

from auditor.adapters.viewer import Viewer
from auditor.adapters.viewer.access_gate import COOKIE

DEADLINE = 60  # seconds; generous, for a machine that has other work
SCREEN = """
import asyncio
from textual.app import App
class Small(App):
    BINDINGS = [("f10", "exit", "Leave")]
    def action_exit(self):
        self.exit()
Small().run()
"""


@asynccontextmanager
async def viewer(mark: str = "", patience: float = 60) -> AsyncIterator[Viewer]:
    """A viewer that serves; `mark` is a file that its screen writes when it starts."""
    code = f"open({mark!r}, 'a').write('started ')\n{SCREEN}" if mark else SCREEN
    told: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    one = Viewer(shlex.join([sys.executable, "-c", code]), told.set_result, patience=patience)
    serving = asyncio.create_task(one.run())
    try:
        await asyncio.wait_for(told, DEADLINE)
        one.serving = serving
        yield one
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


@asynccontextmanager
async def browser() -> AsyncIterator[ClientSession]:
    """What keeps cookies, as a browser does."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield session


async def let_in(session: ClientSession, one: Viewer) -> None:
    answer = await session.get(one.gate.address)
    assert answer.status == 200
    assert str(answer.url) == f"{one.gate.origin}/", "the token does not stay in the address bar"


REFUSED = {  # what is asked -> (path, headers, cookie of a viewer who was let in?, status)
    "no token": ("/", {}, False, 403),
    "a wrong token": ("/open/" + "x" * 43, {}, False, 403),
    "an empty token": ("/open/", {}, False, 403),
    "a token in a query": ("/?token=x", {}, False, 403),
    "the socket without a token": ("/ws", {"Origin": "{origin}"}, False, 403),
    "a picture without a token": ("/static/images/background.png", {}, False, 403),
    "a download without a token": ("/download/x", {}, False, 403),
    "another name that leads to loopback": ("/", {"Host": "evil.example"}, True, 403),
    "localhost by name": ("/", {"Host": "localhost"}, True, 403),
    "another port's name": ("/", {"Host": "127.0.0.1:1"}, True, 403),
    "a page of another origin": ("/", {"Origin": "https://evil.example"}, True, 403),
    "the page of a file": ("/", {"Origin": "null"}, True, 403),
    "another port's page": ("/", {"Origin": "http://127.0.0.1:1"}, True, 403),
    "a frame of another site": ("/", {"Sec-Fetch-Site": "cross-site"}, True, 403),
    "another port of this site": ("/", {"Sec-Fetch-Site": "same-site"}, True, 403),
    "the socket of another origin": ("/ws", {"Origin": "https://evil.example"}, True, 403),
    "the socket of no origin": ("/ws", {}, True, 403),
    "a used token": ("{used}", {}, True, 410),
}


@pytest.mark.parametrize("kind", REFUSED)
async def test_what_is_refused_starts_no_process(kind, tmp_path):
    path, headers, known, status = REFUSED[kind]
    mark = tmp_path / "started"
    async with viewer(str(mark)) as one, browser() as session:
        if known:
            await let_in(session, one)
        used = one.gate.address.removeprefix(one.gate.origin)
        headers = {name: value.format(origin=one.gate.origin) for name, value in headers.items()}
        answer = await session.get(one.gate.origin + path.format(used=used), headers=headers)
        assert answer.status == status
        assert "auditor" not in await answer.text()
    assert not mark.exists()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
async def test_only_asking_is_answered(method):
    async with viewer() as one, browser() as session:
        await let_in(session, one)
        assert (await session.request(method, one.gate.origin)).status == 405


async def test_the_token_of_one_browser_lets_no_second_one_in():
    async with viewer() as one, browser() as first, browser() as second:
        await let_in(first, one)
        assert (await second.get(one.gate.address)).status == 410
        assert (await second.get(one.gate.origin)).status == 403


async def test_a_wrong_cookie_is_none():
    async with viewer() as one, browser() as session:
        await let_in(session, one)
        session.cookie_jar.clear()
        session.cookie_jar.update_cookies(SimpleCookie({COOKIE: "x" * 43}))
        assert (await session.get(one.gate.origin)).status == 403


async def test_a_second_viewer_is_refused_while_the_first_looks(tmp_path):
    mark = tmp_path / "started"
    async with viewer(str(mark)) as one, browser() as session:
        await let_in(session, one)
        async with session.ws_connect(f"{one.gate.origin}/ws", origin=one.gate.origin) as first:
            await asyncio.wait_for(first.receive(), DEADLINE)
            with pytest.raises(WSServerHandshakeError) as refused:
                await session.ws_connect(f"{one.gate.origin}/ws", origin=one.gate.origin)
            assert refused.value.status == 409
    assert mark.read_text() == "started "


async def test_who_reloads_the_page_finds_the_screen_again(monkeypatch):
    async with viewer() as one, browser() as session:
        await let_in(session, one)
        free, leave = asyncio.Event(), one.gate.leave_place
        monkeypatch.setattr(one.gate, "leave_place", lambda: (leave(), free.set()))
        for _ in range(2):
            free.clear()
            async with session.ws_connect(f"{one.gate.origin}/ws", origin=one.gate.origin) as screen:
                message = await asyncio.wait_for(screen.receive(), DEADLINE)
                assert message.data
            await asyncio.wait_for(free.wait(), DEADLINE)
        assert not one.serving.done()


async def test_the_service_ends_with_its_screen():
    async with viewer() as one, browser() as session:
        await let_in(session, one)
        async with session.ws_connect(f"{one.gate.origin}/ws", origin=one.gate.origin) as screen:
            await asyncio.wait_for(screen.receive(), DEADLINE)
            await screen.send_json(["stdin", "\x1b[21~"])  # F10
            await asyncio.wait_for(one.serving, DEADLINE)
        with pytest.raises(OSError, match="onnect"):
            await session.get(one.gate.origin)


async def test_the_service_ends_when_nobody_comes_back():
    async with viewer(patience=0) as one, browser() as session:
        await let_in(session, one)
        async with session.ws_connect(f"{one.gate.origin}/ws", origin=one.gate.origin) as screen:
            await asyncio.wait_for(screen.receive(), DEADLINE)
        await asyncio.wait_for(one.serving, DEADLINE)


async def test_nothing_is_kept_or_asked_elsewhere():
    async with viewer() as one, browser() as session:
        answer = await session.get(one.gate.address)
        page = await answer.text()
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "https://" not in page, "no font, script or picture of others"
        assert one.host == "127.0.0.1"
