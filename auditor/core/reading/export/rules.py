"""One `archive:` rule on one decoded member: what it says, or which doubt it leaves."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from auditor.core.model import Doubt, Doubtful, Entry, JsonRule, Known, State, Sure
from auditor.core.reading.export.dates import moment_of
from auditor.core.reading.export.decode import Table
from auditor.core.reading.export.seek import (
    EITHER,
    DoubtError,
    Words,
    canonical,
    field,
    find_all,
    missing,
    one,
    several,
)
from auditor.core.reading.export.siblings import beside, not_whole
from auditor.core.reading.json_path import spell
from auditor.core.reading.normalize import normalize

ANYTHING: Final = "*"  # `where: {path: "*"}`: whatever is not one of the values that `states` writes down
_DATES: Final = frozenset({"since", "added", "last_used", "last_seen", "at", "started", "completed"})
_PEOPLE: Final = ("id", "name", "handle")  # an entry that has a field for one of them is nobody without it
_NOTHING: Final = frozenset({"none", "n/a"})  # TikTok's words for a field that is not filled in
_UNDATED: Final = _NOTHING | {"", "0", "-"}  # what stands where there is no date
_SHOWN: Final = 60  # characters of an unknown wording that go into a doubt's detail


def read_rule(rule: JsonRule, document: Any, words: Words, known: Collection[str] = ()) -> State:
    """What the rule finds. A value that rests on a recalled wording of a localised key is `unconfirmed`.

    `known` are the first keys of every rule for this document: a list under another key, beside an empty one, is news.

    `not_found`: the document is laid out otherwise; `new_language`: a localised key has no wording we know.
    """
    sourced = {key: tuple(w for w in known if w.sure is not Sure.RECALLED) for key, known in words.items()}
    state = _read(rule, document, sourced)
    if isinstance(state, Known) and (other := beside(rule, document, words, known, state)):
        return Doubtful(Doubt.NEW_WORDING, f"there is also {other[:_SHOWN]}")
    if isinstance(state, Known) and (key := not_whole(rule, document, words)):
        return Doubtful(Doubt.NOT_FOUND, f"the file says that this is not all of it: {key[:_SHOWN]}")
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
                return _token(rule, one(rule.at, document, words))
            case "widest":
                return _widest(rule, find_all(rule.at, document, words))
            case "flags":
                return _flags(rule, one(rule.at, document, words), words)
            case "number":
                return _number(rule, one(rule.at, document, words), document, words)
            case "date":
                return _day(rule, one(rule.at, document, words))
            case "list":
                return _list(rule, one(rule.at, document, words), words)
            case "count":
                return _count(_list(rule, one(rule.at, document, words), words))
            case "events":
                return _events(_list(rule, one(rule.at, document, words), words))
            case "object":
                return _object(rule, one(rule.at, document, words), words)
    except DoubtError as error:
        return error.state
    raise ValueError(f"{rule.id}: no way to read {rule.read!r}")


def _token(rule: JsonRule, raw: Any) -> State:
    if isinstance(raw, dict | list) or raw in (None, ""):
        return Doubtful(Doubt.NOT_FOUND, "there is no value")
    for value, meanings in rule.values:
        if normalize(spell(raw)) in {normalize(spell(meaning)) for meaning in meanings}:
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
    marks = [(value, one(path, place, words)) for value, path in rule.flags]
    for _, mark in marks:
        if not isinstance(mark, bool):
            return Doubtful(Doubt.NEW_WORDING, spell(mark)[:_SHOWN])
    value = next((value for value, mark in marks if mark), rule.otherwise)
    return Known(value, " ".join(spell(mark) for _, mark in marks))


def _number(rule: JsonRule, raw: Any, document: Any, words: Words) -> State:
    """A number, or how many a list holds; a whole member is a list, never a number."""
    if rule.at == "$" and not isinstance(raw, list):
        return Doubtful(Doubt.NOT_FOUND, "there is no list")
    if isinstance(raw, Table) and not raw:
        return Doubtful(Doubt.NOT_FOUND, "a table without rows, and no columns to know it by")
    if rule.also:
        return _counted(raw, [found for path in rule.also for found in find_all(path, document, words)])
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


def _counted(raw: Any, others: Collection[Any]) -> State:
    """How many the first list and the further ones hold, each once, or as many as a number among them says.

    The further ones are not in every era; where the first is missing, the layout is another.
    """
    if not isinstance(raw, list):
        return Doubtful(Doubt.NOT_FOUND, "there is no list")
    told: set[str] = set()
    least = 0
    for other in (raw, *others):
        match other:
            case list():
                told |= {canonical(entry) for entry in other}
            case int() if not isinstance(other, bool):
                least = max(least, other)
            case str() if other.isdecimal():
                least = max(least, int(other))
            case _:
                return Doubtful(Doubt.NEW_WORDING, spell(other)[:_SHOWN])
    count = max(least, len(told))
    return Known(count, str(count))


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
    if not wanted and any(_unsaid(rule, item, words) for item in items):
        return Doubtful(Doubt.NEW_WORDING, "an entry does not say whether it counts")
    entries = tuple(_entry(rule, item, words) for item in wanted)
    _hold_languages(rule, wanted, entries, words)
    return Known(entries, str(len(entries)))


def _hold_languages(rule: JsonRule, items: Collection[Any], entries: Collection[Entry], words: Words) -> None:
    """A localised field that no entry has, though keys or labels are there, is a language we do not know."""
    for name, path in rule.fields:
        if "{" in path and entries and not any(name in entry for entry in entries):
            for item in items:
                doubt, detail = missing(path, item, words)
                if doubt is Doubt.NEW_LANGUAGE and field(path, item, words) is None:
                    raise DoubtError(doubt, detail)


def _count(listed: State) -> State:
    """How many entries a list has, each of which is one."""
    if isinstance(listed, Known) and isinstance(listed.value, tuple):
        return Known(len(listed.value), str(len(listed.value)))
    return listed


def _events(listed: State) -> State:
    """What once happened is a hint, and never how it stands now: a doubt that says so."""
    if not isinstance(listed, Known) or not isinstance(listed.value, tuple):
        return listed
    days = sorted(str(entry["at"])[:10] for entry in listed.value if entry.get("at"))
    last = f", the last on {days[-1]}" if days else ""
    return Doubtful(
        Doubt.NOT_COVERED,
        f"the export lists {len(listed.value)} changes{last}, and not how it stands now; look in the app",
    )


def _columns(rule: JsonRule, table: Table) -> bool:
    """Whether a table without rows is the one the rule means: what it asks of a row has a column."""
    asked = {one.strip('"') for _, path in rule.fields for one in path.split(EITHER)}
    return all(path.strip('"') in table.names for path, _ in rule.where) and bool(asked & table.names)


def _wanted(rule: JsonRule, item: Any, words: Words) -> bool:
    """Whether the rule's `where` keeps the item; an item it drops must say something that is written down."""
    known = {normalize(spell(raw)) for _, raws in rule.state_values for raw in raws}
    for path, text in rule.where:
        said = normalize(spell(one(path, item, words)))
        if text == ANYTHING:
            if said in known or not said:
                return False
            continue
        if said != normalize(text):
            if said not in known:
                raise DoubtError(Doubt.NEW_WORDING, f"{path}: {said[:_SHOWN]}")
            return False
    return True


def _unsaid(rule: JsonRule, item: Any, words: Words) -> bool:
    """Whether what decides about the item is left empty."""
    return any(text == ANYTHING and not normalize(spell(one(path, item, words))) for path, text in rule.where)


def _entry(rule: JsonRule, item: Any, words: Words) -> Entry:
    """The fields that the item has; an item with none of them has another layout, and so has the list."""
    entry = {name: found for name, path in rule.fields if (found := field(path, item, words)) is not None}
    if rule.fields and not entry:
        raise DoubtError(*missing(rule.fields[0][1], item, words))
    if any(name in _PEOPLE and "[0]" in path and several(path, item, words) for name, path in rule.fields):
        raise DoubtError(Doubt.AMBIGUOUS, "an entry names several")
    if unnamed := _unnamed(rule, entry):
        raise DoubtError(*missing(unnamed, item, words))
    if any(name == "state" for name, _ in rule.fields):
        entry["state"] = _state(rule, entry.get("state"))
    if isinstance(entry.get("platform"), str):
        entry["platform"] = normalize(
            entry["platform"]
        )  # the contract's names are the services' own in lower case
    for name in _DATES & entry.keys():
        moment = moment_of(entry[name], rule.unit)
        if moment is None and entry[name] != 0 and normalize(spell(entry[name])) not in _UNDATED:
            raise DoubtError(Doubt.NEW_WORDING, f"{name}: {spell(entry[name])[:_SHOWN]}")
        entry[name] = f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else None
    return {name: value for name, value in entry.items() if value is not None}


def _unnamed(rule: JsonRule, entry: Entry) -> str:
    """The path of the name, where the rule knows one and the entry has none; a person without a name is nobody."""
    named = [(name, path) for name, path in rule.fields if name in _PEOPLE]
    return "" if not named or any(entry.get(name) not in (None, "") for name, _ in named) else named[0][1]


def _state(rule: JsonRule, raw: Any) -> str:
    for state, meanings in rule.state_values:
        if normalize(spell(raw)) in {normalize(spell(meaning)) for meaning in meanings}:
            return state
    raise DoubtError(Doubt.NEW_WORDING, f"state: {spell(raw)[:_SHOWN]}")


def _object(rule: JsonRule, place: Any, words: Words) -> State:
    entry = {name: found for name, path in rule.fields if (found := field(path, place, words)) is not None}
    entry = {name: found for name, found in entry.items() if normalize(spell(found)) not in _NOTHING}
    if not entry:
        return Doubtful(*missing(rule.fields[0][1], place, words))
    return Known(entry, ", ".join(entry))
