"""After F10 in the middle of a check-up: no process, no file, no port, whatever the screen had open."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientWebSocketResponse

from tests.viewer.test_gate import browser

DEADLINE = 200  # seconds; generous, for a machine that has other work
ANSI = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
BROWSERS = re.compile(r"chrom|headless|edge", re.IGNORECASE)


async def until(screen: ClientWebSocketResponse, words: str) -> None:
    said = ""
    async with asyncio.timeout(DEADLINE):
        while words not in ANSI.sub("", said):
            data = (await screen.receive()).data
            said += data.decode("utf-8", "replace") if isinstance(data, bytes) else str(data)


def processes(home: Path) -> set[str]:
    """The names of the processes whose environment names this home."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.fsencode(f"AUDITOR_HOME={home}") in (process / "environ").read_bytes():
                found.add((process / "comm").read_text().strip())
    return found


async def left_in_the_middle(home: Path, temporary: Path) -> None:
    """The practice check-up in a browser, left by F10 while its pages are read."""
    serving = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "auditor", "serve", "--demo", "--no-open", "--lang", "en"),
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"AUDITOR_HOME": str(home), "TMPDIR": str(temporary)},
    )
    address = (await asyncio.wait_for(serving.stdout.readline(), DEADLINE)).decode().strip()
    origin = address.partition("/open/")[0]
    async with browser() as session:
        await session.get(address)
        async with session.ws_connect(f"{origin}/ws?width=100&height=30", origin=origin) as screen:
            await until(screen, "Demo clinic: the plan")
            await screen.send_json(["stdin", "\r"])
            await until(screen, "Demo clinic: the tool only reads")
            async with asyncio.timeout(DEADLINE):
                while not any(BROWSERS.search(name) for name in processes(home)):
                    await screen.receive()  # until the check-up's browser runs
            await screen.send_json(["stdin", "\x1b[21~"])
            assert await asyncio.wait_for(serving.wait(), DEADLINE) == 0
        with pytest.raises(ClientConnectionError):
            await session.get(origin)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux tells what runs")
def test_nothing_of_a_session_remains_after_f10():
    with tempfile.TemporaryDirectory(prefix="au-") as folder:  # short: a browser's socket lies below it
        home, temporary = Path(folder, "home"), Path(folder, "t")
        temporary.mkdir()
        asyncio.run(left_in_the_middle(home, temporary))
        assert processes(home) == set()
        assert [path.name for path in temporary.iterdir()] == []
        kept = [path for path in home.rglob("*") if path.is_file()] if home.exists() else []
        assert kept == [], "the practice clinic keeps nothing"
