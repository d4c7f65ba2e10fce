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

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.keyring import SecretStore
from auditor.app.open import open_workspace
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_people
from auditor.console.terminal_prompter import NonInteractivePrompter
from auditor.core.model import Known, Pace, Source
from auditor.core.runner import PageOpening, PageRead, RowWord, Word
from tests.run.at_work import KEY, PEOPLE, on_port
from tests.vault.rings import Memory


class Answers(NonInteractivePrompter):
    """Somebody who confirms what is read, and answers each question the same each time."""

    async def card(self, card):
        return {row.setting: Word(RowWord.YES) for row in card.rows}

    async def form(self, form):
        return {
            (row.question.id, owner): self._said(owner, row.question)
            for row in form.rows
            for owner in row.owners
        }

    def _said(self, owner, question):
        print("asked", owner, question.setting, flush=True)
        number = hashlib.sha256(f"{owner} {question.id}".encode()).digest()[0]
        return question.answers[number % len(question.answers)].value


def values(readings):
    return {r.setting: len(r.state.value) if isinstance(r.state.value, (tuple, dict)) else r.state.value
            for r in readings if isinstance(r.state, Known)}  # fmt: skip


async def work(home, port):
    ring = Memory()
    ring.kept["store-key"] = KEY
    people = [person for person in demo_people() if person.id in PEOPLE]
    catalog = open_catalog({person.platform for person in people})
    desk_of = open_workspace(
        catalog, home, print, secret_store=SecretStore(ring), open_browser=on_port(port), store_needed=True
    )
    async with desk_of as workspace:
        row = workspace.unfinished()
        wishes, prompter = AuditOptions(Pace.FREE, headless=True), Answers(Pace.FREE, practice=True)
        async with workspace.checkup(row.accounts if row else people, prompter, wishes, row) as running:
            print("planned", len(running.plan.visits), len(running.plan.items), flush=True)
            async for event in running.events():
                match event:
                    case PageOpening(visit):
                        print("opening", visit.account.id, visit.page.id, flush=True)
                    case PageRead(owner, page, readings) if page:
                        print("read", owner, page, json.dumps(values(readings)), flush=True)
                    case PageRead(owner, _, (reading,)) if reading.source is Source.ANSWER:
                        print("answer", owner, reading.setting, json.dumps(reading.state.value), flush=True)
            workspace.finish(running)
            print("done", flush=True)


if __name__ == "__main__":
    asyncio.run(work(Path(sys.argv[1]), int(sys.argv[2])))
