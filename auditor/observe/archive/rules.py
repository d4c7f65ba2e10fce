"""One `archive:` rule on one decoded member: what it says, or which doubt it leaves."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditor.model import Doubt, Doubtful, Entry, JsonRule, Known, State, Sure, Word

from ..jsonpath import Path, Spoken, find, parse_path, spell
from ..words import plain
from .dates import moment_of
from .decode import Table

Words = Mapping[str, tuple[Word, ...]]

_NEWEST = "[newest="
_DATES = frozenset({"since", "added", "last_used", "last_seen", "at", "started", "completed"})
_NOTHING = frozenset({"none", "n/a"})  # TikTok's words for a field that is not filled in
_SHOWN = 60  # characters of an unknown wording that go into a doubt's detail


class _DoubtError(Exception):
    """Reading stops here; the doubt says why."""

    def __init__(self, doubt: Doubt, detail: str) -> None:
        super().__init__(detail)
        self.state = Doubtful(doubt, detail)


def read_rule(rule: JsonRule, document: Any, words: Words) -> State:
    """What the rule finds. A value that rests on a recalled wording of a localised key is `unconfirmed`.

    `not_found`: the document is laid out otherwise; `new_language`: a localised key has no wording we know.
    """
    sourced = {key: tuple(w for w in known if w.sure is not Sure.RECALLED) for key, known in words.items()}
    state = _read(rule, document, sourced)
    if isinstance(state, Known) and rule.sure is Sure.RECALLED:
        return Doubtful(
            Doubt.UNCONFIRMED, "this layout of the export is recalled", state.value, state.wording
        )
    if isinstance(state, Known) or "{" not in rule.at + "".join(path for _, path in rule.fields):
        return state
    guess = _read(rule, document, words)
    if isinstance(guess, Known):
        return Doubtful(Doubt.UNCONFIRMED, "the key's wording is recalled", guess.value, guess.wording)
    return state


def _read(rule: JsonRule, document: Any, words: Words) -> State:
    try:
        match rule.read:
            case "token":
                return _token(rule, _one(rule.at, document, words))
            case "widest":
                return _widest(rule, _find(rule.at, document, words))
            case "flags":
                return _flags(rule, _one(rule.at, document, words), words)
            case "number":
                return _number(rule, _one(rule.at, document, words))
            case "date":
                return _day(rule, _one(rule.at, document, words))
            case "list":
                return _list(rule, _one(rule.at, document, words), words)
            case "object":
                return _object(rule, _one(rule.at, document, words), words)
    except _DoubtError as error:
        return error.state
    raise ValueError(f"{rule.id}: no way to read {rule.read!r}")


def _token(rule: JsonRule, raw: Any) -> State:
    if isinstance(raw, dict | list) or raw in (None, ""):
        return Doubtful(Doubt.NOT_FOUND, "there is no value")
    for value, meanings in rule.values:
        if plain(spell(raw)) in {plain(spell(meaning)) for meaning in meanings}:
            return Known(value, spell(raw))
    return Doubtful(Doubt.NEW_WORDING, spell(raw)[:_SHOWN])


def _widest(rule: JsonRule, raws: Collection[Any]) -> State:
    """The first of the rule's values that any of the raw ones means: its values stand widest first.

    Nothing is wider than the first of them, whatever else is there. For any other, each raw value must be one we know.
    """
    if not raws:
        return Doubtful(Doubt.NOT_FOUND, "laid out otherwise")
    said = [_token(rule, raw) for raw in raws]
    for value, _ in rule.values:
        for state in said:
            if isinstance(state, Known) and state.value == value:
                return state
        if strange := next((state for state in said if not isinstance(state, Known)), None):
            return strange
    raise ValueError(f"{rule.id}: no value is written down")


def _flags(rule: JsonRule, place: Any, words: Words) -> State:
    marks = [(value, _one(path, place, words)) for value, path in rule.flags]
    for _, mark in marks:
        if not isinstance(mark, bool):
            return Doubtful(Doubt.NEW_WORDING, spell(mark)[:_SHOWN])
    value = next((value for value, mark in marks if mark), rule.otherwise)
    return Known(value, " ".join(spell(mark) for _, mark in marks))


def _number(rule: JsonRule, raw: Any) -> State:
    """A number, or how many a list holds; a whole member is a list, never a number."""
    if rule.at == "$" and not isinstance(raw, list):
        return Doubtful(Doubt.NOT_FOUND, "there is no list")
    match raw:
        case bool() | float():
            return Doubtful(Doubt.NEW_WORDING, spell(raw))
        case int():
            return Known(raw, str(raw))
        case list():
            return Known(len(raw), str(len(raw)))
        case str() if raw.isdecimal():
            return Known(int(raw), raw)
    return Doubtful(Doubt.NOT_FOUND, "there is no number")


def _day(rule: JsonRule, raw: Any) -> State:
    moment = moment_of(raw, rule.unit)
    if moment is None:
        return Doubtful(Doubt.NEW_WORDING, spell(raw)[:_SHOWN])
    return Known(moment.date().isoformat(), spell(raw))


def _list(rule: JsonRule, place: Any, words: Words) -> State:
    """The entries; one object where a list is expected is a list of one, if it holds what an entry holds."""
    items = [place] if isinstance(place, dict) else place
    if not isinstance(items, list):
        return Doubtful(Doubt.NOT_FOUND, "there is no list")
    if isinstance(items, Table) and not items and not _columns(rule, items):
        return Doubtful(Doubt.NOT_FOUND, "laid out otherwise")
    wanted = [item for item in items if _wanted(rule, item, words)]
    entries = tuple(_entry(rule, item, words) for item in wanted)
    return Known(entries, str(len(entries)))


def _columns(rule: JsonRule, table: Table) -> bool:
    """Whether a table without rows is the one the rule means: what it asks of a row has a column."""
    have = set(table.columns) | ({"Name"} if "First Name" in table.columns else set())
    return all(path in have for path, _ in rule.where) and any(path in have for _, path in rule.fields)


def _wanted(rule: JsonRule, item: Any, words: Words) -> bool:
    """Whether the rule's `where` keeps the item; an item it drops must say something that is written down."""
    known = {plain(spell(raw)) for _, raws in rule.state_values for raw in raws}
    for path, text in rule.where:
        said = plain(spell(_one(path, item, words)))
        if said != plain(text):
            if said not in known:
                raise _DoubtError(Doubt.NEW_WORDING, f"{path}: {said[:_SHOWN]}")
            return False
    return True


def _entry(rule: JsonRule, item: Any, words: Words) -> Entry:
    """The fields that the item has; an item with none of them has another layout, and so has the list."""
    entry = {name: found for name, path in rule.fields if (found := _field(path, item, words)) is not None}
    if rule.fields and not entry:
        raise _DoubtError(*_missing(rule.fields[0][1], item, words))
    if any(name == "state" for name, _ in rule.fields):
        entry["state"] = _state(rule, entry.get("state"))
    if isinstance(entry.get("platform"), str):
        entry["platform"] = plain(
            entry["platform"]
        )  # the contract's names are the services' own in lower case
    for name in _DATES & entry.keys():
        moment = moment_of(entry[name], rule.unit)
        entry[name] = f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else None
    return {name: value for name, value in entry.items() if value is not None}


def _state(rule: JsonRule, raw: Any) -> str:
    for state, meanings in rule.state_values:
        if plain(spell(raw)) in {plain(spell(meaning)) for meaning in meanings}:
            return state
    raise _DoubtError(Doubt.NEW_WORDING, f"state: {spell(raw)[:_SHOWN]}")


def _object(rule: JsonRule, place: Any, words: Words) -> State:
    entry = {name: found for name, path in rule.fields if (found := _field(path, place, words)) is not None}
    entry = {name: found for name, found in entry.items() if plain(spell(found)) not in _NOTHING}
    if not entry:
        return Doubtful(*_missing(rule.fields[0][1], place, words))
    return Known(entry, ", ".join(entry))


def _field(path: str, item: Any, words: Words) -> Any:
    """A scalar, a list of texts where the path says `[*]`; None where there is none."""
    found = _distinct(_find(path, item, words))
    if "[*]" in path:
        return [spell(text) for text in found if isinstance(text, str | int)] or None
    if len(found) > 1:
        raise _DoubtError(Doubt.AMBIGUOUS, f"{path}: {len(found)} values")
    return found[0] if found and not isinstance(found[0], dict | list) else None


def _one(path: str, document: Any, words: Words) -> Any:
    """The one value at the path; the same value several times is one."""
    found = _distinct(_find(path, document, words))
    if len(found) == 1:
        return found[0]
    if found:
        raise _DoubtError(Doubt.AMBIGUOUS, f"{len(found)} values")
    raise _DoubtError(*_missing(path, document, words))


def _missing(path: str, document: Any, words: Words) -> tuple[Doubt, str]:
    """Whether the document is laid out otherwise, or only a localised key is not one we know."""
    steps = parse_path(path.partition(_NEWEST)[0])
    for at, step in enumerate(steps):
        if isinstance(step, Spoken) and any(
            isinstance(p, dict) and p for p in find(steps[:at], document, words)
        ):
            return Doubt.NEW_LANGUAGE, f"no known wording of {step.word}"
    return Doubt.NOT_FOUND, "laid out otherwise"


def _find(path: str, document: Any, words: Words) -> tuple[Any, ...]:
    """As `jsonpath.find`, and `[newest=path]`: the one member of a list with the latest date at that path."""
    before, newest, after = path.partition(_NEWEST)
    if not newest:
        return find(parse_path(path), document, words)
    by, _, rest = after.partition("]")
    places = find(parse_path(before), document, words)
    members = [m for place in places for m in (place if isinstance(place, list) else [place])]
    return tuple(
        found
        for member in _latest(members, parse_path(by), words)
        for found in find(parse_path(rest.removeprefix(".")), member, words)
    )


def _latest(members: Iterable[Any], by: Path, words: Words) -> list[Any]:
    """The member with the latest date, and those of the same; none where a member has no date."""
    dated = [(_moment_at(member, by, words), member) for member in members]
    if not dated:
        return []
    if any(moment is None for moment, _ in dated):
        raise _DoubtError(Doubt.NOT_FOUND, "an entry has no date")
    last = max(moment for moment, _ in dated if moment)
    return [member for moment, member in dated if moment == last]


def _moment_at(member: Any, by: Path, words: Words) -> datetime | None:
    found = find(by, member, words)
    return moment_of(found[0], "") if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Same:
    """A JSON value to be compared: `true` is not `1`."""

    spelled: str


def _distinct(found: Iterable[Any]) -> list[Any]:
    values = list(found)
    return values if len(values) < 2 else list({_Same(canonical(value)): value for value in values}.values())


def canonical(value: Any) -> str:
    """A JSON value as one text, the same for equal values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
