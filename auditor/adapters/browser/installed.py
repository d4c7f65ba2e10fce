"""Finds a browser that Playwright can drive, or installs one.

Needs the standard library only: set-up imports this before any library is there. Which paths the vendors
use was read off their packages (Debian) or is recalled (macOS, Windows); a wrong one costs nothing but a miss.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from auditor.adapters.browser.system import System, apt_command, apt_install, has_display, this_system
from auditor.errors import AuditorError

ENV: Final = "AUDITOR_BROWSER"
# Ubuntu's `chromium` is a snap, which Playwright cannot start
_DEBIAN: Final = frozenset({"debian", "raspbian"})

_HEADLESS: Final = (("chromium-headless-shell", "Chromium headless shell"),)
_COMMANDS: Final = (
    ("google-chrome-stable", "Google Chrome"),
    ("google-chrome", "Google Chrome"),
    ("chromium", "Chromium"),
    ("chromium-browser", "Chromium"),
    ("microsoft-edge-stable", "Microsoft Edge"),
    ("microsoft-edge", "Microsoft Edge"),
)
_LINUX_FILES: Final = (
    ("/opt/google/chrome/chrome", "Google Chrome"),
    ("/usr/lib/chromium/chromium", "Chromium"),
    ("/opt/microsoft/msedge/msedge", "Microsoft Edge"),
)
_MAC_APPS: Final = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS_FILES: Final = (
    (r"Google\Chrome\Application\chrome.exe", "Google Chrome"),
    (r"Chromium\Application\chrome.exe", "Chromium"),
    (r"Microsoft\Edge\Application\msedge.exe", "Microsoft Edge"),
)
_WINDOWS_FOLDERS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
# Below the folder of Playwright's own installer; the names of the inner folders changed over its versions.
_PLAYWRIGHT: Final = {
    "linux": ("chromium-*/chrome-linux*/chrome",),
    "darwin": (
        "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
        "chromium-*/chrome-mac*/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    ),
    "win32": (r"chromium-*\chrome-win*\chrome.exe",),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A browser on this machine; `version` is None until somebody asked for it."""

    path: str
    name: str
    version: str | None = None


class NoBrowser(AuditorError):
    """No browser is here and none could be installed; `hint` is the one command that helps."""

    def __init__(self, hint: str, why: str = "", **holes: str) -> None:
        """`why` is an English text of ours with these holes, to be said in other languages; see `launch`."""
        super().__init__(why or _("no browser could be found or installed"), hint=hint)
        self.holes = holes


def _(message: str) -> str:
    """Marks a text for translation; the texts themselves may not be there yet when set-up imports this."""
    return message


def find(machine: System | None = None, *, headless: bool = False) -> Found | None:
    """The browser to use, or None; with `headless` a browser without a window comes first and is enough.

    `AUDITOR_BROWSER` (a path or a command) goes before everything; NoBrowser where it names nothing.
    """
    machine = machine or this_system()
    named = machine.env.get(ENV, "").strip()
    if named:
        path = named if machine.is_file(named) else machine.which(named)
        if path is None:
            raise NoBrowser(
                _unset(machine),
                _("AUDITOR_BROWSER names {named!r}, and there is no such browser"),
                named=named,
            )
        return Found(path, "the browser that AUDITOR_BROWSER names")
    return next(_candidates(machine, headless), None)


def version(found: Found, machine: System | None = None) -> Found:
    """The same browser with its version, asked of the program itself; Windows' browsers do not tell."""
    machine = machine or this_system()
    if machine.platform == "win32":  # there `--version` opens a window
        return found
    number = re.search(r"\d+(\.\d+)+", machine.ask((found.path, "--version")))
    return replace(found, version=number.group() if number else None)


def install(say: Callable[[str], None], machine: System | None = None) -> Found:
    """Install a browser and return it; says each step; NoBrowser with the one command where nothing helped."""
    machine = machine or this_system()
    headless = not has_display(machine)
    debian = machine.distribution in _DEBIAN
    if debian and apt_install("chromium", machine, say):
        found = find(machine, headless=headless)
        if found is not None:
            return found
    say("asking Playwright's installer for Chromium")
    if machine.run((*machine.playwright, "install", "chromium")) == 0:
        found = find(machine, headless=headless)
        if found is not None:
            return found
    raise NoBrowser(manual_install(machine))


def _candidates(machine: System, headless: bool) -> Iterator[Found]:
    match machine.platform:
        case "darwin":
            yield from _on_mac(machine)
        case "win32":
            yield from _on_windows(machine)
        case _:
            yield from _on_linux(machine, headless)
    yield from _from_playwright(machine)


def _on_linux(machine: System, headless: bool) -> Iterator[Found]:
    for command, name in (*(_HEADLESS if headless else ()), *_COMMANDS):
        path = machine.which(command)
        if path is not None and not _is_snap(path, machine):
            yield Found(path, name)
    yield from (Found(path, name) for path, name in _LINUX_FILES if machine.is_file(path))


def _is_snap(path: str, machine: System) -> bool:
    """Playwright cannot start a snap; Ubuntu's `chromium` and `chromium-browser` only call one."""
    return path.startswith("/snap/") or (machine.distribution == "ubuntu" and "/chromium" in path)


def _on_mac(machine: System) -> Iterator[Found]:
    for app in _MAC_APPS:
        for root in ("", machine.env.get("HOME", "")):
            path = f"{root}/Applications/{app}.app/Contents/MacOS/{app}"
            if machine.is_file(path):
                yield Found(path, app)


def _on_windows(machine: System) -> Iterator[Found]:
    for below, name in _WINDOWS_FILES:
        for variable in _WINDOWS_FOLDERS:
            folder = machine.env.get(variable)
            if folder and machine.is_file(path := rf"{folder}\{below}"):
                yield Found(path, name)


def _from_playwright(machine: System) -> Iterator[Found]:
    """The newest build that Playwright's installer left; the folder carries its number."""
    folder = _playwright_folder(machine)
    slash = "\\" if machine.platform == "win32" else "/"
    for pattern in _PLAYWRIGHT.get(machine.platform, ()):
        yield from (
            Found(path, "Chromium from Playwright's installer")
            for path in sorted(machine.glob(f"{folder}{slash}{pattern}"), key=_build, reverse=True)
        )


def _playwright_folder(machine: System) -> str:
    moved = machine.env.get("PLAYWRIGHT_BROWSERS_PATH")
    if moved:
        return moved
    match machine.platform:
        case "darwin":
            return f"{machine.env.get('HOME', '')}/Library/Caches/ms-playwright"
        case "win32":
            return rf"{machine.env.get('LOCALAPPDATA', '')}\ms-playwright"
        case _:
            cache = machine.env.get("XDG_CACHE_HOME") or f"{machine.env.get('HOME', '')}/.cache"
            return f"{cache}/ms-playwright"


def _build(path: str) -> int:
    number = re.search(r"chromium-(\d+)", path)
    return int(number.group(1)) if number else 0


def manual_install(machine: System | None = None) -> str:
    """The one command that brings a browser to this computer."""
    machine = machine or this_system()
    if machine.distribution in _DEBIAN:
        return apt_command("chromium")
    match machine.platform:
        case "darwin":
            return "brew install --cask google-chrome"
        case "win32":
            return "winget install Google.Chrome"
        case _ if machine.driver:  # a packaged program is no interpreter, and needs no rights to fetch
            return shlex.join((*machine.playwright, "install", "chromium"))
        case _:
            return f"sudo {machine.python} -m playwright install --with-deps chromium"


def _unset(machine: System) -> str:
    return f"set {ENV}=" if machine.platform == "win32" else f"unset {ENV}"
