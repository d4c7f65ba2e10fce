"""A whole check-up of practice people in a process of its own, answers and all: a real store, a real browser.

Arguments: the folder that is kept, the port of the practice network. It goes on with what was broken off. Each line is
told when it is kept already: `planned PAGES QUESTIONS`, `read OWNER PAGE VALUES`, `answer OWNER SETTING VALUE`, `done`.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
from pathlib import Path

from auditor.cli.askers import SilentAsker
from auditor.desk import Wishes, practice_people, real_desk
from auditor.model import PRACTICE_WIDE, Known, Pace, Source
from auditor.run import Opening, Read
from auditor.shelf import open_catalog
from auditor.vault import Vault
from tests.run.at_work import KEY, PEOPLE, on_port
from tests.vault.rings import Memory


class Answers(SilentAsker):
    """Somebody who confirms what is read, and answers each question the same each time."""

    async def confirm(self, account, profile, reading):
        return True

    async def answer(self, account, question):
        owner = account.id if account else PRACTICE_WIDE
        print("asked", owner, question.setting, flush=True)
        number = hashlib.sha256(f"{owner} {question.id}".encode()).digest()[0]
        return question.answers[number % len(question.answers)].value


def values(readings):
    return {r.setting: len(r.state.value) if isinstance(r.state.value, (tuple, dict)) else r.state.value
            for r in readings if isinstance(r.state, Known)}  # fmt: skip


async def work(home, port):
    ring = Memory()
    ring.kept["store-key"] = KEY
    people = [person for person in practice_people() if person.id in PEOPLE]
    catalog = open_catalog({person.platform for person in people})
    desk_of = real_desk(
        catalog, home, print, vault=Vault(ring), open_browser=on_port(port), store_needed=True
    )
    async with desk_of as desk:
        row = desk.unfinished()
        wishes, asker = Wishes(Pace.FREE, headless=True), Answers(Pace.FREE, practice=True)
        async with desk.checkup(row.accounts if row else people, asker, wishes, row) as running:
            print("planned", len(running.plan.visits), len(running.plan.items), flush=True)
            async for event in running.events():
                match event:
                    case Opening(visit):
                        print("opening", visit.account.id, visit.page.id, flush=True)
                    case Read(owner, page, readings) if page:
                        print("read", owner, page, json.dumps(values(readings)), flush=True)
                    case Read(owner, _, (reading,)) if reading.source is Source.ANSWER:
                        print("answer", owner, reading.setting, json.dumps(reading.state.value), flush=True)
            desk.finish(running)
            print("done", flush=True)


if __name__ == "__main__":
    asyncio.run(work(Path(sys.argv[1]), int(sys.argv[2])))
