"""What no browser writes: requests byte by byte, by whoever reaches loopback."""

from __future__ import annotations

import asyncio
import os
import re
import sys

import pytest

from auditor.adapters.viewer import Viewer
from auditor.adapters.viewer.access_gate import COOKIE
from auditor.adapters.viewer.peer import owner_in
from tests.viewer.test_gate import DEADLINE, browser, let_in, viewer

SOCKET = "Connection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n"
# kind -> (what is written; {host}, {token}, {cookie} and {socket} are filled in), each by a viewer who was let in
KINDS = {
    "written for a proxy, to another host": "GET http://evil.example/ HTTP/1.1\nHost: {host}\n{cookie}",
    "written for a proxy, to this one": "GET http://{host}/ HTTP/1.1\nHost: {host}\n{cookie}",
    "the socket, written for a proxy": "GET http://evil.example/ws HTTP/1.1\nHost: {host}\n{cookie}{socket}{origin}",
    "a tunnel": "CONNECT evil.example:443 HTTP/1.1\nHost: {host}\n{cookie}",
    "the server as a whole": "OPTIONS * HTTP/1.1\nHost: {host}\n{cookie}",
    "an echo": "TRACE / HTTP/1.1\nHost: {host}\n{cookie}",
    "the head alone": "HEAD / HTTP/1.1\nHost: {host}\n{cookie}",
    "HTTP/1.0 without a host": "GET / HTTP/1.0\n{cookie}",
    "HTTP/1.0 with everything": "GET /ws HTTP/1.0\nHost: {host}\n{cookie}{socket}{origin}",
    "HTTP/0.9": "GET /\n",
    "HTTP/2": "PRI * HTTP/2.0\n\nSM\n",
    "no host": "GET / HTTP/1.1\n{cookie}",
    "an empty host": "GET / HTTP/1.1\nHost:\n{cookie}",
    "two hosts": "GET / HTTP/1.1\nHost: {host}\nHost: evil.example\n{cookie}",
    "the host with a dot": "GET / HTTP/1.1\nHost: 127.0.0.1.:{port}\n{cookie}",
    "the host as a number": "GET / HTTP/1.1\nHost: 2130706433:{port}\n{cookie}",
    "the host with a user before it": "GET / HTTP/1.1\nHost: evil@{host}\n{cookie}",
    "the host without its port": "GET / HTTP/1.1\nHost: 127.0.0.1\n{cookie}",
    "two origins, ours first": "GET / HTTP/1.1\nHost: {host}\n{cookie}{origin}Origin: https://evil.example\n",
    "two origins, ours last": "GET / HTTP/1.1\nHost: {host}\n{cookie}Origin: https://evil.example\n{origin}",
    "an empty origin": "GET / HTTP/1.1\nHost: {host}\n{cookie}Origin:\n",
    "the origin with a path": "GET /ws HTTP/1.1\nHost: {host}\n{cookie}{socket}Origin: http://{host}/\n",
    "the origin in capitals": "GET /ws HTTP/1.1\nHost: {host}\n{cookie}{socket}Origin: HTTP://{host}\n",
    "the origin over TLS": "GET /ws HTTP/1.1\nHost: {host}\n{cookie}{socket}Origin: https://{host}\n",
    "the socket with two origins": "GET /ws HTTP/1.1\nHost: {host}\n{cookie}{socket}{origin}Origin: null\n",
    "another site in capitals": "GET / HTTP/1.1\nHost: {host}\n{cookie}Sec-Fetch-Site: Cross-Site\n",
    "another site after none": "GET / HTTP/1.1\nHost: {host}\n{cookie}Sec-Fetch-Site: none\nSec-Fetch-Site: cross-site\n",
    "a site that nobody knows": "GET / HTTP/1.1\nHost: {host}\n{cookie}Sec-Fetch-Site: x\n",
    "a header that is folded": "GET / HTTP/1.1\nHost: {host}\n{cookie}X: a\n Origin: https://evil.example\n",
    "the socket's path in percent signs": "GET /%77s HTTP/1.1\nHost: {host}\n{cookie}{socket}",
    "the socket's path after dots": "GET /x/../ws HTTP/1.1\nHost: {host}\n{cookie}{socket}",
    "the socket's path after two slashes": "GET //x/ws HTTP/1.1\nHost: {host}\n{cookie}{socket}",
    "the socket's path with a fragment": "GET /ws#x HTTP/1.1\nHost: {host}\n{cookie}{socket}",
    "the socket's path with a parameter": "GET /ws;x HTTP/1.1\nHost: {host}\n{cookie}{socket}",
    "the socket that is none": "GET /ws HTTP/1.1\nHost: {host}\n{cookie}{origin}",
    "a file beside the fonts": "GET /static/../server.py HTTP/1.1\nHost: {host}\n{cookie}",
    "the same in percent signs": "GET /static/%2e%2e/server.py HTTP/1.1\nHost: {host}\n{cookie}",
    "a file of the system": "GET /static//etc/passwd HTTP/1.1\nHost: {host}\n{cookie}",
    "a download that nobody offered": "GET /download/x HTTP/1.1\nHost: {host}\n{cookie}",
    "a page that is none": "GET /x HTTP/1.1\nHost: {host}\n{cookie}",
    "the token in a query": "GET /?token={token} HTTP/1.1\nHost: {host}\n",
    "the token as a password": "GET / HTTP/1.1\nHost: {host}\nAuthorization: Bearer {token}\n",
    "the token as a cookie": "GET / HTTP/1.1\nHost: {host}\nCookie: {name}={token}\n",
    "the token as where one came from": "GET / HTTP/1.1\nHost: {host}\nReferer: http://{host}/open/{token}\n",
    "the token as a socket's protocol": "GET /ws HTTP/1.1\nHost: {host}\n{socket}{origin}Sec-WebSocket-Protocol: {token}\n",
    "a cookie of bytes": "GET / HTTP/1.1\nHost: {host}\nCookie: {name}=\xff\xfe\n",
    "a token of bytes": "GET /open/\xff\xfe HTTP/1.1\nHost: {host}\n",
    "half a sign of a token": "GET /open/%ed%a0%80 HTTP/1.1\nHost: {host}\n",
    "no HTTP at all": "\x16\x03\x01\0\xa5\n",
}


async def answered(one: Viewer, written: str) -> tuple[int, bytes]:
    """The status that the bytes are answered with, and the answer."""
    host = one.gate.host
    text = written.format(
        host=host,
        port=one.port,
        token=one.gate.address.rpartition("/")[2],
        name=COOKIE,
        cookie=f"Cookie: {COOKIE}={one.cookie}\n",
        socket=SOCKET,
        origin=f"Origin: http://{host}\n",
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", one.port)
    try:
        writer.write((text + "\n").replace("\n", "\r\n").encode("latin-1"))
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), DEADLINE)
        length = re.search(rb"Content-Length: (\d+)", head)
        size = int(length[1]) if length and not written.startswith("HEAD") else 0
        body = await asyncio.wait_for(reader.readexactly(size), DEADLINE)
    finally:
        writer.close()
    return int(head.split()[1]), head + body


async def entered(one: Viewer) -> None:
    """The one browser is let in; its cookie is kept for what is written by hand."""
    async with browser() as session:
        await let_in(session, one)
        one.cookie = next(cookie.value for cookie in session.cookie_jar if cookie.key == COOKIE)


@pytest.mark.parametrize("kind", KINDS)
async def test_what_no_browser_writes_is_refused_and_starts_no_process(kind, tmp_path, capfd):
    mark = tmp_path / "started"
    async with viewer(str(mark)) as one:
        await entered(one)
        status, answer = await answered(one, KINDS[kind])
        assert 400 <= status < 500
        assert b"server.py" not in answer
        assert not one.gate._viewed
        rightly, _ = await answered(one, "GET / HTTP/1.1\nHost: {host}\n{cookie}Connection: close\n")
        assert rightly == 200, "the viewer is still welcome"
    assert not mark.exists()
    assert capfd.readouterr() == ("", ""), "what strangers send is not written into the terminal"


@pytest.mark.parametrize("path", ["http://evil.example/open/{token}", "http://{host}/open/{token}"])
async def test_a_token_that_was_refused_is_not_used_up(path):
    async with viewer() as one:
        one.cookie = ""
        status, _ = await answered(one, f"GET {path} HTTP/1.1\nHost: {{host}}\n")
        assert status == 403
        await entered(one)


async def test_a_page_that_is_none_is_refused_with_the_same_headers():
    async with viewer() as one:
        await entered(one)
        _, answer = await answered(one, KINDS["a page that is none"])
        assert b"Cache-Control: no-store" in answer
        assert b"default-src 'none'" in answer


async def test_a_window_of_a_width_that_is_no_number_has_the_usual_one():
    async with viewer() as one, browser() as session:
        await let_in(session, one)
        address = f"{one.gate.origin}/ws?width={'9' * 5000}&height=-1"
        async with session.ws_connect(address, origin=one.gate.origin) as screen:
            assert (await asyncio.wait_for(screen.receive(), DEADLINE)).data


async def test_after_the_screen_was_left_everything_is_refused():
    async with viewer() as one, browser() as session:
        await let_in(session, one)
        one.gate.shut()
        for path in ("/", "/ws", one.gate.address.removeprefix(one.gate.origin)):
            answer = await session.get(one.gate.origin + path, headers={"Origin": one.gate.origin})
            assert answer.status == 410


async def test_who_comes_while_the_screen_is_being_left_is_refused(monkeypatch):
    """Between the last sign of the screen and the end of the service nobody gets a screen of their own."""
    async with viewer() as one, browser() as session:
        await let_in(session, one)
        async with session.ws_connect(f"{one.gate.origin}/ws", origin=one.gate.origin) as screen:
            await asyncio.wait_for(screen.receive(), DEADLINE)
            ended = asyncio.Event()
            monkeypatch.setattr(one._over, "set", ended.set)
            await screen.send_json(["stdin", "\x1b[21~"])  # F10
            await asyncio.wait_for(ended.wait(), DEADLINE)
            answer = await session.get(f"{one.gate.origin}/ws", headers={"Origin": one.gate.origin})
            assert answer.status == 410
            assert not one.gate.take_place()


OTHER = """
import encodings.idna, os, socket, sys
if os.getuid() == 0:
    os.setuid(65534)
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as there:
    there.sendall(sys.stdin.buffer.read())
    sys.stdout.buffer.write(there.recv(65536))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose connection it is")
async def test_another_user_of_the_machine_is_refused_with_the_right_token():
    """The token stands in the browser's command line for a moment, where every user of the machine may read it."""
    async with viewer() as one:
        if os.getuid():  # who is not root cannot become somebody else: then the viewer is somebody else's
            one.gate.user = os.getuid() + 1
        path = one.gate.address.removeprefix(one.gate.origin)
        request = f"GET {path} HTTP/1.1\r\nHost: {one.gate.host}\r\nConnection: close\r\n\r\n"
        asked = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", OTHER, str(one.port)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        answer, _ = await asyncio.wait_for(asked.communicate(request.encode()), DEADLINE)
        assert answer.split()[1] == b"403"
        assert not one.gate._opened


TABLE = """\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0
   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 2 1 0
   2: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 3 1 0
   3: 0000000000000000FFFF00000100007F:C351 0000000000000000FFFF00000100007F:1F90 01 0:0 00:0 0  1002        0 4 1 0
"""


@pytest.mark.skipif(sys.byteorder != "little", reason="the table is this machine's")
@pytest.mark.parametrize(("port", "user"), [(50000, 1001), (50001, 1002), (50002, None)])
def test_the_far_end_of_a_connection_has_an_owner(port, user):
    assert owner_in(TABLE, ("127.0.0.1", port), ("127.0.0.1", 8080)) == user
