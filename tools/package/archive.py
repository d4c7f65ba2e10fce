"""One folder in a file: unpacked anywhere, it runs there, without installation and without rights."""

from __future__ import annotations

import shutil
import sys
import tarfile
from pathlib import Path
from typing import Final

from tools.package.freeze import BUILD, DIST, FILES, Frozen

_README: Final = """\
auditor {version}

{begin}
"{start} serve" shows the same in your browser. "{start} doctor" says what is there and what is missing.
To remove it, type "{start} purge", then delete this folder.
"""
_BEGIN: Final = {  # sys.platform -> how to begin
    "win32": "Double-click auditor.exe, or type .\\auditor in a terminal.",
    "darwin": "Double-click auditor (a terminal opens), or type ./auditor in a terminal.",
    "linux": "Double-click auditor-window (a terminal with large letters), or type ./auditor in a terminal.",
}


def build(frozen: Frozen) -> str:
    """Write `dist/auditor-VERSION-PLATFORM.tar.xz` (a .zip on Windows); never anything wrong, so empty."""
    name = f"auditor-{frozen.version}-{sys.platform}"
    place = BUILD / name
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(frozen.folder, place, symlinks=True)
    (place / "README.txt").write_text(readme(frozen.version, sys.platform), "utf-8")
    if sys.platform == "linux":
        _window(place)
    DIST.mkdir(exist_ok=True)
    if sys.platform == "win32":
        shutil.make_archive(str(DIST / name), "zip", BUILD, name)
    else:
        with tarfile.open(DIST / f"{name}.tar.xz", "w:xz") as archive:
            archive.add(place, name, filter=_nobodys)
    return ""


def readme(version: str, platform: str) -> str:
    """What stands beside the program, for the system of that name in `sys.platform`."""
    start = ".\\auditor" if platform == "win32" else "./auditor"
    return _README.format(version=version, start=start, begin=_BEGIN.get(platform, _BEGIN["linux"]))


def _window(place: Path) -> None:
    """What opens a terminal, and takes the program beside it."""
    window = (FILES / "auditor-window").read_text("utf-8")
    beside = 'program=${AUDITOR_PROGRAM:-$(dirname "$(readlink -f "$0")")/auditor}'
    (place / "auditor-window").write_text(
        window.replace("program=${AUDITOR_PROGRAM:-auditor}", beside), "utf-8"
    )
    (place / "auditor-window").chmod(0o755)


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the name of who built it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def archive_of(frozen: Frozen) -> Path:
    """Where the archive of this version lies."""
    ending = "zip" if sys.platform == "win32" else "tar.xz"
    return DIST / f"auditor-{frozen.version}-{sys.platform}.{ending}"
