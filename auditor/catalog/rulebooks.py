"""checks/rulebooks/<id>.yaml -> `RuleBook`."""

from __future__ import annotations

from datetime import date

from yaml.nodes import Node, ScalarNode

from auditor.model import Recommendation, RuleBook

from .spot import Sheet, shape
from .words import text_of

_BOOK = shape("id title date source entries", "default")
_ENTRY = shape("says", "served")


def rulebook_of(sheet: Sheet, node: Node | None, *, local: bool = False) -> RuleBook:
    """The rule-book that a file holds: one numbered entry per recommendation, in our own words."""
    found = sheet.fields(node, _BOOK)
    get = found.get
    sheet.remember("id", get("id"))
    entries: dict[int, Recommendation] = {}
    for key, value in sheet.pairs(get("entries")):
        number = sheet.number(key, least=1)
        if number is None:
            continue
        if number in entries:
            sheet.blame(key, f"{number} is written twice")
        sheet.remember(f"entry {number}", key)
        entries[number] = _entry(sheet, number, value)
    return RuleBook(
        id=sheet.text(get("id")),
        title=text_of(sheet, get("title")),
        date=sheet.day(get("date")) or date.min,
        source=sheet.text(get("source")),
        entries=entries,
        default=sheet.yes(get("default")),
        local=local,
    )


def _entry(sheet: Sheet, number: int, node: ScalarNode | Node) -> Recommendation:
    found = sheet.fields(node, _ENTRY)
    served = sheet.yes(found["served"]) if "served" in found else True
    return Recommendation(number, text_of(sheet, found.get("says")), served)
