"""A store as it is after check-ups of many accounts: for measuring how long it takes to judge it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from auditor.adapters.store import Store, StoredAudit
from auditor.core.model import Account, Capture, Profile, Role
from auditor.core.reading import ConfirmationLedger, confirm, read_capture, redact_capture


def filled(
    path: Path, key: bytes, captures: Sequence[Capture], profiles: Mapping[str, Profile], now: datetime, accounts: int = 10
) -> StoredAudit:  # fmt: skip
    """One finished check-up of so many accounts in a new store, made of these captures in turn; its row.

    Each account gets every capture of the platform it is on, under its own name; read and kept as a real run does.
    """
    platforms = sorted({one.platform for one in captures})
    people = tuple(
        Account(platforms[number % len(platforms)], f"person.{number}", Role.PRIVATE)
        for number in range(accounts)
    )
    row = StoredAudit("ab" * 8, now, None, ("fmh-2024",), people)
    with Store(path, key) as store:
        store.begin(row)
        for person in people:
            store.add_account(person)
            for capture in captures:
                if capture.platform == person.platform:
                    own = replace(capture, account=person.id, practice=False)
                    profile = profiles[person.platform]
                    store.keep_capture(row.id, person.id, redact_capture(profile, own))
                    readings = confirm(read_capture(profile, own), profile, ConfirmationLedger())
                    store.record(row.id, person.id, readings, own.page)
        store.finish(row.id, now)
    return replace(row, finished_at=now)
