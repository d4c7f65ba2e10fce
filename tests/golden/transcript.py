"""What a command prints, with whatever differs from run to run masked."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
COMMANDS: Final = tuple((HERE / "commands.txt").read_text("utf-8").splitlines())
_MASKS: Final = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z"), "<time>"),
    (re.compile(r'"id": "[0-9a-f]{16}"'), '"id": "<id>"'),
    (re.compile(r"\d\d:\d\d:\d\d"), "<clock>"),
    (re.compile(r"(?<!\d)20\d\d-\d\d-\d\d(?!\d)"), "<day>"),
)


def transcript(command: str, home: Path) -> str:
    """Exit status, standard output and standard error of `auditor COMMAND`, run in this folder without a keyring."""
    ran = subprocess.run(
        [sys.executable, "-c", "from auditor.cli import main; main()", *shlex.split(command)],
        cwd=HERE, env=_environment(home), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = f"$ auditor {command}\n[{ran.returncode}]\n{ran.stdout}--- standard error\n{ran.stderr}"
    for pattern, mask in _MASKS:
        told = pattern.sub(mask, told)
    return told.replace(str(home), "<home>").replace(str(HERE), "<here>")


def file_of(command: str) -> Path:
    """Where the expected transcript of a command lies."""
    return HERE / "expected" / (re.sub(r"[^\w]+", "-", command).strip("-")[:80] + ".txt")


def _environment(home: Path) -> dict[str, str]:
    keep = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME") if name in os.environ}
    root = HERE.parent.parent
    return keep | {
        "AUDITOR_HOME": str(home), "PYTHONPATH": str(root), "PYTHONUTF8": "1", "LANG": "en_US.UTF-8", "COLUMNS": "80",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }  # fmt: skip


if __name__ == "__main__":
    import tempfile

    (HERE / "expected").mkdir(exist_ok=True)
    for one in COMMANDS:
        with tempfile.TemporaryDirectory() as folder:
            file_of(one).write_text(transcript(one, Path(folder)), "utf-8")
