"""Whether a name of a list is whole enough to be compared: hidden, hashed and clipped ones are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from auditor.core.triage.encodings import is_broken
from auditor.core.triage.names import tokens

# A form of address where a given name should be. No name is one of these; a single letter may be an initial.
_ADDRESS: Final = frozenset(
    "herr hr frau fr mr mrs ms mme mlle m monsieur madame mademoiselle sig sigra signor signora sr sra dr prof dott dottssa dottore docteur".split()
)
_HIDDEN: Final = re.compile(
    r"[*•●█■]{2,}|\b[^\W\d_]{1,3}[*•●█■]|(?<=\w)[*•●█■](?=\w)|#[A-Z/]+[?!]|(?i:\bx{3,}\b|x{4,})"
)
_DIGEST: Final = re.compile(r"(?i)\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{12,}\b")
_CLIPPED: Final = re.compile(r"[^\W\d_]{1,12}\.")
_SHORT_FORMS: Final = frozenset("jr sr jun sen st ste dr prof med".split())
FEWEST: Final = 2  # rows of two letters each, from which on they are clipped and not names


def is_full(given: str, family: str) -> bool:
    """Whether a name has two parts that can be compared, and all its letters. Where nobody said which part is which, `given` is ""."""
    whole = f"{given} {family}"
    if is_broken(whole) or _HIDDEN.search(whole) or _DIGEST.search(whole):
        return False
    if given and family and _is_clipped(family):
        return False
    if given and family:
        return bool(tokens(given) and tokens(family))  # "Lê", "An": a particle may be all there is of a name
    return len(tokens(whole)) > 1  # what has no letter is no part


def _is_clipped(family: str) -> bool:
    """Whether of a family name only its beginning is left: one letter, or a point behind it."""
    return [len(part) for part in tokens(family)] == [1] or (
        bool(_CLIPPED.fullmatch(family.strip())) and family.strip(" .").casefold() not in _SHORT_FORMS
    )


def only_titles(given: str) -> bool:
    """Whether a given name is a form of address alone ("Herr", "Mme", "Dr. Prof.")."""
    words = [word for word in re.split(r"[\s.]+", given.casefold()) if word]
    return bool(words) and all(word in _ADDRESS for word in words)


def people_are_clipped(names: Sequence[tuple[str, str]]) -> bool:
    """Whether most of these (given, family) names have two letters at most in each part: a code, not names."""
    short = sum(bool(name[0]) and all(_is_short(part) for part in name) for name in names)
    return short >= FEWEST and short > len(names) / 2


def _is_short(part: str) -> bool:
    """Two Latin letters at most; in other scripts one letter is a word."""
    letters = part.strip(" .")
    return len(letters) <= 2 and all(ord(one) < LATIN_ENDS for one in letters)


LATIN_ENDS: Final = 0x250
