"""The Debian package: the frozen folder, a command, a desktop entry and an icon. Nothing runs at installation."""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import subprocess
from pathlib import Path
from typing import Final

from tools.package.freeze import BUILD, DIST, FILES, Frozen, Missing, call
from tools.package.sbom import licences
from tools.setup import ROOT

MAINTAINER: Final = "auditor's authors <security@auditor.invalid>"
_RECOMMENDS: Final = (
    "chromium | google-chrome-stable | microsoft-edge-stable, xterm | x-terminal-emulator, "
    "gnome-keyring | kwalletmanager | keepassxc"
)
_CONTROL: Final = """\
Package: auditor
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Section: utils
Priority: optional
Depends: libc6 (>= {libc})
Recommends: {recommends}
Description: yearly check-up of a clinician's own social accounts
 Reads the privacy and security settings of your own accounts in your own,
 visible browser, changes nothing, and ends in a list of what to repair, why,
 and exactly where. French, German, Italian, English.
"""


def build(frozen: Frozen) -> str:
    """Write `dist/auditor_VERSION_ARCHITECTURE.deb`; what is wrong, or empty. Raises Missing without dpkg-deb."""
    if shutil.which("dpkg-deb") is None:
        raise Missing("dpkg-deb is not here: the Debian package is built on Debian or Ubuntu")
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    _lay_out(root, frozen)
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    size = sum(file.lstat().st_size for file in root.rglob("*")) // 1024
    control.write_text(
        _CONTROL.format(
            version=frozen.version,
            architecture=architecture(),
            maintainer=MAINTAINER,
            libc=libc(),
            size=size,
            recommends=_RECOMMENDS,
        ),
        "utf-8",
    )
    DIST.mkdir(exist_ok=True)
    call(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, package(frozen)])
    return ""


def package(frozen: Frozen) -> Path:
    """Where the package of this version lies."""
    return DIST / f"auditor_{frozen.version}_{architecture()}.deb"


def architecture() -> str:
    """Debian's name of this machine's kind: amd64, arm64."""
    ran = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def libc() -> str:
    """The C library that this machine has: what was built here needs it, or a newer one."""
    return platform.libc_ver()[1]


def _lay_out(root: Path, frozen: Frozen) -> None:
    usr = root / "usr"
    shutil.copytree(frozen.folder, usr / "lib" / "auditor", symlinks=True)
    for folder in ("bin", "share/applications", "share/icons/hicolor/scalable/apps", "share/doc/auditor"):
        (usr / folder).mkdir(parents=True)
    (usr / "bin" / "auditor").symlink_to("../lib/auditor/auditor")
    shutil.copy2(FILES / "auditor-window", usr / "bin")
    shutil.copy2(FILES / "auditor.desktop", usr / "share" / "applications")
    shutil.copy2(FILES / "auditor.svg", usr / "share" / "icons" / "hicolor" / "scalable" / "apps")
    doc = usr / "share" / "doc" / "auditor"
    (doc / "copyright").write_text((ROOT / "LICENSE").read_text("utf-8") + "\n" + licences(frozen), "utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (doc / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))
    shutil.copy2(FILES / "policy.example.toml", doc)
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
