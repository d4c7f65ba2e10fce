"""Counting with Ibis: every question is written once, for DuckDB, PostgreSQL and Spark alike.

Single outcomes are only ever counted in DuckDB's memory, for the time of one opening. What a server or a bucket keeps are
released tables.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import ibis
import pyarrow as pa

from auditor.core.campaign.disclosure import FAIL, MEASURES, UNKNOWN, Counted
from auditor.core.model import Outcome

if TYPE_CHECKING:
    from auditor.core.campaign.definition import Group
    from auditor.core.guided import Row

RANKS: Final = {Outcome.FAIL: 0, Outcome.UNKNOWN: 1, Outcome.PASS: 2, Outcome.NOT_APPLICABLE: 3}
"""The worst of a person's accounts counts."""
GROUP: Final = "g"  # columns of a group: g0, g1, …


class Outcomes:
    """Outcomes gathered column by column, in memory: campaign, person, check, platform, role, rank, and the person's group."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self._numbers = {"campaign": array("i"), "person": array("q"), "rank": array("b")}
        self._words: dict[str, list[str]] = {
            name: [] for name in ("check", "platform", "role", *(f"{GROUP}{i}" for i in range(dimensions)))
        }

    def add(self, campaign: int, person: int, group: Group, rows: Iterable[Row]) -> None:
        """One result's outcomes."""
        for row in rows:
            self._numbers["campaign"].append(campaign)
            self._numbers["person"].append(person)
            self._numbers["rank"].append(RANKS[row.outcome])
            for name, word in (("check", row.check), ("platform", row.platform), ("role", row.role)):
                self._words[name].append(word)
            for index, value in enumerate(group):
                self._words[f"{GROUP}{index}"].append(value)

    def table(self) -> pa.Table:
        """All of it as one table."""
        kinds = {"campaign": pa.int32(), "person": pa.int64(), "rank": pa.int8()}
        return pa.table(
            {name: pa.array(column, kinds[name]) for name, column in self._numbers.items()}
            | {name: pa.array(column, pa.string()) for name, column in self._words.items()}
        )


def by_group(outcomes: Any, dimensions: int) -> Any:
    """Of each campaign, check and smallest group: how many people fail, and of how many it is not known."""
    named = [f"{GROUP}{index}" for index in range(dimensions)]
    worst = outcomes.group_by(["campaign", "check", "person", *named]).agg(worst=outcomes["rank"].min())
    return _measured(worst, ["campaign", "check", *named])


def by_place(outcomes: Any) -> Any:
    """Of each campaign, check, platform and role: the same over everybody; what is asked once of the practice has no place."""
    placed = outcomes.filter(outcomes["platform"] != "")
    keys = ["campaign", "check", "platform", "role"]
    worst = placed.group_by([*keys, "person"]).agg(worst=placed["rank"].min())
    return _measured(worst, keys)


def _measured(worst: Any, keys: Sequence[str]) -> Any:
    return (
        worst.group_by(list(keys))
        .agg(
            fail=(worst["worst"] == RANKS[Outcome.FAIL]).ifelse(1, 0).cast("int64").sum(),
            unknown=(worst["worst"] == RANKS[Outcome.UNKNOWN]).ifelse(1, 0).cast("int64").sum(),
        )
        .order_by(list(keys))
    )


def counted(outcomes: pa.Table, dimensions: int) -> dict[int, tuple[Counted, ...]]:
    """Every check of every campaign, counted in memory; nothing of it is written."""
    connection = ibis.duckdb.connect()
    try:
        table = ibis.memtable(outcomes)
        groups = connection.to_pyarrow(by_group(table, dimensions))
        places = connection.to_pyarrow(by_place(table))
    finally:
        connection.disconnect()
    return as_counted(groups, places, dimensions)


def as_counted(groups: pa.Table, places: pa.Table, dimensions: int) -> dict[int, tuple[Counted, ...]]:
    """The two answers as what the release rule takes, by campaign."""
    found: dict[tuple[int, str], tuple[dict[Any, Any], dict[Any, Any]]] = {}
    named = [f"{GROUP}{index}" for index in range(dimensions)]
    for row in groups.to_pylist():
        key = tuple(row[name] for name in named)
        found.setdefault((row["campaign"], row["check"]), ({}, {}))[0][key] = _measures(row)
    for row in places.to_pylist():
        found[row["campaign"], row["check"]][1][row["platform"], row["role"]] = _measures(row)
    told: dict[int, list[Counted]] = {}
    for (campaign, check), (group, place) in sorted(found.items()):
        told.setdefault(campaign, []).append(Counted(check, group, place))
    return {campaign: tuple(checks) for campaign, checks in told.items()}


def _measures(row: Mapping[str, Any]) -> dict[str, int]:
    assert MEASURES == (FAIL, UNKNOWN)
    return {measure: int(row[measure]) for measure in MEASURES}
