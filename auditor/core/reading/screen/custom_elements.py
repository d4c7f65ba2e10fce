"""What custom elements say of themselves only to the browser: a role and a state set through `ElementInternals`.

Neither the document's attributes nor its snapshot hold them (HTML, "custom element reactions: accessibility"); the browser's
accessibility tree does. What it says is written into the snapshot as the ARIA attributes that would have said the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

ROLES: Final = ("switch", "checkbox", "radio", "combobox", "listbox", "option", "tab")
"""The roles that are asked for, one question each."""
_STATES: Final = {
    "checked": "aria-checked", "pressed": "aria-pressed", "selected": "aria-selected", "disabled": "aria-disabled",
    "expanded": "aria-expanded", "busy": "aria-busy",
}  # fmt: skip
_ELEMENT: Final = 1


def without_role(shot: Mapping[str, Any]) -> dict[int, int]:
    """The custom elements of a snapshot whose attributes name no role: the browser's number of each, and its place."""
    nodes, strings = shot["documents"][0]["nodes"], shot["strings"]
    custom = {at for at, text in enumerate(strings) if "-" in text and text.replace("-", "").isalnum()}
    return {
        number: place
        for place, (kind, name, number) in enumerate(
            zip(nodes["nodeType"], nodes["nodeName"], nodes["backendNodeId"], strict=True)
        )
        if kind == _ELEMENT and name in custom and "role" not in _names(nodes, strings, place)
    }


def declare(shot: dict[str, Any], places: Mapping[int, int], found: Iterable[Mapping[str, Any]]) -> None:
    """Write into the snapshot what `Accessibility.queryAXTree` answered of the custom elements in these places."""
    for one in found:
        place = places.get(one.get("backendDOMNodeId", -1))
        if place is not None and not one.get("ignored"):
            _write(shot, place, _as_attributes(one))


def _as_attributes(one: Mapping[str, Any]) -> dict[str, str]:
    said = {"role": str(one["role"]["value"]).lower()}
    if name := str(one.get("name", {}).get("value", "")).strip():
        said["aria-label"] = name
    for told in one.get("properties", ()):
        if attribute := _STATES.get(told["name"]):
            said[attribute] = str(told["value"].get("value", "")).lower()
    return said


def _write(shot: dict[str, Any], place: int, said: Mapping[str, str]) -> None:
    nodes, strings = shot["documents"][0]["nodes"], shot["strings"]
    there = _names(nodes, strings, place)
    named = {"aria-label", "aria-labelledby"} & there
    for attribute, value in said.items():
        if attribute not in there and not (attribute == "aria-label" and named):
            nodes["attributes"][place] = [*nodes["attributes"][place], len(strings), len(strings) + 1]
            strings += [attribute, value]


def _names(nodes: Mapping[str, Any], strings: list[str], place: int) -> set[str]:
    return {strings[at].lower() for at in nodes["attributes"][place][::2]}
