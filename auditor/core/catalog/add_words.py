"""Words written into the text of a profile: each at its place, and all other lines as they were."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from auditor.core.catalog.yaml_reader import Loader
from auditor.core.reading.normalize import normalize

Place = tuple[str, ...]
_PLAIN: Final = re.compile(r"[^\W\d_][\w ’'/()&.+-]*\Z")
_NOT_A_TEXT: Final = frozenset({"on", "off", "yes", "no", "true", "false", "null", "y", "n"})


def with_words(text: str, lang: str, added: Mapping[Place, str], sure: str) -> str:
    """The text of a profile with one more wording at each place of a language, marked `sure` (`recalled`, `source KEY`).

    A wording that stands there under another mark is moved to this one. Raises ValueError where the text is no profile.
    """
    for place, wording in added.items():
        text = _with(text, ("locales", lang, *place), wording, sure)
    return text


def with_source(text: str, key: str, address: str, day: str) -> str:
    """The text of a profile with one more entry among its `sources`; an entry of that key is replaced."""
    entry = f"  {key}: {{address: {json.dumps(address)}, date: {day}}}"
    lines = text.split("\n")
    top = _mapping(yaml.compose(text, Loader=Loader))
    if "sources" not in top:
        at = top["automation"][0].start_mark.line if "automation" in top else len(lines)
        return "\n".join([*lines[:at], "sources:", entry, "", *lines[at:]])
    head, block = top["sources"]
    own = _mapping(block)
    if key in own:
        at = own[key][0].start_mark.line
        return "\n".join([*lines[:at], entry, *lines[at + 1 :]])
    at = head.start_mark.line + 1
    return "\n".join([*lines[:at], entry, *lines[at:]])


def written(value: str) -> str:
    """A text as it stands in YAML: plain where nothing in it has a meaning there."""
    plain = _PLAIN.match(value) and value.lower() not in _NOT_A_TEXT and value == value.strip()
    return value if plain else json.dumps(value, ensure_ascii=False)


def _with(text: str, path: Sequence[str], wording: str, sure: str) -> str:
    """The text with the wording at a path; what is missing of the path is made, a block in braces is opened."""
    lines = text.split("\n")
    node: Node | None = yaml.compose(text, Loader=Loader)
    depth, head = 0, None
    for name in path:
        members = _mapping(node)
        if name not in members:
            break
        head, node = members[name]
        depth += 1
    if depth == len(path):
        assert head is not None
        return _replaced(lines, head, node, _entry(_data(node), wording, sure))
    if depth == 0:
        raise ValueError("no `locales:` is in this profile")
    assert head is not None
    if not isinstance(node, MappingNode) or node.flow_style:
        return _with(_opened(lines, head, node), path, wording, sure)
    indent = head.start_mark.column + 2
    at = _end(lines, node)
    return "\n".join([*lines[:at], *_new(path[depth:], indent, _entry({}, wording, sure)), *lines[at:]])


def _new(names: Sequence[str], indent: int, entry: str) -> list[str]:
    made = [f"{' ' * (indent + 2 * n)}{written(name)}:" for n, name in enumerate(names)]
    made[-1] += f" {entry}"
    return made


def _opened(lines: list[str], head: ScalarNode, node: Node | None) -> str:
    """A block in braces, or an empty one, as lines of its own."""
    indent = " " * (head.start_mark.column + 2)
    start = head.start_mark.line
    stop = node.end_mark.line if node is not None and node.end_mark.column else start
    rows = [f"{indent}{written(name)}: {_flow(value)}" for name, value in _data(node).items()]
    begin = lines[start][: head.end_mark.column]
    if not rows:
        rows = [f"{indent}# from label files"]
    return "\n".join([*lines[:start], f"{begin}:", *rows, *lines[max(stop, start) + 1 :]])


def _replaced(lines: list[str], head: ScalarNode, node: Node | None, entry: str) -> str:
    start = head.start_mark.line
    stop, column = (
        (node.end_mark.line, node.end_mark.column) if node is not None else (start, len(lines[start]))
    )
    if isinstance(node, MappingNode) and not node.flow_style:
        stop, column = _end(lines, node) - 1, len(lines[_end(lines, node) - 1])
    rest = lines[stop][column:]
    return "\n".join(
        [*lines[:start], f"{lines[start][: head.end_mark.column]}: {entry}{rest}", *lines[stop + 1 :]]
    )


def _end(lines: list[str], node: Node) -> int:
    """The line after the last of a block, blank lines and comments below it aside."""
    at = min(node.end_mark.line, len(lines))
    if at < len(lines) and lines[at][: node.end_mark.column].strip():
        at += 1  # the block ends in this line, not where the next begins
    while (
        at > 0
        and (not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#"))
        and at > node.start_mark.line + 1
    ):
        at -= 1
    return at


def _entry(had: Mapping[str, Any], wording: str, sure: str) -> str:
    """The wordings of one word with one more under a mark, and under no other."""
    kept: dict[str, Any] = {}
    for mark, said in had.items():
        texts = [said] if isinstance(said, str) else list(said)
        others = [one for one in texts if normalize(one) != normalize(wording)]
        if others or mark in ("checked", "unchecked"):
            kept[mark] = (said if isinstance(said, str) else others) if len(others) == len(texts) else others
    texts = kept.get(sure, [])
    kept[sure] = [*([texts] if isinstance(texts, str) else texts), wording]
    return _flow(kept)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_mark(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, str):
        return written(value)
    texts: Iterable[Any] = value
    members = [_flow(one) for one in texts]
    return members[0] if len(members) == 1 else f"[{', '.join(members)}]"


def _mark(key: str) -> str:
    return key if re.fullmatch(r"(source|recalled|confirmed)( [\w-]+)?", key) else written(key)


def _data(node: Node | None) -> dict[str, Any]:
    return {name: _plain_data(value) for name, (_, value) in _mapping(node).items()}


def _plain_data(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return _data(node)
    return [_plain_data(one) for one in node.value]


def _mapping(node: Node | None) -> dict[str, tuple[ScalarNode, Node]]:
    return {key.value: (key, value) for key, value in node.value} if isinstance(node, MappingNode) else {}
