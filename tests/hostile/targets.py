"""What there is to lie about: settings of real platforms, what their pages are called, in which words they are good and bad."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

HERE = Path(__file__).parent
LANGUAGES = ("en", "fr", "de")


@dataclass(frozen=True)
class Target:
    """One setting on one page. `good` and `bad` are values as the contract spells them; lists have none of their own."""

    platform: str
    setting: str
    form: str  # switch, choice, sentence, list, wire
    url: str
    drawn: Sequence[str] = ()  # the layouts that were described
    good: Sequence[str] = ()
    bad: Sequence[str] = ()
    checked: str = ""  # switch: the value when it is on
    unchecked: str = ""
    place: str = ""  # choice: its label is a heading or a text
    doors: bool = False  # two buttons are pressed before the page shows
    plain_title: bool = False  # what the page is called is a text, no heading
    whole: bool = False  # list: any list item of the page is an entry
    wire: Mapping[str, str] = field(default_factory=dict)
    asks: Mapping[str, str] = field(
        default_factory=dict
    )  # what the page asks its server for besides, in any case
    words: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # by language

    @property
    def name(self) -> str:
        return f"{self.platform}:{self.setting}" + ("@wire" if self.form == "wire" else "")

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(lang for lang in LANGUAGES if lang in self.words)

    @property
    def path(self) -> str:
        return urlsplit(self.url).path or "/"

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def shows_good(self) -> bool:
        """Whether a page can say that all is well: of a list only where it has words for empty."""
        return self.form != "list" or any("empty" in self.words[lang] for lang in self.languages)


@cache
def targets() -> tuple[Target, ...]:
    """Every target, in the file's order."""
    found = yaml.safe_load((HERE / "targets.yaml").read_text(encoding="utf-8"))
    return tuple(_target(entry) for entry in found)


def _target(entry: dict[str, Any]) -> Target:
    words = {lang: entry.pop(lang) for lang in LANGUAGES if lang in entry}
    return Target(**entry, words=words)


@cache
def phrases() -> Mapping[str, Mapping[str, Any]]:
    """The pages' own sentences, by language and name."""
    return yaml.safe_load((HERE / "phrases.yaml").read_text(encoding="utf-8"))
