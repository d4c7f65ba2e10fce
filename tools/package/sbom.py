"""What is inside, for who has to check it: a list of parts (CycloneDX), their licences, sums, a wheel built twice."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from typing import Any, Final

from tools.package.freeze import BUILD, DIST, Frozen, ask, call, installed_tool, wheel

CYCLONEDX: Final = "cyclonedx-bom>=7,<8"
SPECIFICATION: Final = "1.6"
_LICENCES: Final = """
import importlib.metadata as m, json
rows = []
for one in sorted(m.distributions(), key=lambda d: d.name.lower()):
    meta = one.metadata
    said = meta.get("License-Expression") or meta.get("License") or ""
    named = [c.rpartition(" :: ")[2] for c in meta.get_all("Classifier", []) if c.startswith("License ::")]
    rows.append([one.name, one.version, said if said and len(said) < 80 else ", ".join(named) or "see its files"])
print(json.dumps(rows))
"""
_NOT_INSIDE: Final = frozenset(
    {"pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "packaging"}
)  # they build; of PyInstaller its small start is inside
_UNDERNEATH: Final = """
import json, platform, sqlite3, ssl, subprocess, playwright
from pathlib import Path
driver = Path(playwright.__file__).parent / "driver"
node = next(p for p in (driver / "node", driver / "node.exe") if p.is_file())
js = json.loads((driver / "package" / "package.json").read_text("utf-8"))
said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
print(json.dumps([
    ["python", platform.python_version(), "pkg:generic/python@{}", "PSF-2.0"],
    ["openssl", ssl.OPENSSL_VERSION.split()[1], "pkg:generic/openssl@{}", "Apache-2.0"],
    ["node", said.strip().lstrip("v"), "pkg:generic/nodejs@{}", "MIT"],
    [js["name"], js["version"], "pkg:npm/" + js["name"] + "@{}", js["license"]],
]))
"""
_TEXTS: Final = """
import importlib.metadata as m
from pathlib import Path
for one in sorted(m.distributions(), key=lambda d: d.name.lower()):
    for file in one.files or ():
        name = file.name.lower()
        if ".dist-info/" in str(file) and name.startswith(("license", "licence", "copying", "notice", "authors")):
            path = Path(one.locate_file(file))
            if path.is_file():
                print(f"\\n==== {one.name} {one.version}: {file.name}\\n")
                print(path.read_text("utf-8", "replace"))
"""


def build(frozen: Frozen) -> str:
    """Write the list of parts, the licences, the wheel and `sha256sums` into dist/; what is wrong, or empty."""
    DIST.mkdir(exist_ok=True)
    (DIST / f"auditor-{frozen.version}.licences.txt").write_text(licences(frozen), "utf-8")
    _parts(frozen)
    first, second = wheel(BUILD / "wheel"), wheel(BUILD / "wheel-again")
    if first.read_bytes() != second.read_bytes():
        return "two builds of the wheel differ"
    shutil.copy2(first, DIST)
    write_sums()
    return ""


def licences(frozen: Frozen) -> str:
    """One line for each library inside, its name, version and licence, as its own metadata say; then their texts."""
    rows = [row for row in json.loads(ask(frozen.python, _LICENCES)) if row[0].lower() not in _NOT_INSIDE]
    lines = [f"{name} {version}: {licence}" for name, version, licence in rows]
    return "\n".join(
        [
            "Libraries inside, with Python itself (PSF-2.0) and Node.js in Playwright's driver (MIT):",
            *lines,
            "",
            "Their texts, as each of them brings them (Node.js and Playwright's driver: beside them in the folder):",
            ask(frozen.python, _TEXTS),
            "",
        ]
    )


def _parts(frozen: Frozen) -> None:
    out = DIST / f"auditor-{frozen.version}.cdx.json"
    call(
        [installed_tool("cyclonedx-py", CYCLONEDX), "environment", "--output-reproducible", "--spec-version", SPECIFICATION,
         "--output-format", "JSON", "--output-file", out, frozen.python],
    )  # fmt: skip
    listed = json.loads(out.read_text("utf-8"))
    out.write_text(
        json.dumps(completed(listed, frozen.version, underneath(frozen)), indent=1) + "\n", "utf-8"
    )


def underneath(frozen: Frozen) -> list[list[str]]:
    """What no Python distribution brings: name, version, package URL with a hole, licence."""
    rows: list[list[str]] = json.loads(ask(frozen.python, _UNDERNEATH))
    return rows


def completed(listed: dict[str, Any], version: str, rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The list of an environment made that of the program: without what only builds, with what lies underneath."""
    inside = [part for part in listed["components"] if part["name"].lower() not in _NOT_INSIDE]
    program = [part for part in inside if part["name"] == "auditor"]
    more = [
        {"type": "library", "bom-ref": f"underneath-{name}", "name": name, "version": number,
         "purl": purl.format(number), "licenses": [{"license": {"id": licence}}]}
        for name, number, purl, licence in rows
    ]  # fmt: skip
    parts = [part for part in inside if part not in program] + more
    kept = {part["bom-ref"] for part in [*parts, *program]}
    depends = [
        one | {"dependsOn": [ref for ref in one.get("dependsOn", []) if ref in kept]}
        for one in listed.get("dependencies", [])
        if one["ref"] in kept
    ]
    meta = listed.get("metadata", {})
    meta["component"] = (program[0] if program else {"bom-ref": "auditor", "name": "auditor"}) | {
        "type": "application",
        "version": version,
    }
    return listed | {"metadata": meta, "components": parts, "dependencies": depends}


def write_sums() -> None:
    """The SHA-256 sums of all files in dist/, in `sha256sums`."""
    files = sorted(file for file in DIST.iterdir() if file.is_file() and file.name != "sha256sums")
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (DIST / "sha256sums").write_text("".join(lines), "utf-8")
