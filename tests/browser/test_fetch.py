"""A browser is fetched where there is none, and where it cannot be, the sentence says what IT must allow."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace

import pytest

from auditor.adapters.browser.fetch import HOSTS, CannotFetch, fetch
from auditor.adapters.browser.system import this_system

DEADLINE = 60  # seconds


def machine(code: str, *, there: str = ""):
    """A computer whose Playwright is this line of Python, and which has one browser afterwards or none."""
    return replace(
        this_system(),
        platform="linux",
        driver=(sys.executable, "-c", code),
        env={"HOME": "/nowhere"},
        which=lambda _: None,
        is_file=lambda _: False,
        glob=lambda _: [there] if there else [],
    )


CHROMIUM = "/nowhere/.cache/ms-playwright/chromium-1200/chrome-linux/chrome"


async def test_progress_is_told_and_the_browser_found():
    seen: list[int] = []
    code = "print('Downloading Chromium')\nfor n in (0, 10, 55, 100): print(f'|###   | {n}% of 170 MiB')"
    found = await asyncio.wait_for(fetch(seen.append, machine(code, there=CHROMIUM)), DEADLINE)
    assert (seen, found.path) == ([0, 10, 55, 100], CHROMIUM)


FAILS = {
    "a proxy": "print('Error: getaddrinfo ENOTFOUND cdn.playwright.dev'); raise SystemExit(1)",
    "no space": "print('Error: ENOSPC: no space left on device'); raise SystemExit(1)",
    "nothing said": "raise SystemExit(1)",
    "killed": "import os; os.kill(os.getpid(), 9)",
    "it says that all is well, and nothing is there": "print('done')",
}


@pytest.mark.parametrize("kind", FAILS)
async def test_what_fails_says_what_it_must_allow(kind):
    with pytest.raises(CannotFetch) as failed:
        await asyncio.wait_for(fetch(lambda _: None, machine(FAILS[kind])), DEADLINE)
    assert all(host in str(failed.value) for host in HOSTS)
    if "Error: " in FAILS[kind]:
        assert FAILS[kind].split("'")[1] in str(failed.value)


# As Playwright 1.65 says it behind a proxy that does not answer; shortened.
BEHIND_A_PROXY = """
Downloading Chrome for Testing 159.0.8154.6 from https://cdn.playwright.dev/builds/cft/chrome-linux64.zip
Error: connect ECONNREFUSED 127.0.0.1:9
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:2083:16) {
  errno: -111,
}
Error: connect ECONNREFUSED 127.0.0.1:9
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:2083:16) {
Failed to install browsers
Error: Failed to download Chrome for Testing, caused by
Error: Download failure, code=1
    at ChildProcess.emit (node:events:514:20)
    at ChildProcess._handle.onexit (node:internal/child_process:323:12)
"""


async def test_the_reason_is_the_errors_and_not_where_the_installers_code_stood():
    code = f"print({BEHIND_A_PROXY!r}); raise SystemExit(1)"
    with pytest.raises(CannotFetch) as failed:
        await asyncio.wait_for(fetch(lambda _: None, machine(code)), DEADLINE)
    said = str(failed.value)
    assert said.count("connect ECONNREFUSED 127.0.0.1:9") == 1
    assert "node:" not in said


async def test_no_driver_is_a_sentence():
    with pytest.raises(CannotFetch):
        await fetch(lambda _: None, replace(machine(""), driver=("/nowhere/node",)))


async def test_who_leaves_ends_the_download(tmp_path):
    mark = tmp_path / "pid"
    code = f"import os, sys, time; open({str(mark)!r}, 'w').write(str(os.getpid())); print('1%', flush=True); sys.stdin.read(); time.sleep(600)"
    began = asyncio.Event()
    fetching = asyncio.create_task(fetch(lambda _: began.set(), machine(code)))
    await asyncio.wait_for(began.wait(), DEADLINE)
    fetching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(fetching, DEADLINE)
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)
