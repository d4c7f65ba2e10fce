"""Wagtail from the package registry, in an environment of its own in the user's cache; started on loopback."""

from __future__ import annotations

import fcntl
import json
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import platformdirs

VERSIONS: Final = ("wagtail==7.4.4", "django==5.2.19")
SITE: Final = Path(__file__).with_name("site.py")
PASSWORD: Final = "an-Invented-one-1"


class NotHere(Exception):
    """It cannot be installed on this machine; the message says why."""


def python() -> Path:
    """The Python that Wagtail is installed for; installed at first use (half a minute). Raises NotHere."""
    folder = Path(platformdirs.user_cache_dir("auditor-tests")) / "-".join(VERSIONS).replace("==", "-")
    folder.mkdir(parents=True, exist_ok=True)
    found = folder / "venv" / "bin" / "python"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "installed").exists():
            shutil.rmtree(folder / "venv", ignore_errors=True)
            _run([sys.executable, "-m", "venv", str(folder / "venv")])
            _run([str(found), "-m", "pip", "install", "--quiet", *VERSIONS])
            (folder / "installed").touch()
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotHere(f"{' '.join(command[:4])} ended with {done.returncode}: {done.stderr[-500:]}")


class Wagtail:
    """A running site, until the `with` ends. Raises NotHere."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        with socket.create_server(("127.0.0.1", 0)) as held:
            self.port = held.getsockname()[1]
        self.instance = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.instance}"
        self._process = subprocess.Popen(
            [str(python()), str(SITE), str(self.port), self._folder.name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert self._process.stdout
        assert self._process.stdout.readline().strip() == "ready"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()
        self._folder.cleanup()

    def seed(self, username: str, language: str, **profile: Any) -> dict[str, Any]:
        """Set one person's state; what the tables then say."""
        assert self._process.stdin
        assert self._process.stdout
        person = {"username": username, "password": PASSWORD, "language": language, "profile": profile}
        self._process.stdin.write(json.dumps(person) + "\n")
        self._process.stdin.flush()
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said
