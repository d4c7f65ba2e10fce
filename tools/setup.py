"""Makes `.venv` with the project in it and sees to a browser; does nothing the second time.

Everything it says goes to standard error. Where it cannot go on, it exits 3 with the one command to type.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from auditor.adapters.browser.installed import NoBrowser, find, install
from auditor.adapters.browser.system import System, apt_command, apt_install, has_display, this_system

ROOT: Final = Path(__file__).resolve().parent.parent
CANNOT: Final = 3  # contract.md, section 3: could not be done
INTERRUPTED: Final = 130


class CannotSetUp(Exception):
    """Set-up cannot go on; the text says what happened and what to type."""


def say(line: str) -> None:
    """Tell the user one step, on standard error."""
    print(f"set-up: {line}", file=sys.stderr, flush=True)


def prepare(*, tests: bool, browser: bool = True) -> Path:
    """The interpreter of a `.venv` that has the project, and the test tools where `tests`; exits 3 if it cannot.

    A browser is seen to, unless none is needed.
    """
    try:
        python = environment(ROOT, this_system(), tests=tests)
        if browser:
            see_to_browser(this_system(str(python)))
    except (CannotSetUp, NoBrowser) as problem:
        say(str(problem))
        raise SystemExit(CANNOT) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    return python


def environment(root: Path, machine: System, *, tests: bool) -> Path:
    """Make or complete `root/.venv` and return its interpreter; instant where the stamp still fits."""
    venv = root / ".venv"
    python = interpreter(venv, machine.platform)
    stamp, wanted = venv / "auditor-setup", _wanted(root, tests=tests)
    if python.is_file() and stamp.is_file() and wanted <= set(stamp.read_text("utf-8").splitlines()):
        return python
    if machine.run((str(python), "-c", "import pip")) != 0:
        _make_venv(venv, machine)
    say("installing what auditor needs into .venv (once; a few minutes)")
    what = f"{root}[test]" if tests else str(root)
    pip = (str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--editable", what)
    if machine.run(pip) != 0:
        raise CannotSetUp(f"pip could not install; type: {' '.join(pip)}")
    stamp.write_text("\n".join(sorted(wanted)) + "\n", "utf-8")
    return python


def interpreter(venv: Path, platform: str) -> Path:
    """Where an environment keeps its Python."""
    return venv / ("Scripts/python.exe" if platform == "win32" else "bin/python")


def command(python: Path, name: str) -> Path:
    """A command that pip installed beside this interpreter."""
    return python.with_name(f"{name}{python.suffix}")


def see_to_browser(machine: System, tell: Callable[[str], None] = say) -> None:
    """A browser is there afterwards, or NoBrowser says what to type."""
    if find(machine, headless=not has_display(machine)) is None:
        found = install(tell, machine)
        tell(f"{found.name} is at {found.path}")


def _make_venv(venv: Path, machine: System) -> None:
    if not _has_ensurepip() and not (apt_install("python3-venv", machine, say) and _has_ensurepip()):
        raise CannotSetUp(f"this Python cannot make an environment; type: {apt_command('python3-venv')}")
    say(f"making {venv.name}")
    if machine.run((machine.python, "-m", "venv", "--clear", str(venv))) != 0:
        raise CannotSetUp(f"no environment could be made; type: {machine.python} -m venv --clear {venv}")


def _has_ensurepip() -> bool:
    """Whether `venv` can put pip into an environment; Debian ships that part as `python3-venv`."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def _wanted(root: Path, *, tests: bool) -> set[str]:
    """What the stamp must hold: what was installed, from which pyproject, and where the checkout lay."""
    told = (root / "pyproject.toml").read_bytes() + str(root).encode()
    state = hashlib.sha256(told).hexdigest()
    return {f"core {state}", f"test {state}"} if tests else {f"core {state}"}
