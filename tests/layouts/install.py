"""The libraries from npm's registry, installed once into the user's cache, and the scripts made of them."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

SOURCES: Final = Path(__file__).resolve().parent / "drawn"
CACHE: Final = Path(platformdirs.user_cache_dir("auditor-tests"))


class NotHere(Exception):
    """The libraries cannot be had on this machine; the message says why."""


@dataclass(frozen=True, slots=True)
class Script:
    """What one library's pages are drawn with: a script, and a style sheet that may be empty."""

    js: str
    css: str


def missing() -> str | None:
    """Why the libraries cannot be installed here, or None."""
    lacking = [tool for tool in ("node", "npm") if shutil.which(tool) is None]
    return f"{' and '.join(lacking)} is not installed" if lacking else None


def installed() -> Path:
    """The folder with the libraries of package-lock.json; installed at first use (two minutes). Raises NotHere."""
    if why := missing():
        raise NotHere(why)
    lock = (SOURCES / "package-lock.json").read_bytes()
    folder = CACHE / f"layouts-{hashlib.sha256(lock).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not (folder / "installed").exists():
            for name in ("package.json", "package-lock.json"):
                shutil.copy(SOURCES / name, folder)
            _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
            (folder / "installed").touch()
    return folder


def built(libraries: Iterable[str]) -> dict[str, Script]:
    """Each library's script, made of the sources as they are now. Raises NotHere."""
    folder = installed()
    out = folder / "scripts" / _digest()
    out.mkdir(parents=True, exist_ok=True)
    asked = list(libraries)
    if new := [name for name in asked if not (out / f"{name}.js").exists()]:
        _run(["node", str(SOURCES / "build.mjs"), str(SOURCES), str(out), *new], folder)
    return {name: Script(_text(out / f"{name}.js"), _text(out / f"{name}.css")) for name in asked}


def _digest() -> str:
    """Of everything the scripts are made of, the installed packages aside."""
    whole = hashlib.sha256()
    for path in sorted([SOURCES / "build.mjs", *SOURCES.glob("page/*"), *SOURCES.glob("libraries/*")]):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()[:12]


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotHere(f"{' '.join(command[:2])} ended with {done.returncode}: {done.stderr[-1500:]}")
