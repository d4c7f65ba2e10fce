"""One check-up killed several times at random moments, and what became of everything it had told."""

from __future__ import annotations

import json
import signal
import subprocess
from dataclasses import dataclass, field
from random import Random

from auditor.adapters.store import Store
from auditor.core.model import Known
from tests.run.at_work import KEY
from tests.run.test_kill_and_resume import Worker

LONGEST_START, LONGEST_PAGE, LONGEST_ANSWER = 3.0, 0.5, 0.01  # seconds after the line that a kill may come


class Killed(Worker):
    """The check-up in a process of its own, all of its folders below one."""

    module = "tests.kill.worker"


@dataclass
class Told:
    """What the processes said, one after the other, and what the store holds of it."""

    kills: list[str] = field(default_factory=list)  # what it was at when it was killed
    pages: dict[tuple[str, str], dict] = field(default_factory=dict)
    answers: dict[tuple[str, str], object] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)  # opened or asked though it was told already
    planned: tuple[int, int] = (0, 0)
    finished: bool = False

    def hear(self, line: str) -> None:
        """One line of a process."""
        word, *rest = line.split(" ", 3)
        match word:
            case "planned":
                self.planned = (int(rest[0]), int(rest[1]))
            case "opening" if (rest[0], rest[1]) in self.pages:
                self.again.append(line)
            case "asked" if (rest[0], rest[1]) in self.answers:
                self.again.append(line)
            case "read":
                self.pages[rest[0], rest[1]] = json.loads(rest[2])
            case "answer":
                self.answers[rest[0], rest[1]] = json.loads(rest[2])
            case "done":
                self.finished = True

    def look(self, home) -> None:
        """Everything that was told is in the store, and says the same."""
        if not (home / "auditor.db").exists():
            return
        with Store(home / "auditor.db", bytes.fromhex(KEY)) as store:
            [row] = store.checkups() or [None]
            for (owner, page), said in self.pages.items():
                kept = {
                    r.setting: r.state.value for r in store.readings(row.id, owner) if r.page == page and isinstance(r.state, Known)
                }  # fmt: skip
                same = {n: len(v) if isinstance(v, (tuple, dict)) else v for n, v in kept.items()} == said
                if page not in store.visited(row.id, owner) or not same:
                    self.lost.append(f"{owner} {page}")
            for (owner, setting), value in self.answers.items():
                kept = [
                    r.state.value
                    for r in store.readings(row.id, owner)
                    if r.setting == setting and not r.page
                ]
                if kept != [value]:
                    self.lost.append(f"{owner} {setting}: {kept}")


def moments(random: Random, count: int) -> list[tuple[str, float, float]]:
    """(where, how far through it, how long after) for each kill: while it starts, reads, or asks; in the order they come."""
    where = random.choices(["start", "page", "answer"], [2, 6, 2], k=count)
    later = sorted(
        ((kind, random.random()) for kind in where if kind != "start"),
        key=lambda one: (one[0] == "answer", one[1]),
    )
    for _ in range(where.count("start")):
        later.insert(random.randint(0, len(later)), ("start", 0.0))
    longest = {"start": LONGEST_START, "page": LONGEST_PAGE, "answer": LONGEST_ANSWER}
    return [(kind, far, random.uniform(0, longest[kind])) for kind, far in later]


def killed(worker: Worker, random: Random, count: int) -> Told:
    """Kill it so often, then let it end; what was told, and what of that was lost."""
    told = Told()
    for kind, far, after in moments(random, count):
        _kill(worker, told, kind, far, after)
        told.look(worker.home)
        if told.finished:
            break
    if not told.finished:
        child = worker.start()
        out, errors = child.communicate(timeout=180)
        assert child.returncode == 0, errors
        for line in out.splitlines():
            told.hear(line)
    told.look(worker.home)
    return told


def _kill(worker: Worker, told: Told, kind: str, far: float, after: float) -> None:
    with worker.start() as child:
        last = "starting"
        if kind != "start":
            for line in child.stdout:
                last = line.strip()
                told.hear(last)
                pages, questions = told.planned
                done = len(told.pages) if kind == "page" else len(told.answers)
                if told.planned[0] and done > far * (pages if kind == "page" else questions):
                    break
        try:
            child.wait(timeout=after)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        for line in child.stdout:
            last = line.strip()
            told.hear(last)
        errors = child.stderr.read()
    assert child.returncode in (0, -signal.SIGKILL), errors
    if child.returncode:
        told.kills.append(last.split(" ", 1)[0])
