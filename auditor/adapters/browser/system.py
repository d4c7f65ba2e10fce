"""What finding and installing ask of the computer, as one value that a test can make by hand."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_STANDARD_ERROR: Final = 2


@dataclass(frozen=True, slots=True)
class System:
    """One computer: its facts, and the few things that may be done on it."""

    platform: str  # as `sys.platform`: "linux", "darwin", "win32"
    distribution: str  # `ID` of os-release, "" where there is none
    env: Mapping[str, str]
    root: bool
    python: str  # the interpreter that has, or will have, the project's libraries
    is_file: Callable[[str], bool]
    glob: Callable[[str], Sequence[str]]  # paths in any order
    which: Callable[[str], str | None]
    run: Callable[[Sequence[str]], int]  # exit status; what the command prints goes to standard error
    ask: Callable[[Sequence[str]], str]  # what the command prints, "" where it cannot be run or fails
    driver: tuple[str, ...] = ()  # starts Playwright's driver where `python` is a packaged program

    @property
    def playwright(self) -> tuple[str, ...]:
        """The command line of Playwright itself."""
        return self.driver or (self.python, "-m", "playwright")


def this_system(python: str = sys.executable) -> System:
    """The computer this runs on; `python` is the interpreter that Playwright's installer is run with."""
    return System(
        platform=sys.platform,
        distribution=_distribution(),
        env=os.environ,
        root=hasattr(os, "geteuid") and os.geteuid() == 0,
        python=python,
        is_file=os.path.isfile,
        glob=glob.glob,
        which=shutil.which,
        run=_run,
        ask=_ask,
        driver=_packaged_driver(),
    )


def _packaged_driver() -> tuple[str, ...]:
    """Playwright's driver in a packaged program, which is no interpreter that `-m` could be said to."""
    inside = getattr(sys, "_MEIPASS", None)
    if inside is None:
        return ()
    driver = Path(inside) / "playwright" / "driver"
    node = driver / ("node.exe" if sys.platform == "win32" else "node")
    return str(node), str(driver / "package" / "cli.js")


def has_display(machine: System) -> bool:
    """Whether a window can be shown; on Linux that takes X or Wayland."""
    if machine.platform in {"darwin", "win32"}:
        return True
    return any(machine.env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def apt_install(package: str, machine: System, say: Callable[[str], None]) -> bool:
    """Install one Debian package; False where apt is missing, we may not use it, or it fails."""
    if machine.which("apt-get") is None:
        return False
    if machine.root:
        rights: tuple[str, ...] = ()
    elif machine.which("sudo") and machine.run(("sudo", "-n", "true")) == 0:
        rights = ("sudo", "-n")
    else:
        return False
    say(f"installing the Debian package {package} with apt-get")
    apt = (*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300")
    machine.run((*apt, "update"))  # an old list may still do: the install decides
    return machine.run((*apt, "install", "-y", "--no-install-recommends", package)) == 0


def apt_command(package: str) -> str:
    """What a person types to install a Debian package."""
    return f"sudo apt-get update && sudo apt-get install -y {package}"


def _distribution() -> str:
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    fields = dict(line.split("=", 1) for line in lines if "=" in line)
    return fields.get("ID", "").strip('"')


def _run(command: Sequence[str]) -> int:
    try:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=_STANDARD_ERROR, check=False
        ).returncode
    except OSError:
        return 127


def _ask(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
