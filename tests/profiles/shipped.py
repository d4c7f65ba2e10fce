"""The shipped profiles, questions and facts as the tests of this folder look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from auditor.core.catalog import parse_profile, parse_question
from auditor.core.model import Profile, Question
from auditor.core.reading import normalize

# How the way to the settings begins; the menu paths start one step later.
OPENERS = (
    "Settings",
    "Settings and privacy",
    "Settings & Privacy",
    "Me > Settings & Privacy",
    "Settings & privacy > Settings",
)
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def text_of(platform: str) -> str:
    """A profile as it is written."""
    return (ROOT / "profiles" / f"{platform}.yaml").read_text("utf-8")


@cache
def profile_of(platform: str) -> Profile:
    """A profile as it is read."""
    return parse_profile(text_of(platform), f"profiles/{platform}.yaml")


@cache
def question_of(name: str) -> Question:
    """A question as it is read."""
    file = f"checks/questions/{name}.yaml"
    return parse_question((ROOT / file).read_text("utf-8"), file)


def facts_of(shared: Path, name: str) -> Any:
    """A file of facts."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((shared / "facts" / f"{name}.yaml").read_text("utf-8"), loader)


@cache
def november(shared: Path, platform: str) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """What the words and new settings of 2026-11 found for a platform, as (language, folded text): all, and what a public page of 2023-12 or later shows.

    A path counts whole and with each of its steps; what a note quotes counts as found with its row. The menu paths of
    June 2026 and what was looked up by hand count as both.
    """
    found: set[tuple[str, str]] = set()
    shown: set[tuple[str, str]] = set()
    for row in facts_of(shared, "2026-11/words"):
        if row["platform"] == platform:
            quoted = re.findall(r"(?<!\w)'(.+?)'(?!\w)", row.get("note", ""))
            texts = [row["found"], *re.split(r" > | / |; ", row["found"]), *quoted]
            mine = {(row["lang"], normalize(text)) for text in texts}
            found |= mine
            if row["source"].startswith("http") and str(row["source_date"])[:7] >= "2023-12":
                shown |= mine
    for row in facts_of(shared, "2026-11/new_settings"):
        if row["platform"] == platform:
            said = {lang: list(strings(words)) for lang, words in row["words"].items()}
            said["en"] += [row["where"], *row["where"].split(" > ")]
            mine = {(lang, normalize(text)) for lang, texts in said.items() for text in texts}
            found |= mine
            dates = [str(one["date"]) for one in row["sources"] if one["address"].startswith("http")]
            if any(date[:1].isdigit() and date[:7] >= "2023-12" for date in dates):
                shown |= mine
    found.update(_seen_since(platform, dated=False))
    shown.update(_seen_since(platform, dated=True))
    return frozenset(found), frozenset(shown)


@cache
def menu_paths() -> Mapping[str, tuple[str, ...]]:
    """Platform -> the English menu paths that somebody else saw, as `Privacy > Advanced > Disable link previews`."""
    loaded = yaml.safe_load((HERE / "menu_paths" / "paths.yaml").read_text("utf-8"))
    return {platform: tuple(paths) for platform, paths in loaded.items()}


@cache
def looked_up() -> tuple[Mapping[str, Any], ...]:
    """What was looked up by hand: `platform`, `lang`, `address`, `date`, `words`."""
    return tuple(yaml.safe_load((HERE / "looked_up.yaml").read_text("utf-8")) or ())


def _seen_since(platform: str, *, dated: bool) -> Iterator[tuple[str, str]]:
    """Labels, paths and parts of paths of the two, as (language, folded text); `dated`: only of pages that say their day."""
    said = [("en", path) for path in menu_paths().get(platform, ())]
    mine = [row for row in looked_up() if row["platform"] == platform and ("date" in row or not dated)]
    said += [(row["lang"], text) for row in mine for text in row["words"]]
    ends = [(lang, text.split(" > ")) for lang, text in said if text.count(" > ") > 1]
    said += [
        (lang, f"{first} > {last}") for lang, (first, *_, last) in ends
    ]  # headings of a page are no steps
    said += [(lang, f"{first} > {tail}") for lang, (first, *_, tail, _) in ends]
    said += [(lang, f"{opener} > {text}") for lang, text in said for opener in OPENERS]
    for lang, text in said:
        steps = text.split(" > ")
        for start in range(len(steps)):
            for end in range(start + 1, len(steps) + 1):
                yield lang, normalize(" > ".join(steps[start:end]))


def strings(value: Any) -> Iterator[str]:
    """Every text in a document, keys too."""
    match value:
        case str():
            yield value
        case dict():
            for key, member in value.items():
                yield str(key)
                yield from strings(member)
        case list():
            for member in value:
                yield from strings(member)
