"""Pages that show a good value first and the true one later, each told in another way; and who tells them."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
from collections.abc import AsyncIterator

from .site import Site, doc

JSON = {"content-type": "application/json"}
SCRIPT = {"content-type": "text/javascript"}
CORS = {"access-control-allow-origin": "*"}
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
SVG = {"content-type": "image/svg+xml", **CORS}
LATE = 1.8  # seconds until the truth is told
_KEY = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

# What a page does to learn the truth; `tell()` draws it. {other} is another origin, {ws} a socket, {es} a stream.
WAYS = {
    "socket": "new WebSocket('{ws}/say').onmessage = tell",
    "socket, then a timer": "new WebSocket('{ws}/say').onmessage = () => setTimeout(tell, 900)",
    "socket that closes": "new WebSocket('{ws}/close').onclose = tell",
    "socket that talks all the time": "let n = 0; new WebSocket('{ws}/chat').onmessage = () => { if (++n === 9) tell() }",
    "socket of a worker": "const w = new Worker('/socket.js'); w.onmessage = tell; w.postMessage('{ws}/say')",
    "stream": "new EventSource('{es}/stream').onmessage = tell",
    "stream, a named event": "new EventSource('{es}/named').addEventListener('truth', tell)",
    "stream of its own host": "fetch('/late.json'); new EventSource('{es}/stream').onmessage = tell",
    "picture": "const i = new Image(); i.onload = tell; i.src = '/late.svg'",
    "picture that fails": "const i = new Image(); i.onerror = tell; i.src = '/late-none.svg'",
    "picture of another site": "const i = new Image(); i.onload = tell; i.src = '{other}/late.svg'",
    "picture after a picture": (
        "const i = new Image(); i.onload = () => { const j = new Image(); j.onload = tell; j.src = '/late.svg?2' };"
        "i.src = '/half.svg'"
    ),
    "picture of a style": (
        "const d = document.createElement('div'); d.style.cssText = 'height:9px;background:url(/late.svg)'; document.body.append(d);"
        "addEventListener('load', tell)"
    ),
    "font": "new FontFace('x', 'url(/late.woff2)').load().then(tell, tell)",
    "font of another site": "new FontFace('x', 'url({other}/late.woff2)').load().then(tell, tell)",
    "frame that asks": "addEventListener('message', tell); frame('/frame')",
    "frame of another site that asks": "addEventListener('message', tell); frame('{other}/frame')",
    "frame that comes late": "frame('/late.html').onload = tell",
    "frame with a timer": "addEventListener('message', tell); frame('/timer')",
    "frame with a socket": "addEventListener('message', tell); frame('/socket?{ws}/say')",
    "frame that calls through a channel": "new BroadcastChannel('c').onmessage = tell; frame('/channel')",
    "shared worker": "const w = new SharedWorker('/shared.js'); w.port.onmessage = tell; w.port.start()",
    "shared worker with a timer": "const w = new SharedWorker('/ticking.js'); w.port.onmessage = tell; w.port.start()",
    "worker": "new Worker('/asks.js').onmessage = tell",
    "worker with a timer": "new Worker('/waits.js').onmessage = tell",
    "load behind a picture": "document.body.insertAdjacentHTML('beforeend', '<img src=/late.svg>'); addEventListener('load', tell)",
    "load, then a timer": (
        "document.body.insertAdjacentHTML('beforeend', '<img src=/half.svg>'); addEventListener('load', () => setTimeout(tell, 900))"
    ),
    "answer, then a timer": "fetch('/now.json').then(() => setTimeout(tell, 1800))",
    "late answer, then a timer": "fetch('/half.json').then(() => setTimeout(tell, 1200))",
    "answer to XHR, then a timer": (
        "const x = new XMLHttpRequest(); x.onload = () => setTimeout(tell, 1500); x.open('GET', '/now.json'); x.send()"
    ),
    "answer, then answer, then a timer": "fetch('/half.json').then(() => fetch('/now.json')).then(() => setTimeout(tell, 1000))",
    "answer that is an error": "fetch('/denied.json').then(r => r.ok ? 0 : setTimeout(tell, 1500))",
    "timer": "setTimeout(tell, 1800)",
    "timer of two steps": "setTimeout(() => setTimeout(tell, 1000), 1000)",
    "frames of an animation": "let n = 0; const f = () => ++n > 90 ? tell() : requestAnimationFrame(f); f()",
    "object": "const o = document.createElement('object'); o.data = '/late.svg'; o.onload = tell; document.body.append(o)",
    "style sheet": "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = '/late.css'; l.onload = tell; document.head.append(l)",
    "preload": "const l = document.createElement('link'); l.rel = 'preload'; l.as = 'image'; l.href = '/late.svg'; l.onload = tell; document.head.append(l)",
    "body that streams": "fetch('{es}/stream').then(async r => { const b = r.body.getReader(); await b.read(); await b.read(); tell() })",
    "import": "import('/late.js').then(tell)",
}  # fmt: skip

PAGE = """<h1>Settings</h1><label><input type=radio name=r id=a checked>Friends</label>
<label><input type=radio name=r id=b>Everyone</label><script>
const tell = () => { document.getElementById('b').checked = true; };
const frame = src => document.body.appendChild(Object.assign(document.createElement('iframe'), { src }));
{way}
</script>"""
ASKS = "fetch('/late.json').then(r => r.json()).then(() => {})"


def lay_out(site: Site, other: Site, socket: str, stream: str) -> dict[str, str]:
    """Put the pages on the site, one for each way to be told; their paths by the name of the way."""
    for one in (site, other):
        for path, head, text in (
            ("late.svg", SVG, PIXEL), ("late.json", JSON, "{}"), ("late.woff2", CORS, "x"), ("late.js", SCRIPT, "1"),
            ("late.css", {"content-type": "text/css"}, "p {}"), ("late.html", {}, doc("<p>x</p>")), ("late-none.svg", SVG, ""),
        ):  # fmt: skip
            one.pages[f"/{path}"] = _after(LATE, (404 if "none" in path else 200, head, text))
        one.pages["/half.svg"] = _after(LATE / 2, (200, SVG, PIXEL))
        one.pages["/half.json"] = _after(LATE / 2, (200, JSON, "{}"))
        one.pages["/now.json"] = (200, JSON, "{}")
        one.pages["/denied.json"] = (403, JSON, "{}")
        one.pages["/frame"] = doc(f"<script>{ASKS}.then(() => parent.postMessage(1, '*'))</script>")
        one.pages["/timer"] = doc(
            f"<script>setTimeout(() => parent.postMessage(1, '*'), {LATE * 1000})</script>"
        )
        one.pages["/channel"] = doc(
            f"<script>{ASKS}.then(() => new BroadcastChannel('c').postMessage(1))</script>"
        )
        one.pages["/socket"] = doc(
            "<script>new WebSocket(location.search.slice(1)).onmessage = () => parent.postMessage(1, '*')</script>"
        )
    scripts = {
        "asks": f"{ASKS}.then(() => postMessage(1))",
        "waits": f"setTimeout(() => postMessage(1), {LATE * 1000})",
        "socket": "onmessage = e => { new WebSocket(e.data).onmessage = () => postMessage(1) }",
        "shared": f"onconnect = e => {ASKS}.then(() => e.ports[0].postMessage(1))",
        "ticking": f"onconnect = e => setTimeout(() => e.ports[0].postMessage(1), {LATE * 1000})",
    }
    site.pages.update({f"/{name}.js": (200, SCRIPT, text) for name, text in scripts.items()})
    paths = {name: f"/way/{number}/" for number, name in enumerate(WAYS)}
    for name, path in paths.items():
        way = WAYS[name]
        for hole, text in (("{ws}", socket), ("{es}", stream), ("{other}", other.url("").rstrip("/"))):
            way = way.replace(hole, text)
        site.pages[path] = doc(PAGE.replace("{way}", way))
    return paths


def _after(seconds: float, answer):
    async def late(_: bytes):
        await asyncio.sleep(seconds)
        return answer

    return late


@contextlib.asynccontextmanager
async def telling() -> AsyncIterator[int]:
    """A server of sockets and streams on loopback; its port."""
    busy: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        busy.add(asyncio.current_task())
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await _tell(reader, writer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in busy:
            task.cancel()
        await asyncio.gather(*busy, return_exceptions=True)


async def _tell(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    path = (await reader.readline()).decode().split(" ")[1]
    key = ""
    while line := (await reader.readline()).decode().strip():
        name, _, value = line.partition(": ")
        key = value if name.lower() == "sec-websocket-key" else key
    if path in ("/stream", "/named"):
        writer.write(
            b"HTTP/1.1 200 x\r\ncontent-type: text/event-stream\r\naccess-control-allow-origin: *\r\n\r\n: hello\n\n"
        )
        await writer.drain()
        await asyncio.sleep(LATE)
        writer.write(b"event: truth\ndata: 1\n\n" if path == "/named" else b"data: 1\n\n")
    else:
        accept = base64.b64encode(
            hashlib.sha1(f"{key}{_KEY}".encode(), usedforsecurity=False).digest()
        ).decode()
        head = "HTTP/1.1 101 x\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: "
        writer.write(f"{head}{accept}\r\n\r\n".encode())
        for _ in range(40 if path == "/chat" else 1):
            await writer.drain()
            await asyncio.sleep(0.2 if path == "/chat" else LATE)
            writer.write(b"\x88\x02\x03\xe8" if path == "/close" else b"\x81\x011")
    await writer.drain()
    await reader.read()  # until the page goes
