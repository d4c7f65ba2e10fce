"""The signs of a profession, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from auditor.adapters.word_files import open_profession_words
from auditor.core.separation import ProfessionWords
from auditor.paths import home


def profession_words() -> ProfessionWords:
    """The word list of professions and institutions; the user's own where there is one. Raises `CatalogError`."""
    return _words(home())


@cache
def _words(own: Path) -> ProfessionWords:
    return open_profession_words(own)
