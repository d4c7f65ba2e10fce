"""A real check-up of practice people in a process of its own: a real store, a real browser, and somebody who kills it.

Arguments: the folder that is kept, the port of the practice network, and "resume" to go on.
Prints one line for each event, at last the audit as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import asynccontextmanager
from pathlib import Path

from auditor.browser.live import LiveBrowser
from auditor.browser.sign_in import Secrets
from auditor.cli.askers import SilentAsker
from auditor.desk import Wishes, practice_people, real_desk
from auditor.desk.real import _keep_state
from auditor.lab import Lab
from auditor.model import Pace
from auditor.report import audit_document
from auditor.run import Opening, Read
from auditor.shelf import open_catalog
from auditor.vault import Vault
from tests.vault.rings import Memory

KEY = "5a" * 32
PEOPLE = ("facebook:lea.melange", "instagram:lea.melange.psy")


def on_port(port):
    """The browser of the practice network, with the sign-in states of real accounts kept."""
    people = {f"{one['platform']}:{one['handle']}": one for one in Lab(people="all").accounts()}
    codes = Vault()

    def secrets(account):
        one = people[account.id]

        async def code():
            return await codes.code(one["totp_seed"]) if one.get("totp_seed") else None

        return Secrets(one["username"], one["password"], code)

    @asynccontextmanager
    async def open_browser(desk, wishes):
        async with LiveBrowser(
            headless=True, lab_port=port, secrets_for=secrets, keep_state=_keep_state(desk), say=desk.tell,
            kept_state=desk.store.sign_in,
        ) as browser:  # fmt: skip
            yield browser

    return open_browser


async def work(home, port, resume):
    ring = Memory()
    ring.kept["store-key"] = KEY
    accounts = [person for person in practice_people() if person.id in PEOPLE]
    async with real_desk(
        open_catalog(), home, print, vault=Vault(ring), open_browser=on_port(port), store_needed=True
    ) as desk:
        row = desk.unfinished() if resume else None
        wishes = Wishes(Pace.FREE, headless=True)
        asker = SilentAsker(Pace.FREE, practice=True)  # these are practice people: no terms to agree to
        async with desk.checkup(row.accounts if row else accounts, asker, wishes, row) as running:
            async for event in running.events():
                match event:
                    case Opening(visit):
                        print("opening", visit.account.id, visit.page.id, flush=True)
                    case Read(account, page) if page:
                        print("read", account, page, flush=True)
            desk.finish(running)
            print(json.dumps(audit_document(running.audit(), ())), flush=True)


if __name__ == "__main__":
    asyncio.run(work(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] == ["resume"]))
