"""The entries of a list on a page, and the platform's own words for none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from auditor.model import Doubt, Doubtful, Locale, ScreenRule, Word, Words

from .find import Area, Spot, Spots, asleep, deepest
from .sighting import Sighting
from .words import spoken


def entries(spots: Spots, area: Area, rule: ScreenRule, locale: Locale) -> Sighting | Doubtful:
    """The entries of a region; known to be none only by the platform's own words for none.

    All entries stand side by side in one container: a list that runs on into the next one is two lists.
    """
    empty, skip, own = (_words(locale, keys) for keys in (rule.empty, rule.skip, (rule.own,)))
    none_said = deepest(spots, area, empty)
    nothing = spoken(empty)
    skipped = spoken(skip)
    items = [
        item
        for item in _outermost(spots, area, rule.role)
        if item.words not in nothing and item.words not in skipped
    ]
    if items and none_said:
        return Doubtful(Doubt.AMBIGUOUS, f"{len(items)} entries, and {none_said[0][0].text!r}")
    if len(none_said) == 1:
        spot, word = none_said[0]
        held = asleep(spots, spot)
        return Doubtful(Doubt.UNSETTLED, held) if held else Sighting((), spot.text, (word,))
    if none_said:
        return Doubtful(Doubt.AMBIGUOUS, " / ".join(spot.text for spot, _ in none_said))
    if not items:
        return Doubtful(Doubt.NOT_FOUND, "neither an entry nor a word for none")
    if len({item.parent for item in items}) > 1 or any(item.end > area.stop for item in items):
        return Doubtful(Doubt.AMBIGUOUS, "the entries stand in more than one list")
    return _entries(spots, items, rule, own)


def _entries(spots: Spots, items: Sequence[Spot], rule: ScreenRule, own: Words) -> Sighting | Doubtful:
    if held := next(filter(None, (asleep(spots, item) for item in items)), ""):
        return Doubtful(Doubt.UNSETTLED, held)
    found: list[dict[str, Any]] = []
    rests: list[Word] = []
    for item in items:
        parts = {
            name: at.text
            for name, where in rule.fields
            if (at := field(spots[item.index + 1 : item.end], where))
        }
        if rule.fields and _main(rule) not in parts:
            return Doubtful(Doubt.NEW_WORDING, f"an entry without {_main(rule)}")
        mine = deepest(spots, Area(item.index, item.end), own)
        rests += [word for _, word in mine]
        found.append(parts | ({"current": True} if mine else {}))
    if sum("current" in entry for entry in found) > 1:
        return Doubtful(Doubt.AMBIGUOUS, "more than one entry is one's own")
    return Sighting(tuple(found), "", tuple(rests))


def field(spots: Sequence[Spot], where: str) -> Spot | None:
    """The element that `cell 2` or `heading` names: the role, and which one of them from 1; None where it says nothing."""
    role, _, nth = where.partition(" ")
    place = int(nth) if nth.isdigit() else 1
    of_role = [spot for spot in spots if spot.node.role == role]
    return of_role[place - 1] if 0 < place <= len(of_role) and of_role[place - 1].text else None


def _main(rule: ScreenRule) -> str:
    """The field without which an entry is not understood: its name, or the first that the rule lists."""
    names = [name for name, _ in rule.fields]
    return "name" if "name" in names else names[0]


def _outermost(spots: Spots, area: Area, role: str) -> list[Spot]:
    """The entries themselves, neither what stands inside one nor what leads to other pages."""
    items: list[Spot] = []
    beyond = area.start
    for spot in spots[area.start : area.stop]:
        if spot.node.role == "navigation":
            beyond = max(beyond, spot.end)
        elif spot.node.role == role and spot.index >= beyond:
            items.append(spot)
            beyond = spot.end
    return items


def _words(locale: Locale, keys: Iterable[str]) -> Words:
    return tuple(word for key in keys for word in locale.screen.get(key, ()))
