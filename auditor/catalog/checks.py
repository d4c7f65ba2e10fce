"""checks/<id>.yaml -> `Check`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from auditor.model import ELSEWHERE, Check, Match, Role, Rule, Scope, Severity, Theme

from .spot import Sheet, shape
from .vocabulary import COMMON_KINDS, TOKENS
from .words import text_of

_CHECK = shape(
    "id title setting theme severity minutes why recommendations roles",
    "by_rulebook max_age platforms scope question steps",
)
_RULE = shape("", "accept reject undecided recommend")
_MATCH = shape("", "from to count any older_than has")
_OLDER = re.compile(r"older_than:?\s+(\d{1,6})d\Z")
_DAYS = re.compile(r"(\d{1,6})d\Z")
_ROLES = tuple(role.value for role in Role)
_SCOPES = tuple(scope.value for scope in Scope)
_THEMES = tuple(theme.value for theme in Theme)
_SEVERITIES = tuple(severity.value for severity in Severity)
_FORMS: Mapping[str, str] = {
    "token": "a value",
    "number": "{from: …, to: …}",
    "date": "{older_than: 365d}",
    "list": "{count: 0} or {any: {field: value}}",
    "object": "{has: {field: value}}",
}


def check_of(sheet: Sheet, node: Node | None, *, local: bool = False) -> Check:
    """The check that a file holds, as far as it can be read; what is wrong is noted on the sheet."""
    found = sheet.fields(node, _CHECK)
    get = found.get
    setting = sheet.text(get("setting"))
    for name in ("id", "setting", "question", "platforms", "recommendations"):
        sheet.remember(name, get(name))
    return Check(
        id=sheet.text(get("id")),
        title=text_of(sheet, get("title")),
        setting=setting,
        scope=Scope(sheet.one_of(get("scope"), _SCOPES) or Scope.ACCOUNT),
        theme=Theme(sheet.one_of(get("theme"), _THEMES) or Theme.ACCESS),
        severity=Severity(sheet.one_of(get("severity"), _SEVERITIES) or Severity.HIGH),
        minutes=sheet.number(get("minutes"), least=1) or 1,
        why=text_of(sheet, get("why")),
        recommendations=sheet.texts(get("recommendations")),
        rules=_rules(sheet, get("roles"), setting, "roles"),
        by_rulebook={
            key.value: _rules(sheet, value, setting, f"by_rulebook {key.value}")
            for key, value in sheet.pairs(get("by_rulebook"))
        },
        max_age=sheet.number(get("max_age"), least=1),
        platforms=sheet.texts(get("platforms")),
        question=sheet.text(get("question")),
        steps=text_of(sheet, get("steps")) if "steps" in found else None,
        local=local,
        file=sheet.file,
    )


def _rules(sheet: Sheet, node: Node | None, setting: str, where: str) -> Mapping[Role, Rule]:
    rules: dict[Role, Rule] = {}
    pairs = sheet.pairs(node)
    if node is not None and type(node) is MappingNode and not pairs:
        sheet.blame(node, "no role has a rule")
    for key, value in pairs:
        sheet.remember(f"{where} {key.value}", key)
        role = sheet.one_of(key, _ROLES, "role")
        rule = _rule(sheet, key, value, setting)
        if role:
            rules[Role(role)] = rule
    return rules


def _rule(sheet: Sheet, role: ScalarNode, node: Node, setting: str) -> Rule:
    found = sheet.fields(node, _RULE)
    kind = COMMON_KINDS.get(setting, "")
    verdicts: dict[str, str] = {}
    lists: dict[str, tuple[Match, ...]] = {}
    for name in ("accept", "reject", "undecided"):
        members = _members(found.get(name))
        lists[name] = tuple(_match(sheet, member, kind, setting) for member in members)
        for line, member in zip(lists[name], members, strict=True):
            if line.token and verdicts.setdefault(line.token, name) != name:
                sheet.blame(member, f"{line.token!r} has two verdicts: {verdicts[line.token]} and {name}")
    if not any(lists.values()) and type(node) is MappingNode:
        sheet.blame(role, "a rule needs accept, reject or undecided")
    wishes = _members(found.get("recommend"))
    recommend = tuple(filter(None, map(sheet.text, wishes)))
    accepted = {line.token: None for line in lists["accept"] if line.token}
    decided_elsewhere = {line.token: None for line in lists["undecided"] if line.token in ELSEWHERE}
    for wish in wishes:
        sheet.one_of(wish, accepted | decided_elsewhere, "accepted value")
    if accepted and "recommend" not in found:
        sheet.blame(role, "missing key 'recommend': say which of the accepted values is best")
    return Rule(lists["accept"], lists["reject"], lists["undecided"], recommend)


def _members(node: Node | None) -> list[Node]:
    """The lines of a list; one line alone counts as a list of one."""
    if node is None:
        return []
    return list(node.value) if type(node) is SequenceNode else [node]


def lines_of(sheet: Sheet, node: Node | None, setting: str) -> tuple[Match, ...]:
    """Lines of accept, reject or undecided about a setting, by themselves."""
    kind = COMMON_KINDS.get(setting, "")
    return tuple(_match(sheet, member, kind, setting) for member in _members(node))


def _match(sheet: Sheet, node: Node, kind: str, setting: str) -> Match:
    """One line of accept, reject or undecided, of a form that fits the setting's kind."""
    if type(node) is ScalarNode:
        token = sheet.text(node)
        if setting in TOKENS:
            sheet.one_of(node, TOKENS[setting], "value")
        line = Match(token=token)
    else:
        line = _form(sheet, node)
    form = kind_of(line)
    if kind and form and form != kind:
        sheet.blame(node, f"{setting} is a {kind}: write {_FORMS[kind]}")
    return line


def _form(sheet: Sheet, node: Node) -> Match:
    found = sheet.fields(node, _MATCH)
    get = found.get
    low, high = sheet.number(get("from")), sheet.number(get("to"))
    days = _days(sheet, get("older_than"))
    line = Match(
        low=low,
        high=high,
        count=sheet.number(get("count")),
        any=_conditions(sheet, get("any")),
        older_than=days,
        has=_conditions(sheet, get("has")),
    )
    forms = found.keys() - {"from", "to"} | ({"from…to"} if "from" in found or "to" in found else set())
    if len(forms) != 1:
        sheet.blame(node, "say exactly one of: a value, from/to, count, any, older_than, has")
    if low is not None and high is not None and low > high:
        sheet.blame(node, f"no number lies from {low} to {high}")
    return line


def kind_of(line: Match) -> str:
    """The kind of setting a line can decide about; empty where the line says nothing."""
    if line.token:
        return "token"
    if line.low is not None or line.high is not None:
        return "number"
    if line.count is not None or line.any:
        return "list"
    if line.older_than is not None:
        return "date"
    return "object" if line.has else ""


def _days(sheet: Sheet, node: Node | None) -> int | None:
    said = sheet.text(node)
    if not said:
        return None
    days = _DAYS.match(said)
    if not days:
        sheet.blame(node, f"{said!r} is no age; write days, as 365d")
    return int(days[1]) if days else None


def _conditions(sheet: Sheet, node: Node | None) -> tuple[tuple[str, str], ...]:
    """Field -> what it must be: a text, `*` for anything, or an age as `older_than:365`."""
    found: list[tuple[str, str]] = []
    for key, value in sheet.pairs(node):
        if type(value) is MappingNode:
            days = _days(sheet, sheet.fields(value, _OLDER_ONLY).get("older_than"))
            found.append((key.value, f"older_than:{days or 0}"))
            continue
        said = sheet.text(value)
        age = _OLDER.match(said)
        if age is None and said.startswith("older_than"):
            sheet.blame(value, f"{said!r} is no age; write `older_than 365d`")
        found.append((key.value, f"older_than:{age[1]}" if age else said))
    return tuple(found)


_OLDER_ONLY = shape("older_than")
