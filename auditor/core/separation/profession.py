"""Signs of the profession in a text: a title, an institution. The words are data, in four languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_GREETING: Final = re.compile(
    r"[ ,]*(?:(?:frau|herrn?|liebe[rs]?|chere?|dear|car[oa]|madame|monsieur|signora?)\s+)*"
)  # "thanks, doctor", not "thanks for following, doctor"
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufe0f\ufeff]")
_DOTTED: Final = re.compile(r"(?<=\bdr)\.|(?<=\bprof)\.|(?<=\bst)\.")  # a point that ends no clause


@dataclass(frozen=True, slots=True)
class ProfessionWords:
    """Words for professions, for institutions, and for what makes them somebody else's ("wife of a …")."""

    titles: tuple[str, ...]
    institutions: tuple[str, ...]
    others: tuple[str, ...]  # before a sign: it speaks of somebody or something else
    fiction: tuple[str, ...]  # whole phrases that only look like a sign
    thanks: tuple[str, ...] = ()  # before a sign, with no comma between: a patient says thanks
    theirs: tuple[str, ...] = ()  # right before a sign: the writer's own doctor
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict, compare=False, repr=False)

    def title(self, text: str) -> str:
        """The first profession named in a text as the writer's own; "" where none is."""
        return self._first("titles", self.titles, text)

    def institution(self, text: str) -> str:
        """The first institution named in a text as the writer's own; "" where none is."""
        return self._first("institutions", self.institutions, text)

    def _first(self, kind: str, words: tuple[str, ...], text: str) -> str:
        folded = fold(text)
        for phrase in self.fiction:
            folded = folded.replace(fold(phrase), " ")
        if kind not in self._patterns:
            self._patterns[kind] = _pattern(words)
            self._patterns["others"] = _pattern(self.others)
            self._patterns["thanks"] = _pattern(self.thanks)
            self._patterns["theirs"] = _pattern(self.theirs)
        for found in self._patterns[kind].finditer(folded):
            clause = re.split(r"[.!?;|\n•·–—/]|\s-\s", _DOTTED.sub(" ", folded[: found.start()]))[-1]
            if not self._patterns["others"].search(clause) and not self._thanked(clause):
                return found.group().strip()
        return ""

    def _thanked(self, clause: str) -> bool:
        """Whether a sign after these words is somebody whom the writer thanks; a comma ends the thanks, not a greeting."""
        said = [one.end() for one in self._patterns["thanks"].finditer(clause)]
        if any("," not in clause[end:] or _GREETING.fullmatch(clause[end:]) for end in said):
            return True
        last = [one.end() for one in self._patterns["theirs"].finditer(clause)]
        return any(not clause[end:].strip() for end in last)


def fold(text: str) -> str:
    """Case, accents and kinds of space aside; apostrophes straight."""
    text = _UNSEEN.sub("", text)  # a soft hyphen or a joiner in a word, which no reader sees
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("’", "'").replace("ß", "ss")
    for mark in set(plain):  # each character once: a text of thousands has some fifty
        if unicodedata.combining(mark):
            plain = plain.replace(mark, "")
    return re.sub(r"[^\S\n]+", " ", plain)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words only; a trailing * lets the word go on (German compounds, endings)."""
    parts = []
    for word in sorted({fold(word) for word in words}, key=len, reverse=True):
        begins, ends = word.endswith("*"), word.startswith("*")
        stem = re.escape(word.strip("*"))
        parts.append(("\\w*" if ends else "") + stem + ("\\w*" if begins else ""))
    return re.compile(r"(?<![\w@#])(?:" + "|".join(parts) + r")(?!\w)") if parts else re.compile(r"(?!)")
