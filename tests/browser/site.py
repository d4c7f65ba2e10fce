"""A little web site on loopback, and profiles that say where its settings stand."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace

from auditor.core.model import (
    Account,
    Automation,
    JsonRule,
    Landmark,
    Locale,
    Page,
    Profile,
    Role,
    Setting,
    SignIn,
    Stance,
    Sure,
    Word,
)

Answer = tuple[int, dict[str, str], str]


@dataclass
class Site:
    """Pages by path; counts what was asked for. A page may be a coroutine that takes its time."""

    pages: dict[str, str | Answer | Callable[[bytes], Awaitable[str | Answer]]] = field(default_factory=dict)
    port: int = 0
    asked: list[str] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    busy: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self.busy.add(task)
        try:
            await self._answer(reader, writer)
        except asyncio.CancelledError:
            writer.transport.abort()  # the test is over
        finally:
            self.busy.discard(task)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            method, path, _ = (await reader.readline()).decode().split(" ", 2)
            headers = {}
            while line := (await reader.readline()).decode().strip():
                name, _, value = line.partition(": ")
                headers[name.lower()] = value
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            self.asked.append(path)
            if method not in ("GET", "HEAD"):
                self.writes.append(path)
                self.bodies.append(body)
            found = self.pages.get(path, self.pages.get(path.partition("?")[0], (404, {}, "nothing here")))
            if callable(found):
                found = await found(body)
            status, more, text = (200, {}, found) if isinstance(found, str) else found
            content = text.encode()
            head = {"content-type": "text/html; charset=utf-8", "content-length": str(len(content)), **more}
            lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
            writer.write(f"HTTP/1.1 {status} x\r\nconnection: close\r\n{lines}\r\n".encode() + content)
            await writer.drain()


@contextlib.asynccontextmanager
async def serving(**pages) -> AsyncIterator[Site]:
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    site.pages = dict(pages)
    try:
        yield site
    finally:
        server.close()
        for task in site.busy:
            task.cancel()
        await asyncio.gather(*site.busy, return_exceptions=True)
        await asyncio.sleep(0)


def word(text: str) -> tuple[Word, ...]:
    return (Word(text, Sure.SOURCE),)


SCREEN = {
    "more": "More",
    "settings": "Settings",
    "user": "Username",
    "secret": "Password",
    "go": "Log in",
    "code": "Code",
    "next": "Continue",
    "save": "Save",
}


def profile(site: Site, *pages: Page, **more) -> Profile:
    sign_in = SignIn(
        addresses=(site.url("/login/"),),
        code_addresses=(site.url("/two_step/"),),
        signed_out_at=("/login",),
        challenged_at=("/checkpoint",),
        username=Landmark("textbox", "user"),
        password=Landmark("textbox", "secret"),
        submit=Landmark("button", "go"),
        code=Landmark("textbox", "code"),
        code_submit=Landmark("button", "next"),
    )
    made = Profile(
        platform="testnet",
        name="Testnet",
        hosts=(site.host,),
        automation=Automation(Stance.ALLOWS, "", ""),
        sign_in=sign_in,
        pages={page.id: page for page in pages},
        settings={},
        absent={},
        fixed={},
        locales={"en": Locale("en", {key: word(text) for key, text in SCREEN.items()}, {}, {})},
        never_press=("Save", "Log out"),
    )
    return replace(made, **more)


def page(site: Site, path: str = "/settings/", **more) -> Page:
    return Page(id="settings", url=site.url(path), **more)


def hears(site: Site, path: str = "/api/state") -> dict[str, Setting]:
    rule = JsonRule(
        id="audience",
        setting="posts.audience",
        read="token",
        at="audience",
        values=(("public", ("EVERYONE",)), ("friends", ("FRIENDS",))),
        page="settings",
        host="127.0.0.1",
        path=path,
        sure=Sure.SOURCE,
    )
    return {"posts.audience": Setting("posts.audience", values=("public", "friends"), wire=(rule,))}


def doc(body: str, lang: str = "en", head: str = "") -> str:
    return f'<!doctype html><html lang="{lang}"><head><title>t</title>{head}</head><body>{body}</body></html>'


CARLA = Account("testnet", "carla", Role.PRIVATE)
