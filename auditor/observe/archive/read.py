"""What one data export says of every setting of its platform."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from auditor.model import Absent, Doubt, Doubtful, JsonRule, Known, Profile, Reading, Setting, Source, State

from .decode import Unreadable, decode
from .members import Members, as_pages, matching
from .rules import canonical, read_rule

TAKEN_AT = "archive.taken_at"
_UNREAD = "the file is too large, damaged or locked"


@dataclass(frozen=True, slots=True)
class _Said:
    """What one member of the archive says of one setting."""

    state: State
    where: str


def recognise(profiles: Mapping[str, Profile], names: Collection[str]) -> str | None:
    """The platform whose export has the most of its known members here; None where none or two have."""
    counts = {
        platform: sum(bool(matching(tail, names)) for tail in profile.archive_members)
        for platform, profile in profiles.items()
    }
    best = max(counts.values(), default=0)
    winners = [platform for platform, count in counts.items() if count == best]
    return winners[0] if best and len(winners) == 1 else None


def read_archive(profile: Profile, members: Members, taken_at: datetime | None) -> tuple[Reading, ...]:
    """One reading for every setting of the profile, in its order; `taken_at` is aware, UTC, or None (then stale).

    Where the export itself says when it was made, the older of the two dates counts. What no member serves is
    `not_covered`; a member that is there and cannot be read is a doubt, and no other member talks it away.
    """
    names = tuple(members.names)
    said: dict[str, list[_Said]] = {}
    for document in dict.fromkeys(r.document for s in profile.settings.values() for r in s.archive):
        rules = [(s.id, r) for s in profile.settings.values() for r in s.archive if r.document == document]
        for setting, found in _ask(document, rules, names, members, profile):
            said.setdefault(setting, []).append(found)
    taken = _taken(taken_at, said.get(TAKEN_AT, ()))
    readings = [
        _reading(setting, said.get(setting.id, ()), taken, names) for setting in profile.settings.values()
    ]
    absent = [Reading(setting, Absent(reasons.get("en", ""))) for setting, reasons in profile.absent.items()]
    return tuple(readings + absent)


def _ask(
    document: str,
    rules: Iterable[tuple[str, JsonRule]],
    names: tuple[str, ...],
    members: Members,
    profile: Profile,
) -> Iterable[tuple[str, _Said]]:
    """What the members that match this document say of each setting with a rule for it."""
    found = matching(document, names)
    if not found:
        return
    where = _where(found)
    contents = [_content(members, name) for name in found]
    by_setting: dict[str, list[JsonRule]] = {}
    for setting, rule in rules:
        by_setting.setdefault(setting, []).append(rule)
    for setting, layouts in by_setting.items():
        yield setting, _Said(_member_state(found, contents, layouts, profile), where)


def _content(members: Members, name: str) -> Any:
    data = members.read(name)
    return Unreadable(_UNREAD) if data is None else decode(name, data)


def _member_state(
    found: Mapping[str, int], contents: list[Any], layouts: list[JsonRule], profile: Profile
) -> State:
    for content in contents:
        if isinstance(content, Unreadable):
            return Doubtful(Doubt.NOT_FOUND, content.why)
    parts: dict[int, Any] = {}
    for place, content in zip(found.values(), contents, strict=True):
        if place in parts and canonical(parts[place]) != canonical(content):
            return Doubtful(Doubt.AMBIGUOUS, "the file is there twice, and differs")
        parts[place] = content
    if sorted(parts) != list(range(len(parts))):
        return Doubtful(Doubt.NOT_FOUND, "a part of the file is missing")
    return _joined([_layouts(layouts, parts[place], profile) for place in sorted(parts)])


def _layouts(layouts: list[JsonRule], content: Any, profile: Profile) -> State:
    """What the one layout says that fits; two that fit must agree."""
    return _agreed([read_rule(rule, content, profile.archive_words) for rule in layouts])


def _agreed(states: list[State], *, each: bool = False) -> State:
    """One state of several: a doubt first, then what all say. `each`: none may have found nothing."""
    doubts = [s for s in states if isinstance(s, Doubtful) and s.doubt is not Doubt.UNCONFIRMED]
    serious = [s for s in doubts if each or s.doubt not in (Doubt.NOT_FOUND, Doubt.NEW_LANGUAGE)]
    said = [s for s in states if s not in doubts]
    if serious:
        return serious[0]
    if not said:
        return next((s for s in doubts if s.doubt is Doubt.NEW_LANGUAGE), doubts[0])
    if len({canonical(_value(state)) for state in said}) > 1:
        return Doubtful(Doubt.AMBIGUOUS, "the export says two different things")
    return said[0]


def _value(state: State) -> Any:
    return state.value if isinstance(state, Known | Doubtful) else None


def _joined(states: list[State]) -> State:
    """The parts of one member as one: lists one after another, numbers added up."""
    if len(states) == 1:
        return states[0]
    for state in states:
        if not isinstance(state, Known):
            return state
    values = [state.value for state in states if isinstance(state, Known)]
    if all(isinstance(value, tuple) for value in values):
        entries = tuple(entry for value in values if isinstance(value, tuple) for entry in value)
        return Known(entries, str(len(entries)))
    if all(isinstance(value, int) for value in values):
        total = sum(value for value in values if isinstance(value, int))
        return Known(total, str(total))
    return _agreed(states, each=True)


def _reading(
    setting: Setting, said: Collection[_Said], taken: datetime | None, names: tuple[str, ...]
) -> Reading:
    if setting.id == TAKEN_AT:
        state: State = (
            Known(taken.date().isoformat(), taken.date().isoformat())
            if taken
            else Doubtful(Doubt.NOT_FOUND, "nothing says when the export was made")
        )
        return Reading(setting.id, state, Source.ARCHIVE, taken)
    if not said:
        return Reading(setting.id, Doubtful(Doubt.NOT_COVERED, _uncovered(setting, names)))
    state = _agreed([one.state for one in said], each=True)
    where = next((one.where for one in said if one.state == state), next(iter(said)).where)
    return Reading(setting.id, state, Source.ARCHIVE, taken, where=where)


def _uncovered(setting: Setting, names: tuple[str, ...]) -> str:
    """Why no member speaks of the setting."""
    if not setting.archive:
        return "no export we know holds it"
    if any(as_pages(rule.document, names) for rule in setting.archive):
        return "the export is for reading (HTML or text); ask the platform for it as JSON"
    return "this export does not hold it"


def _taken(taken_at: datetime | None, said: Iterable[_Said]) -> datetime | None:
    """The older of the archive's own date and the one its files have."""
    days = [
        datetime.fromisoformat(one.state.value).replace(tzinfo=UTC)
        for one in said
        if isinstance(one.state, Known) and isinstance(one.state.value, str)
    ]
    return min([taken_at, *days] if taken_at else days, default=None)


def _where(found: Collection[str]) -> str:
    """A member as a reader can find it, without the root folder, which may hold the handle."""
    first = min(found)
    name = first.rpartition("/")[2]
    return f"…/{name}" if "/" in first else name
