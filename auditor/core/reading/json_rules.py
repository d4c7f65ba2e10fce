"""From a JSON document and one rule to what it says of a setting. Used for the wire, for APIs and for archives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from auditor.core.model import Doubt, Doubtful, JsonRule, Known, Setting, State, Words
from auditor.core.reading.json_path import Every, Path, find, parse_path, spell
from auditor.core.reading.nodes import Extraction

# Fields of the contract's lists that hold a time; numbers in them are turned into ISO by the rule's `unit`.
_TIMES: Final = frozenset({"added", "at", "last_seen", "last_used", "removed_at", "since", "taken_at"})
_PER_SECOND: Final = {"s": 1, "ms": 1_000, "us": 1_000_000}
_YEARS: Final = range(1995, 2101)  # a date outside them was written in another unit
_MOST: Final = 10_000  # entries of which only the number is known
_NO_SCALAR: Final = {"…": "…"}  # stands for an object where a scalar was expected; no rule means it

Seen = Extraction | Doubtful
Look = Callable[[str, Any], tuple[Any, ...]]


def state_of(seen: Seen) -> State:
    """A sighting as known; for sources that need no confirmation."""
    return seen if isinstance(seen, Doubtful) else Known(seen.value, seen.wording)


def select(rule: JsonRule, document: Any, words: Mapping[str, Words] | None = None) -> tuple[Any, ...]:
    """Only what the rule names, as plain JSON: scalars, or the rule's own fields. The rest of the document is dropped."""
    path = parse_path(rule.at)
    at = _look(words)
    match rule.read:
        case "list":
            return tuple(_lists(rule, path, document, words))
        case "flags":
            return tuple(
                {value: _one(at(where, place)) for value, where in rule.flags}
                for place in find(path, document, words)
            )
        case "object":
            return tuple(_fields(rule, place, at) for place in find(path, document, words))
    return tuple(map(_scalar, find(path, document, words)))


def interpret(rule: JsonRule, setting: Setting, picked: Iterable[Any]) -> Seen:
    """The value that picked JSON stands for; exactly one must be there, equal ones are one."""
    different = {json.dumps(one, sort_keys=True): one for one in picked}
    if not different:
        return (
            Extraction(rule.absent_is, "")
            if rule.absent_is
            else Doubtful(Doubt.NOT_FOUND, rule.at or rule.id)
        )
    if len(different) > 1:
        return Doubtful(Doubt.AMBIGUOUS, f"{len(different)} different answers at {rule.at}")
    (found,) = different.values()
    match rule.read:
        case "token":
            return _token(rule, found)
        case "flags":
            return _flags(rule, found)
        case "number":
            return _number(setting, found)
        case "date":
            return _date(rule, found)
        case "list":
            return _list(rule, found)
        case "object":
            return _object(rule, found)
    return Doubtful(Doubt.NOT_FOUND, f"no way to read {rule.read!r}")


def _token(rule: JsonRule, found: Any) -> Seen:
    if isinstance(found, dict | list):
        return Doubtful(Doubt.NEW_WORDING, f"{rule.at}: no single word")
    meant = [value for value, raws in rule.values if spell(found) in map(spell, raws)]
    if len(meant) != 1:
        return Doubtful(Doubt.AMBIGUOUS if meant else Doubt.NEW_WORDING, spell(found))
    return Extraction(meant[0], spell(found))


def _flags(rule: JsonRule, found: Mapping[str, Any]) -> Seen:
    """The weakest of the flags that is set; every one must be there and be true or false."""
    for value, where in rule.flags:
        if found[value] is None:
            return Doubtful(Doubt.NOT_FOUND, where)
        if not isinstance(found[value], bool):
            return Doubtful(Doubt.NEW_WORDING, f"{where}: neither true nor false")
    for value, where in rule.flags:
        if found[value]:
            return Extraction(value, f"{where}: true")
    return Extraction(rule.otherwise, "none") if rule.otherwise else Doubtful(Doubt.NOT_FOUND, rule.id)


def _number(setting: Setting, found: Any) -> Seen:
    text = spell(found)
    if isinstance(found, bool | dict | list) or not (text.isascii() and text.isdigit()):
        return Doubtful(Doubt.NEW_WORDING, f"no whole number: {text[:40]}")
    value = int(text)
    if setting.kind != "list":
        return Extraction(value, text)
    if value > _MOST:
        return Doubtful(Doubt.NEW_WORDING, f"too many to be entries: {text}")
    return Extraction(({},) * value, text)


def _date(rule: JsonRule, found: Any) -> Seen:
    iso = to_iso(found, rule.unit)
    return (
        Extraction(iso, spell(found)) if iso else Doubtful(Doubt.NEW_WORDING, f"no date: {spell(found)[:40]}")
    )


def to_iso(stamp: Any, unit: str) -> str:
    """A time in seconds, milli- or microseconds since 1970 (UTC), or already ISO, as ISO; "" where it is no date."""
    try:
        if unit in _PER_SECOND:
            if isinstance(stamp, bool):
                return ""
            then = datetime.fromtimestamp(float(stamp) / _PER_SECOND[unit], UTC)
        else:
            then = datetime.fromisoformat(stamp)
    except (TypeError, ValueError, OverflowError, OSError):
        return ""
    return then.isoformat() if then.year in _YEARS else ""


def _list(rule: JsonRule, found: list[dict[str, Any]]) -> Seen:
    entries: list[dict[str, Any]] = []
    states = {spell(raw): state for state, raws in rule.state_values for raw in raws}
    main = _main(rule)
    for item in found:
        entry = {name: value for name, value in item.items() if value not in (None, "", _NO_SCALAR)}
        if main and main not in entry:
            return Doubtful(Doubt.NEW_WORDING, f"an entry without {main}")
        if rule.state_values and "state" in dict(rule.fields):
            state = states.get(spell(entry.get("state")))
            if state is None:
                return Doubtful(Doubt.NEW_WORDING, f"state: {spell(entry.get('state'))[:40]}")
            entry["state"] = state
        for name in _TIMES & entry.keys() if rule.unit else ():
            entry[name] = to_iso(entry[name], rule.unit)
            if not entry[name]:
                return Doubtful(Doubt.NEW_WORDING, f"{name}: no date")
        entries.append(entry)
    return Extraction(tuple(entries), "")


def _object(rule: JsonRule, found: dict[str, Any]) -> Seen:
    parts = {name: value for name, value in found.items() if value not in (None, "", _NO_SCALAR)}
    return Extraction(parts, "") if parts else Doubtful(Doubt.NOT_FOUND, rule.at or rule.id)


def _lists(
    rule: JsonRule, path: Path, document: Any, words: Mapping[str, Words] | None
) -> Iterable[list[dict[str, Any]]]:
    """Each list at the path, its members reduced to the rule's fields. After the last `[*]` the path goes on in a member."""
    last = max((i for i, step in enumerate(path) if isinstance(step, Every)), default=len(path))
    into = path[last + 1 :]
    at = _look(words)
    for members in find(path[:last], document, words):
        if not isinstance(members, list):
            yield [{}]  # a member without its name: the list is there, but not as a list
            continue
        items = [found[0] if len(found := find(into, member)) == 1 else None for member in members]
        yield [_fields(rule, item, at) for item in items if _wanted(rule, item, at)]


def _wanted(rule: JsonRule, item: Any, at: Look) -> bool:
    """Whether the rule's `where` lets it in; one that does not say stays in, so that it is noticed."""
    return all(not (said := at(where, item)) or text in map(spell, said) for where, text in rule.where)


def _fields(rule: JsonRule, item: Any, at: Look) -> dict[str, Any]:
    if any(not at(where, item) for where, _ in rule.where):
        return {}
    return {name: found for name, where in rule.fields if (found := _one(at(where, item))) is not None}


def _look(words: Mapping[str, Words] | None) -> Look:
    return lambda where, place: find(parse_path(where), place, words)


def _main(rule: JsonRule) -> str:
    names = [name for name, _ in rule.fields]
    return "name" if "name" in names else names[0] if names else ""


def _one(found: tuple[Any, ...]) -> Any:
    """The one scalar, or the list of scalars, that was found; None for none, or for different ones."""
    if len(found) == 1 and isinstance(found[0], list):
        return [_scalar(one) for one in found[0]]
    different = {json.dumps(_scalar(one), sort_keys=True): _scalar(one) for one in found}
    return next(iter(different.values())) if len(different) == 1 else None


def _scalar(found: Any) -> Any:
    return _NO_SCALAR if isinstance(found, dict | list) else found
