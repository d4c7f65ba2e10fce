"""Whose export this is: what its own members say, else what the platform called the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from auditor.core.model import Doubt, Doubtful, Named, OwnerRule, Profile, Reading, value_of
from auditor.core.reading.export.decode import Unreadable, decode
from auditor.core.reading.export.members import Index, Members
from auditor.core.reading.export.seek import EITHER
from auditor.core.reading.json_path import find, parse_path, spell

_IDENTITY: Final = "profile.identity"
_AGAIN: Final = re.compile(r"\s*\(\d+\)\Z")  # what a browser adds to a second download
_HOLES: Final = {
    "{handle}": r"(?P<handle>[\w.]+)",
    "{day}": r"\d{4}-\d\d-\d\d",
    "{code}": r"[A-Za-z0-9]{6,12}",
}


def owner_of_archive(profile: Profile, members: Members, readings: Iterable[Reading], file: str) -> Named:
    """Whom an export names as its owner. The file's name counts only where no member names a handle."""
    identity = next((r for r in readings if r.setting == _IDENTITY), None)
    named = _identity(value_of(identity)) if identity else Named()
    index = Index(tuple(members.names))
    if identity and isinstance(identity.state, Doubtful) and identity.state.doubt is Doubt.AMBIGUOUS:
        named += _of_several(profile, members, index)
    for rule in profile.archive_owner:
        named += _by_rule(profile, members, index, rule)
    if not named.handles and (handle := _in_file_name(profile.archive_file, file)):
        named += Named((handle,))
    return named


def _identity(value: object) -> Named:
    if not isinstance(value, Mapping):
        return Named()
    return Named(_texts(value.get("handle")), (), _texts(value.get("email")), _texts(value.get("phone")))


def _of_several(profile: Profile, members: Members, index: Index) -> Named:
    """Every handle that the members name which should tell one: two people's files in one zip are nobody's export."""
    found: tuple[str, ...] = ()
    for rule in profile.settings[_IDENTITY].archive:
        for field, path in rule.fields:
            for one in path.split(EITHER) if field == "handle" else ():
                owner = OwnerRule("handle", rule.document, rule.at, value=one)
                found += tuple(_names_in(profile, members, index, owner))
    return Named(tuple(dict.fromkeys(found)))


def _texts(value: object) -> tuple[str, ...]:
    members = value if isinstance(value, list | tuple) else [value]
    return tuple(spell(one).strip() for one in members if isinstance(one, str | int) and spell(one).strip())


def _by_rule(profile: Profile, members: Members, index: Index, rule: OwnerRule) -> Named:
    found = tuple(
        dict.fromkeys(name for text in _names_in(profile, members, index, rule) if (name := _name(text)))
    )
    match rule.names:
        case "handle" if len(found) == 1:
            return Named(handles=found)
        case "handle" | "earlier":  # several: what it is and was called, and nobody says which is which
            return Named(earlier=found)
        case "address":
            return Named(addresses=found)
    return Named(numbers=found)


def _names_in(profile: Profile, members: Members, index: Index, rule: OwnerRule) -> Iterator[str]:
    words = profile.archive_words
    for member in index.matching(rule.document):
        data = members.read(member)
        content = Unreadable("") if data is None else decode(member, data)
        if isinstance(content, Unreadable):
            continue
        for place in find(parse_path(rule.at), content, words):
            if all(text in map(spell, find(parse_path(path), place, words)) for path, text in rule.where):
                inside = find(parse_path(rule.value), place, words) if rule.value else (place,)
                yield from (one for one in inside if isinstance(one, str))


def _name(text: str) -> str:
    """A name as it stands, or the one at the end of a profile's address, with its server on the fediverse."""
    text = text.strip()
    if not text.startswith(("https://", "http://")):
        return text
    try:
        address = urlsplit(text)
        host = address.hostname or ""
    except ValueError:
        return ""
    parts = [part for part in address.path.split("/") if part]
    if len(parts) < 2 and not (parts and parts[0].startswith("@")):
        return ""
    last = unquote(parts[-1])
    return f"{last}@{host}" if last.startswith("@") or parts[0] == "users" else last


def _in_file_name(pattern: str, file: str) -> str:
    if not pattern:
        return ""
    form = re.escape(pattern)
    for hole, expression in _HOLES.items():
        form = form.replace(re.escape(hole), expression)
    stem = _AGAIN.sub("", file.removesuffix(".zip"))
    found = re.fullmatch(form, stem, re.ASCII)
    return found["handle"] if found else ""
