"""What one data export says of every setting of its platform."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final

from auditor.core.model import (
    Absent,
    Doubt,
    Doubtful,
    JsonRule,
    Known,
    Profile,
    Reading,
    Setting,
    Source,
    State,
)
from auditor.core.reading.export.decode import Unreadable, decode
from auditor.core.reading.export.html_export import HTML, read_page
from auditor.core.reading.export.manifest import Manifest, contradicted, manifest_of, unvouched
from auditor.core.reading.export.members import Dated, Index, Members, matching
from auditor.core.reading.export.neighbours import holds_entries, neighbours
from auditor.core.reading.export.request_log import tells, without
from auditor.core.reading.export.roots import ASTRAY, roots_of
from auditor.core.reading.export.rules import read_rule
from auditor.core.reading.export.seek import canonical, newest
from auditor.core.reading.export.siblings import heads_of

TAKEN_AT: Final = "archive.taken_at"
_UNREAD: Final = "the file is too large, damaged or locked"
# What made the export must stand in these lists itself: the device, its session, its sign-in.
_OWN: Final = ("sessions.", "devices.", "logins.")
_LATER: Final = timedelta(
    days=2
)  # no entry is newer than the export, but for zones and the days that making it takes


@dataclass(frozen=True, slots=True)
class _MemberReading:
    """What one member of the archive says of one setting; `at`: the oldest of the files it was read from."""

    state: State
    where: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Export:
    """The archive that is being read, each document decoded once."""

    profile: Profile
    members: Members
    index: Index
    taken_at: datetime | None
    rules: Mapping[str, tuple[tuple[str, JsonRule], ...]]  # document -> (setting, rule)
    astray: frozenset[str] = frozenset()  # members that lie below another root than the export's
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)  # document -> file -> content
    manifests: list[Manifest] = field(default_factory=list)

    def contents(self, document: str) -> dict[str, Any]:
        """The decoded files that a document means, by name."""
        if document not in self.kept:
            rules = [rule for _, rule in self.rules.get(document, ())]
            heads = heads_of(rules)
            found = {name: self.content(name, heads) for name in self.index.matching(document)}
            self.kept[document] = {name: self._own(name, one) for name, one in found.items()}
        return self.kept[document]

    def dated(self, names: Iterable[str]) -> datetime | None:
        """The oldest of these files; None where one of them has no date, while others in the archive have."""
        if not isinstance(self.members, Dated) or self.members.taken_at is None:
            return self.taken_at
        days = [self.members.dated(name) for name in names]
        return min((d for d in (*days, self.taken_at) if d), default=None) if all(days) else None

    def _own(self, name: str, content: Any) -> Any:
        """The content, if the platform's own keys stand in it; `result.json` is a name that many programmes write."""
        for tail, keys in self.profile.archive_heads.items():
            if (
                isinstance(content, dict)
                and matching(tail, [name])
                and not any(key in content for key in keys)
            ):
                return Unreadable("another programme's file of this name, or a new layout")
        return content

    def content(self, name: str, heads: Collection[str] = ()) -> Any:
        """One decoded file."""
        data = self.members.read(name)
        return Unreadable(_UNREAD) if data is None else decode(name, data, heads)


def recognise(profiles: Mapping[str, Profile], names: Collection[str]) -> str | None:
    """The platform whose export has the most of its known members here; None where none or two have."""
    counts = recognised(profiles, names)
    best = max(counts.values(), default=0)
    winners = [platform for platform, count in counts.items() if count == best]
    return winners[0] if best and len(winners) == 1 else None


def recognised(profiles: Mapping[str, Profile], names: Collection[str]) -> dict[str, int]:
    """How many of its known members each platform has here; those that have none are left out."""
    index = Index(names)
    counts = {
        platform: sum(bool(index.matching(tail)) for tail in profile.archive_members)
        for platform, profile in profiles.items()
    }
    return {platform: count for platform, count in counts.items() if count}


def read_archive(profile: Profile, members: Members, taken_at: datetime | None) -> tuple[Reading, ...]:
    """One reading for every setting of the profile, in its order; `taken_at` is aware, UTC, or None (then stale).

    A reading is as old as the oldest file it was read from (`Members` that are `Dated`), and no newer than the export
    says of itself. What no member serves is `not_covered`; a member that is there and cannot be read is a doubt, and
    no other member talks it away. What the export's own manifest counts and the member does not hold is a `conflict`.
    """
    by_document: dict[str, list[tuple[str, JsonRule]]] = {}
    for setting in profile.settings.values():
        for rule in setting.archive:
            by_document.setdefault(rule.document, []).append((setting.id, rule))
    index = Index(tuple(members.names), profile.archive_folders)
    export = _Export(
        profile,
        members,
        index,
        taken_at,
        {document: tuple(rules) for document, rules in by_document.items()},
        frozenset(name for name, root in roots_of(profile, members, index).items() if root is None),
    )
    if profile.archive_manifest:
        export.manifests.extend(
            manifest_of(*found) for found in export.contents(profile.archive_manifest).items()
        )
    said: dict[str, list[_MemberReading]] = {}
    later = {rule.minus for _, rules in export.rules.items() for _, rule in rules if rule.minus}
    for document in export.rules:
        for id_, found in _ask(document, export):
            said.setdefault(id_, []).append(found)
        if document not in later:
            export.kept.pop(document, None)  # an export's files are large: each is let go when it is read
    made = _made(said.get(TAKEN_AT, ()))
    taken = _taken(export, said, made)
    readings = [
        _reading(setting, said.get(setting.id, ()), taken, made, export.index)
        for setting in profile.settings.values()
    ]
    absent = [
        Reading(setting, Absent(reasons.get("en", ""), reasons))
        for setting, reasons in profile.absent.items()
    ]
    return tuple(readings + absent)


def _ask(document: str, export: _Export) -> Iterable[tuple[str, _MemberReading]]:
    """What the members that match this document say of each setting with a rule for it."""
    contents = export.contents(document)
    where = _where(contents) if contents else ""
    at = export.dated(contents)
    by_setting: dict[str, list[JsonRule]] = {}
    for setting, rule in export.rules[document]:
        by_setting.setdefault(setting, []).append(rule)
    for setting, layouts in by_setting.items():
        listing = any(rule.read in ("list", "count", "number", "token") for rule in layouts)
        if amiss := contradicted(export.manifests, document, contents, listing=listing):
            yield setting, _MemberReading(amiss, where, at)
        elif not export.astray.isdisjoint(contents):
            yield setting, _MemberReading(Doubtful(Doubt.NOT_FOUND, ASTRAY), where, at)
        elif contents:
            state = _member_state(document, contents, layouts, export)
            if _value(state) in ((), 0):
                state = _known_empty(state, document, contents, layouts, export)
            elif isinstance(state, Known) and (page := export.index.as_pages(document)).casefold().endswith(
                HTML
            ):
                beside = read_page(layouts, export.members.read(page), export.profile.archive_words)
                if isinstance(beside, Known) and canonical(beside.value) != canonical(state.value):
                    state = Doubtful(Doubt.CONFLICT, "the page beside the file says something else")
            yield setting, _MemberReading(state, where, at)
        elif (page := export.index.as_pages(document)).casefold().endswith(HTML):
            state = (
                Doubtful(Doubt.NOT_FOUND, ASTRAY)
                if page in export.astray
                else read_page(layouts, export.members.read(page), export.profile.archive_words)
            )
            yield setting, _MemberReading(state, _where([page]), export.dated([page]))


def _known_empty(
    state: State, document: str, contents: Mapping[str, Any], layouts: list[JsonRule], export: _Export
) -> State:
    """The state, which says that there is nothing, unless something beside the file does not say so too.

    That is the export's own list of its files, a file that may be this one under a new name, and the twin of the file:
    the same as a page for people.
    """
    if export.profile.archive_manifest and (why := unvouched(export.manifests, contents)):
        return Doubtful(Doubt.NOT_FOUND, why)
    known = {name for one in export.rules for name in export.index.matching(one)}
    for name in neighbours(layouts, contents, export.members.names, known):
        if holds_entries(export.content(name)):
            return Doubtful(Doubt.NEW_WORDING, f"the file is empty, and {_where([name])} beside it is not")
    page = export.index.as_pages(document)
    if page.casefold().endswith(HTML):
        beside = read_page(layouts, export.members.read(page), export.profile.archive_words)
        if _value(beside) != _value(state):
            return Doubtful(Doubt.AMBIGUOUS, "the file is empty, and the page beside it does not say so")
    return state


def _member_state(
    document: str, contents: Mapping[str, Any], layouts: list[JsonRule], export: _Export
) -> State:
    for content in contents.values():
        if isinstance(content, Unreadable):
            return Doubtful(Doubt.NOT_FOUND, content.why)
    if export.index.versions(document, contents):
        return Doubtful(Doubt.NEW_WORDING, "beside this file lies another version or part of it")
    parts: dict[int, Any] = {}
    places = export.index.matching(document)
    for name, content in contents.items():
        place = places[name]
        if place in parts and canonical(parts[place]) != canonical(content):
            return Doubtful(Doubt.AMBIGUOUS, "the file is there twice, and differs")
        parts[place] = content
    if sorted(parts) != list(range(len(parts))):
        return Doubtful(Doubt.NOT_FOUND, "a part of the file is missing")
    known = heads_of([rule for _, rule in export.rules[document]])
    read = partial(_layouts, layouts, export=export, known=known)
    return _joined([read(parts[place]) for place in sorted(parts)])


def _one_rule(rule: JsonRule, content: Any, export: _Export, known: Collection[str]) -> State:
    state = read_rule(rule, content, export.profile.archive_words, known)
    last = newest(rule.at, content, export.profile.archive_words)
    if export.taken_at and last and last > export.taken_at + _LATER:
        return Doubtful(Doubt.CONFLICT, "an entry is dated after the export was made")
    if not rule.minus or not isinstance(state, Known) or not state.value:
        return state
    others = [one for one in export.contents(rule.minus).values() if isinstance(one, list)]
    others = [one for one in others if tells(rule, one)]
    if not others or len(others) < len(export.contents(rule.minus)):
        return Doubtful(
            Doubt.NOT_FOUND, f"the file is a log of requests; who was taken in stands in {rule.minus}"
        )
    return without(rule, state, [entry for one in others for entry in one])


def _layouts(layouts: list[JsonRule], content: Any, *, export: _Export, known: Collection[str]) -> State:
    """What the one layout says that fits; two that fit must agree."""
    return _agreed([_one_rule(rule, content, export, known) for rule in layouts])


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
    setting: Setting,
    said: Collection[_MemberReading],
    taken: datetime | None,
    made: datetime | None,
    index: Index,
) -> Reading:
    if setting.id == TAKEN_AT:
        state: State = (
            Known(taken.date().isoformat(), taken.date().isoformat())
            if taken
            else Doubtful(Doubt.NOT_FOUND, "nothing says when the export was made")
        )
        return Reading(setting.id, state, Source.ARCHIVE, taken)
    if not said:
        return Reading(setting.id, Doubtful(Doubt.NOT_COVERED, _uncovered(setting, index)))
    state = _agreed([one.state for one in said], each=True)
    if isinstance(state, Known) and state.value == () and setting.id.startswith(_OWN):
        state = Doubtful(Doubt.NOT_FOUND, "the list is empty, though what made the export must stand in it")
    where = next((one.where for one in said if one.state == state), next(iter(said)).where)
    days = [one.at for one in said]
    at = min((day for day in (*days, made) if day), default=None) if all(days) else None
    return Reading(setting.id, state, Source.ARCHIVE, at, where=where)


def _uncovered(setting: Setting, index: Index) -> str:
    """Why no member speaks of the setting."""
    if not setting.archive:
        return "no export we know holds it"
    if any(index.as_pages(rule.document) for rule in setting.archive):
        return "the export is for reading (HTML or text); ask the platform for it as JSON"
    if any(index.astray(rule.document) for rule in setting.archive):
        return "a file of that name lies in a folder that is not its own, as what people send each other does"
    return "this export does not hold it"


def _made(said: Iterable[_MemberReading]) -> datetime | None:
    """When the export itself says that it was made, the oldest of what it says."""
    days = [
        datetime.fromisoformat(one.state.value).replace(tzinfo=UTC)
        for one in said
        if isinstance(one.state, Known) and isinstance(one.state.value, str)
    ]
    return min(days, default=None)


def _taken(
    export: _Export, said: Mapping[str, Collection[_MemberReading]], made: datetime | None
) -> datetime | None:
    """The date of the export: the oldest of the files that were read, of what it says itself, and of its name."""
    read = [one.at for found in said.values() for one in found if one.at]
    return min((day for day in (*read, made, export.taken_at) if day), default=None)


def _where(found: Collection[str]) -> str:
    """A member as a reader can find it, without the root folder, which may hold the handle."""
    first = min(found).replace("\\", "/")  # a zip made on Windows
    name = first.rpartition("/")[2]
    return f"…/{name}" if "/" in first else name
