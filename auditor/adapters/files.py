"""Writing a file that only its owner may read."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.errors import CommandError
from auditor.i18n.current import describe_os_error, tr

if TYPE_CHECKING:
    pass
from auditor.errors import USED_WRONGLY


def load_json(path: str) -> Any:
    """The JSON of a file, or of standard input for `-`."""
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
        return json.loads(text)
    except OSError as error:
        message = tr("{path}: {why}", path=path, why=describe_os_error(error))
        raise CommandError(message, USED_WRONGLY) from None
    except (ValueError, RecursionError) as error:
        message = tr("{path}: this is not JSON ({why})", path=path, why=error)
        raise CommandError(message, USED_WRONGLY) from None


def write(out: str, data: bytes) -> None:
    """Write a file whole or not at all, private from birth; `-` is standard output. Raises CommandError."""
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
        message = tr("{path} could not be written ({why})", path=out, why=describe_os_error(error))
        raise CommandError(message) from None


def write_new(out: str, data: bytes) -> None:
    """Write a file that was not there, private from birth. Raises CommandError."""
    path = Path(os.path.expanduser(out.strip()))  # noqa: PTH111 - a name that is nobody's stays as it is
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(data)
    except FileExistsError:
        raise CommandError(tr("a file of that name is there already; choose another name")) from None
    except (OSError, ValueError) as error:
        raise CommandError(
            tr("the file could not be written ({why})", why=describe_os_error(error))
        ) from None


def _replace(path: Path, data: bytes) -> None:
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
