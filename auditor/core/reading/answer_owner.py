"""Of whom an answer speaks that a page received, and for whom the page asked. Pure.

An answer names its subject beside the value it tells: on the way from its root down to what a rule reads, never inside
a list, where people stand who are somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from auditor.core.model import JsonRule
from auditor.core.reading.json_path import Deep, Every, find, parse_path

# What services call the name by which a user is known.
_NAMES: Final = frozenset(
    "username user_name screen_name screenname handle acct unique_id uniqueid public_identifier publicidentifier"
    " vanity_name vanityname preferredusername login_name profile_identifier".split()
)
# Who stands beside a value and is its subject, or is the one who is signed in.
_SUBJECTS: Final = frozenset(
    "viewer user account owner profile me self author current_user currentuser logged_in_user loggedinuser active_user"
    " user_info userinfo session legacy core actor member identity principal holder account_holder user_results result"
    " miniprofile mini_profile userprofile user_profile account_info accountinfo person".split()
)
_DOWN: Final = 4  # subjects within subjects: X names a user four objects below the viewer
_DEEPEST: Final = 6  # objects in which a request's own fields are looked for


def subjects(rule: JsonRule, document: Any) -> tuple[str, ...]:
    """The names of the users whom a document names as the subject of what the rule reads in it."""
    path = parse_path(rule.at)
    fixed = next((at for at, step in enumerate(path) if isinstance(step, Every | Deep)), len(path))
    places: list[Any] = [document]
    for length in range(1, fixed + 1):
        places += find(path[:length], document)
    if isinstance(document, dict):
        places.append(document.get("data"))
    return tuple(dict.fromkeys(name for place in places for name in _named(place, _DOWN)))


def asked_whom(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the users whom a request asks for, in its address, its form or its variables."""
    return tuple(dict.fromkeys(_fields(fields, _DEEPEST)))


def _named(place: Any, left: int) -> Iterator[str]:
    """The names in an object, and in the subjects that stand in it."""
    if not isinstance(place, Mapping):
        return
    for key, value in place.items():
        spelled = str(key).casefold()
        if spelled in _NAMES and isinstance(value, str) and value.strip():
            yield value.strip()
        elif spelled in _SUBJECTS and left:
            yield from _named(value, left - 1)


def _fields(place: Any, left: int) -> Iterator[str]:
    if not isinstance(place, Mapping) or not left:
        return
    for key, value in place.items():
        if str(key).casefold() in _NAMES and isinstance(value, str | list):
            members = value if isinstance(value, list) else [value]
            yield from (one.strip() for one in members if isinstance(one, str) and one.strip())
        else:
            yield from _fields(value, left - 1)
