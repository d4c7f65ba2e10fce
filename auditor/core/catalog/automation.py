"""`automation:` of a profile: what the platform's terms say of tools like this one."""

from __future__ import annotations

from typing import Final

from yaml.nodes import Node

from auditor.core.catalog.yaml_reader import YamlReader, shape
from auditor.core.model import Automation, Stance

_AUTOMATION: Final = shape("stance clause address", "date deep_links")
_STANCES: Final = tuple(stance.value for stance in Stance)


def automation_of(reader: YamlReader, node: Node | None) -> Automation:
    """The stance with its clause; what cannot be read of it is noted on the reader, and counts as forbidden."""
    found = reader.fields(node, _AUTOMATION)
    stance = reader.one_of(found.get("stance"), _STANCES)
    return Automation(
        stance=Stance(stance or Stance.FORBIDS),
        clause=reader.text(found.get("clause")),
        address=reader.https(found.get("address")),
        date=reader.iso_date(found.get("date")),
        deep_links=reader.boolean(found["deep_links"]) if "deep_links" in found else True,
    )
