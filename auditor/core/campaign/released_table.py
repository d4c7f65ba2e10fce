"""A released table: what one opening of a campaign told, and nothing else of it. Holds no person, no token, no single result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Final

from auditor.core.campaign.definition import EXACT, NOISE
from auditor.errors import AuditorError

SCHEMA: Final = "auditor.released/1"
EVERYBODY, PLACE = "everybody", "place"


class InvalidTable(AuditorError):
    """The document is no released table; the message says why."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: of so many people, so many."""

    check: str
    measure: str  # fail, unknown
    level: str  # everybody, place, or the dimensions that name the group, with "/" between
    group: str  # the group's values, with "/" between; empty: everybody
    platform: str  # of a place; empty elsewhere
    role: str
    people: int
    count: int
    how: str  # exact, noise


@dataclass(frozen=True, slots=True)
class Size:
    """How many were invited, and how many took part."""

    level: str
    group: str
    invited: int
    people: int


@dataclass(frozen=True, slots=True)
class ReleasedTable:
    """What one opening told."""

    campaign: str  # its id
    digest: str
    name: str
    opens: date
    closes: date
    opening: int  # 1, 2, …; each counts other people
    practice: bool
    least: int
    people: int
    sizes: tuple[Size, ...]
    cells: tuple[Cell, ...]
    checks: Mapping[str, str]  # each check that was counted, with the digest of what it demanded
    withheld: int  # figures that are not told
    refused: Mapping[str, int]  # why results were not counted, and how many
    epsilon: float  # spent on these figures; 0 where all are exact
    baseline: str  # its id and version


def as_json(table: ReleasedTable) -> dict[str, Any]:
    """The document."""
    told = asdict(table)
    return {
        "schema": SCHEMA,
        **told,
        "opens": table.opens.isoformat(),
        "closes": table.closes.isoformat(),
        "sizes": [asdict(size) for size in table.sizes],
        "cells": [asdict(cell) for cell in table.cells],
    }


def from_json(found: Any) -> ReleasedTable:
    """The table in a document; raises InvalidTable."""
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise InvalidTable(f"it is not {SCHEMA}")
    try:
        told = {field.name: found[field.name] for field in fields(ReleasedTable)}
        kinds: dict[str, Any] = {"checks": dict, "refused": dict, "practice": bool, "epsilon": (int, float)}
        if not all(isinstance(told[name], kind) for name, kind in kinds.items()):
            raise TypeError
        told |= {"opens": date.fromisoformat(told["opens"]), "closes": date.fromisoformat(told["closes"])}
        told["sizes"] = tuple(Size(**row) for row in told["sizes"])
        told["cells"] = tuple(Cell(**row) for row in told["cells"])
        table = ReleasedTable(**told)
    except (KeyError, TypeError, ValueError):
        raise InvalidTable("a field is missing or wrong") from None
    if set(found) != {"schema", *(field.name for field in fields(ReleasedTable))}:
        raise InvalidTable("it has a field too many")
    numbers = [n for cell in table.cells for n in (cell.people, cell.count)]
    numbers += [n for size in table.sizes for n in (size.invited, size.people)]
    numbers += [table.opening, table.least, table.people, table.withheld]
    if any(type(n) is not int or n < 0 for n in numbers) or any(
        c.how not in (EXACT, NOISE) for c in table.cells
    ):
        raise InvalidTable("a figure is wrong")
    texts = [
        text
        for cell in table.cells
        for text in (cell.check, cell.measure, cell.level, cell.group, cell.platform, cell.role)
    ]
    texts += [text for size in table.sizes for text in (size.level, size.group)]
    texts += [table.campaign, table.digest, table.name, table.baseline]
    if not all(type(text) is str for text in texts):
        raise InvalidTable("a field is missing or wrong")
    if {cell.check for cell in table.cells} - table.checks.keys() or any(
        type(n) is not int for n in table.refused.values()
    ):
        raise InvalidTable("a field is missing or wrong")
    return table
