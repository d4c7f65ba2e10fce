"""Lock files name only the public registries, and hold what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = {"https://pypi.org/", "https://files.pythonhosted.org/", "https://registry.npmjs.org/"}


def foreign(text: str) -> set[str]:
    """The addresses in a lock file that are of no public registry, `file:` ones included."""
    return {
        found
        for found in re.findall(r"(?:https?|file|git\+\w+|ssh)://[^\s\"'/]*/?", text)
        if f"{found.rstrip('/')}/" not in PUBLIC
    }


def test_no_lock_file_names_another_host():
    files = [*ROOT.glob("uv.lock"), *ROOT.glob("**/package-lock.json")]
    assert files
    for file in files:
        if "node_modules" not in file.parts and ".venv" not in file.parts:
            assert not foreign(file.read_text("utf-8")), file


def test_a_foreign_address_is_found():
    assert foreign('url = "https://mirror.example/simple/x.whl"') == {"https://mirror.example/"}
    assert foreign('url = "file:///opt/x.whl"')
    assert not foreign('url = "https://files.pythonhosted.org/packages/x.whl"')


def test_the_lock_is_in_step_with_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = {package["name"] for package in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]}
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {
        re.split(r"[\s<>=~!\[;]", one, maxsplit=1)[0].lower().replace(".", "-").replace("_", "-")
        for one in asked
    }
    assert not names - locked
