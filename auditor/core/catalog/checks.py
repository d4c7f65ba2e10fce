"""checks/<id>.yaml -> `Check`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from auditor.core.catalog.common_settings import COMMON_KINDS, TOKENS
from auditor.core.catalog.known_words import in_all, text_of
from auditor.core.catalog.yaml_reader import YamlReader, shape
from auditor.core.model import (
    ELSEWHERE,
    Answer,
    Check,
    Match,
    Question,
    Recommendation,
    Role,
    Rule,
    RuleBook,
    Scope,
    SecondFactors,
    Severity,
    Text,
    Theme,
)

_CHECK: Final = shape(
    "id title setting theme severity minutes why recommendations roles",
    "by_rulebook max_age platforms scope question steps problem unknown related for",
)
_FOR: Final = shape("professional")
_RULE: Final = shape("", "accept reject undecided recommend")
_MATCH: Final = shape("", "from to count any every older_than has")
_OLDER: Final = re.compile(r"older_than:?\s+(\d{1,6})d\Z")
_DAYS: Final = re.compile(r"(\d{1,6})d\Z")
_ROLES: Final = tuple(role.value for role in Role)
_SCOPES: Final = tuple(scope.value for scope in Scope)
_THEMES: Final = tuple(theme.value for theme in Theme)
_SEVERITIES: Final = tuple(severity.value for severity in Severity)
_FORMS: Final[Mapping[str, str]] = {
    "token": "a value",
    "number": "{from: …, to: …}",
    "date": "{older_than: 365d}",
    "list": "{count: 0}, {any: {field: value}} or {every: {field: value}}",
    "object": "{has: {field: value}}",
}


def check_of(reader: YamlReader, node: Node | None, *, local: bool = False) -> Check:
    """The check that a file holds, as far as it can be read; what is wrong is noted on the reader."""
    found = reader.fields(node, _CHECK)
    get = found.get
    setting = reader.text(get("setting"))
    for name in ("id", "setting", "question", "platforms", "recommendations", "related", "for"):
        reader.remember(name, get(name))
    return Check(
        id=reader.text(get("id")),
        title=text_of(reader, get("title")),
        setting=setting,
        scope=Scope(reader.one_of(get("scope"), _SCOPES) or Scope.ACCOUNT),
        theme=Theme(reader.one_of(get("theme"), _THEMES) or Theme.ACCESS),
        severity=Severity(reader.one_of(get("severity"), _SEVERITIES) or Severity.HIGH),
        minutes=reader.number(get("minutes"), least=1) or 1,
        why=text_of(reader, get("why")),
        recommendations=reader.texts(get("recommendations")),
        rules=_rules(reader, get("roles"), setting, "roles"),
        by_rulebook={
            key.value: _rules(reader, value, setting, f"by_rulebook {key.value}")
            for key, value in reader.mapping_items(get("by_rulebook"))
        },
        max_age=reader.number(get("max_age"), least=1),
        platforms=reader.texts(get("platforms")),
        question=reader.text(get("question")),
        steps=text_of(reader, get("steps")) if "steps" in found else None,
        problem=text_of(reader, get("problem")) if "problem" in found else None,
        unknown=text_of(reader, get("unknown")) if "unknown" in found else None,
        related=reader.texts(get("related")),
        for_professional=reader.texts(reader.fields(get("for"), _FOR).get("professional")),
        local=local,
        file=reader.file,
    )


def _rules(reader: YamlReader, node: Node | None, setting: str, where: str) -> Mapping[Role, Rule]:
    rules: dict[Role, Rule] = {}
    pairs = reader.mapping_items(node)
    if node is not None and type(node) is MappingNode and not pairs:
        reader.error(node, "no role has a rule")
    for key, value in pairs:
        reader.remember(f"{where} {key.value}", key)
        role = reader.one_of(key, _ROLES, "role")
        rule = _rule(reader, key, value, setting)
        if role:
            rules[Role(role)] = rule
    return rules


def _rule(reader: YamlReader, role: ScalarNode, node: Node, setting: str) -> Rule:
    found = reader.fields(node, _RULE)
    kind = COMMON_KINDS.get(setting, "")
    verdicts: dict[str, str] = {}
    lists: dict[str, tuple[Match, ...]] = {}
    for name in ("accept", "reject", "undecided"):
        members = _members(found.get(name))
        lists[name] = tuple(_match(reader, member, kind, setting) for member in members)
        for line, member in zip(lists[name], members, strict=True):
            if line.token and verdicts.setdefault(line.token, name) != name:
                reader.error(member, f"{line.token!r} has two verdicts: {verdicts[line.token]} and {name}")
    if not any(lists.values()) and type(node) is MappingNode:
        reader.error(role, "a rule needs accept, reject or undecided")
    wanted = _members(found.get("recommend"))
    recommend = tuple(filter(None, map(reader.text, wanted)))
    accepted = {line.token: None for line in lists["accept"] if line.token}
    decided_elsewhere = {line.token: None for line in lists["undecided"] if line.token in ELSEWHERE}
    for wish in wanted:
        reader.one_of(wish, accepted | decided_elsewhere, "accepted value")
    if accepted and "recommend" not in found:
        reader.error(role, "missing key 'recommend': say which of the accepted values is best")
    return Rule(lists["accept"], lists["reject"], lists["undecided"], recommend)


def _members(node: Node | None) -> list[Node]:
    """The lines of a list; one line alone counts as a list of one."""
    if node is None:
        return []
    return list(node.value) if type(node) is SequenceNode else [node]


def lines_of(reader: YamlReader, node: Node | None, setting: str) -> tuple[Match, ...]:
    """Lines of accept, reject or undecided about a setting, by themselves."""
    kind = COMMON_KINDS.get(setting, "")
    return tuple(_match(reader, member, kind, setting) for member in _members(node))


def _match(reader: YamlReader, node: Node, kind: str, setting: str) -> Match:
    """One line of accept, reject or undecided, of a form that fits the setting's kind."""
    if type(node) is ScalarNode:
        token = reader.text(node)
        if setting in TOKENS:
            reader.one_of(node, TOKENS[setting], "value")
        line = Match(token=token)
    else:
        line = _form(reader, node)
    form = kind_of(line)
    if kind and form and form != kind:
        reader.error(node, f"{setting} is a {kind}: write {_FORMS[kind]}")
    return line


def _form(reader: YamlReader, node: Node) -> Match:
    found = reader.fields(node, _MATCH)
    get = found.get
    low, high = reader.number(get("from")), reader.number(get("to"))
    days = _days(reader, get("older_than"))
    line = Match(
        low=low,
        high=high,
        count=reader.number(get("count")),
        any=_conditions(reader, get("any")),
        every=_conditions(reader, get("every")),
        older_than=days,
        has=_conditions(reader, get("has")),
    )
    forms = found.keys() - {"from", "to"} | ({"from…to"} if "from" in found or "to" in found else set())
    if len(forms) != 1:
        reader.error(node, "say exactly one of: a value, from/to, count, any, every, older_than, has")
    if low is not None and high is not None and low > high:
        reader.error(node, f"no number lies from {low} to {high}")
    return line


def kind_of(line: Match) -> str:
    """The kind of setting a line can decide about; empty where the line says nothing."""
    if line.token:
        return "token"
    if line.low is not None or line.high is not None:
        return "number"
    if line.count is not None or line.any or line.every:
        return "list"
    if line.older_than is not None:
        return "date"
    return "object" if line.has else ""


def _days(reader: YamlReader, node: Node | None) -> int | None:
    said = reader.text(node)
    if not said:
        return None
    days = _DAYS.match(said)
    if not days:
        reader.error(node, f"{said!r} is no age; write days, as 365d")
    return int(days[1]) if days else None


def _conditions(reader: YamlReader, node: Node | None) -> tuple[tuple[str, str], ...]:
    """Field -> what it must be: a text, `*` for anything, or an age as `older_than:365`."""
    found: list[tuple[str, str]] = []
    for key, value in reader.mapping_items(node):
        if type(value) is MappingNode:
            days = _days(reader, reader.fields(value, _OLDER_ONLY).get("older_than"))
            found.append((key.value, f"older_than:{days or 0}"))
            continue
        said = reader.text(value)
        age = _OLDER.match(said)
        if age is None and said.startswith("older_than"):
            reader.error(value, f"{said!r} is no age; write `older_than 365d`")
        found.append((key.value, f"older_than:{age[1]}" if age else said))
    return tuple(found)


_OLDER_ONLY: Final = shape("older_than")


_QUESTION: Final = shape("id setting text where answers", "outside")
_ANSWER: Final = shape("value label", "since")
_CARD: Final = shape("en fr de it", "recommendations")
_OWN_CARD: Final = shape("", "en fr de it recommendations")


def question_of(reader: YamlReader, node: Node | None) -> Question:
    """The question that a file holds: up to three answers, each with a value of its setting."""
    found = reader.fields(node, _QUESTION)
    get = found.get
    setting = reader.text(get("setting"))
    for name in ("id", "setting"):
        reader.remember(name, get(name))
    members = reader.items(get("answers"))
    answers = tuple(_answer(reader, member, setting) for member in members)
    if "answers" in found and not 1 <= len(answers) <= 3:
        reader.error(found["answers"], "one to three answers; “I cannot find it” is offered besides")
    values = [answer.value for answer in answers]
    for member, value in zip(members, values, strict=True):
        if value and values.count(value) > 1:
            reader.error(member, f"{value!r} is written twice")
    return Question(
        id=reader.text(get("id")),
        setting=setting,
        text=text_of(reader, get("text")),
        where=text_of(reader, get("where")),
        answers=answers,
        outside=reader.boolean(get("outside")),
        file=reader.file,
    )


def _answer(reader: YamlReader, node: Node, setting: str) -> Answer:
    found = reader.fields(node, _ANSWER)
    value = reader.text(found.get("value"))
    if value and setting in TOKENS:
        reader.one_of(found["value"], TOKENS[setting], "value")
    return Answer(value, text_of(reader, found.get("label")), reader.number(found.get("since"), 1) or 1)


def card_of(reader: YamlReader, node: Node | None) -> tuple[Text, tuple[str, ...]]:
    """One page of reading in four languages, and the recommendations it serves."""
    found = reader.fields(node, _OWN_CARD if reader.local else _CARD)
    recommendations = reader.texts(found.get("recommendations"))
    reader.remember("recommendations", found.get("recommendations"))
    said = {lang: reader.text(value) for lang, value in found.items() if lang != "recommendations"}
    if type(node) is MappingNode and reader.local and not said:
        reader.error(node, "a card says something in one language at least")
    return in_all(said) if reader.local else said, recommendations


_BOOK: Final = shape("id title date source entries", "default seen issuer language for note left_out")
_SEEN: Final = ("whole", "opening", "press", "recalled")
_MEANT: Final = shape("countries professions")
PROFESSIONS: Final = ("physician", "nurse", "other")
_ENTRY: Final = shape("says", "served")


def rulebook_of(reader: YamlReader, node: Node | None, *, local: bool = False) -> RuleBook:
    """The rule-book that a file holds: one numbered entry per recommendation, in our own words."""
    found = reader.fields(node, _BOOK)
    get = found.get
    reader.remember("id", get("id"))
    entries: dict[int, Recommendation] = {}
    for key, value in reader.mapping_items(get("entries")):
        number = reader.number(key, least=1)
        if number is None:
            continue
        if number in entries:
            reader.error(key, f"{number} is written twice")
        reader.remember(f"entry {number}", key)
        entries[number] = _entry(reader, number, value)
    meant = reader.fields(get("for"), _MEANT)
    return RuleBook(
        id=reader.text(get("id")),
        title=text_of(reader, get("title")),
        date=reader.iso_date(get("date")) or date.min,
        source=reader.text(get("source")),
        entries=entries,
        default=reader.boolean(get("default")),
        local=local,
        seen=reader.one_of(get("seen"), _SEEN) or "whole",
        issuer=reader.text(get("issuer")),
        language=reader.text(get("language")),
        countries=reader.texts(meant.get("countries")),
        professions=reader.some_of(meant.get("professions"), PROFESSIONS, "profession"),
        note=reader.text(get("note")),
        left_out=reader.text(get("left_out")),
    )


def _entry(reader: YamlReader, number: int, node: ScalarNode | Node) -> Recommendation:
    found = reader.fields(node, _ENTRY)
    served = reader.boolean(found["served"]) if "served" in found else True
    return Recommendation(number, text_of(reader, found.get("says")), served)


SECOND_STEPS: Final = "checks/words/second_factors.yaml"
_FACTOR_ENTRY: Final = shape("methods", "documentation recovery directory passkeys note")
_METHODS: Final = ("sms", "call", "email", "own_app", "device", "app", "key", "passkey")  # weakest first


def second_factors_of(reader: YamlReader, node: Node | None) -> Mapping[str, SecondFactors]:
    """By platform; the methods stand weakest first, and each entry names the directory or the note it stands on."""
    return {key.value: _factor_entry(reader, key, value) for key, value in reader.mapping_items(node)}


def _factor_entry(reader: YamlReader, key: Node, node: Node) -> SecondFactors:
    found = reader.fields(node, _FACTOR_ENTRY)
    methods = reader.some_of(found.get("methods"), _METHODS, "second step")
    if list(methods) != sorted(methods, key=_METHODS.index):
        reader.error(found.get("methods"), f"weakest first: {', '.join(_METHODS)}")
    if not found.keys() & {"directory", "note"}:
        reader.error(key, "say where this is from: `directory` or `note`")
    return SecondFactors(
        methods,
        reader.https(found.get("documentation")),
        reader.https(found.get("recovery")),
        reader.text(found.get("directory")),
    )
