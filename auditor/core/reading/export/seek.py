"""Where something stands in a decoded member, and which doubt is left where it does not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from auditor.core.model import Doubt, Doubtful, Word
from auditor.core.reading.export.dates import moment_of
from auditor.core.reading.export.json_scan import Left
from auditor.core.reading.json_path import Key, Labelled, LocalizedKey, Path, Place, find, parse_path, spell
from auditor.errors import AuditorError

Words = Mapping[str, tuple[Word, ...]]

NEWEST: Final = "[newest="
EITHER: Final = "|"  # between two paths of a field: the first that says something


class DoubtError(AuditorError):
    """Reading stops here; the doubt says why."""

    def __init__(self, doubt: Doubt, detail: str) -> None:
        super().__init__(detail)
        self.state = Doubtful(doubt, detail)


def field(path: str, item: Any, words: Words) -> Any:
    """A scalar, a list of texts where the path says `[*]`; None where there is none.

    Of `a|b`, what stands first and is not empty. Raises DoubtError where a path has several values.
    """
    found = [value for one in path.split(EITHER) if (value := _one_field(one, item, words)) is not None]
    return next((value for value in found if value != ""), found[0] if found else None)


def _one_field(path: str, item: Any, words: Words) -> Any:
    found = distinct(find_all(path, item, words))
    if "[*]" in path:
        return [spell(text) for text in found if isinstance(text, str | int)] or None
    if len(found) > 1:
        raise DoubtError(Doubt.AMBIGUOUS, f"{path}: {len(found)} values")
    return found[0] if found and not isinstance(found[0], dict | list) else None


def one(path: str, document: Any, words: Words) -> Any:
    """The one value at the path; the same value several times is one. Raises DoubtError for none and for several.

    Several are also two places of one label of which one says nothing here, and two keys that differ in case or blanks.
    """
    found = distinct(find_all(path, document, words))
    if found and NEWEST not in path and _doubled(parse_path(path), document, words):
        raise DoubtError(Doubt.AMBIGUOUS, "it is there twice, and differs")
    if len(found) == 1:
        return found[0]
    if found:
        raise DoubtError(Doubt.AMBIGUOUS, f"{len(found)} values")
    raise DoubtError(*missing(path, document, words))


def _doubled(steps: Path, document: Any, words: Words) -> bool:
    """Whether a label of the path stands at several places that do not all say it, or its last key is spelled twice."""
    for at, step in enumerate(steps):
        if isinstance(step, LocalizedKey | Labelled):
            places = distinct(find(steps[: at + 1], document, words))
            if len(places) > 1 and not all(find(steps[at + 1 :], place, words) for place in places):
                return True
    last = steps[-1] if steps else None
    return isinstance(last, Key) and any(
        key != last.name
        and last.name in place
        and _spelled(key) == _spelled(last.name)
        and value != place[last.name]
        for place in find(steps[:-1], document, words)
        if isinstance(place, dict)
        for key, value in place.items()
    )


def _spelled(key: str) -> str:
    return "".join(key.split()).casefold()


def several(path: str, item: Any, words: Words) -> bool:
    """Whether a path takes the first of a list that holds more."""
    for one in path.split(EITHER):
        steps = parse_path(one.partition(NEWEST)[0])
        for at, step in enumerate(steps):
            if isinstance(step, Place) and any(
                isinstance(place, list) and len(place) > 1 for place in find(steps[:at], item, words)
            ):
                return True
    return False


def missing(path: str, document: Any, words: Words) -> tuple[Doubt, str]:
    """Whether the document is laid out otherwise, or only a localised key or label is not one we know."""
    for alternative in path.split(EITHER):
        steps = parse_path(alternative.partition(NEWEST)[0])
        for at, step in enumerate(steps):
            if not isinstance(step, LocalizedKey | Labelled) or find(steps[: at + 1], document, words):
                continue
            if any(_speaks(step, place) for place in find(steps[:at], document, words)):
                return Doubt.NEW_LANGUAGE, f"no known wording of {step.word}"
    return Doubt.NOT_FOUND, "laid out otherwise"


def _speaks(step: LocalizedKey | Labelled, place: Any) -> bool:
    """Whether there are keys or labels here at all, in whatever language."""
    if isinstance(step, LocalizedKey):
        return isinstance(place, dict) and bool(place)
    return isinstance(place, list) and any(isinstance(row, dict) and row.get(step.key) for row in place)


def find_all(path: str, document: Any, words: Words) -> tuple[Any, ...]:
    """As `jsonpath.find`, and `[newest=path]`: the one member of a list with the latest date at that path."""
    before, asked, after = path.partition(NEWEST)
    if not asked:
        return find(parse_path(path), document, words)
    by, _, rest = after.partition("]")
    places = find(parse_path(before), document, words)
    members = [m for place in places for m in (place if isinstance(place, list) else [place])]
    return tuple(
        found
        for member in _latest(members, parse_path(by), words)
        for found in find(parse_path(rest.removeprefix(".")), member, words)
    )


def newest(path: str, document: Any, words: Words) -> datetime | None:
    """The date of the entry that a path takes for the newest; None where it asks for none, or there is none."""
    before, asked, after = path.partition(NEWEST)
    if not asked:
        return None
    by = parse_path(after.partition("]")[0])
    places = find(parse_path(before), document, words)
    members = [m for place in places for m in (place if isinstance(place, list) else [place])]
    return max((when for member in members if (when := _moment_at(member, by, words))), default=None)


def _latest(members: Iterable[Any], by: Path, words: Words) -> list[Any]:
    """The member with the latest date, and those of the same; none where a member has no date."""
    dated = [(_moment_at(member, by, words), member) for member in members]
    if not dated:
        return []
    if any(moment is None for moment, _ in dated):
        raise DoubtError(Doubt.NOT_FOUND, "an entry has no date")
    last = max(moment for moment, _ in dated if moment)
    return [member for moment, member in dated if moment == last]


def _moment_at(member: Any, by: Path, words: Words) -> datetime | None:
    found = find(by, member, words)
    return moment_of(found[0], "") if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Same:
    """A JSON value to be compared: `true` is not `1`."""

    spelled: str


def distinct(found: Iterable[Any]) -> list[Any]:
    """What was found, equal values once."""
    values = list(found)
    return values if len(values) < 2 else list({_Same(canonical(value)): value for value in values}.values())


def canonical(value: Any) -> str:
    """A JSON value as one text, the same for equal values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_left)


def _left(part: Any) -> str:
    """What was not built of a large document: another than any other, for nobody looked at it."""
    return f"left {id(part)}" if isinstance(part, Left) else repr(part)
