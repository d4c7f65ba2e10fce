"""The packaged program in the browser: the address is opened once, the screen stands, F10 ends everything.

`python -m tools.package.served COMMAND FOLDER`; exit status 1 where something is wrong.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Final

from aiohttp import ClientConnectionError, ClientSession, CookieJar

from tools.wheel_check import Command, Unfit, environment

WITHIN: Final = 120  # seconds that each of its steps may take
_F10: Final = "\x1b[21~"
_PARTS: Final = ("/", "/focus.js", "/static/js/textual.js", "/static/css/xterm.css")


def in_the_browser(auditor: Command, place: Path) -> str:
    """What was seen, in one line. Raises Unfit where the screen does not stand, or anything of it remains."""
    return asyncio.run(_served(auditor, place))


async def _served(auditor: Command, place: Path) -> str:
    serving = await asyncio.create_subprocess_exec(
        *(*auditor, "serve", "--demo", "--no-open", "--lang", "en"),
        stdout=asyncio.subprocess.PIPE,
        cwd=place,
        env=environment(place),
    )
    try:
        if serving.stdout is None:
            raise Unfit("serve says no address")
        address = (await asyncio.wait_for(serving.stdout.readline(), WITHIN)).decode().strip()
        origin = address.partition("/open/")[0]
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
            await _opened(browser, address, origin)
            if status := await asyncio.wait_for(serving.wait(), WITHIN):
                raise Unfit(f"serve ended with {status}")
            try:
                await browser.get(origin)
            except ClientConnectionError:
                pass
            else:
                raise Unfit("serve answers after F10")
    finally:
        if serving.returncode is None:
            serving.kill()
            await serving.wait()
    if left := _running(auditor[0]):
        raise Unfit(f"after F10 it still runs: {left}")
    return "opened once, the screen stood, F10 ended it; no process and no port is left"


async def _opened(browser: ClientSession, address: str, origin: str) -> None:
    if (first := await browser.get(address)).status != 200:
        raise Unfit(f"its address is answered with {first.status}")
    if (again := await browser.get(address)).status != 410:
        raise Unfit(f"its address works again: {again.status}")
    for part in _PARTS:
        if (answer := await browser.get(origin + part)).status != 200:
            raise Unfit(f"{part}: {answer.status}")
    async with browser.ws_connect(f"{origin}/ws", origin=origin) as screen:
        said = b""
        async with asyncio.timeout(WITHIN):
            while b"F10" not in said:
                data = (await screen.receive()).data
                if data is None:
                    raise Unfit("the screen in the browser ended before it stood")
                said += data if isinstance(data, bytes) else str(data).encode()
        await screen.send_json(["stdin", _F10])
        async with asyncio.timeout(WITHIN):
            async for _ in screen:
                pass


def _running(program: str | Path) -> list[str]:
    """The processes that run the packaged program."""
    folder = os.path.realpath(f"/usr/bin/{program}")
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "exe").readlink() == Path(folder):
                found.append(process.name)
        except OSError:
            continue
    return found


if __name__ == "__main__":
    try:
        print(in_the_browser([sys.argv[1]], Path(sys.argv[2])))
    except Unfit as trouble:
        raise SystemExit(str(trouble)) from None
