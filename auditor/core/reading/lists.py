"""The entries of a list on a page, and the platform's own words for none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from auditor.core.model import Doubt, Doubtful, Locale, Node, ScreenRule, Word, Words
from auditor.core.reading.nodes import (
    Extraction,
    IndexedNode,
    NodeRange,
    Spots,
    deepest,
    inactive_state,
    inside,
)
from auditor.core.reading.normalize import by_normalized_text, normalize


def entries(spots: Spots, area: NodeRange, rule: ScreenRule, locale: Locale) -> Extraction | Doubtful:
    """The entries of a region; known to be none only by the platform's own words for none.

    All entries stand side by side in one container: a list that runs on into the next one is two lists.
    """
    empty, skip, own = (_words(locale, keys) for keys in (rule.empty, rule.skip, (rule.own,)))
    none_said = deepest(spots, area, empty)
    nothing = by_normalized_text(empty)
    skipped = by_normalized_text(skip)
    items = [
        item
        for item in _outermost(spots, area, rule.role)
        if item.words not in nothing and item.words not in skipped
    ]
    if items and none_said:
        return Doubtful(Doubt.AMBIGUOUS, f"{len(items)} entries, and {none_said[0][0].text!r}")
    if len(none_said) == 1:
        spot, word = none_said[0]
        held = inactive_state(spots, spot)
        return Doubtful(Doubt.UNSETTLED, held) if held else Extraction((), spot.text, (word,))
    if none_said:
        return Doubtful(Doubt.AMBIGUOUS, " / ".join(spot.text for spot, _ in none_said))
    if not items:
        return Doubtful(Doubt.NOT_FOUND, "neither an entry nor a word for none")
    if len({item.parent for item in items}) > 1 or any(item.end > area.stop for item in items):
        return Doubtful(Doubt.AMBIGUOUS, "the entries stand in more than one list")
    return _entries(spots, items, rule, own)


def _entries(
    spots: Spots, items: Sequence[IndexedNode], rule: ScreenRule, own: Words
) -> Extraction | Doubtful:
    if held := next(filter(None, (inactive_state(spots, item) for item in items)), ""):
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
        mine = deepest(spots, NodeRange(item.index, item.end), own)
        rests += [word for _, word in mine]
        found.append(parts | ({"current": True} if mine else {}))
    if sum("current" in entry for entry in found) > 1:
        return Doubtful(Doubt.AMBIGUOUS, "more than one entry is one's own")
    return Extraction(tuple(found), "", tuple(rests))


def field(spots: Sequence[IndexedNode], where: str) -> IndexedNode | None:
    """The element that `cell 2` or `heading` names: the role, and which one of them from 1; None where it says nothing."""
    role, _, nth = where.partition(" ")
    place = int(nth) if nth.isdigit() else 1
    of_role = [spot for spot in spots if spot.node.role == role]
    return of_role[place - 1] if 0 < place <= len(of_role) and of_role[place - 1].text else None


def _main(rule: ScreenRule) -> str:
    """The field without which an entry is not understood: its name, or the first that the rule lists."""
    names = [name for name, _ in rule.fields]
    return "name" if "name" in names else names[0]


def _outermost(spots: Spots, area: NodeRange, role: str) -> list[IndexedNode]:
    """The entries themselves, neither what stands inside one nor what leads to other pages."""
    items: list[IndexedNode] = []
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


HOLE: Final = "{n}"
_DIGITS: Final = re.compile(r"\d(?:[\d.,' ]*\d)?")
_GROUPED: Final = re.compile(r"\d{1,3}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3})*")


def number(spots: Spots, area: NodeRange, rule: ScreenRule, words: Words) -> Extraction | Doubtful:
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
    if held := inactive_state(spots, spot):
        return Doubtful(Doubt.UNSETTLED, f"{held}: {spot.text}")
    value = whole(digits)
    if value is None:
        return Doubtful(Doubt.NEW_WORDING, spot.text)
    return Extraction(value, spot.text, (word,))


def fits(text: str, wording: str) -> str:
    """The digits that stand in the wording's hole where the rest equals exactly; "" where it does not."""
    said, want = normalize(text), normalize(wording)
    before, _, after = want.partition(HOLE)
    if HOLE not in want or not (said.startswith(before) and said.endswith(after)):
        return ""
    for match in _DIGITS.finditer(said):
        if match.start() == len(before) and match.end() == len(said) - len(after):
            return match[0]
    return ""


def whole(digits: str) -> int | None:
    """A whole number, with or without one kind of thousands mark; None for anything else."""
    if digits.isdigit():
        return int(digits)
    return int(re.sub(r"\D", "", digits)) if _GROUPED.fullmatch(digits) else None


def _hit(spot: IndexedNode, words: Words) -> list[tuple[IndexedNode, Word, str]]:
    if not any(c.isdigit() for c in spot.words):
        return []
    hits = [(spot, word, digits) for word in words if (digits := fits(spot.words, word.text))]
    return hits[:1]


# Wide on purpose: a number too many is asked about, a number too few would be kept silent.
_DATE: Final = r"(?!\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d))"
_PHONE: Final = re.compile(
    r"(?<![\w+])" + _DATE + r"(?:\+|00|0)[1-9](?:[ .\-/()\u00a0\u202f]{0,2}\d){7,13}(?!\d)"
)
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
KINDS: Final = ("article", "img", "phone", "email")


def shown(spots: Spots, area: NodeRange, rule: ScreenRule) -> Extraction | Doubtful:
    """The rule's fixed value where at least one thing of its kind stands in the area.

    Nothing of the kind is `not_found`: absence proves nothing. The wording never quotes a post, and of a number or an
    address only the beginning.
    """
    found = [spot.node for spot in spots[area.start : area.stop] if is_shown(spot.node, rule.role)]
    if not found:
        return Doubtful(Doubt.NOT_FOUND, f"no {rule.role} to be seen")
    return Extraction(rule.sign, _begins(found[0], rule.role))


def is_shown(node: Node, kind: str) -> bool:
    """Whether one element is a thing of this kind."""
    match kind:
        case "phone":
            return _PHONE.search(node.name) is not None
        case "email":
            return _EMAIL.search(node.name) is not None
    return node.role == kind


def _begins(node: Node, kind: str) -> str:
    pattern = {"phone": _PHONE, "email": _EMAIL}.get(kind)
    found = pattern.search(node.name) if pattern else None
    return f"{found[0][:6].strip()}…" if found else ""
