"""The reads of a page: from a proved page and one rule to what it says (docs/catalogue.md, "Reading from a page")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from auditor.core.model import Doubt, Doubtful, Locale, ScreenRule, Setting, Word, Words
from auditor.core.reading.fingerprint import known_words
from auditor.core.reading.lists import entries, field, number, shown
from auditor.core.reading.nodes import (
    Extraction,
    IndexedNode,
    NodeRange,
    Spots,
    deepest,
    find,
    inactive_state,
    inside,
    locate,
    pending_state,
)
from auditor.core.reading.normalize import by_normalized_text, normalize
from auditor.core.reading.page import VerifiedPage

_STATES: Final = frozenset({"checked", "unchecked", "mixed"})


def boxes(spots: Spots, area: NodeRange, rule: ScreenRule, locale: Locale) -> Extraction | Doubtful:
    """The first of the rule's marks that stands so, else `otherwise`; never before every box was seen with its mark.

    A box that is not there, is there twice, has no mark or is of another name than those written down is a doubt: what
    nobody knows could be the weakest way in.
    """
    found: list[tuple[IndexedNode, Word]] = []
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


def _weakest(spots: Spots, rule: ScreenRule, found: list[tuple[IndexedNode, Word]]) -> Extraction | Doubtful:
    states: list[str] = []
    for spot, _ in found:
        if held := inactive_state(spots, spot):
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
    return Extraction(value, wording, tuple(word for _, word in found), whole=False)


Seen = Extraction | Doubtful

# Words on, or in, one of these are offered there; what was taken, `chosen`, `mark` and `value` look at.
OFFERED_ROLES: Final = frozenset(
    "radio option checkbox switch tab treeitem menuitem menuitemradio menuitemcheckbox gridcell".split()
)
# These hold nothing but choices, however their entries are built.
MENU_ROLES: Final = frozenset({"menu", "menubar", "listbox", "tree"})
# A label may stand beside one of these instead of being its name.
RADIO_ROLES: Final = frozenset({"radio", "menuitemradio"})


def read_rule(scene: VerifiedPage, setting: Setting, rule: ScreenRule) -> Seen:
    """What one rule reads on a proved page, with every word that the answer rests on."""
    area = locate(scene.spots, scene.scope, rule.region, scene.locale)
    if isinstance(area, Doubtful):
        return area
    if held := pending_state(scene.spots, area):
        return Doubtful(Doubt.UNSETTLED, held)
    seen = _read(scene, setting, rule, area)
    if isinstance(seen, Doubtful):
        return seen
    return replace(seen, rests=scene.scope.rests + area.rests + seen.rests, area=area)


def _read(scene: VerifiedPage, setting: Setting, rule: ScreenRule, area: NodeRange) -> Seen:
    match rule.read:
        case "says":
            return _says(scene, setting, rule, area)
        case "chosen":
            return _chosen(scene, setting, rule, area)
        case "value":
            return _value(scene, setting, rule, area)
        case "mark":
            return _mark(scene, rule, area)
        case "boxes":
            return boxes(scene.spots, area, rule, scene.locale)
        case "number":
            return number(scene.spots, area, rule, scene.locale.screen.get(rule.sentence, ()))
        case "list":
            return entries(scene.spots, area, rule, scene.locale)
        case "text":
            return _text(scene, setting, rule, area)
        case "shows":
            return shown(scene.spots, area, rule)
    return Doubtful(Doubt.NOT_FOUND, f"no way to read {rule.read!r}")


def _meanings(scene: VerifiedPage, setting: Setting) -> Mapping[str, Words]:
    return scene.locale.values.get(setting.vocabulary, {})


def _says(scene: VerifiedPage, setting: Setting, rule: ScreenRule, area: NodeRange) -> Seen:
    if rule.sign:  # the words that name the region are the evidence
        return (
            Extraction(rule.sign, area.rests[0].text) if area.rests else Doubtful(Doubt.NOT_FOUND, setting.id)
        )
    meanings = _meanings(scene, setting)
    words = tuple(word for words in meanings.values() for word in words)
    if not words:
        return Doubtful(Doubt.NEW_LANGUAGE, f"{scene.locale.lang}: no words for {setting.vocabulary}")
    found = [hit for hit in deepest(scene.spots, area, words) if not _choice(scene, hit[0])]
    if len(found) != 1:
        said = " / ".join(spot.text for spot, _ in found)
        return Doubtful(Doubt.AMBIGUOUS if found else Doubt.NOT_FOUND, said or setting.id)
    spot = found[0][0]
    if _offered(scene, spot):
        return Doubtful(Doubt.NOT_FOUND, f"{spot.text} is only one of the choices")
    return _awake(scene, spot) or _meaning(scene, setting, spot.text)


def _offered(scene: VerifiedPage, spot: IndexedNode) -> bool:
    """Whether words stand there as a choice to take, which says nothing of what was taken: a choice or its label."""
    if spot.node.role in OFFERED_ROLES:
        return True
    beside = scene.spots[max(0, spot.index - 1) : spot.index] + scene.spots[spot.end : spot.end + 1]
    if any(other.node.role in RADIO_ROLES for other in beside):
        return True
    return any(other.node.role in OFFERED_ROLES and other.words == spot.words for other in scene.spots)


def _choice(scene: VerifiedPage, spot: IndexedNode | None) -> bool:
    """Whether a spot is, or stands in, one of several things to choose from: its words are offered there, not said."""
    while spot is not None:
        if spot.node.role in OFFERED_ROLES | MENU_ROLES:
            return True
        spot = scene.spots[spot.parent] if spot.parent >= 0 else None
    return False


def _chosen(scene: VerifiedPage, setting: Setting, rule: ScreenRule, area: NodeRange) -> Seen:
    items = _controls(scene, area, rule.role)
    chosen = [item for item in items if item.node.marks & {"checked", "selected"}]
    if len(chosen) != 1:
        said = " / ".join(item.text for item in chosen)
        return Doubtful(Doubt.AMBIGUOUS if chosen else Doubt.NOT_FOUND, said or f"no {rule.role} is chosen")
    if "unchecked" in chosen[0].node.marks:
        return Doubtful(Doubt.AMBIGUOUS, "checked and unchecked at once")
    return _awake(scene, chosen[0]) or _named(scene, setting, chosen[0])


def _value(scene: VerifiedPage, setting: Setting, rule: ScreenRule, area: NodeRange) -> Seen:
    controls = _controls(scene, area, rule.role)
    if len(controls) != 1:
        said = " / ".join(control.text for control in controls)
        return Doubtful(Doubt.AMBIGUOUS if controls else Doubt.NOT_FOUND, said or f"no {rule.role}")
    (control,) = controls
    if asleep_now := _awake(scene, control):
        return asleep_now
    shown = _shown(scene, control)
    if not shown:
        return _named(scene, setting, control)
    if len(shown) > 1:
        return Doubtful(Doubt.AMBIGUOUS, " / ".join(shown))
    by_name = _named(scene, setting, control)
    seen = _meaning(scene, setting, shown[0])
    if isinstance(by_name, Extraction) and isinstance(seen, Extraction) and by_name.value != seen.value:
        return Doubtful(Doubt.AMBIGUOUS, f"{by_name.wording} / {seen.wording}")
    return seen


def _shown(scene: VerifiedPage, control: IndexedNode) -> list[str]:
    """The value a control shows beside its name: the chosen option, or the text in a field."""
    below = scene.spots[control.index + 1 : control.end]
    if any(spot.node.role == "option" for spot in below):
        return [s.text for s in below if s.node.role == "option" and "selected" in s.node.marks] or [""]
    if control.node.role in ("textbox", "combobox"):
        return [spot.text for spot in below if spot.node.role == "text" and spot.words]
    return []


def _mark(scene: VerifiedPage, rule: ScreenRule, area: NodeRange) -> Seen:
    screen = scene.locale.screen
    words = tuple(word for _, key, _ in rule.marks for word in screen.get(key, ()))
    if not words:
        return Doubtful(Doubt.NEW_LANGUAGE, f"{scene.locale.lang}: no words for the {rule.role}")
    found = find(scene.spots, area, rule.role, words)
    if len(found) > 1:
        return Doubtful(Doubt.AMBIGUOUS, " / ".join(spot.text for spot, _ in found))
    if not found:
        return _no_such(scene, rule, area)
    spot, word = found[0]
    if asleep_now := _awake(scene, spot):
        return asleep_now
    states = spot.node.marks & {"checked", "unchecked", "mixed"}
    if len(states) != 1:
        return Doubtful(
            Doubt.AMBIGUOUS if states else Doubt.NOT_FOUND, f"{spot.text}: no mark is written down"
        )
    (state,) = states
    meant = {
        value
        for value, key, mark in rule.marks
        if mark == state and spot.words in by_normalized_text(screen.get(key, ()))
    }
    if len(meant) != 1:
        return Doubtful(Doubt.AMBIGUOUS if meant else Doubt.NEW_WORDING, f"{spot.text} [{state}]")
    values = {value for value, _, _ in rule.marks}
    return Extraction(
        meant.pop(), f"{spot.text} [{state}]", (word,), whole=len(values) > 1 and values <= set(rule.seen)
    )


def _no_such(scene: VerifiedPage, rule: ScreenRule, area: NodeRange) -> Doubtful:
    known, _ = known_words(scene.locale)
    there = (spot for spot in inside(scene.spots, area) if spot.node.role == rule.role)
    named = [spot.text for spot in there if spot.words and spot.words not in known]
    if len(named) == 1:
        return Doubtful(Doubt.NEW_WORDING, named[0])
    return Doubtful(Doubt.NOT_FOUND, f"no {rule.role} of this name")


def _text(scene: VerifiedPage, setting: Setting, rule: ScreenRule, area: NodeRange) -> Seen:
    spots = scene.spots[area.start : area.stop]
    if rule.fields:
        parts = {name: found.text for name, where in rule.fields if (found := field(spots, where))}
        return Extraction(parts, " ".join(parts.values())) if parts else Doubtful(Doubt.NOT_FOUND, setting.id)
    tops = [spot for spot in spots if spot.parent < area.start and spot.end <= area.stop]
    wanted = [spot for spot in spots if spot.node.role == rule.role] if rule.role else tops
    text = " ".join(" ".join(spot.text for spot in wanted if spot.text).split())
    if not text:
        return Doubtful(Doubt.NOT_FOUND, setting.id)
    if setting.kind == "date" and not _is_date(text):
        return Doubtful(Doubt.NEW_WORDING, text)
    return Extraction(text, text)


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _controls(scene: VerifiedPage, area: NodeRange, role: str) -> list[IndexedNode]:
    return [spot for spot in scene.spots[area.start : area.stop] if spot.node.role == role]


def _awake(scene: VerifiedPage, spot: IndexedNode) -> Doubtful | None:
    held = inactive_state(scene.spots, spot)
    return Doubtful(Doubt.UNSETTLED, f"{held}: {spot.text}") if held else None


def _named(scene: VerifiedPage, setting: Setting, control: IndexedNode) -> Seen:
    if not control.words:
        return Doubtful(Doubt.NOT_FOUND, f"a {control.node.role} without a name")
    return _meaning(scene, setting, control.text)


def _meaning(scene: VerifiedPage, setting: Setting, wording: str) -> Seen:
    """The value that a wording stands for in this language; a wording that nobody wrote down is `new_wording`."""
    found: list[tuple[str, Word]] = []
    meanings = _meanings(scene, setting)
    if not any(meanings.values()):
        return Doubtful(Doubt.NEW_LANGUAGE, f"{scene.locale.lang}: no words for {setting.vocabulary}")
    for value, words in meanings.items():
        if word := by_normalized_text(words).get(normalize(wording)):
            found.append((value, word))
    match found:
        case []:
            return Doubtful(Doubt.NEW_WORDING, wording)
        case [(value, word)] if not setting.values or value in setting.values:
            return Extraction(value, wording, (word,))
        case [_]:
            return Doubtful(Doubt.NEW_WORDING, wording)
    return Doubtful(Doubt.AMBIGUOUS, wording)
