"""Every word of a public page says how it is known, and what a label file holds is held against it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

TOLD = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
FILES = {"bluesky": "bluesky", "mastodon": "mastodon-frontend", "telegram": "telegram-2024"}


def outside_words(profile):
    """The words that only a public page's rules use, each with how sure it is."""
    for locale in profile.locales.values():
        blocks = [words for key, words in locale.screen.items() if key.startswith("stranger_")]
        blocks += list(locale.values.get("signed_out.view", {}).values())
        yield from (word for words in blocks for word in words)


def test_no_word_of_a_public_page_is_there_without_its_source(catalog):
    looked = 0
    for name, profile in catalog.profiles.items():
        if not any(page.outside for page in profile.pages.values()):
            continue
        sourced = set(TOLD["labels"].get(FILES.get(name, ""), ()))
        known = sourced | set(TOLD["code"].get(name, ())) | set(TOLD["recalled"].get(name, ()))
        for word in outside_words(profile):
            looked += 1
            assert word.text in known, (name, word.text)
            assert (word.sure == "source") == (word.text in sourced), (name, word)
    assert looked >= 75


@pytest.mark.parametrize("folder", TOLD["labels"])
def test_the_words_of_a_label_file_are_the_files_words(shared, folder):
    files = (shared / "samples" / "labels" / folder).glob("*")
    text = "\n".join(file.read_text("utf-8", "replace") for file in files if file.is_file())
    for word in TOLD["labels"][folder]:
        assert f'"{word}"' in text or f">{word}<" in text, word
