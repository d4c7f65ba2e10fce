"""What is packed with the program, and what is said about it; the building itself is `python -m tools.package`."""

from __future__ import annotations

import configparser
import os
import plistlib
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from auditor.adapters.policy import Policy, parse
from tools.package.__main__ import STEPS
from tools.package.archive import readme
from tools.package.freeze import FILES
from tools.package.sbom import completed
from tools.setup import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "packages.yml").read_text("utf-8"))
WINDOW = FILES / "auditor-window"
TERMINALS = {  # command -> what says how large its letters are
    "gnome-terminal": "--zoom=1.3",
    "konsole": "Font=Monospace,14",
    "xfce4-terminal": "--font=Monospace 14",
    "mate-terminal": "--zoom=1.3",
    "kitty": "font_size=14",
    "alacritty": "font.size=14",
    "foot": "--font=monospace:size=14",
    "xterm": "-fs 14",
}


def place_of(folder: Path, *commands: str) -> dict[str, str]:
    """A computer with these commands, each of which says how it was called."""
    for name in commands:
        command = folder / name
        command.write_text('#!/bin/sh\nprintf "%s" "${0##*/}"; printf " %s" "$@"\n', "utf-8")
        command.chmod(0o755)
    return {"PATH": str(folder), "HOME": str(folder)}


def opened(environment: dict[str, str]) -> str:
    return subprocess.run(
        ["/bin/sh", WINDOW], capture_output=True, text=True, check=True, env=environment
    ).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="it opens terminals of Linux")
@pytest.mark.parametrize("terminal", TERMINALS)
def test_a_terminal_is_opened_with_letters_that_can_be_read(terminal, tmp_path):
    said = opened(place_of(tmp_path, terminal, "auditor"))
    assert said.startswith(f"{terminal} ")
    assert TERMINALS[terminal] in said
    assert {"100x28"} >= set(re.findall(r"\d+x\d+", said)), "more lines are cut off on a screen of 1366 x 768"
    assert said.endswith(" auditor")


@pytest.mark.skipif(sys.platform == "win32", reason="it opens terminals of Linux")
def test_where_no_terminal_is_the_browser_is_opened(tmp_path):
    assert opened(place_of(tmp_path, "auditor")) == "auditor serve"


@pytest.mark.skipif(sys.platform == "win32", reason="it opens terminals of Linux")
def test_the_terminal_that_the_user_named_goes_before_all(tmp_path):
    environment = place_of(tmp_path, "xterm", "my-terminal", "auditor") | {"AUDITOR_TERMINAL": "my-terminal"}
    assert opened(environment) == "my-terminal -e auditor"


def test_the_desktop_entry_names_what_the_package_brings():
    entry = configparser.RawConfigParser(delimiters="=", interpolation=None)
    entry.optionxform = str
    entry.read_string((FILES / "auditor.desktop").read_text("utf-8"))
    said = entry["Desktop Entry"]
    assert said["Exec"] == WINDOW.name
    assert (FILES / f"{said['Icon']}.svg").is_file()
    assert said["Terminal"] == "false", "the window is opened by auditor-window"
    for lang in ("fr", "de", "it"):
        assert said[f"Comment[{lang}]"]


def test_the_example_of_a_policy_holds_every_key_and_is_one():
    text = (FILES / "policy.example.toml").read_text("utf-8")
    parse(text, "example")
    every = re.sub(r"^# (\w+ = )", r"\1", text, flags=re.MULTILINE)
    assert set(parse(every, "example").described()) == {field.name for field in fields(Policy)}


def test_the_workflow_asks_for_steps_that_there_are():
    systems = WORKFLOW["jobs"]["build"]["strategy"]["matrix"]["include"]
    assert {one["os"].partition("-")[0] for one in systems} == {"ubuntu", "macos", "windows"}
    for one in systems:
        assert set(one["steps"].split()) <= set(STEPS)
    said = " ".join(step.get("run", "") for step in WORKFLOW["jobs"]["build"]["steps"])
    for part in ("doctor --json", "demo --json", "pkgbuild", "iscc", "write_sums()"):
        assert part in said
    assert (FILES / "auditor.iss").is_file()
    assert plistlib.loads((FILES / "entitlements.plist").read_bytes())


def test_building_needs_the_standard_library_alone():
    """A machine that builds has Python and nothing else: what is needed is fetched into environments below build/."""
    ran = subprocess.run(
        [sys.executable, "-S", "-c", "import tools.package.__main__"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("platform", "begins"), [("linux", "auditor-window"), ("darwin", "Terminal"), ("win32", "auditor.exe")]
)
def test_the_folder_says_how_to_begin_on_its_system(platform, begins):
    said = readme("9.9.9", platform)
    assert begins.lower() in said.lower()
    assert "9.9.9" in said
    assert ("auditor-window" in said) == (platform == "linux")


def part(name: str) -> dict[str, str]:
    return {"bom-ref": f"{name}==1", "name": name, "version": "1"}


def test_the_list_of_parts_is_that_of_the_program():
    listed = {
        "metadata": {"tools": []},
        "components": [part("auditor"), part("textual"), part("pyinstaller"), part("altgraph")],
        "dependencies": [
            {"ref": "auditor==1", "dependsOn": ["textual==1"]},
            {"ref": "pyinstaller==1", "dependsOn": ["altgraph==1"]},
        ],
    }
    rows = [["node", "26.1.0", "pkg:generic/nodejs@{}", "MIT"]]
    said = completed(listed, "0.2.0", rows)
    assert said["metadata"]["component"]["name"] == "auditor"
    assert said["metadata"]["component"]["version"] == "0.2.0"
    assert {one["name"]: one["version"] for one in said["components"]} == {"textual": "1", "node": "26.1.0"}
    assert said["components"][-1]["purl"] == "pkg:generic/nodejs@26.1.0"
    assert said["dependencies"] == [{"ref": "auditor==1", "dependsOn": ["textual==1"]}]
