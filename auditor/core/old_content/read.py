"""An export -> what was published, and whom one spoke with. Files are read one after the other, their entries one by one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

from auditor.core.model import Doubt, Profile
from auditor.core.model.content_rule import POSTS, ContentRule
from auditor.core.old_content.items import Audience, Item, Unread, Worklist, in_order
from auditor.core.old_content.signals import Signal, Signals
from auditor.core.reading.export.dates import moment_of
from auditor.core.reading.export.decode import decode, mend
from auditor.core.reading.export.entries import BrokenError, Odd, around, entries
from auditor.core.reading.export.inside import inside
from auditor.core.reading.export.manifest import file_name, manifest_of
from auditor.core.reading.export.members import Members, folder_and_file
from auditor.core.reading.export.members import matching as members_like
from auditor.core.reading.export.siblings import says_more, stem, words_of

SHOWN: Final = 160  # characters of a text that a screen may show
LOOKED_AT: Final = 20_000  # characters of one text in which signals are looked for
_LINK: Final = 500
_NUMBERED: Final = re.compile(r"(.*?)(\d{1,4})(\.\w+)")
_TAG: Final = re.compile(r"<[^>]{0,1000}>")
_EARLIEST: Final = datetime(1995, 1, 1, tzinfo=UTC)  # no platform is older; a date before it is none


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody one is connected with; `since` where the export says."""

    name: str = field(repr=False)
    id: str = field(repr=False, default="")
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """The last message of a conversation of two, in either direction."""

    names: tuple[str, ...] = field(repr=False)
    ids: tuple[str, ...] = field(repr=False)
    last: datetime | None


@dataclass
class _Export:
    """An export under way: its files, how many entries each held, and what is not known."""

    members: Members
    unread: list[Unread] = field(default_factory=list)
    held: dict[str, int] = field(default_factory=dict)


def read_content(
    profile: Profile, members: Members, signals: Signals, *, account_is: Audience = Audience.UNKNOWN
) -> Worklist:
    """What the user published by this export. `account_is`: who sees the account's posts, as the account is today."""
    items: list[Item] = []
    export = _Export(members)
    for kind in POSTS:
        rules = [rule for rule in profile.archive_content if rule.kind == kind]
        found = False
        for rule in rules:
            for name in matching(rule, members.names):
                found = True
                items += _items(rule, name, export, signals, account_is)
            if _gap(matching(rule, members.names)):
                export.unread.append(Unread(kind, Doubt.CONFLICT, "a part of the file is missing"))
        if rules and not found:
            export.unread.append(Unread(kind, Doubt.NOT_COVERED, "the export holds no file of this kind"))
        export.unread += _against_manifest(profile, export, kind, rules)
    return Worklist(profile.platform, in_order(items), tuple(export.unread))


def read_people(profile: Profile, members: Members) -> tuple[tuple[Person, ...], tuple[Unread, ...]]:
    """Everybody the user is connected with by this export, and what is not known of them."""
    people: list[Person] = []
    export = _Export(members)
    for rule, entry in _all("connection", profile, export):
        names = " ".join(dict.fromkeys(_every(rule.name, entry))).strip()
        ident = next(iter(_texts(rule.id, entry)), "")
        if names or ident:
            people.append(Person(mend(names), ident, _moment(rule, entry)))
        else:
            export.unread.append(Unread("connection", Doubt.NOT_FOUND, "an entry names nobody", 1))
    return tuple(dict.fromkeys(people)), _together(export.unread)


def read_talks(profile: Profile, members: Members) -> tuple[tuple[Talk, ...], tuple[Unread, ...]]:
    """The conversations of two in this export, by their dates alone; no message is looked at."""
    talks: list[Talk] = []
    export = _Export(members)
    for rule, entry in _all("talk", profile, export):
        names = tuple(dict.fromkeys(mend(one) for one in _every(rule.name, entry)))
        ids = tuple(dict.fromkeys(one for text in _every(rule.id, entry) for one in text.split(",") if one))
        if max(len(names), len(ids)) <= 2:
            talks.append(Talk(names, ids, _moment(rule, entry)))
    return tuple(talks), _together(export.unread)


def matching(rule: ContentRule, names: Iterable[str]) -> tuple[str, ...]:
    """The members that this rule means, each once, in the order of their names."""
    patterns = [_pattern(tail) for tail in rule.documents]
    plain = ((name, name.replace("\\", "/").replace("’", "'").casefold()) for name in names)
    return tuple(sorted(name for name, folded in plain if any(one.search(folded) for one in patterns)))


def _gap(names: Iterable[str]) -> bool:
    """Whether a number is missing among the parts of a file, which are counted from nothing or from 1."""
    parts: dict[tuple[str, str], set[int]] = {}
    for name in names:
        if match := _NUMBERED.fullmatch(name):
            parts.setdefault((match[1], match[3]), set()).add(int(match[2]))
    return any(min(seen) > 1 or len(seen) <= max(seen) - min(seen) for seen in parts.values())


def holds_posts(profile: Profile, names: Iterable[str]) -> bool:
    """Whether any of these files is one in which this platform keeps what a user published."""
    names = tuple(names)
    return any(matching(rule, names) for rule in profile.archive_content if rule.kind in POSTS)


def _pattern(tail: str) -> re.Pattern[str]:
    said = "[^/]*".join(re.escape(part) for part in tail.casefold().split("*"))
    return re.compile(rf"(?:^|/){said}$")


def _all(kind: str, profile: Profile, export: _Export) -> Iterator[tuple[ContentRule, Any]]:
    rules = [rule for rule in profile.archive_content if rule.kind == kind]
    if not rules:
        export.unread.append(
            Unread(kind, Doubt.NOT_COVERED, "no export of this platform that we know holds it")
        )
        return
    found = False
    for rule in rules:
        for name in matching(rule, export.members.names):
            found = True
            for entry in _entries(rule, name, export):
                yield rule, entry
    if not found:
        export.unread.append(Unread(kind, Doubt.NOT_COVERED, "the export holds no file of this kind"))
    export.unread += _against_manifest(profile, export, kind, rules)


def _against_manifest(
    profile: Profile, export: _Export, kind: str, rules: Iterable[ContentRule]
) -> Iterator[Unread]:
    """Where the export's own list of its files does not agree with them, or is missing: some of this kind may be gone."""
    if not profile.archive_manifest or not rules:
        return
    lists = members_like(profile.archive_manifest, export.members.names)
    if not lists:
        yield Unread(kind, Doubt.CONFLICT, "the export's own list of its files is missing")
    for name in lists:
        data = export.members.read(name)
        manifest = manifest_of(name, None if data is None else decode(name, data))
        if manifest.why:
            yield Unread(
                kind,
                Doubt.CONFLICT,
                "the export says that it is only a part, or its list of files cannot be read",
            )
        listed = (file for rule in rules for file in matching(rule, manifest.counts))
        for file in dict.fromkeys(listed):
            here = [held for one, held in export.held.items() if file_name(one) == file_name(file)]
            count = manifest.counts[file]
            if (not here and count != 0) or sum(here) < (count or 0):
                yield Unread(kind, Doubt.CONFLICT, "the export's own list counts more than its files hold")


def _entries(rule: ContentRule, name: str, export: _Export) -> Iterator[Any]:
    """The entries of one file that can be read; what cannot is noted."""
    data, unread = export.members.read(name), export.unread
    if data is None:
        unread.append(
            Unread(rule.kind, Doubt.NOT_COVERED, "a file cannot be read: too large, damaged or locked")
        )
        return
    odd = export.held[name] = 0
    try:
        if rule.kind == "talk" and rule.at == ("",) and name.casefold().endswith(".json"):
            # One file is one conversation: the document itself is the entry.
            yield from entries(name, b"[" + data.strip() + b"]", ("",))
        else:
            for entry in entries(name, data, rule.at):
                if isinstance(entry, Odd):
                    odd += 1
                else:
                    export.held[name] += 1
                    yield entry
    except BrokenError as error:
        unread.append(Unread(rule.kind, Doubt.NOT_FOUND, str(error)))
    if odd:
        unread.append(Unread(rule.kind, Doubt.NOT_FOUND, "an entry is laid out otherwise", odd))
    unread += _beside(rule, name, data, export)


def _beside(rule: ContentRule, name: str, data: bytes, export: _Export) -> Iterator[Unread]:
    """What stands beside the list, or lies beside the file, and says that there is more than was read of it."""
    held = export.held[name]
    try:
        found = around(name, data, rule.at)
    except (ValueError, RecursionError):
        return  # the reading of the entries said so
    if any(says_more(key, value, held) for key, value in found.items()):
        yield Unread(rule.kind, Doubt.CONFLICT, "the export's own list counts more than its files hold")
    own = {stem(one.rpartition(".")[2]) for one in rule.at if one}
    if any(isinstance(value, list) and value and stem(key) in own for key, value in found.items()):
        yield Unread(rule.kind, Doubt.NEW_WORDING, "laid out otherwise")
    folder, file = folder_and_file(name)
    for other in export.members.names if not held else ():
        place, beside = folder_and_file(other)
        like = place == folder and beside != file and beside.casefold().endswith(".json")
        if not like or words_of(beside) != words_of(file) or matching(rule, [other]):
            continue
        if (export.members.read(other) or b"[1]").strip(b"[]{} \r\n\t"):
            yield Unread(rule.kind, Doubt.NEW_WORDING, "laid out otherwise")


def _items(
    rule: ContentRule,
    name: str,
    export: _Export,
    signals: Signals,
    account_is: Audience,
) -> Iterator[Item]:
    unknown = 0
    for entry in _entries(rule, name, export):
        if not isinstance(entry, dict):
            unknown += 1
            continue
        if any(next(inside((path,), entry), None) == text for path, text in rule.skip):
            continue
        item = _item(rule, entry, signals, account_is)
        if item.text or item.at or item.link or _there(rule.picture, entry):
            yield item
        else:
            unknown += 1
    if unknown:
        export.unread.append(Unread(rule.kind, Doubt.NOT_FOUND, "an entry is laid out otherwise", unknown))


def _item(rule: ContentRule, entry: Mapping[str, Any], signals: Signals, account_is: Audience) -> Item:
    text = mend(" ".join(_texts(rule.text, entry)))[:LOOKED_AT]
    if "<" in text:
        text = html.unescape(_TAG.sub(" ", text))
    said = set(signals.of(text))
    picture = _there(rule.picture, entry) or rule.kind == "photo"
    if _there(rule.people, entry):
        said.add(Signal.PEOPLE)
    elif Signal.PEOPLE in said and not picture:
        said.discard(Signal.PEOPLE)  # the word alone shows nobody
    if _there(rule.place, entry):
        said.add(Signal.PLACE)
    kind = "comment" if rule.kind == "post" and _there(rule.reply, entry) else rule.kind
    return Item(
        kind=kind,
        at=_moment(rule, entry),
        audience=_audience(rule, entry, account_is),
        signals=frozenset(said),
        picture=picture,
        link=_link(rule, entry),
        text=" ".join(text[: 2 * SHOWN].split())[:SHOWN],
        way=rule.way,
    )


def _texts(paths: tuple[str, ...], entry: Any) -> Iterator[str]:
    return (str(one) for one in inside(paths, entry) if isinstance(one, str | int))


def _every(paths: tuple[str, ...], entry: Any) -> Iterator[str]:
    """The texts at all of these paths, not at the first alone."""
    return (text for path in paths for text in _texts((path,), entry))


def _there(paths: tuple[str, ...], entry: Any) -> bool:
    return any(True for _ in inside(paths, entry))


def _moment(rule: ContentRule, entry: Any) -> datetime | None:
    """The latest of the dates that stand there; None where there is none that can be."""
    found = [when for raw in inside(rule.when, entry) if (when := _date(raw)) and when >= _EARLIEST]
    return max(found, default=None)


def _date(raw: Any) -> datetime | None:
    if isinstance(raw, str) and raw.isdecimal():
        raw = int(raw)
    if when := moment_of(raw, ""):
        return when
    if isinstance(raw, str):
        try:
            return datetime.strptime(raw, "%a %b %d %H:%M:%S %z %Y").astimezone(UTC)  # X's own way
        except (ValueError, OverflowError):
            pass
        try:
            return datetime.strptime(raw, "%d %b %Y").replace(tzinfo=UTC)  # LinkedIn's connections
        except ValueError:
            pass
        try:
            return parsedate_to_datetime(raw).astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            return None
    return None


def _audience(rule: ContentRule, entry: Any, account_is: Audience) -> Audience:
    if rule.public == ("always",):
        return Audience.PUBLIC
    if rule.public == ("account",):
        return account_is
    said = set(_every(rule.audience, entry))
    if said & set(rule.public):
        return Audience.PUBLIC
    if said and said <= set(rule.limited):
        return Audience.LIMITED
    return Audience.UNKNOWN


def _link(rule: ContentRule, entry: Any) -> str:
    said = next(_texts(rule.link, entry), "")
    if rule.address:
        return rule.address.format(id=said) if re.fullmatch(r"[\w-]{1,64}", said, re.ASCII) else ""
    return said[:_LINK] if said.startswith("https://") and said.isprintable() and " " not in said else ""


def _together(unread: Iterable[Unread]) -> tuple[Unread, ...]:
    """Equal doubts as one, their entries added."""
    found: dict[tuple[str, Doubt, str], int] = {}
    for one in unread:
        key = (one.kind, one.doubt, one.detail)
        found[key] = found.get(key, 0) + one.entries
    return tuple(Unread(*key, entries=count) for key, count in found.items())
