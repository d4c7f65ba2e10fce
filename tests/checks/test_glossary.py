"""The texts' glossary: forty things in four languages, and what is forbidden everywhere occurs nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import LANGUAGES, Catalog, Text

ROOT = Path(__file__).resolve().parents[2]
_ROW = re.compile(r"\| (\d+) \|(.*)\|$")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@cache
def _catalog() -> Catalog:
    return open_catalog(root=ROOT)


def _rows() -> list[list[str]]:
    """The cells of each row after its number: the thing, then the words by language."""
    lines = (ROOT / "docs" / "glossary-texts.md").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in found[2].split("|")] for line in lines if (found := _ROW.match(line))]


def _forbidden(lang: str) -> list[str]:
    place = LANGUAGES.index(lang) + 1
    return [word for row in _rows() for word in _BOLD.findall(row[place])]


def _texts() -> Iterator[tuple[str, Text]]:
    catalog = _catalog()
    for check in catalog.checks.values():
        for kind in ("title", "why", "steps", "problem", "unknown"):
            if text := getattr(check, kind):
                yield f"{check.id} {kind}", text
    for question in catalog.questions.values():
        yield f"{question.id} text", question.text
        yield f"{question.id} where", question.where
        for answer in question.answers:
            yield f"{question.id} {answer.value}", answer.label
    for book in catalog.rulebooks.values():
        yield f"{book.id} title", book.title
        for entry in book.entries.values():
            yield f"{book.id}:{entry.number}", entry.says
    yield from catalog.cards.items()
    yield from catalog.texts.items()


def test_every_thing_has_a_word_in_every_language() -> None:
    rows = _rows()
    assert len(rows) == 40
    assert not [row for row in rows if len(row) != 1 + len(LANGUAGES) or not all(row)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_forbidden_everywhere_occurs_nowhere(lang: str) -> None:
    words = _forbidden(lang)
    assert words
    found = [
        (where, word)
        for where, text in _texts()
        for word in words
        if re.search(rf"\b{re.escape(word)}\b", text[lang])
    ]
    assert not found
