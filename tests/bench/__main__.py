"""`python -m tests.bench`: every figure with its bar; 1 where a bar is missed. Kept in last.json with commit and date."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from auditor.adapters.catalog_files import open_catalog
from tests.matrix.product import commit

from . import again, answers, checkup, exports, frame, looks, process
from . import first_time as path

LAST = Path(__file__).with_name("last.json")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and the most it may be; without a bar it is told only."""

    what: str
    value: float
    bar: float | None = None
    unit: str = ""
    how: str = ""

    @property
    def met(self) -> bool:
        """Whether it is within its bar."""
        return self.bar is None or self.value <= self.bar


def whole_checkup() -> Iterator[Figure]:
    """Ours against a plain script, everybody and the demo's two."""
    catalog = open_catalog()
    for people, bar in (("all", 0.7), ("mixed", None)):
        ours = asyncio.run(checkup.ours(catalog, people))
        plain = asyncio.run(checkup.plainly(catalog, people))
        assert ours.pages == plain.pages, f"{ours.pages} pages against {plain.pages}"
        how = f"{ours.seconds:.1f} s against {plain.seconds:.1f} s, {ours.pages} pages"
        yield Figure(
            f"check-up of people={people}, against pages one by one",
            ours.seconds / plain.seconds,
            bar,
            "x",
            how,
        )


def judging() -> Iterator[Figure]:
    """From the sealed store."""
    yield Figure(
        "judging 10 accounts again from stored captures", again.judged_again(open_catalog()), 1.0, "s"
    )


def catalogue() -> Iterator[Figure]:
    """Against the same files merely composed."""
    load, compose = again.catalogue()
    yield Figure(
        "loading the catalogue, against yaml.compose",
        load / compose,
        2.0,
        "x",
        f"{load:.2f} s against {compose:.2f} s",
    )


def starting() -> Iterator[Figure]:
    """Whole processes."""
    ours, click = process.seconds_of(process.HELP), process.seconds_of(process.CLICK)
    yield Figure(
        "auditor --help, against importing click",
        ours / click,
        2.5,
        "x",
        f"{ours:.2f} s against {click:.2f} s",
    )
    frames, empty = frame.frames_of(frame.OUR_APP), frame.frames_of(frame.EMPTY_APP)
    yield Figure(
        "first frame of the screen, against an empty app",
        frames.first / empty.first,
        1.5,
        "x",
        f"{frames.first:.2f} s against {empty.first:.2f} s",
    )
    yield Figure("home filled, its accounts and the catalogue read", frames.home, None, "s")


def answering() -> Iterator[Figure]:
    """Keys typed while ten accounts of the practice clinic run, against the same keys where nothing runs."""
    idle, busy = answers.answers("idle"), answers.answers("busy")
    for what, bar, one, other in (
        ("a key's answer while ten accounts run, 95th percentile", 2.0, busy.wall, idle.wall),
        ("the same in our own processor time", None, busy.own, idle.own),
    ):
        ours, still = answers.p95(one), answers.p95(other)
        how = f"{ours * 1000:.0f} ms against {still * 1000:.0f} ms, {len(one)} keys, {busy.pages} pages"
        yield Figure(what, ours / still, bar, "x", how)


def first_time() -> Iterator[Figure]:
    """What somebody waits for who tries it for the first time."""
    if path.possible():
        seconds, keys = path.seconds_and_keys()
        what = "from the command to the practice checklist, a clean environment"
        yield Figure(what, seconds, None, "s", f"{keys} keys, the practice clinic's pages read on the way")
        yield Figure("keys to press for it", keys, 4, "")


def memory() -> Iterator[Figure]:
    """The Python process, practice network included."""
    peak = process.demo_peak_mb()
    if peak is not None:
        yield Figure("peak of the Python process in the demo", peak, 200, "MB")


def large_exports() -> Iterator[Figure]:
    """Archives of the size that real ones have, in whole processes."""
    if exports.possible():
        bars = ((10.0, 200, 0), (6.0, 200, 0), (6.0, 200, 3), (10.0, 300, 0))
        for (what, cost), (seconds, megabytes, status) in zip(exports.costs(), bars, strict=True):
            assert cost.status == status, f"{what}: exit {cost.status}"
            yield Figure(what, cost.seconds, seconds, "s", f"exit {cost.status}")
            yield Figure(f"{what}: peak of memory", cost.peak, megabytes, "MB")


def looking() -> Iterator[Figure]:
    """One look at pages of three sizes, beside the first release's in the same run."""
    for one in looks.looked():
        how = f"{one.ours:.0f} ms against {one.first:.0f} ms, the mean of three; the first of them {one.fresh:.0f} ms"
        what = f"a look at {one.elements} elements, against the first release's"
        yield Figure(what, one.ours / one.first, looks.SIZES[one.elements], "x", how)
        if one.elements == 3_000:
            yield Figure("reading one setting at 3000 elements", one.setting, 2.0, "ms")


# The catalogue first: among what the others leave behind, the collector would be timed and not the loading.
PARTS: dict[str, Callable[[], Iterator[Figure]]] = {
    "catalogue": catalogue, "checkup": whole_checkup, "judging": judging, "starting": starting, "answering": answering, "first_time": first_time, "memory": memory, "exports": large_exports, "looking": looking,
}  # fmt: skip


def main() -> int:
    """0 where every bar is met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=sorted(PARTS))
    chosen = parser.parse_args().only
    logging.disable()  # the plain script leaves pages that still wait, and the server says so at length
    figures = []
    for name, part in PARTS.items():
        if not chosen or name in chosen:
            for figure in part():
                figures.append(figure)
                print(line(figure), flush=True)
    keep(figures, whole=not chosen)
    return 0 if all(figure.met for figure in figures) else 1


def line(figure: Figure) -> str:
    """One row of the table."""
    bar = f"≤ {figure.bar:g}" if figure.bar is not None else ""
    verdict = "" if figure.bar is None else "met" if figure.met else "MISSED"
    return f"{figure.what:<62} {figure.value:8.2f} {figure.unit:<2} {bar:<7} {verdict:<7} {figure.how}"


def keep(figures: list[Figure], *, whole: bool) -> None:
    """Write the figures down beside this file; those of a part say themselves when and on what they were measured."""
    run = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "machine": f"{sys.platform}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
    }
    made = [{**asdict(figure), "value": round(figure.value, 3), "met": figure.met} for figure in figures]
    if whole:
        kept = {**run, "figures": made}
    else:
        kept = json.loads(LAST.read_text("utf-8"))
        anew = {figure["what"] for figure in made}
        kept["figures"] = [
            *(figure for figure in kept["figures"] if figure["what"] not in anew),
            *({**figure, **run} for figure in made),
        ]
    LAST.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
