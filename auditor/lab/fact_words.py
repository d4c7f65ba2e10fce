"""The lab's own table of words, taken from facts/ key by key and never from a profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from auditor.lab import data

LANGUAGES: Final = ("en", "fr", "de", "it")
VARIANTS: Final = ("a", "b", "unknown_word")
_SPANISH: Final = {
    "Public": "Público", "Everyone": "Todos", "Friends": "Amigos", "Only me": "Solo yo",
    "Friends of friends": "Amigos de amigos", "Posts": "Publicaciones", "Private account": "Cuenta privada",
}  # fmt: skip
_GLYPHS: Final = "\ue8b8\u200b"


@dataclass(frozen=True, slots=True)
class Words:
    """Word keys to words in one language and variant; `word` is None where the table holds none."""

    table: Mapping[str, Any]
    language: str
    variant: str
    foreign: bool = False
    glyphs: bool = False

    def word(self, key: str, *, unknown: bool = False) -> str | None:
        """The word of a key; with `unknown`, in the variant unknown_word, one that facts do not hold."""
        entry = self.table[key]
        wordings = entry.get(self.language)
        if not wordings:
            return None
        word: str = wordings[1] if self.variant == "b" and len(wordings) > 1 else wordings[0]
        if unknown and self.variant == "unknown_word":
            word = entry.get("unknown", f"{word} (beta)")
        if self.foreign:
            word = _SPANISH.get(word, f"¿{word}?")
        return _GLYPHS + word if self.glyphs else word

    def must(self, key: str) -> str:
        """The word of a key that the table holds, in English if this language has none."""
        return self.word(key) or str(self.table[key]["en"][0])


def table(name: str) -> Mapping[str, Any]:
    """The words file auditor/lab/words/<name>.yaml together with the words around settings."""
    return {**data.read("words", "chrome"), **data.read("words", name)}
