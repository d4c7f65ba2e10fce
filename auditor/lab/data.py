"""Reads the lab's own YAML: every scalar is text, so `on` and `off` stay words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def read(folder: str, name: str) -> Any:
    """The parsed file auditor/lab/<folder>/<name>.yaml; parsed once, so whoever changes it takes a copy."""
    text = files("auditor.lab").joinpath(folder, f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # a BaseLoader builds text, lists and dicts only


def names(folder: str) -> tuple[str, ...]:
    """Names of the YAML files in auditor/lab/<folder>, in order."""
    found = (entry.name for entry in files("auditor.lab").joinpath(folder).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))
