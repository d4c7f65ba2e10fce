"""`archive: owner:` of a profile: where an export says whose it is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from yaml.nodes import Node

from auditor.core.catalog.json_rule_schema import held_path, paths_then_text
from auditor.core.catalog.yaml_reader import YamlReader, shape
from auditor.core.model import OwnerRule

_OWNER: Final = shape("names document at", "where value")
_NAMES: Final = ("handle", "earlier", "address", "number")


def owners_of(reader: YamlReader, node: Node | None, keys: Collection[str]) -> tuple[OwnerRule, ...]:
    """The rules as far as they can be read; what is wrong is noted on the reader."""
    return tuple(_owner(reader, member, keys) for member in reader.items(node))


def _owner(reader: YamlReader, node: Node, keys: Collection[str]) -> OwnerRule:
    get = reader.fields(node, _OWNER).get
    return OwnerRule(
        names=reader.one_of(get("names"), _NAMES),
        document=reader.text(get("document")),
        at=held_path(reader, get("at"), keys),
        where=paths_then_text(reader, get("where"), keys),
        value=held_path(reader, get("value"), keys),
    )
