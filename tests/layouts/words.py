"""The words of the drawn pages, and what a profile would hold of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("en", "fr", "de", "it")


@cache
def words() -> dict[str, Any]:
    """All words, as words.yaml has them."""
    return yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))


def phrase(name: str, lang: str) -> Any:
    """One phrase of the page's own in one language."""
    return words()["phrases"][name][lang]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a profile holds of one setting in one language: labels, each value's wordings, what a toggle's mark means."""

    setting: str
    labels: tuple[str, ...]
    values: dict[str, tuple[str, ...]]
    checked: str = ""
    unchecked: str = ""


def wordings(lang: str) -> dict[str, Wording]:
    """Every setting of the bench with its words in this language."""
    values = {value: tuple(by_lang[lang]) for value, by_lang in words()["values"].items()}
    on_off = {"on": (phrase("on", lang),), "off": (phrase("off", lang),)}
    choices = {name: Wording(name, (label[lang],), values) for name, label in words()["choices"].items()}
    toggles = {
        name: Wording(name, (label[lang],), on_off, checked="on", unchecked="off")
        for name, label in words()["toggles"].items()
    }
    return choices | toggles
