"""A browser that dies while it starts is started once more; if it dies again, the error says what it wrote."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from auditor.adapters.browser.installed import NoBrowser, find
from auditor.adapters.browser.launch import last_words, launch, temporary_folder
from auditor.adapters.browser.system import this_system


def dying(folder, script):
    """A machine whose browser is this script; each start leaves a line in `starts`."""
    command = folder / "browser"
    command.write_text(f"#!/bin/sh\necho start >>{shlex.quote(str(folder / 'starts'))}\n{script}\n")
    command.chmod(0o700)
    return replace(this_system(), env={"AUDITOR_BROWSER": str(command)})


def starts(folder):
    return len((folder / "starts").read_text().splitlines())


async def refused(machine):
    async with async_playwright() as playwright:
        with pytest.raises(NoBrowser) as caught:
            await launch(playwright, headless=True, machine=machine)
    return str(caught.value)


WAYS_TO_DIE = {
    "a status and a word": ("echo 'No usable sandbox' >&2; exit 21", ("exit status 21", "No usable sandbox")),
    "killed, as for want of memory": ("echo 'still here' >&2; kill -9 $$", ("SIGKILL", "still here")),
    "a crash": ("kill -SEGV $$", ("SIGSEGV",)),
    "in silence": ("exit 1", ("exit status 1",)),
    "success, and gone": ("exit 0", ("exit status 0",)),
    "on standard output": ("echo 'usage: browser'; exit 2", ("exit status 2", "usage: browser")),
    "many lines": (
        "for n in 1 2 3 4 5 6; do echo word $n >&2; done; exit 3",
        ("exit status 3", "word 4; word 5; word 6"),
    ),
}


@pytest.mark.parametrize("way", WAYS_TO_DIE)
async def test_a_browser_that_cannot_start_is_tried_twice_and_its_last_words_are_told(tmp_path, way):
    script, told = WAYS_TO_DIE[way]
    said = await refused(dying(tmp_path, script))
    assert [word for word in told if word not in said] == []
    assert starts(tmp_path) == 2
    assert "\n" not in said
    assert "--disable" not in said, "the switches are no news"
    assert len(said) < 1000


async def test_a_browser_that_starts_the_second_time_is_taken(tmp_path):
    found = find(headless=True)
    if found is None:
        pytest.skip("no browser is here")
    marker, real = shlex.quote(str(tmp_path / "died")), shlex.quote(found.path)
    script = f'if [ ! -e {marker} ]; then : >{marker}; kill -9 $$; fi\nexec {real} "$@"'
    machine = dying(tmp_path, script)
    async with async_playwright() as playwright:
        browser = await launch(playwright, headless=True, machine=machine)
        try:
            assert browser.is_connected()
        finally:
            await browser.close()
    assert starts(tmp_path) == 2


async def test_a_file_that_is_no_program_is_told_in_one_line(tmp_path):
    file = tmp_path / "browser"
    file.write_bytes(b"\x00\x01")
    said = await refused(replace(this_system(), env={"AUDITOR_BROWSER": str(file)}))
    assert "did not start" in said
    assert "\n" not in said


def test_last_words_are_few_and_short():
    log = "".join(f"[pid=7][err] {'x' * 900} {n}\n" for n in range(50))
    said = last_words(
        f"BrowserType.launch: gone\nBrowser logs:\n\n<launching> /x --a\n{log}Call log:\n  - {log}"
    )
    assert said.startswith("BrowserType.launch: gone; ")
    assert len(said) < 600
    assert last_words("") == ""


async def test_a_long_folder_for_temporary_files_stops_no_browser(tmp_path):
    """Chromium aborts where the path of its socket is too long; the user's folder is no reason to end a check-up."""
    long = tmp_path / ("t" * 120)
    long.mkdir()
    machine = this_system()
    async with async_playwright() as playwright:
        browser = await launch(
            playwright, headless=True, machine=replace(machine, env={**machine.env, "TMPDIR": str(long)})
        )
        await browser.close()


def test_a_short_folder_for_temporary_files_is_the_users_own():
    assert temporary_folder({"TMPDIR": "/of/my/own", "A": "b"}) == {"TMPDIR": "/of/my/own", "A": "b"}
    assert temporary_folder({"TMPDIR": "/" + "t" * 80})["TMPDIR"] == str(Path("/", "tmp"))
