"""The signs of a profession, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..home import home
from ..separation import SignWords, parse_sign_words
from ..shelf import open_words


def sign_words() -> SignWords:
    """The word list of professions and institutions; the user's own where there is one. Raises `CatalogError`."""
    return _words(home())


@cache
def _words(own: Path) -> SignWords:
    return parse_sign_words(open_words("professions", own))
