"""Every word of ours for Bluesky stands in its client's label files, in four languages, or is named here with the date it is newer by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po

from auditor.core.catalog import parse_profile
from auditor.core.model import Locale, Profile, Sure, Word
from auditor.core.reading import normalize

PROFILES = Path(__file__).resolve().parents[2] / "profiles"
LANGUAGES = ("en", "fr", "de", "it")

# The files are of 2026-04-22. These wordings are of 2026-08-22 (facts/others.yaml, BSKYSRC): place -> the fact that holds them.
NEWER = {
    "logged_out": "bsky_logged_out",
    "algorithms": "bsky_algo",
    "chat_from": "bsky_chat_incoming",
    "group_from": "bsky_group_invites",
    "messages.from/following": "bsky_chat_incoming",
    "messages.from/nobody": "bsky_chat_incoming",
}


@pytest.fixture(scope="module")
def profile() -> Profile:
    return parse_profile((PROFILES / "bluesky.yaml").read_text("utf-8"), "profiles/bluesky.yaml")


@pytest.fixture(scope="module")
def labels(shared: Path) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for lang in LANGUAGES:
        raw = (shared / "samples" / "labels" / "bluesky" / f"{lang}.po").read_bytes()
        catalogue = read_po(BytesIO(re.sub(rb'(?m)^"[A-Za-z-]+-Date:.*\n', b"", raw)))  # one date is empty
        held[lang] = {
            normalize(str(message.string or (message.id if lang == "en" else "")))
            for message in catalogue
            if message.id
        }
    return held


@pytest.fixture(scope="module")
def facts(shared: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load((shared / "facts" / "others.yaml").read_text("utf-8"), loader)["settings"]
    return {entry["id"]: entry for entry in entries}


def _worded(locale: Locale) -> Iterator[tuple[str, Word]]:
    blocks = {"": locale.screen, "menus": locale.menus, **locale.values}
    for block, keys in blocks.items():
        for key, words in keys.items():
            for word in words:
                yield f"{block}/{key}" if block else key, word


def _of_fact(fact: Any, lang: str) -> set[str]:
    values = fact.get("value_labels", {}).values()
    return {
        normalize(text)
        for text in (*fact["labels"][lang], *(t for value in values for t in value.get(lang, ())))
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_ours_is_the_files_own(
    profile: Profile, labels: dict[str, set[str]], facts: dict[str, Any], lang: str
) -> None:
    checked = 0
    for place, word in _worded(profile.locales[lang]):
        assert word.sure is Sure.SOURCE, f"{lang}/{place}"
        for piece in word.text.split(" > ") if place.startswith("menus/") else [word.text]:
            checked += 1
            if normalize(piece) not in labels[lang]:
                assert place in NEWER, f"{lang}/{place}: {piece!r} stands in no label file"
                assert normalize(piece) in _of_fact(facts[NEWER[place]], lang), f"{lang}/{place}: {piece!r}"
    assert checked > 40


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_language_lacks_a_word(profile: Profile, lang: str) -> None:
    english = {place for place, _ in _worded(profile.locales["en"])}
    assert {place for place, _ in _worded(profile.locales[lang])} == english


def test_what_is_newer_than_the_files_is_said_in_the_profile_with_its_date() -> None:
    head = (PROFILES / "bluesky.yaml").read_text("utf-8").partition("platform:")[0]
    assert "2026-04-22" in head
    assert "2026-08-22" in head
    assert re.search(r"Newer than these files", head)


def test_what_is_never_pressed_is_called_so(profile: Profile, labels: dict[str, set[str]]) -> None:
    every = set().union(*labels.values())
    assert [text for text in profile.never_press if normalize(text) not in every] == []


def test_a_name_that_says_what_pressing_would_do_is_read_with_its_mark(profile: Profile) -> None:
    said = {("public", "quotes_on", "checked"), ("nobody", "quotes_off", "unchecked")}
    said |= {
        ("public", "quotes_allowed", "checked"),
        ("nobody", "quotes_allowed", "unchecked"),
    }  # its visible label
    assert set(profile.settings["quotes.from"].on_page.marks) == said
    assert profile.locales["en"].screen["quotes_off"][0].text.startswith("Enable")
