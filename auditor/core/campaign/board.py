"""What a board is shown of the released tables: the worst ten, what got better, each group, the years with their breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from auditor.core.campaign.disclosure import FAIL, UNKNOWN

WORST: Final = 10
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many people; with noise where said."""

    count: int
    people: int
    noisy: bool

    @property
    def percent(self) -> float:
        """Of a hundred."""
        return 100 * self.count / self.people if self.people else 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One check over everybody: to repair, not known; None where it is not told."""

    check: str
    fail: Share | None
    unknown: Share | None


@dataclass(frozen=True, slots=True)
class Change:
    """One check now and in the campaign before; `broken` where it demanded something else then."""

    check: str
    before: Share
    after: Share
    broken: bool

    @property
    def points(self) -> float:
        """Percentage points; below zero is better."""
        return self.after.percent - self.before.percent


@dataclass(frozen=True, slots=True)
class Year:
    """One campaign in a row of several; `broken` where the check or its demands changed since the one before."""

    campaign: str
    fail: Share | None
    broken: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the report, of one campaign."""

    worst: tuple[Line, ...]
    others: tuple[Line, ...]
    changes: tuple[Change, ...]  # best first
    groups: tuple[tuple[str, str], ...]  # (level, group), the columns of the next
    by_group: Mapping[
        str, Mapping[tuple[str, str], Share]
    ]  # of the worst: check, group, how many are to repair
    places: tuple[tuple[str, str, str, Share], ...]  # check, platform, role, how many are to repair
    years: Mapping[str, tuple[Year, ...]]  # of the worst
    campaigns: tuple[str, ...]  # by their first day


def board(digest: str, figures: Sequence[Row], sizes: Sequence[Row]) -> Board:
    """The report of the campaign with this digest; `figures` and `sizes` are of it and of those before it."""
    order = _order(sizes, digest)
    now = [row for row in figures if row["digest"] == digest]
    lines = _lines(now)
    ranked = sorted(lines, key=lambda line: (-(line.fail.percent if line.fail else -1), line.check))
    worst = tuple(line for line in ranked if line.fail)[:WORST]
    names = [line.check for line in worst]
    return Board(
        worst=worst,
        others=tuple(line for line in ranked if line not in worst),
        changes=_changes(figures, order),
        groups=tuple(
            (row["level"], row["group"])
            for row in sizes
            if row["digest"] == digest and row["level"] != "everybody"
        ),
        by_group={name: _by_group(now, name) for name in names},
        places=tuple(
            (row["check"], row["platform"], row["role"], _share(row))
            for row in now
            if row["level"] == "place" and row["measure"] == FAIL and row["check"] in names
        ),
        years={name: _years(figures, order, name) for name in names},
        campaigns=tuple(name for _, name in order),
    )


def _order(sizes: Sequence[Row], digest: str) -> list[tuple[str, str]]:
    """The campaigns up to this one, by their first day: (digest, name)."""
    opens = {(row["opens"], row["digest"], row["campaign"]) for row in sizes}
    last = next((day for day, one, _ in opens if one == digest), "")
    return [(one, name) for day, one, name in sorted(opens) if day < last or one == digest]


def _lines(rows: Sequence[Row]) -> list[Line]:
    told: dict[str, dict[str, Share]] = {}
    for row in rows:
        of = told.setdefault(row["check"], {})
        if row["level"] == "everybody":
            of[row["measure"]] = _share(row)
    return [Line(check, of.get(FAIL), of.get(UNKNOWN)) for check, of in sorted(told.items())]


def _changes(figures: Sequence[Row], order: Sequence[tuple[str, str]]) -> tuple[Change, ...]:
    if len(order) < 2:
        return ()
    then, now = (_headline(figures, digest) for digest, _ in order[-2:])
    found = [
        Change(check, _share(then[check]), _share(row), then[check]["demanded"] != row["demanded"])
        for check, row in now.items()
        if check in then
    ]
    return tuple(sorted(found, key=lambda change: (change.broken, change.points, change.check)))


def _headline(figures: Sequence[Row], digest: str) -> dict[str, Row]:
    return {
        row["check"]: row
        for row in figures
        if row["digest"] == digest and row["level"] == "everybody" and row["measure"] == FAIL
    }


def _by_group(rows: Sequence[Row], check: str) -> dict[tuple[str, str], Share]:
    return {
        (row["level"], row["group"]): _share(row)
        for row in rows
        if row["check"] == check and row["measure"] == FAIL and row["level"] not in ("everybody", "place")
    }


def _years(figures: Sequence[Row], order: Sequence[tuple[str, str]], check: str) -> tuple[Year, ...]:
    found: list[Year] = []
    demanded = None
    for digest, name in order:
        row = _headline(figures, digest).get(check)
        broken = row is not None and demanded is not None and row["demanded"] != demanded
        demanded = row["demanded"] if row else demanded
        found.append(Year(name, _share(row) if row else None, broken))
    return tuple(found)


def _share(row: Row) -> Share:
    return Share(int(row["count"]), int(row["people"]), bool(row["noisy"]))
