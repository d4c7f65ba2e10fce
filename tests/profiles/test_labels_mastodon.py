"""Every word of ours for Mastodon stands in its own label files, in four languages. A difference is a failure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.core.catalog import parse_profile
from auditor.core.model import Locale, Profile, Sure, Word
from auditor.core.reading import normalize

PROFILES = Path(__file__).resolve().parents[2] / "profiles"
LANGUAGES = ("en", "fr", "de", "it")
FILES = ("", "simple_form.", "doorkeeper.", "devise.")

# What a page joins out of several labels: the pieces are held, and so is how they are joined.
JOINED = {
    "posts.audience/public": " - ",  # a drop-down shows the visibility and its explanation
    "posts.audience/unlisted": " - ",
    "menus": " > ",
}
# 2026-11-22: no file holds these whole; they are marked `recalled`, so nothing read by them is known without the user's yes.
RECALLED = {"discoverable", "session_columns"}


@pytest.fixture(scope="module")
def profile() -> Profile:
    return parse_profile((PROFILES / "mastodon.yaml").read_text("utf-8"), "profiles/mastodon.yaml")


@pytest.fixture(scope="module")
def labels(shared: Path) -> dict[str, set[str]]:
    folder = shared / "samples" / "labels"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    held: dict[str, set[str]] = {}
    for lang in LANGUAGES:
        files: list[Any] = [
            yaml.load((folder / "mastodon" / f"{kind}{lang}.yml").read_text("utf-8"), loader)
            for kind in FILES
        ]
        files.append(json.loads((folder / "mastodon-frontend" / f"{lang}.json").read_text("utf-8")))
        held[lang] = {normalize(text) for file in files for text in _texts(file)}
    return held


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for member in value.values():
                yield from _texts(member)
        case list():
            for member in value:
                yield from _texts(member)


def _worded(locale: Locale) -> Iterator[tuple[str, Word]]:
    blocks = {"": locale.screen, "menus": locale.menus, **locale.values}
    for block, keys in blocks.items():
        for key, words in keys.items():
            for word in words:
                yield f"{block}/{key}" if block else key, word


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_ours_is_the_files_own(
    profile: Profile, labels: dict[str, set[str]], lang: str
) -> None:
    checked = 0
    for place, word in _worded(profile.locales[lang]):
        if word.sure is Sure.RECALLED:
            assert place in RECALLED, f"{lang}/{place}: {word.text!r} is recalled; take it from the files"
            continue
        join = JOINED.get(place) or JOINED.get(place.partition("/")[0])
        for piece in word.text.split(join) if join else [word.text]:
            assert normalize(piece) in labels[lang], f"{lang}/{place}: {piece!r} stands in no label file"
            checked += 1
    assert checked > 40


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_language_lacks_a_word(profile: Profile, lang: str) -> None:
    english = {place for place, _ in _worded(profile.locales["en"])}
    assert {place for place, _ in _worded(profile.locales[lang])} == english


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_recalled_is_made_of_words_of_the_files(
    profile: Profile, labels: dict[str, set[str]], lang: str
) -> None:
    known = " ".join(labels[lang])
    for place, word in _worded(profile.locales[lang]):
        if word.sure is Sure.RECALLED:
            assert all(normalize(part) in known for part in word.text.split()), f"{lang}/{place}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_never_pressed_is_called_so(profile: Profile, labels: dict[str, set[str]], lang: str) -> None:
    own = [normalize(text) for text in profile.never_press if normalize(text) in labels[lang]]
    assert len(own) >= 15
    every = set().union(*labels.values())
    assert [text for text in profile.never_press if normalize(text) not in every] == []


def test_the_words_of_2021_are_another_layout(profile: Profile, shared: Path) -> None:
    """Five years earlier most labels were others: such a page is a doubt, and this test knows that they drift."""
    old = yaml.safe_load((shared / "samples/labels/mastodon-2021/simple_form.fr.yml").read_text("utf-8"))
    held = {normalize(text) for text in _texts(old)}
    ours = {
        normalize(word.text)
        for place, word in _worded(profile.locales["fr"])
        if place in {"unlocked", "engines"}
    }
    assert not ours & held
