"""Installs the Debian package, uses it where there is neither network nor checkout, measures it, and removes it. As root.

The figures go to standard output and, with commit, date and load, into tests/package/last.json.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tools.package.archive import archive_of
from tools.package.deb import package
from tools.package.freeze import Frozen, Missing, call
from tools.setup import ROOT
from tools.wheel_check import Command, Unfit, first_screen, to_the_checklist, try_out

RESULTS: Final = ROOT / "tests" / "package" / "last.json"
UNPACKED: Final = 330  # megabytes at the most, without a browser
FILE: Final = 130  # megabytes of the file that one downloads
TIMES: Final = 2.0  # of the checkout's time until its first screen
KEYS: Final = 4
SECONDS: Final = 60  # from the first key to the practice checklist, on two quiet cores
BUSY: Final = 2.5  # of load; above it the seconds are told and decide nothing
TRIES: Final = 3
NEVER_INSIDE: Final = ("numpy", "scipy", "pywt")
# Loopback alone: the practice network needs it, and nothing else is there. The checkout is an empty folder.
OFFLINE: Final = (
    "unshare", "--net", "--mount", "sh", "-c", f'ip link set lo up && mount -t tmpfs none "{ROOT}" && exec "$@"', "sh",
)  # fmt: skip
NO_NETWORK: Final = ("unshare", "--net")
POLICY: Final = Path("/etc/auditor/policy.toml")
NOBODY: Final = 65534
_MB: Final = 1_000_000


def run(frozen: Frozen) -> str:
    """What is wrong with the package, or empty. Raises Missing where we are not root."""
    if os.geteuid() != 0:
        raise Missing("the package is installed and removed: this needs root")
    if POLICY.parent.exists():
        raise Missing(f"{POLICY.parent} is here; this check writes a policy of its own there")
    try:
        figures = _sizes(frozen)
        figures["unpacked_anywhere"] = _from_the_archive(frozen)
        began = time.monotonic()
        call([*NO_NETWORK, *_apt("install", package(frozen))])
        figures["installed_in_s"] = round(time.monotonic() - began, 1)
        try:
            with tempfile.TemporaryDirectory(prefix="auditor-package-") as folder:
                figures["findings"] = try_out([*OFFLINE, "auditor"], Path(folder))
                figures["checklist"] = _checklist(Path(folder))
                figures["served"] = _served(frozen, Path(folder))
                _under_policy(Path(folder))
            _inventory()
            figures["first_screen"] = _start()
        finally:
            call(_apt("purge", "auditor"))
        _gone()
    except Unfit as trouble:
        return str(trouble)
    figures |= {"load": round(os.getloadavg()[0], 1), **_when()}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))
    return ""


def _apt(what: str, name: str | Path) -> list[str | Path]:
    """What docs/release.md tells an administrator, without what a package recommends: no network is here."""
    return [
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        what,
        "-y",
        "-q",
        "--no-install-recommends",
        name,
    ]


def _when() -> dict[str, str]:
    commit = subprocess.run(
        ["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    return {"commit": commit, "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")}


def _sizes(frozen: Frozen) -> dict[str, object]:
    unpacked = sum(file.lstat().st_size for file in frozen.folder.rglob("*") if not file.is_dir()) / _MB
    files = {
        path.name: round(path.stat().st_size / _MB, 1)
        for path in (package(frozen), archive_of(frozen))
        if path.exists()
    }
    if unpacked > UNPACKED:
        raise Unfit(f"{unpacked:.0f} MB unpacked; at most {UNPACKED}")
    if large := [f"{name}: {size:.0f} MB" for name, size in files.items() if size > FILE]:
        raise Unfit(f"too large: {', '.join(large)}; at most {FILE}")
    names = {part.name.lower() for part in (frozen.folder / "_internal").rglob("*")}
    if heavy := [name for name in NEVER_INSIDE if any(part.startswith(name) for part in names)]:
        raise Unfit(f"inside, and not wanted: {', '.join(heavy)}")
    parts = sorted(
        ((_weight(part), part.name) for part in (frozen.folder / "_internal").iterdir()), reverse=True
    )
    largest = {name: round(size, 1) for size, name in parts[:14]}
    return {"unpacked_mb": round(unpacked, 1), "files_mb": files, "largest_mb": largest}


def _weight(part: Path) -> float:
    return sum(file.lstat().st_size for file in [part, *part.rglob("*")] if not file.is_dir()) / _MB


def _from_the_archive(frozen: Frozen) -> str:
    """The folder runs where it was unpacked, for somebody without rights, and says its version."""
    with (
        tempfile.TemporaryDirectory(prefix="auditor-archive-") as folder,
        tarfile.open(archive_of(frozen)) as packed,
    ):
        packed.extractall(folder, filter="data")
        Path(folder).chmod(0o755)
        (place,) = Path(folder).iterdir()
        said = subprocess.run(
            [place / "auditor", "--version"],
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            user=NOBODY,
        ).stdout.strip()
    if said != f"auditor, version {frozen.version}":
        raise Unfit(f"the archive says {said!r}")
    return said


def _checklist(place: Path) -> dict[str, float]:
    """Keys and seconds from the start of the program to the checklist of the practice clinic."""
    load = round(os.getloadavg()[0], 1)
    keys, seconds = to_the_checklist([*OFFLINE, "auditor"], place)
    if keys > KEYS:
        raise Unfit(f"{keys} keys to the checklist; at most {KEYS}")
    if seconds > SECONDS and load <= BUSY:
        raise Unfit(f"{seconds:.0f} s to the checklist; at most {SECONDS}")
    return {"keys": keys, "words_typed": 0, "seconds": round(seconds, 1), "load": load}


def _served(frozen: Frozen, place: Path) -> str:
    """What was seen of `auditor serve`, by an interpreter that has a client; this one may have the standard library only."""
    ran = subprocess.run(
        [frozen.python, "-m", "tools.package.served", "auditor", place],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    if ran.returncode:
        raise Unfit(f"serve: {ran.stderr[-300:]}")
    return ran.stdout.strip()


def _under_policy(place: Path) -> None:
    """The organisation's file is read by who may not write it, goes before what they set, and is followed or nothing is."""
    home = place / "somebody"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    place.chmod(0o755)
    POLICY.parent.mkdir()
    try:
        POLICY.write_text(
            'browser = "/usr/bin/env"\nproxy = "http://127.0.0.1:9"\nkeep_passwords = false\n', "utf-8"
        )
        ran = _by_nobody(["auditor", "doctor", "--json", "--lang", "en"], home)
        told = {row["what"]: row["says"] for row in json.loads(ran.stdout)}
        if "/usr/bin/env" not in told["browser"]:
            raise Unfit(f"the user's browser goes before the policy's: {told['browser']}")
        if "keep_passwords = False" not in told["policy"] or "proxy = " not in told["policy"]:
            raise Unfit(f"the user is not told the policy: {told['policy']}")
        if _by_nobody(["sh", "-c", f"echo >> {POLICY}"], home).returncode == 0:
            raise Unfit("a user may write the policy")
        POLICY.write_text("keep_password = false\n", "utf-8")
        ran = _by_nobody(["auditor", "doctor"], home)
        if ran.returncode != 3 or ran.stdout or "did you mean keep_passwords" not in ran.stderr:
            raise Unfit(
                f"a policy that is half understood: {ran.returncode} {ran.stdout[:200]} {ran.stderr[:200]}"
            )
    finally:
        POLICY.unlink(missing_ok=True)
        POLICY.parent.rmdir()


def _by_nobody(words: Sequence[str], home: Path) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"HOME": str(home), "AUDITOR_HOME": str(home / "own"), "AUDITOR_BROWSER": "/bin/false"}
    return subprocess.run(words, capture_output=True, text=True, check=False, cwd="/", env=env, user=NOBODY)


def _inventory() -> None:
    """`doctor --json` works in it."""
    ran = subprocess.run(["auditor", "doctor", "--json"], capture_output=True, text=True, check=True, cwd="/")
    if not json.loads(ran.stdout):
        raise Unfit("doctor says nothing")


def _start() -> dict[str, float]:
    """Seconds until the first screen, of the package and of the checkout by turns, the best of some tries each."""
    commands: dict[str, Command] = {"package": ["auditor"], "checkout": [sys.executable, "-m", "auditor"]}
    took: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory(prefix="auditor-start-") as folder:
        for _ in range(TRIES):
            for name, command in commands.items():
                took[name].append(first_screen(command, Path(folder)))
    seconds = {name: round(min(tries), 2) for name, tries in took.items()}
    if seconds["package"] > TIMES * seconds["checkout"]:
        raise Unfit(
            f"the first screen takes {seconds['package']:.1f} s, the checkout's {seconds['checkout']:.1f} s"
        )
    return seconds | {"times": round(seconds["package"] / seconds["checkout"], 2)}


def _gone() -> None:
    left = [
        path
        for path in (
            "/usr/lib/auditor", "/usr/bin/auditor", "/usr/bin/auditor-window", "/usr/share/doc/auditor",
            "/usr/share/applications/auditor.desktop", "/usr/share/icons/hicolor/scalable/apps/auditor.svg",
        )
        if Path(path).exists()
    ]  # fmt: skip
    if left:
        raise Unfit(f"left after removal: {', '.join(left)}")
