"""The program with Python and Playwright's driver in one folder, made by PyInstaller from what `uv.lock` pins."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.setup import ROOT, command, interpreter, say

BUILD: Final = ROOT / "build" / "package"
DIST: Final = ROOT / "dist"
PYINSTALLER: Final = "pyinstaller==6.22.3"  # its start goes inside
UV: Final = "uv>=0.5"
FILES: Final = Path(__file__).parent / "files"
_COLLECTED: Final = (
    *("--collect-submodules", "auditor"),
    *("--collect-data", "auditor"),
    *("--collect-data", "textual_serve"),
    *("--collect-submodules", "keyring.backends"),
    *("--copy-metadata", "keyring"),
    *("--collect-submodules", "uvicorn"),
    *(
        "--collect-submodules",
        "textual",
    ),  # its widgets and drivers are imported by name when they are asked for
)
_LEFT_OUT: Final = ("tkinter", "scipy", "numpy", "pywt", "imagehash", "pytest", "mypy", "IPython")
# What brings its debugging symbols; without them the program is 80 MB smaller. Those that auditwheel
# rearranged (*.libs) are left alone: stripping breaks them.
_STRIPPED: Final = (
    "libpython3*",
    "sqlcipher3/*.so",
    "zstandard/*.so",
    "cryptography/**/*.so",
    "rapidfuzz/**/*.so",
    "playwright/driver/node",
)
_LOCALES: Final = (
    "root",
    "en",
    "fr",
    "de",
    "it",
)  # Babel brings eight hundred, 30 MB; we speak four languages


class Missing(Exception):
    """Building cannot go on; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was made: the folder that runs, the environment it was made of, the version."""

    folder: Path
    python: Path
    version: str

    @property
    def program(self) -> Path:
        """The command in the folder."""
        return self.folder / ("auditor.exe" if sys.platform == "win32" else "auditor")


def freeze() -> Frozen:
    """Make the folder anew. Raises Missing where a tool is not here, subprocess.CalledProcessError where one fails."""
    python = _environment()
    version = ask(python, "import auditor; print(auditor.__version__)")
    out, work = BUILD / "frozen", BUILD / "work"
    shutil.rmtree(out, ignore_errors=True)
    options = [*_COLLECTED, *(part for name in _LEFT_OUT for part in ("--exclude-module", name))]
    say("package: freezing (some minutes)")
    call(
        [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--name", "auditor", "--onedir", "--console",
         *options, "--distpath", out, "--workpath", work, "--specpath", work, FILES / "start.py"],
    )  # fmt: skip
    folder = out / "auditor"
    _strip(folder / "_internal")
    for file in (folder / "_internal" / "babel" / "locale-data").glob("*.dat"):
        if file.stem.partition("_")[0] not in _LOCALES:
            file.unlink()
    return Frozen(folder, python, version)


def wheel(place: Path) -> Path:
    """The wheel of this checkout, built into an empty folder with the dates of the last commit."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    date = subprocess.run(
        ["git", "-C", ROOT, "log", "-1", "--format=%ct"], capture_output=True, text=True, check=True
    ).stdout.strip()
    call([uv(), "build", "--quiet", "--wheel", "--out-dir", place, ROOT], SOURCE_DATE_EPOCH=date)
    return next(place.glob("*.whl"))


def call(words: list[str | Path], **env: str) -> None:
    """Run one command; its output goes to standard error."""
    subprocess.run(words, check=True, stdout=sys.stderr, env=os.environ | env, cwd=BUILD)  # not the checkout


def ask(python: Path, code: str) -> str:
    """What a line of Python prints in that environment, from a folder that is not the checkout."""
    ran = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, cwd=BUILD)
    return ran.stdout.strip()


def uv() -> Path:
    """The command uv, in an environment of its own."""
    return installed_tool("uv", UV)


def installed_tool(name: str, requirement: str) -> Path:
    """A command of a distribution that building needs, in an environment of its own below build/."""
    venv = BUILD / name
    python = interpreter(venv, sys.platform)
    if not python.is_file():
        call([sys.executable, "-m", "venv", venv])
        call([python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", requirement])
    return command(python, name)


def _environment() -> Path:
    """A fresh environment with what the lock pins, the wheel, and PyInstaller; nothing of the tests."""
    BUILD.mkdir(parents=True, exist_ok=True)
    venv, tool = BUILD / "venv", uv()
    built = wheel(BUILD / "wheel")
    say("package: an environment from uv.lock")
    shutil.rmtree(venv, ignore_errors=True)
    call([sys.executable, "-m", "venv", "--without-pip", venv])
    python, pins = interpreter(venv, sys.platform), BUILD / "pins.txt"
    call(
        [
            tool,
            "--project",
            ROOT,
            "export",
            "--quiet",
            "--frozen",
            "--no-dev",
            "--no-emit-project",
            "--output-file",
            pins,
        ]
    )
    call([tool, "pip", "install", "--quiet", "--python", python, "--requirement", pins])
    call([tool, "pip", "install", "--quiet", "--python", python, "--no-deps", built])
    call([tool, "pip", "install", "--quiet", "--python", python, PYINSTALLER])
    return python


def _strip(inside: Path) -> None:
    tool = shutil.which("strip") if sys.platform == "linux" else None
    if tool:
        for pattern in _STRIPPED:
            for library in inside.glob(pattern):
                call([tool, "--strip-unneeded", library])
