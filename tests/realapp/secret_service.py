"""A real Secret Service for a test: a command run under its own bus with its own unlocked gnome-keyring.

Nothing of the user's is touched: own data and runtime folders (0700), no display, so no prompter can open. A fresh
start failed 2 times in 110 for no known reason; so each start is proved by storing and reading one item, and retried.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PASSPHRASE = "only-for-this-test"
NOT_READY = 97
"""The exit status by which the inner half says that the service did not come up."""
BACKEND = "keyring.backends.SecretService.Keyring"


class SecretServiceError(Exception):
    """The service could not be started, in one sentence."""


def missing() -> str | None:
    """Why no Secret Service can be started here, in one sentence; None if it can."""
    tools = ("dbus-run-session", "gnome-keyring-daemon")
    absent = [tool for tool in tools if shutil.which(tool) is None]
    return (
        f"no Secret Service here: {', '.join(absent)} missing (apt: dbus gnome-keyring)" if absent else None
    )


def run(
    command: Sequence[str],
    *,
    stdin: str = "",
    env: Mapping[str, str] | None = None,
    seconds: float = 120,
    tries: int = 3,
) -> subprocess.CompletedProcess[str]:
    """Run the command where `keyring` finds an empty, unlocked collection; its status and what it printed.

    `env` is added to this process's environment. Raises SecretServiceError after `tries` failed starts, and
    subprocess.TimeoutExpired when the command takes longer than `seconds`.
    """
    if reason := missing():
        raise SecretServiceError(reason)
    done = None
    for _ in range(tries):
        with tempfile.TemporaryDirectory(prefix="secret-") as folder:
            # -P: this folder's own modules must not hide the standard library's in the inner half.
            done = finished(
                ["dbus-run-session", "--", sys.executable, "-P", str(Path(__file__).resolve()), *command],
                stdin,
                environment(Path(folder)) | dict(env or {}),
                seconds,
            )
        if done.returncode != NOT_READY:
            return done
    raise SecretServiceError(f"gnome-keyring did not come up in {tries} tries: {done.stderr if done else ''}")


def finished(
    command: Sequence[str], stdin: str, env: Mapping[str, str], seconds: float
) -> subprocess.CompletedProcess[str]:
    """The command's end; one that takes too long is ended with everything it started, bus and daemon too."""
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(env),
        text=True,
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(stdin, timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        return subprocess.CompletedProcess(command, process.returncode, out, err)


def call(function: str, *arguments: Any, seconds: float = 120) -> Any:
    """Call `module:function` with JSON-able arguments in such a place; what it returned, through JSON."""
    module, _, name = function.partition(":")
    program = (
        "import importlib, json, sys;"
        "module, name, arguments = json.load(sys.stdin);"
        "answer = getattr(importlib.import_module(module), name)(*arguments);"
        "print(); print(json.dumps(answer))"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    done = run(
        [sys.executable, "-c", program],
        stdin=json.dumps([module, name, arguments]),
        env={"PYTHONPATH": paths},
        seconds=seconds,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def environment(folder: Path) -> dict[str, str]:
    """This process's environment, with folders of its own, no display and no other bus."""
    data, runtime = folder / "data", folder / "run"
    data.mkdir(mode=0o700)
    runtime.mkdir(mode=0o700)
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return kept | {
        "XDG_DATA_HOME": str(data),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHON_KEYRING_BACKEND": BACKEND,
    }


def proved(seconds: float) -> bool:
    """One item can be stored, read and removed, in a process that may be ended if it hangs."""
    program = (
        "import keyring as k; k.set_password('probe', 'p', 'x');"
        "assert k.get_password('probe', 'p') == 'x'; k.delete_password('probe', 'p')"
    )
    try:
        probe = subprocess.run(
            [sys.executable, "-c", program], timeout=seconds, stdin=subprocess.DEVNULL, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return probe.returncode == 0


def inside(command: Sequence[str]) -> int:
    """The inner half, already on the new bus: unlock, prove, then become the command."""
    try:
        unlock = subprocess.run(
            ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
            input=PASSPHRASE + "\n",  # the newline is part of the passphrase
            text=True,
            stdout=subprocess.DEVNULL,
            timeout=20,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return NOT_READY
    if unlock.returncode or not proved(20):
        return NOT_READY
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(inside(sys.argv[1:]))
