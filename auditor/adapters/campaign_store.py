"""Released tables in an engine: DuckDB in memory or over Parquet, PostgreSQL for several writers, Spark over a bucket.

Every question is written once with Ibis. Only what was told is ever kept here: no person, no single result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from auditor.core.campaign.released_table import ReleasedTable
from auditor.errors import AuditorError

FIGURES, SIZES = "auditor_figures", "auditor_sizes"
_COMMON: Final = [("campaign", pa.string()), ("digest", pa.string()), ("opens", pa.string()), ("opening", pa.int64()),
           ("practice", pa.bool_())]  # fmt: skip
SCHEMAS: Final = {
    FIGURES: pa.schema([
        *_COMMON, ("check", pa.string()), ("demanded", pa.string()), ("measure", pa.string()), ("level", pa.string()),
        ("group", pa.string()), ("platform", pa.string()), ("role", pa.string()), ("people", pa.int64()),
        ("count", pa.int64()), ("how", pa.string()),
    ]),
    SIZES: pa.schema([
        *_COMMON, ("level", pa.string()), ("group", pa.string()), ("invited", pa.int64()), ("people", pa.int64()),
    ]),
}  # fmt: skip


_RAISES: Final = {
    "postgres": ("psycopg", "Error"), "postgresql": ("psycopg", "Error"), "spark": ("pyspark.errors", "PySparkException"),
}  # fmt: skip


class EngineError(AuditorError):
    """The engine cannot be reached, or refuses; one line that says why."""


def as_arrow(tables: Iterable[ReleasedTable]) -> dict[str, pa.Table]:
    """What was told, as two tables: figures and sizes of groups."""
    figures, sizes = [], []
    for table in tables:
        common = {
            "campaign": table.campaign, "digest": table.digest, "opens": table.opens.isoformat(),
            "opening": table.opening, "practice": table.practice,
        }  # fmt: skip
        for cell in table.cells:
            told = {name: getattr(cell, name) for name in cell.__slots__}
            figures.append({**common, "demanded": table.checks[cell.check], **told})
        sizes += [
            {**common, **{name: getattr(size, name) for name in size.__slots__}} for size in table.sizes
        ]
    return {
        FIGURES: pa.Table.from_pylist(figures, schema=SCHEMAS[FIGURES]),
        SIZES: pa.Table.from_pylist(sizes, schema=SCHEMAS[SIZES]),
    }


def write_parquet(tables: Iterable[ReleasedTable], folder: Path) -> list[Path]:
    """Both tables as Parquet files; where they lie."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, table in as_arrow(tables).items():
        pq.write_table(table, folder / f"{name}.parquet")
        made.append(folder / f"{name}.parquet")
    return made


@dataclass(frozen=True, slots=True)
class Engine:
    """A connection with both tables."""

    connection: Any
    figures: Any
    sizes: Any

    def rows(self, question: Any) -> list[dict[str, Any]]:
        """The answer to one of the questions below."""
        found: list[dict[str, Any]] = self.connection.to_pyarrow(question).to_pylist()
        return found


@contextmanager
def engine(address: str, tables: Sequence[ReleasedTable] = ()) -> Iterator[Engine]:
    """The engine at an address; raises EngineError.

    Empty: DuckDB in memory over these tables. A folder: DuckDB over its Parquet. `postgres://…`: these tables are put
    into it, and all that it keeps is asked. `spark://MASTER/FOLDER`: Spark over a folder or bucket of Parquet.
    """
    scheme = (
        address.partition("://")[0] if "://" in address else ""
    )  # local[2] is no host that urlsplit takes
    try:
        if scheme in ("postgres", "postgresql"):
            connection = ibis.connect(address)
            _keep(connection, tables)
            yield Engine(connection, connection.table(FIGURES), connection.table(SIZES))
        elif scheme == "spark":
            with _spark(address) as opened:
                yield opened
        elif address:
            connection = ibis.duckdb.connect()
            read = [
                connection.read_parquet(str(Path(address) / f"{name}.parquet")) for name in (FIGURES, SIZES)
            ]
            yield Engine(connection, *read)
        else:
            connection = ibis.duckdb.connect()
            arrow = as_arrow(tables)
            yield Engine(connection, ibis.memtable(arrow[FIGURES]), ibis.memtable(arrow[SIZES]))
    except (OSError, ValueError, ImportError, ibis.IbisError, *_refusals(scheme)) as error:
        raise EngineError(f"{scheme or address or 'duckdb'}: {' '.join(str(error).split())[:200]}") from None


def _refusals(scheme: str) -> tuple[type[Exception], ...]:
    """What this engine raises where it cannot be reached or refuses; the others' programs need not be there."""
    module, name = _RAISES.get(scheme, ("duckdb", "Error"))
    return (getattr(import_module(module), name),) if find_spec(module.partition(".")[0]) else ()


def _keep(connection: Any, tables: Sequence[ReleasedTable]) -> None:
    """Put what was told into the server: an opening that is there already stays as it is."""
    arrow = as_arrow(tables)
    there = set(connection.list_tables())
    for name, schema in SCHEMAS.items():
        if name not in there:
            connection.create_table(name, schema=ibis.Schema.from_pyarrow(schema))
    kept = connection.table(SIZES)
    known = {
        (row["digest"], row["opening"])
        for row in connection.to_pyarrow(kept[["digest", "opening"]].distinct()).to_pylist()
    }
    for name, rows in arrow.items():
        fresh = [row for row in rows.to_pylist() if (row["digest"], row["opening"]) not in known]
        if fresh:
            connection.insert(name, pa.Table.from_pylist(fresh, schema=SCHEMAS[name]).to_pandas())


@contextmanager
def _spark(address: str) -> Iterator[Engine]:
    from pyspark.sql import SparkSession  # late: an extra

    master, _, folder = address.removeprefix("spark://").partition("/")
    master = master if master.startswith("local") else f"spark://{master}"
    builder = SparkSession.builder.master(master).appName("auditor")
    session = (
        builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4").getOrCreate()
    )
    try:
        connection = ibis.pyspark.connect(session)
        place = f"/{folder}" if "://" not in folder else folder
        read = [connection.read_parquet(f"{place.rstrip('/')}/{name}.parquet") for name in (FIGURES, SIZES)]
        yield Engine(connection, *read)
    finally:
        session.stop()


# ---------------------------------------------------------------- the questions, each written once


def participation(opened: Engine) -> Any:
    """Of each campaign and group: invited, how many took part, and in how many openings that was told.

    Openings tell of different people, so they add up; what an opening did not tell of a group is missing in its sum.
    """
    sizes = opened.sizes
    keys = ["campaign", "digest", "opens", "level", "group"]
    return (
        sizes.group_by(keys)
        .agg(
            invited=sizes["invited"].max(), people=sizes["people"].sum(), openings=sizes["opening"].nunique()
        )
        .order_by(["opens", "campaign", "level", "group"])
    )


def figures(opened: Engine) -> Any:
    """Of each campaign, every figure that was told; where several openings told it, their sum over their people."""
    told = opened.figures
    keys = [
        "campaign",
        "digest",
        "opens",
        "check",
        "demanded",
        "measure",
        "level",
        "group",
        "platform",
        "role",
    ]
    return (
        told.group_by(keys)
        .agg(
            people=told["people"].sum(),
            count=told["count"].sum(),
            noisy=(told["how"] == "noise").ifelse(1, 0).cast("int64").sum(),
            openings=told["opening"].nunique(),
        )
        .order_by(keys)
    )


def headline(opened: Engine) -> Any:
    """The figures over everybody."""
    told = figures(opened)
    return told.filter(told["level"] == "everybody").order_by(["opens", "campaign", "check", "measure"])
