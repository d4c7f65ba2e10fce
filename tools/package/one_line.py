"""The wheel through uvx and through pipx, for who has one of them: from the file, and from an index on this disk."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import threading
from functools import partial
from pathlib import Path
from typing import Final

from tools.package.freeze import BUILD, Frozen, installed_tool, uv, wheel

PIPX: Final = "pipx>=1.7"


def run(frozen: Frozen) -> str:
    """What is wrong, or empty: each way prints the version that was built."""
    built = wheel(BUILD / "wheel")
    index = _index(built)
    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(index)))
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{serving.server_address[1]}/simple"
    ways: tuple[list[str | Path], ...] = (
        [uv(), "tool", "run", "--from", built, "auditor", "--version"],
        [
            uv(),
            "tool",
            "run",
            "--index",
            address,
            "--from",
            f"auditor=={frozen.version}",
            "auditor",
            "--version",
        ],
        [installed_tool("pipx", PIPX), "run", "--spec", built, "auditor", "--version"],
    )
    try:
        for way in ways:
            ran = subprocess.run(way, capture_output=True, text=True, check=False, cwd=BUILD)
            if ran.stdout.strip() != f"auditor, version {frozen.version}":
                return f"{' '.join(map(str, way))}: {ran.stdout.strip()} {ran.stderr[-300:]}"
    finally:
        serving.shutdown()
    return ""


def _index(built: Path) -> Path:
    """A folder that serves as an index with one distribution (PEP 503)."""
    root = BUILD / "index"
    shutil.rmtree(root, ignore_errors=True)
    page = root / "simple" / "auditor"
    page.mkdir(parents=True)
    shutil.copy2(built, page)
    (page / "index.html").write_text(f'<a href="{built.name}">{built.name}</a>', "utf-8")
    return root


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nobody needs to hear who asked for what."""
