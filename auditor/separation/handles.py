"""How alike two handles are, once what a profession or a platform adds to them is taken away."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import DamerauLevenshtein

# What people put around a name to make a professional handle. Compared as whole parts.
AFFIXES = frozenset(
    "dr doc doctor docteur dottore dottoressa dott dottssa drmed med md medic prof professor pr cabinet praxis studio"
    " practice clinic clinique klinik ambulatorio official officiel offiziell ufficiale the real pro ch fr de it".split()
)
ALIKE = 0.87
SHORTEST = 5


def fold(handle: str) -> str:
    """A handle as two people would say it is the same one: case, accents and the leading @ aside."""
    text = unicodedata.normalize("NFKD", handle.strip().removeprefix("@").casefold())
    return "".join(c for c in text if not unicodedata.combining(c))


def likeness(one: str, other: str) -> str:
    """`same`, `similar` or "" for two handles."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return ""
    if _letters(a) == _letters(b):
        return "same" if len(_letters(a)) > 1 else ""
    bare_a, bare_b = _bare(a), _bare(b)
    if min(len(bare_a), len(bare_b)) < SHORTEST:
        return ""
    if bare_a == bare_b:
        return "similar"
    if re.sub(r"\d", "", bare_a) == re.sub(r"\d", "", bare_b) and re.search("[a-z]", bare_a):
        return "similar"
    return "similar" if DamerauLevenshtein.normalized_similarity(bare_a, bare_b) >= ALIKE else ""


def _letters(handle: str) -> str:
    return re.sub(r"[\W_]", "", handle)


def _bare(handle: str) -> str:
    parts = [part for part in re.split(r"[\W_]+", handle) if part and part not in AFFIXES]
    joined = "".join(parts)
    for affix in sorted(AFFIXES, key=len, reverse=True):
        if (
            len(affix) > 1
            and joined.startswith(affix)
            and len(joined) - len(affix) >= SHORTEST + 2
            and len(parts) == 1
        ):
            return joined.removeprefix(affix)
    return joined
