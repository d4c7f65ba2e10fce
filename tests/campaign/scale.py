"""`python -m tests.campaign.scale [tables|results|release]`: ten thousand clinicians, ten campaigns, twenty thousand sealed results.

Prints what each took: seconds and the most memory. Run by .ci/full; figures depend on what else the machine does.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

LAST = Path(__file__).parent / "last.json"

SITES = [f"site {n:02d}" for n in range(20)]
PROFESSIONS = {"doctor": 0.25, "nurse": 0.4, "administration": 0.15, "laboratory": 0.08, "therapy": 0.12}
PLACES = (("facebook", "private"), ("instagram", "mixed"), ("linkedin", "professional"))


def groups_of(people: int, seed: int = 1) -> list[tuple[str, str]]:
    """Of each clinician a site and a profession; large sites and small ones."""
    dice = random.Random(seed)
    weights = [dice.lognormvariate(0, 0.7) for _ in SITES]
    return [
        (site, profession)
        for site, profession in zip(
            dice.choices(SITES, weights, k=people),
            dice.choices(list(PROFESSIONS), list(PROFESSIONS.values()), k=people),
            strict=True,
        )
    ]


def outcomes_of(people: int, campaigns: int, checks: int = 10, seed: int = 7) -> pa.Table:
    """One outcome for each clinician, campaign, check and place; seeded."""
    dice = np.random.default_rng(seed)
    groups = groups_of(people)
    size = people * campaigns * checks * len(PLACES)
    index = np.arange(size)
    place = index % len(PLACES)
    check = index // len(PLACES) % checks
    person = index // (len(PLACES) * checks) % people
    campaign = index // (len(PLACES) * checks * people)
    fails = np.array([0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.15, 0.4, 0.08])[check % 10] * (
        1 - 0.05 * campaign
    )
    said = dice.random(size)
    rank = np.where(said < fails, 0, np.where(said < fails + 0.1, 1, np.where(said < 0.9, 2, 3)))
    sites, professions = (np.array(column) for column in zip(*groups, strict=True))
    return pa.table({
        "campaign": pa.array(campaign, pa.int32()),
        "person": pa.array(person, pa.int64()),
        "check": pa.array([f"check-{n:02d}" for n in range(checks)], pa.string()).take(pa.array(check)),
        "platform": pa.array([p for p, _ in PLACES]).take(pa.array(place)),
        "role": pa.array([r for _, r in PLACES]).take(pa.array(place)),
        "rank": pa.array(rank, pa.int8()),
        "g0": pa.array(sites[person]),
        "g1": pa.array(professions[person]),
    })  # fmt: skip


def tables() -> None:
    """Three million outcomes on DuckDB: every table of the board's report, 5 s and 1 GB each.

    They are made in a process of their own and lie in Parquet, so that the memory said is what asking takes.
    """
    with tempfile.TemporaryDirectory() as made:
        place = Path(made) / "outcomes.parquet"
        code = f"from tests.campaign import scale; scale.write_outcomes({str(place)!r})"
        subprocess.run([sys.executable, "-c", code], check=True)
        noted = board_of(ask(place))
    keep("tables", noted)


def write_outcomes(place: str) -> None:
    """The made-up outcomes of ten thousand people in ten campaigns."""
    outcomes = outcomes_of(10_000, 10)
    pq.write_table(outcomes, place)
    print(f"{outcomes.num_rows} outcomes, {outcomes.nbytes / 2**20:.0f} MiB in memory", flush=True)


def ask(place: Path) -> dict:
    """Both questions about them, each with its seconds; what may be told comes of their answers.

    What a process loads once, before its first answer, is a figure of its own.
    """
    began, worked = time.perf_counter(), time.process_time()
    import ibis

    from auditor.adapters.campaign_tables import as_counted, by_group, by_place

    connection = ibis.duckdb.connect(memory_limit="800MB", threads=2)
    table = connection.read_parquet(str(place))
    connection.to_pyarrow(table.limit(1))
    answers, noted = (
        [],
        {"load": os.getloadavg()[0], "nice": os.nice(0), "started": told("started", began, worked)},
    )
    for name, question in (("by group", by_group(table, 2)), ("by place", by_place(table))):
        began, worked = time.perf_counter(), time.process_time()
        answers.append(connection.to_pyarrow(question))
        noted[name] = told(name, began, worked)
        print(f"   {answers[-1].num_rows} rows")
    found = as_counted(*answers, 2)
    noted["memory"] = memory()
    noted["release"] = release(found)
    return {"found": found, "noted": noted}


def board_of(asked: dict) -> dict:
    """The board's page over ten released campaigns: each of its tables, and the page's own arithmetic."""
    from datetime import date

    from auditor.adapters.campaign_bounds import LinearBounds
    from auditor.adapters.campaign_store import engine, figures, headline, participation
    from auditor.core.campaign.board import board
    from auditor.core.campaign.disclosure import released
    from auditor.core.campaign.groups import nodes
    from auditor.core.campaign.released_table import Cell, ReleasedTable, Size

    people, noted = Counter(groups_of(10_000)), asked["noted"]
    known = nodes(("site", "profession"), people, 5)

    def level(node: Any, place: Any) -> str:
        return "place" if place else "/".join(node.dimensions) or "everybody"

    made = []
    for year, checks in asked["found"].items():
        cells = tuple(
            Cell(one.check, f.measure, level(f.node, f.place), "/".join(f.node.values), *(f.place or ("", "")), f.people, f.count, "exact")
            for one in checks
            for f in released(one, known, people, 5, LinearBounds)
        )  # fmt: skip
        sizes = tuple(Size(level(n, None), "/".join(n.values), n.people, n.people) for n in known)
        day = date(2017 + year, 1, 1)
        made.append(ReleasedTable(f"y{year}", f"{year:064x}", f"Y {year}", day, day, 1, False, 5, 10_000, sizes, cells,
                          {one.check: "a" for one in checks}, 0, {}, 0.0, "b"))  # fmt: skip
    began, worked = time.perf_counter(), time.process_time()
    with engine("", made) as opened:
        noted["into the engine"] = told("into the engine", began, worked)
        answers = {}
        for question in (participation, figures, headline):
            began, worked = time.perf_counter(), time.process_time()
            answers[question] = opened.rows(question(opened))
            noted[question.__name__] = told(question.__name__, began, worked)
    began, worked = time.perf_counter(), time.process_time()
    page = board(made[-1].digest, answers[figures], answers[participation])
    noted["board"] = told("worst, changes, groups, places, years", began, worked)
    print(
        f"   {len(page.worst)} worst, {len(page.changes)} changes, {len(page.groups)} groups, {len(page.campaigns)} years"
    )
    noted["memory"] = memory()
    print(f"the most memory {memory():.0f} MiB")
    return noted


def told(name: str, began: float, worked: float) -> dict[str, float]:
    """Say and return what it took: seconds, and seconds of the cores."""
    took, cpu = time.perf_counter() - began, time.process_time() - worked
    print(f"{name}: {took:.2f} s ({cpu:.2f} s of both cores)", flush=True)
    return {"seconds": round(took, 2), "cores": round(cpu, 2)}


def keep(step: str, noted: object) -> None:
    """Put a step's figures into last.json beside this file; the other steps' stay."""
    kept = json.loads(LAST.read_text("utf-8")) if LAST.is_file() else {}
    kept[step] = {"at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"), "figures": noted}
    LAST.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")


def release(found: dict) -> dict:
    """What of it may be told, and how much of what satisfies the rule by itself."""
    from auditor.adapters.campaign_bounds import LinearBounds
    from auditor.core.campaign.disclosure import figures_of, released
    from auditor.core.campaign.groups import nodes

    people = Counter(groups_of(10_000))
    told_of = nodes(("site", "profession"), people, 5)
    alone = told = headline = headline_told = 0
    began = time.perf_counter()
    for one in found[0]:
        figures = [figure for figure in figures_of(one, told_of) if figure.stands_alone(5)]
        some = released(one, told_of, people, 5, LinearBounds)
        alone, told = alone + len(figures), told + len(some)
        headline += sum(not figure.node.dimensions and not figure.place for figure in figures)
        headline_told += sum(not figure.node.dimensions and not figure.place for figure in some)
    print(
        f"release of one campaign: {time.perf_counter() - began:.1f} s; {told} of {alone} figures that stand alone "
        f"({100 * told / alone:.1f} %), headline {headline_told} of {headline}"
    )
    return {"alone": alone, "told": told, "headline": headline, "headline told": headline_told}


def results() -> None:
    """Sealed results verified, opened and counted: 2, 5, 10 and 20 thousand."""
    from datetime import date

    from auditor.adapters.crypto import (
        join_shares,
        new_split_keys,
        open_key,
        open_share,
        parse_split,
        sign,
        split_key,
    )
    from auditor.app.campaign_collect import collect
    from auditor.app.campaign_open import open_together
    from auditor.app.campaigns import invite, new_campaign
    from auditor.app.guided_session import shipped
    from auditor.core.guided import baseline_template
    from tests.campaign.conftest import DEFINITION, Hospital

    split, phrase = parse_split("2/3"), "correct horse battery"
    signing, files = new_split_keys(
        phrase, "2/3", lambda raw, public: split_key(raw, public, split, [phrase] * 3)
    )
    key, shares = open_key(signing, "signing", phrase), [open_share(data, phrase) for data in files]
    catalog = shipped(("facebook", "instagram", "linkedin"))
    baseline = sign(
        baseline_template("Hôpital Exemple", "hopital-exemple", "it@exemple.ch", date(2026, 11, 1)), [], key
    )
    dice, checks = random.Random(3), sorted(catalog.checks)[:20]

    def some_outcomes(*_: object) -> list:
        return [(c, p, r, "fail" if dice.random() < 0.3 else "pass") for c in checks for p, r in PLACES]

    noted = {}
    for many in (2_000, 5_000, 10_000, 20_000):
        with tempfile.TemporaryDirectory() as made:
            definition = replace(DEFINITION, groups={"site": tuple(SITES), "profession": tuple(PROFESSIONS)})
            campaign = new_campaign(
                definition, baseline, "b", key, f"{made}/c", catalog, unsplit=False, place=""
            )
            import auditor.app.campaigns as module

            codes: list[str] = []
            real = module.draw_code
            module.draw_code = lambda codes=codes, real=real: codes.append(real()) or codes[-1]
            counts = Counter(groups_of(many))
            import auditor.reports.campaign_papers as papers

            printed, papers.envelopes = papers.envelopes, lambda *_: ""
            invite(
                campaign,
                key,
                [(dict(zip(definition.dimensions, g, strict=True)), n) for g, n in counts.items()],
                "",
            )
            module.draw_code, papers.envelopes = real, printed
            hospital = Hospital(
                Path(made) / "c", campaign, key, tuple(shares), [(code, ()) for code in codes]
            )
            hospital.hand_in(some_outcomes)
            load = os.getloadavg()[0]
            began, worked = time.perf_counter(), time.process_time()
            found = collect(campaign, str(hospital.folder / "inbox"))
            collected = time.perf_counter()
            table, _ = open_together(campaign, join_shares(shares[:2]), catalog, datetime.now(UTC).date())
            ended = time.perf_counter()
            assert (found.new, table.people) == (many, many)
            noted[str(many)] = {
                "collected": round(collected - began, 1), "opened": round(ended - collected, 1),
                "cores": round(time.process_time() - worked, 1), "load": load, "memory": round(memory()),
            }  # fmt: skip
            keep("results", noted)
            print(
                f"{many}: verified and kept in {collected - began:.1f} s, opened, counted and released in "
                f"{ended - collected:.1f} s, {time.process_time() - worked:.1f} s of the cores in all; the most memory {memory():.0f} MiB",
                flush=True,
            )


def memory() -> float:
    """The most of it so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["tables", "results"]
    for one in wanted:
        {"tables": tables, "results": results}[one]()
