"""checks/words/second_factors.yaml -> which second steps each platform offers, by the directories it names."""

from __future__ import annotations

from collections.abc import Mapping

from yaml.nodes import Node

from auditor.model import SecondSteps

from .spot import Sheet, shape

SECOND_STEPS = "checks/words/second_factors.yaml"
_ENTRY = shape("methods", "documentation recovery directory passkeys note")
_METHODS = ("sms", "call", "email", "own_app", "device", "app", "key", "passkey")  # weakest first


def second_steps_of(sheet: Sheet, node: Node | None) -> Mapping[str, SecondSteps]:
    """By platform; the methods stand weakest first, and each entry names the directory or the note it stands on."""
    return {key.value: _entry(sheet, key, value) for key, value in sheet.pairs(node)}


def _entry(sheet: Sheet, key: Node, node: Node) -> SecondSteps:
    found = sheet.fields(node, _ENTRY)
    methods = sheet.some_of(found.get("methods"), _METHODS, "second step")
    if list(methods) != sorted(methods, key=_METHODS.index):
        sheet.blame(found.get("methods"), f"weakest first: {', '.join(_METHODS)}")
    if not found.keys() & {"directory", "note"}:
        sheet.blame(key, "say where this is from: `directory` or `note`")
    return SecondSteps(
        methods,
        sheet.https(found.get("documentation")),
        sheet.https(found.get("recovery")),
        sheet.text(found.get("directory")),
    )
