"""Writing a file that only its owner may read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ..texts.spoken import say, why_not
from .common import Trouble


def write(out: str, data: bytes) -> None:
    """Write a file whole or not at all, private from birth; `-` is standard output. Raises Trouble."""
    if out == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(out)
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a device or a pipe is written to, never replaced
        else:
            _replace(path.resolve(), data)
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        message = f"{out} could not be written ({getattr(error, 'strerror', None) or error})"
        raise Trouble(message) from None


def write_new(out: str, data: bytes) -> None:
    """Write a file that was not there, private from birth. Raises Trouble."""
    path = Path(os.path.expanduser(out.strip()))  # noqa: PTH111 - a name that is nobody's stays as it is
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(data)
    except FileExistsError:
        raise Trouble(say("a file of that name is there already; choose another name")) from None
    except (OSError, ValueError) as error:
        raise Trouble(say("the file could not be written ({why})", why=why_not(error))) from None


def _replace(path: Path, data: bytes) -> None:
    import tempfile  # late: `--help` imports this file

    number, draft = tempfile.mkstemp(
        dir=path.parent, prefix=".auditor-"
    )  # 0600, and its name is nobody else's
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        Path(draft).replace(path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
