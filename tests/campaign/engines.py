"""`python -m tests.campaign.engines`: the same tables from DuckDB, a real PostgreSQL and Spark on this machine, cell by cell.

Starts a PostgreSQL of Debian's in a folder of its own, as the user `postgres` where this one is root, on a Unix socket and
loopback; installs PySpark where it is missing. Run by .ci/full.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import ibis
import pyarrow.parquet as pq

from auditor.adapters.campaign_store import (
    EngineError,
    engine,
    figures,
    headline,
    participation,
    write_parquet,
)
from auditor.adapters.campaign_tables import as_counted, by_group, by_place, counted
from tests.campaign.scale import keep, outcomes_of
from tests.campaign.test_report import told

QUESTIONS = (participation, figures, headline)


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A server with an empty database; its address."""
    found = shutil.which("initdb") or next(
        iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None
    )
    if not found:
        raise SystemExit("there is no PostgreSQL; type: apt-get install postgresql")
    programs = Path(found).resolve().parent
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    data = folder / "data"
    folder.parent.chmod(0o755)
    folder.chmod(0o755)
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if before:
        shutil.chown(folder, "postgres")

    def run(*words: object) -> None:
        subprocess.run([*before, *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run(programs / "initdb", "-D", data, "-A", "trust", "-U", "auditor", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgres://auditor@127.0.0.1:{port}/postgres"
    finally:
        run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def years() -> list:
    """Five campaigns with several openings, breaks and noise."""
    made = [told(f"y{n}", date(2021 + n, 1, 1), 60 - 7 * n, demanded="a" if n < 3 else "b") for n in range(5)]
    return [*made, told("y4", date(2025, 1, 1), 22, opening=2, how="noise")]


def rows(address: str, tables: list) -> dict:
    with engine(address, tables) as opened:
        return {one.__name__: opened.rows(one(opened)) for one in QUESTIONS}


def main() -> int:
    """0 where all three say the same; says what each was asked."""
    if find_spec("pyspark") is None:
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "pyspark>=4,<5"], check=True)
    tables = years()
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        write_parquet(tables, place / "parquet")
        wanted = rows("", tables)
        assert wanted["figures"]
        assert rows(str(place / "parquet"), tables) == wanted
        (place / "pg").mkdir()
        with postgres(place / "pg") as address:
            assert rows(address, tables) == wanted, "PostgreSQL differs"
            assert rows(address, tables) == wanted, "what is there already is not put in twice"
            assert rows(address, []) == wanted
            assert counted_by(ibis.connect(address)), "PostgreSQL counts otherwise"
        print(
            f"PostgreSQL: {sum(map(len, wanted.values()))} rows equal, cell by cell, and the counting of outcomes"
        )
        assert rows(f"spark://local[2]{place}/parquet", tables) == wanted, "Spark differs"
        print(f"Spark: {sum(map(len, wanted.values()))} rows equal, cell by cell")
        assert refused(f"spark://local[2]{place}/nowhere"), "Spark does not say that nothing lies there"
        assert counted_by_spark(place), "Spark counts otherwise"
        print("Spark: the counting of outcomes equal")
    keep("engines", {"rows": sum(map(len, wanted.values())), "equal": ["duckdb", "postgres", "spark"]})
    return 0


def refused(address: str) -> bool:
    """Whether an engine says in its own words that it cannot."""
    try:
        rows(address, [])
    except EngineError as error:
        print(error)
        return True
    return False


def counted_by(connection: ibis.BaseBackend) -> bool:
    """Whether a server counts made-up outcomes as DuckDB does in memory."""
    outcomes = outcomes_of(300, 2, checks=8)
    table = connection.create_table("made_up", outcomes.to_pandas(), temp=True)
    answers = (connection.to_pyarrow(by_group(table, 2)), connection.to_pyarrow(by_place(table)))
    return as_counted(*answers, 2) == counted(outcomes, 2)


def counted_by_spark(place: Path) -> bool:
    """The same over a bucket of Parquet."""
    from pyspark.sql import SparkSession

    outcomes = outcomes_of(300, 2, checks=8)
    pq.write_table(outcomes, place / "outcomes.parquet")
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        connection = ibis.pyspark.connect(session)
        table = connection.read_parquet(str(place / "outcomes.parquet"))
        answers = (connection.to_pyarrow(by_group(table, 2)), connection.to_pyarrow(by_place(table)))
        return as_counted(*answers, 2) == counted(outcomes, 2)
    finally:
        session.stop()


if __name__ == "__main__":
    raise SystemExit(main())
