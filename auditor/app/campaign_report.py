"""A campaign's released tables as a report for the board, and as tables for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.adapters.campaign_charts import bars, changes
from auditor.adapters.campaign_store import (
    EngineError,
    as_arrow,
    engine,
    figures,
    participation,
    write_parquet,
)
from auditor.adapters.files import write
from auditor.app.campaign_open import tables_of
from auditor.app.reports import printed
from auditor.core.campaign.board import Board, board
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import translator
from auditor.i18n.current import describe_os_error, tr
from auditor.reports.campaign_report import Charts, campaign_html, csv_table, problem_name
from auditor.reports.security_tools import campaign_findings

if TYPE_CHECKING:
    from auditor.app.campaigns import Campaign
    from auditor.core.campaign.released_table import ReleasedTable
    from auditor.core.model import Catalog


def released_tables(campaigns: Sequence[Campaign]) -> list[ReleasedTable]:
    """Everything that these campaigns told; CommandError where one told nothing yet, is named twice, or practice is mixed in."""
    found: list[ReleasedTable] = []
    for number, one in enumerate(campaigns):
        if any(one.digest == other.digest for other in campaigns[:number]):
            raise CommandError(
                tr(
                    "{folder} is a campaign that was named already; its figures would count twice",
                    folder=one.folder,
                ),
                USED_WRONGLY,
            )
        tables = tables_of(one.folder)
        if not tables:
            raise CommandError(
                tr("{folder} has told nothing yet; `auditor campaign open` opens it", folder=one.folder)
            )
        found += tables
    if len({table.practice for table in found}) > 1:
        raise CommandError(tr("demo and real campaigns do not go into one report"), USED_WRONGLY)
    return found


def board_report(campaigns: Sequence[Campaign], catalog: Catalog, lang: str, address: str = "") -> str:
    """The page of the last of these campaigns, held against the others; raises CommandError."""
    tables = released_tables(campaigns)
    last = max(campaigns, key=lambda one: one.definition.opens)
    own = [table for table in tables if table.digest == last.digest]
    try:
        with engine(address, tables) as opened:
            sizes, rows = opened.rows(participation(opened)), opened.rows(figures(opened))
    except EngineError as error:
        raise CommandError(str(error)) from None
    made = board(last.digest, rows, sizes)
    charts = _charts(made, catalog, lang)
    here = [row for row in sizes if row["digest"] == last.digest]
    return campaign_html(made, own, here, catalog, charts, translator(lang))


def board_paper(campaigns: Sequence[Campaign], page: str, lang: str) -> bytes:
    """The board's page on paper, its name and the number of the sheet below each; raises NoBrowser."""
    t, last = translator(lang), max(campaigns, key=lambda one: one.definition.opens)
    title = f"{last.definition.organisation}, {last.definition.name}"
    return printed(page, title, t("page {number} of {count}", number="#", count="##"))


def _charts(made: Board, catalog: Catalog, lang: str) -> Charts:
    t = translator(lang)

    def named(check: str) -> str:
        return problem_name(check, catalog, t)

    worst = [
        (named(line.check), line.fail.percent, line.unknown.percent if line.unknown else None)
        for line in made.worst
        if line.fail
    ]
    moved = [
        (named(one.check), one.before.percent, one.after.percent) for one in made.changes if not one.broken
    ][:10]
    return Charts(
        bars(worst, t("to fix"), t("unknown")) if worst else "",
        changes(moved, t("before"), t("now")) if moved else "",
    )


def export_tables(campaigns: Sequence[Campaign], form: str, folder: Path) -> list[Path]:
    """The released tables as Parquet, as CSV with commas and with semicolons, or as OCSF findings of groups."""
    tables = released_tables(campaigns)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(tr("{folder}: {why}", folder=folder, why=describe_os_error(error))) from None
    if form == "parquet":
        return write_parquet(tables, folder)
    made: dict[str, bytes] = {}
    if form == "ocsf":
        made["figures.ocsf.json"] = json.dumps(
            campaign_findings(tables), ensure_ascii=False, indent=1
        ).encode()
    else:
        for name, table in as_arrow(tables).items():
            rows: list[dict[str, Any]] = table.to_pylist()
            made[f"{name}.csv"] = csv_table(rows, ",")
            made[f"{name}.semicolon.csv"] = csv_table(rows, ";")
    for name, data in made.items():
        write(str(folder / name), data)
    return [folder / name for name in made]
