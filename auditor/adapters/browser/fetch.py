"""Fetches a browser of our own where the computer has none: Playwright's build of Chromium, below the user's folder."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from typing import Final

from auditor.adapters.browser.installed import Found, find
from auditor.adapters.browser.system import System, this_system
from auditor.errors import AuditorError
from auditor.i18n.current import tr

# What Playwright's documentation names as the source of its browsers ("Managing browsers", install behind a proxy).
HOSTS: Final = ("cdn.playwright.dev", "playwright.download.prss.microsoft.com")
_SHARE: Final = re.compile(r"(\d{1,3})%")
_LAST_LINES: Final = 3


class CannotFetch(AuditorError):
    """The browser could not be fetched; the text says why, and what an IT department has to allow."""


async def fetch(progress: Callable[[int], None], machine: System | None = None) -> Found:
    """Fetch Chromium and return it. `progress` receives percentages. Raises CannotFetch.

    Ends the download where the caller is cancelled; what was fetched by then is fetched anew next time.
    """
    machine = machine or this_system()
    said: list[str] = []
    try:
        process = await asyncio.create_subprocess_exec(
            *machine.playwright,
            "install",
            "chromium",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=os.environ | machine.env,
        )
    except OSError as error:
        raise CannotFetch(_why([error.strerror or str(error)])) from None
    try:
        await _listen(process, progress, said)
        status = await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    found = find(machine) if status == 0 else None
    if found is None:
        raise CannotFetch(_why(_reasons(said)))
    return found


async def _listen(
    process: asyncio.subprocess.Process, progress: Callable[[int], None], said: list[str]
) -> None:
    if process.stdout is None:
        return
    async for raw in process.stdout:
        line = raw.decode("utf-8", "replace").strip()
        if share := _SHARE.search(line):
            progress(min(100, int(share[1])))
        elif line:
            said.append(line)


def _reasons(said: list[str]) -> list[str]:
    """What the installer calls errors, each once, the first of them first; else its last lines. No lines of its code."""
    errors = list(dict.fromkeys(line for line in said if line.startswith("Error: ")))
    return errors[:_LAST_LINES] or [line for line in said if not line.startswith("at ")][-_LAST_LINES:]


def _why(lines: list[str]) -> str:
    return tr(
        "The browser could not be fetched ({why}). Behind a proxy or a firewall, IT must allow {hosts}; or install "
        "Chrome, Edge or Chromium yourself.",
        why="; ".join(lines) or tr("it did not say why"),
        hosts=", ".join(HOSTS),
    )
