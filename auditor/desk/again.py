"""A kept check-up said again: by what was recorded then, or judged anew from its captures, offline."""

from __future__ import annotations

from datetime import datetime

from ..judge import Audit, Circumstances, conclude, plan
from ..model import PRACTICE_WIDE, Catalog, Reading, Source, filled
from ..observe import KeptLedger, confirm, read_capture
from ..store import CheckUpRow, Store
from .repairing import Journal
from .risks import Risks
from .words import sign_words

_FROM_PAGES = frozenset({Source.SCREEN, Source.WIRE})


def again(
    store: Store, row: CheckUpRow, catalog: Catalog, now: datetime, *, from_captures: bool = False
) -> Audit:
    """The audit of a kept check-up; `from_captures` reads its pages anew with today's profiles and checks."""
    owed = plan(catalog, row.accounts, [book for book in row.rulebooks if book in catalog.rulebooks])
    owners = [*(account.id for account in owed.accounts), PRACTICE_WIDE]
    readings = {owner: [*store.imported(owner), *store.readings(row.id, owner)] for owner in owners}
    if from_captures:
        anew = _read_anew(store, row, catalog)
        for owner, read in anew.items():
            pages = {reading.page for reading in read}
            kept = [r for r in readings.get(owner, ()) if r.source not in _FROM_PAGES or r.page not in pages]
            readings[owner] = [*kept, *read]
    repairs = Journal(store).rows()
    under = Circumstances(
        row.id, False, row.started_at, row.finished_at or now, sign_words(), store.acceptances(now.date()), repairs,
        Risks(store).due(),
    )  # fmt: skip
    return conclude(owed, readings, now, under)


def _read_anew(store: Store, row: CheckUpRow, catalog: Catalog) -> dict[str, list[Reading]]:
    ledger = KeptLedger(store.confirmations())
    read: dict[str, list[Reading]] = {}
    accounts = {account.id: account for account in row.accounts}
    for account_id, capture in store.captures(row.id):
        profile = catalog.profiles.get(capture.platform)
        if profile and account_id in accounts:
            profile = filled(profile, accounts[account_id])
            read.setdefault(account_id, []).extend(confirm(read_capture(profile, capture), profile, ledger))
    return read
