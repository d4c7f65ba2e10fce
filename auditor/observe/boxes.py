"""Several boxes that together are one setting: the weakest one that is ticked counts, and every one must be accounted for."""

from __future__ import annotations

from auditor.model import Doubt, Doubtful, Locale, ScreenRule, Word

from .find import Area, Spot, Spots, asleep, find, inside
from .sighting import Sighting

_STATES = frozenset({"checked", "unchecked", "mixed"})


def boxes(spots: Spots, area: Area, rule: ScreenRule, locale: Locale) -> Sighting | Doubtful:
    """The first of the rule's marks that stands so, else `otherwise`; never before every box was seen with its mark.

    A box that is not there, is there twice, has no mark or is of another name than those written down is a doubt: what
    nobody knows could be the weakest way in.
    """
    found: list[tuple[Spot, Word]] = []
    for _, key, _ in rule.marks:
        words = locale.screen.get(key, ())
        if not words:
            return Doubtful(Doubt.NEW_LANGUAGE, f"{locale.lang}: no words for {key}")
        hits = find(spots, area, rule.role, words)
        if len(hits) != 1:
            said = " / ".join(spot.text for spot, _ in hits)
            return Doubtful(Doubt.AMBIGUOUS if hits else Doubt.NOT_FOUND, said or f"no {rule.role}: {key}")
        found.append(hits[0])
    ours = {spot.index for spot, _ in found}
    strange = [s for s in inside(spots, area) if s.node.role == rule.role and s.index not in ours]
    if strange:
        return Doubtful(Doubt.NEW_WORDING, strange[0].text)
    return _weakest(spots, rule, found)


def _weakest(spots: Spots, rule: ScreenRule, found: list[tuple[Spot, Word]]) -> Sighting | Doubtful:
    states: list[str] = []
    for spot, _ in found:
        if held := asleep(spots, spot):
            return Doubtful(Doubt.UNSETTLED, f"{held}: {spot.text}")
        state = spot.node.marks & _STATES
        if len(state) != 1 or "mixed" in state:
            return Doubtful(
                Doubt.AMBIGUOUS if state else Doubt.NOT_FOUND, f"{spot.text}: no mark is written down"
            )
        states.append(*state)
    wording = ", ".join(f"{spot.text} [{state}]" for (spot, _), state in zip(found, states, strict=True))
    value = next(
        (value for (value, _, mark), state in zip(rule.marks, states, strict=True) if mark == state),
        rule.otherwise,
    )
    return Sighting(value, wording, tuple(word for _, word in found), whole=False)
