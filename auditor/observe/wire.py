"""The JSON that a page itself received: which response a rule names, and what of it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from auditor.model import Capture, Doubt, Doubtful, Heard, JsonRule, Profile, Setting

from .jsonpath import find, parse_path, spell
from .jsonread import pick, say
from .sighting import Sighting, only

# Put before JSON so that it cannot be run as a script: Meta, Google.
_GUARDS = ("for (;;);", "for(;;);", "while(1);", ")]}'")


def named(
    profile: Profile, page_id: str, host: str, path: str, operation: str, variables: Mapping[str, Any] | None
) -> tuple[JsonRule, ...]:
    """The wire rules of a page that name this response: exact host, path and operation (`*` at the end: and the rest),
    and every variable that the rule asks for.
    """
    return tuple(
        rule
        for setting in profile.settings.values()
        for rule in setting.wire
        if rule.page == page_id
        and rule.host == host
        and _fits(rule.path, path)
        and (not rule.operation or _fits(rule.operation, operation))
        and all(
            text in map(spell, find(parse_path(where), dict(variables or {})))
            for where, text in rule.variables
        )
    )


def hear(
    profile: Profile,
    page_id: str,
    host: str,
    path: str,
    operation: str,
    variables: Mapping[str, Any] | None,
    body: str,
) -> tuple[Heard, ...]:
    """What the rules of a page take out of one response. Only what a rule's path names is kept.

    A named response that is not JSON gives a `Heard` with nothing in it, which reads as a doubt; one that says nothing
    at a rule's path gives none for that rule.
    """
    rules = named(profile, page_id, host, path, operation, variables)
    if not rules:
        return ()
    try:
        documents = decode(body)
    except (ValueError, RecursionError):
        return tuple(Heard(rule.id, ()) for rule in rules)
    heard = (
        Heard(rule.id, tuple(found for document in documents for found in pick(rule, document)))
        for rule in rules
    )
    return tuple(one for one in heard if one.found)


def decode(body: str) -> tuple[Any, ...]:
    """The JSON documents of a response: one, or one on each line. Raises ValueError, also for a key written twice."""
    text = _bare(body)
    try:
        return (_load(text),)
    except json.JSONDecodeError:
        lines = [_bare(line) for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return tuple(map(_load, lines))


def read_wire(setting: Setting, capture: Capture) -> Sighting | Doubtful:
    """What the responses of this visit say of a setting, by every wire rule of the page."""
    rules = [rule for rule in setting.wire if rule.page == capture.page]
    return only(_by_rule(setting, rule, capture) for rule in rules)


def _by_rule(setting: Setting, rule: JsonRule, capture: Capture) -> Sighting | Doubtful:
    heard = [one for one in capture.heard if one.rule == rule.id]
    if not heard:
        return Doubtful(Doubt.NOT_FOUND, "the page did not receive this answer")
    if any(not one.found for one in heard):
        return Doubtful(Doubt.NEW_WORDING, "an answer of the page that is not JSON")
    return say(rule, setting, (found for one in heard for found in one.found))


def _fits(pattern: str, text: str) -> bool:
    return text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern


def _bare(text: str) -> str:
    text = text.lstrip("\ufeff \t\r\n")
    for guard in _GUARDS:
        text = text.removeprefix(guard)
    return text.strip()


def _load(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key is written twice")
    return members


def _no_number(text: str) -> Any:
    raise ValueError(f"no JSON number: {text}")
