"""The shipped cards and the texts to paste: the same in four languages, and nothing left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import LANGUAGES, Catalog, Text

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = Path(__file__).with_name("words") / "english.txt"


@cache
def _catalog() -> Catalog:
    return open_catalog(root=ROOT)


@pytest.fixture
def catalog() -> Catalog:
    """The catalogue as it is shipped."""
    return _catalog()


def _pages(catalog: Catalog) -> Iterator[tuple[str, Text]]:
    yield from catalog.cards.items()
    yield from catalog.texts.items()


def test_every_platform_has_a_card(catalog: Catalog) -> None:
    assert set(catalog.cards) == set(catalog.profiles)
    assert len(catalog.cards) >= 33


def test_every_page_is_there_in_four_languages(catalog: Catalog) -> None:
    assert not [name for name, text in _pages(catalog) if set(text) != set(LANGUAGES)]


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_no_english_word_stands_in_another_language(catalog: Catalog, lang: str) -> None:
    english = frozenset(ENGLISH.read_text(encoding="utf-8").split())
    for name, text in _pages(catalog):
        plain = re.sub(r"https://\S+", " ", text[lang])
        spoken = re.findall(r"[^\W\d_]+", plain.casefold().replace("’", " "))
        assert not english.intersection(spoken), name


def test_the_languages_have_the_same_paragraphs_addresses_and_gaps(catalog: Catalog) -> None:
    for name, text in _pages(catalog):
        shapes = {
            (
                len([line for line in text[lang].splitlines() if line.strip()]),
                tuple(re.findall(r"https://\S+", text[lang])),
                text[lang].count("…"),
            )
            for lang in LANGUAGES
        }
        assert len(shapes) == 1, (name, shapes)


def test_a_text_to_paste_has_gaps_and_never_a_name(catalog: Catalog) -> None:
    for name, text in catalog.texts.items():
        assert "…" in text["en"], name


def test_every_card_says_how_to_leave_and_what_tools_may_not_do(catalog: Catalog) -> None:
    for name, text in catalog.cards.items():
        assert "Leaving:" in text["en"], name
        assert "Automatic reading:" in text["en"], name
