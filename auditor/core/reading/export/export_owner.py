"""Whose export this is: what its own members say, else what the platform called the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import unquote, urlsplit

from auditor.core.model import Doubt, Doubtful, Named, OwnerRule, Profile, Reading, Source, folded, value_of
from auditor.core.reading.export.decode import Unreadable, decode
from auditor.core.reading.export.members import Index, Members
from auditor.core.reading.export.roots import roots_of
from auditor.core.reading.export.seek import EITHER
from auditor.core.reading.json_path import find, parse_path, spell

_IDENTITY: Final = "profile.identity"
_SEVERAL: Final = frozenset({Doubt.AMBIGUOUS, Doubt.CONFLICT})  # what an identity of two people is
_AGAIN: Final = re.compile(r"\s*\(\d+\)\Z|-\d{1,3}\Z")  # a second download's number, or a part's
_HOLES: Final = {
    "{handle}": r"(?P<handle>[\w.]+)",
    "{day}": r"\d{4}-\d\d-\d\d",
    "{code}": r"[A-Za-z0-9]{6,12}",
}


def owner_of_archive(profile: Profile, members: Members, readings: Iterable[Reading], file: str) -> Named:
    """Whom an export names as its owner, its members and the folder they lie in.

    The file's name counts only where no member names a handle. What lies below another root names nobody.
    """
    identity = next((r for r in readings if r.setting == _IDENTITY), None)
    named = _identity(value_of(identity)) if identity else Named()
    everything = Index(tuple(members.names), profile.archive_folders)
    roots = roots_of(profile, members, everything)
    homeless = bool(roots) and all(root is None for root in roots.values())  # then nobody's name is set aside
    index = Index([name for name in members.names if homeless or roots.get(name, ()) is not None])
    if identity and isinstance(identity.state, Doubtful):
        several = _of_several(profile, members, everything)
        if len(several.handles) > 1 or homeless or identity.state.doubt in _SEVERAL:
            named += several
    for rule in profile.archive_owner:
        named += _by_rule(profile, members, index, rule)
    folders = dict.fromkeys(folder for root in roots.values() for folder in root or ())
    named += Named(tuple(filter(None, (named_in_file(profile, folder) for folder in folders))))
    if not named.handles and (handle := named_in_file(profile, file)):
        named += Named((handle,))
    return named


def of_one_owner(readings: Iterable[Reading], owner: Named) -> tuple[Reading, ...]:
    """The readings; where the export names two owners, doubts: nobody knows whose each of them is."""
    if len(set(map(folded, owner.handles))) < 2:
        return tuple(readings)
    two = Doubtful(Doubt.WRONG_ACCOUNT, "the export names two accounts as its owner")
    return tuple(
        replace(one, state=two) if one.source is Source.ARCHIVE and one.setting != "archive.taken_at" else one
        for one in readings
    )


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
        places = find(parse_path(rule.at), content, words)
        for place in (one for found in places for one in (found if isinstance(found, list) else (found,))):
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


def named_in_file(profile: Profile, file: str) -> str:
    """The handle that the platform wrote into the name of an export; empty where it writes none."""
    if not profile.archive_file:
        return ""
    form = re.escape(profile.archive_file)
    for hole, expression in _HOLES.items():
        form = form.replace(re.escape(hole), expression)
    stem = _AGAIN.sub("", file.removesuffix(".zip"))
    found = re.fullmatch(form, stem, re.ASCII)
    return found["handle"] if found else ""
