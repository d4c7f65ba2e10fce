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

from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.sign_in import Secrets
from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.keyring import SecretStore
from auditor.app.open import _keep_state, open_workspace
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_people
from auditor.console.terminal_prompter import NonInteractivePrompter
from auditor.core.model import Pace
from auditor.core.runner import PageOpening, PageRead
from auditor.lab import Lab
from auditor.reports import audit_document
from tests.vault.rings import Memory

KEY = "5a" * 32
PEOPLE = ("facebook:lea.melange", "instagram:lea.melange.psy")


def on_port(port):
    """The browser of the practice network, with the sign-in states of real accounts kept."""
    people = {f"{one['platform']}:{one['handle']}": one for one in Lab(people="all").accounts()}
    codes = SecretStore()

    def secrets(account):
        one = people[account.id]

        async def code():
            return await codes.code(one["totp_seed"]) if one.get("totp_seed") else None

        return Secrets(one["username"], one["password"], code)

    @asynccontextmanager
    async def open_browser(workspace, wishes):
        async with PlaywrightBrowser(
            headless=True, lab_port=port, secrets_for=secrets, keep_state=_keep_state(workspace), say=workspace.tell,
            kept_state=workspace.store.sign_in,
        ) as browser:  # fmt: skip
            yield browser

    return open_browser


async def work(home, port, resume):
    ring = Memory()
    ring.kept["store-key"] = KEY
    accounts = [person for person in demo_people() if person.id in PEOPLE]
    async with open_workspace(
        open_catalog(),
        home,
        print,
        secret_store=SecretStore(ring),
        open_browser=on_port(port),
        store_needed=True,
    ) as workspace:
        row = workspace.unfinished() if resume else None
        wishes = AuditOptions(Pace.FREE, headless=True)
        prompter = NonInteractivePrompter(
            Pace.FREE, practice=True
        )  # these are practice people: no terms to agree to
        async with workspace.checkup(row.accounts if row else accounts, prompter, wishes, row) as running:
            async for event in running.events():
                match event:
                    case PageOpening(visit):
                        print("opening", visit.account.id, visit.page.id, flush=True)
                    case PageRead(account, page) if page:
                        print("read", account, page, flush=True)
            workspace.finish(running)
            print(json.dumps(audit_document(running.audit(), ())), flush=True)


if __name__ == "__main__":
    asyncio.run(work(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] == ["resume"]))
