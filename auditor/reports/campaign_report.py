"""A campaign for the board: one self-contained page that prints, readable without colour."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from auditor.advice.labels import ROLES
from auditor.core.campaign.board import Board, Line, Share
from auditor.core.campaign.groups import OTHERS
from auditor.core.campaign.released_table import ReleasedTable
from auditor.i18n import Translator
from auditor.reports.phrases import sanitize

if TYPE_CHECKING:
    from jinja2 import Template

    from auditor.core.model import Catalog

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Charts:
    """Drawn figures as SVG; empty where there is nothing to draw."""

    worst: str
    changes: str


def problem_name(check: str, catalog: Catalog, t: Translator) -> str:
    """The check's title; its id where this catalogue does not know it."""
    found = catalog.checks.get(check)
    return sanitize(t.pick(found.title) if found else check)


def campaign_html(
    board: Board, tables: Sequence[ReleasedTable], sizes: Sequence[Mapping[str, Any]], catalog: Catalog, charts: Charts, t: Translator
) -> str:  # fmt: skip
    """The page; `tables` are this campaign's openings, `sizes` its groups."""
    first = tables[0]

    def named(check: str) -> str:
        return problem_name(check, catalog, t)

    def platform(name: str) -> str:
        profile = catalog.profiles.get(name)
        return sanitize(profile.name if profile else name)

    roles = {str(role): t(label) for role, label in ROLES.items()}
    return _template().render(
        t=t,
        lang=t.lang,
        title=sanitize(first.name),
        table=first,
        practice=any(table.practice for table in tables),
        people=sum(table.people for table in tables),
        refused=sum(sum(table.refused.values()) for table in tables),
        withheld=sum(table.withheld for table in tables),
        epsilon=f"{sum(table.epsilon for table in tables):g}",
        sizes=[_took_part(row, len(tables), t) for row in sizes],
        worst=[_cells(line, named(line.check), t) for line in board.worst],
        others=[_cells(line, named(line.check), t) for line in board.others],
        changes=[
            (named(one.check), share(one.before, t), share(one.after, t), "" if one.broken else f"{one.points:+.0f}", one.broken)
            for one in board.changes
        ],
        columns=[group_name(level, group, t) for level, group in board.groups],
        by_group=[
            (named(check), [share(cells.get(key), t) for key in board.groups]) for check, cells in board.by_group.items()
        ],
        places=[(named(check), platform(name), roles.get(role, role), share(one, t)) for check, name, role, one in board.places],
        years=[
            (named(check), [(share(year.fail, t), year.broken) for year in years]) for check, years in board.years.items()
        ],
        campaigns=[sanitize(name) for name in board.campaigns],
        charts=charts,
    )  # fmt: skip


def group_name(level: str, group: str, t: Translator) -> str:
    """`Bern, nurse`; everybody; the others where small groups are told together."""
    if level == "everybody":
        return t("everybody")
    return ", ".join(t("the others") if one == OTHERS else sanitize(one) for one in group.split("/"))


def _took_part(row: Mapping[str, Any], openings: int, t: Translator) -> tuple[str, str, str]:
    """Name, invited, took part. Where an opening did not tell of a group, at least so many did; who the others are may differ by opening."""
    parted = openings > 1 and OTHERS in row["group"].split("/")
    people = str(row["people"])
    if row["openings"] < openings:
        people = t("at least {count}", count=people)
    return group_name(row["level"], row["group"], t), "" if parted else str(row["invited"]), people


def share(one: Share | None, t: Translator) -> str:
    """`40 % (24 of 60)`; a sign where it is not told, another where it carries noise."""
    if one is None:
        return t("withheld")
    about = "≈ " if one.noisy else ""
    return t("{about}{percent} % ({count} of {people})", about=about, percent=f"{one.percent:.0f}", count=one.count, people=one.people)  # fmt: skip


def _cells(line: Line, name: str, t: Translator) -> tuple[str, str, str]:
    return name, share(line.fail, t), share(line.unknown, t)


def csv_table(rows: Sequence[Mapping[str, Any]], separator: str) -> bytes:
    """Rows for a spreadsheet, UTF-8 with its mark; no cell begins like a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([_safe(value) for value in row.values()])
    return out.getvalue().encode("utf-8-sig")


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) else value


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("auditor.reports"),
        autoescape=select_autoescape(["html"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("campaign.html")
