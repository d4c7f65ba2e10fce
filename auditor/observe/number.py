"""A number inside a fixed sentence: `Requests ({n})`."""

from __future__ import annotations

import re

from auditor.model import Doubt, Doubtful, ScreenRule, Word, Words

from .find import Area, Spot, Spots, asleep, inside
from .sighting import Sighting
from .words import plain

HOLE = "{n}"
_DIGITS = re.compile(r"\d(?:[\d.,' ]*\d)?")
_GROUPED = re.compile(r"\d{1,3}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3})*")


def number(spots: Spots, area: Area, rule: ScreenRule, words: Words) -> Sighting | Doubtful:
    """The number in the one sentence of the area that equals a wording but for its hole."""
    if not words:
        return Doubtful(Doubt.NEW_LANGUAGE, f"no words for {rule.sentence}")
    found = [
        hit for spot in inside(spots, area) if rule.role in ("", spot.node.role) for hit in _hit(spot, words)
    ]
    found = [h for i, h in enumerate(found) if i + 1 == len(found) or found[i + 1][0].index >= h[0].end]
    if len(found) != 1:
        said = " / ".join(spot.text for spot, _, _ in found)
        return Doubtful(Doubt.AMBIGUOUS if found else Doubt.NOT_FOUND, said or rule.sentence)
    spot, word, digits = found[0]
    if held := asleep(spots, spot):
        return Doubtful(Doubt.UNSETTLED, f"{held}: {spot.text}")
    value = whole(digits)
    if value is None:
        return Doubtful(Doubt.NEW_WORDING, spot.text)
    return Sighting(value, spot.text, (word,))


def fits(text: str, wording: str) -> str:
    """The digits that stand in the wording's hole where the rest equals exactly; "" where it does not."""
    said, want = plain(text), plain(wording)
    for match in _DIGITS.finditer(said):
        if plain(said[: match.start()] + HOLE + said[match.end() :]) == want:
            return match[0]
    return ""


def whole(digits: str) -> int | None:
    """A whole number, with or without one kind of thousands mark; None for anything else."""
    if digits.isdigit():
        return int(digits)
    return int(re.sub(r"\D", "", digits)) if _GROUPED.fullmatch(digits) else None


def _hit(spot: Spot, words: Words) -> list[tuple[Spot, Word, str]]:
    if not any(c.isdigit() for c in spot.words):
        return []
    hits = [(spot, word, digits) for word in words if (digits := fits(spot.words, word.text))]
    return hits[:1]
