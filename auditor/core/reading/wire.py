"""The JSON that a page itself received: which response a rule names, and what of it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from auditor.core.model import Capture, Doubt, Doubtful, ExtractedJson, JsonRule, Profile, Setting
from auditor.core.reading.answer_owner import asked_whom, subjects
from auditor.core.reading.envelope import NOT_JSON, REFUSALS, refusal
from auditor.core.reading.json_path import find, parse_path, spell
from auditor.core.reading.json_rules import interpret, select
from auditor.core.reading.nodes import Extraction, combine
from auditor.core.reading.strict_json import strict_json

_SPELLED: Final = frozenset({"true", "false", "null"})  # how a profile writes what in JSON is no text
# Put before JSON so that it cannot be run as a script: Meta, Google.
_GUARDS: Final = ("for (;;);", "for(;;);", "while(1);", ")]}'")


def matching_rules(
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


def extract_response(
    profile: Profile,
    page_id: str,
    host: str,
    path: str,
    operation: str,
    variables: Mapping[str, Any] | None,
    body: str,
    asked: Mapping[str, Any] | None = None,
) -> tuple[ExtractedJson, ...]:
    """What the rules of a page take out of one response. Only what a rule's path names is kept, and whom it is of.

    `asked` are the fields of the request's address and form, besides its GraphQL variables.

    A named response that is not JSON, or that says of itself that it is no answer, gives a `Heard` that is `refused` and
    has nothing in it, which reads as a doubt; one that says nothing at a rule's path gives none for that rule.
    """
    rules = matching_rules(profile, page_id, host, path, operation, variables)
    if not rules:
        return ()
    try:
        documents = decode(body)
    except (ValueError, RecursionError):
        return tuple(ExtractedJson(rule.id, (), NOT_JSON) for rule in rules)
    if because := _refused(documents):
        return tuple(ExtractedJson(rule.id, (), because) for rule in rules)
    whom = asked_whom({**(asked or {}), "variables": variables or {}})
    heard = (
        ExtractedJson(
            rule.id,
            tuple(found for document in documents for found in select(rule, document)),
            named=tuple(
                dict.fromkeys((*whom, *(name for document in documents for name in subjects(rule, document))))
            ),
        )
        for rule in rules
    )
    return tuple(one for one in heard if one.found)


def _refused(documents: tuple[Any, ...]) -> str:
    """Why a response is no evidence whatever it carries; "" where it may be one."""
    return refusal(list(documents))


def decode(body: str) -> tuple[Any, ...]:
    """The JSON documents of a response: one, or one on each line. Raises ValueError, also for a key written twice."""
    text = _bare(body)
    try:
        return (strict_json(text),)
    except json.JSONDecodeError:
        lines = [_bare(line) for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return tuple(map(strict_json, lines))


def read_wire(setting: Setting, capture: Capture) -> Extraction | Doubtful:
    """What the responses of this visit say of a setting, by every wire rule of the page."""
    rules = [rule for rule in setting.wire if rule.page == capture.page]
    return combine(_by_rule(setting, rule, capture) for rule in rules)


def _by_rule(setting: Setting, rule: JsonRule, capture: Capture) -> Extraction | Doubtful:
    heard = [one for one in capture.heard if one.rule == rule.id]
    if not heard:
        return Doubtful(Doubt.NOT_FOUND, "the page did not receive this answer")
    for one in heard:
        if one.refused or not one.found:
            because = one.refused or NOT_JSON
            return Doubtful(REFUSALS.get(because, Doubt.UNSETTLED), because)
    if any(_mistyped(rule, found) for one in heard for found in one.found):
        return Doubtful(Doubt.NEW_WORDING, f"{rule.at}: a text where true or false was expected")
    return interpret(rule, setting, (found for one in heard for found in one.found))


def _mistyped(rule: JsonRule, found: Any) -> bool:
    """Whether a text stands where a rule knows only true, false and null: no such answer was ever seen."""
    raws = {raw for _, each in rule.values for raw in each}
    return rule.read == "token" and isinstance(found, str) and bool(raws) and raws <= _SPELLED


def _fits(pattern: str, text: str) -> bool:
    return text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern


def _bare(text: str) -> str:
    text = text.lstrip("\ufeff \t\r\n")
    for guard in _GUARDS:
        text = text.removeprefix(guard)
    return text.strip()
