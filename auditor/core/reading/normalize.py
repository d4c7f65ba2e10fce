"""When two wordings are the same to a reader."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from auditor.core.model import Sure, Word, Words

_APOSTROPHES: Final = dict.fromkeys(
    map(ord, "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4\u0060\uff07"), "'"
)
_HYPHENS: Final = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
_SAME: Final = _APOSTROPHES | _HYPHENS
# Cf: zero-width and direction marks, soft hyphen. Co: private use, which icon fonts put before real words.
_UNSEEN: Final = frozenset({"Cf", "Co"})
_VARIATIONS: Final = frozenset("\ufe0e\ufe0f")
_SUREST: Final = (Sure.CONFIRMED, Sure.SOURCE, Sure.RECALLED)


@lru_cache(maxsize=4096)
def normalize(words: str) -> str:
    """Fold what a reader would not see: case, Unicode form, kinds of space, apostrophe and hyphen, unseen characters.

    `plain(plain(words)) == plain(words)`. Words with nothing to see fold to "".
    """
    if words.isascii():
        return " ".join(words.translate(_SAME).casefold().split())
    form = unicodedata.normalize("NFKC", _seen(words).translate(_SAME)).casefold()
    form = unicodedata.normalize("NFKC", _seen(form)).translate(_SAME)
    return " ".join(form.split())


def by_normalized_text(words: Words) -> dict[str, Word]:
    """Each wording, folded, with the surest word that says it."""
    by_trust = sorted(words, key=lambda word: _SUREST.index(word.sure), reverse=True)
    return {normalize(word.text): word for word in by_trust if normalize(word.text)}


def _seen(words: str) -> str:
    return "".join(
        c for c in words if c not in _VARIATIONS and (c.isascii() or unicodedata.category(c) not in _UNSEEN)
    )
