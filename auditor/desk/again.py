"""A kept check-up said again: by what was recorded then, or judged anew from its captures, offline."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from ..judge import Audit, Circumstances, conclude, plan
from ..model import PRACTICE_WIDE, Catalog, Outcome, Reading, Source, filled
from ..observe import KeptLedger, confirm, read_capture
from ..store import CheckUpRow, Store, earlier_answers, imported_then
from .repairing import Journal
from .risks import Risks
from .words import sign_words

_FROM_PAGES = frozenset({Source.SCREEN, Source.WIRE})


def again(
    store: Store, row: CheckUpRow, catalog: Catalog, now: datetime, *, from_captures: bool = False
) -> Audit:
    """The audit of a kept check-up; `from_captures` reads its pages anew with today's profiles and checks.

    The newest one knows what was imported since; an older one what was known in its own day.
    """
    owed = plan(catalog, row.accounts, [book for book in row.rulebooks if book in catalog.rulebooks])
    owners = [*(account.id for account in owed.accounts), PRACTICE_WIDE]
    readings = {owner: _said(store, row, owner, now) for owner in owners}
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


def as_it_was(store: Store, row: CheckUpRow, catalog: Catalog) -> Audit:
    """A kept check-up as on its own last day, by today's rules: what to compare a newer one with.

    A page that today's profiles read otherwise was read wrongly then; what they cannot read any more stays as it was read.
    """
    day = row.finished_at or row.started_at
    kept, anew = (again(store, row, catalog, day, from_captures=flag) for flag in (False, True))
    told = (
        b if b.outcome is not Outcome.UNKNOWN else a
        for a, b in zip(kept.findings, anew.findings, strict=True)
    )
    return replace(kept, findings=tuple(told))


def _said(store: Store, row: CheckUpRow, owner: str, now: datetime) -> list[Reading]:
    newest = not any(
        _speaks_of(later, owner) for later in store.checkups() if later.started_at > row.started_at
    )
    imported = store.imported(owner) if newest else imported_then(store, row.id, owner)
    said = [*imported, *earlier_answers(store, row.id, owner), *store.readings(row.id, owner)]
    end = now if row.finished_at else now + timedelta(days=1)  # one broken off has no last day of its own
    return said if newest else [r for r in said if r.observed_at is None or r.observed_at <= end]


def _speaks_of(row: CheckUpRow, owner: str) -> bool:
    return row.finished_at is not None and owner in (PRACTICE_WIDE, *(account.id for account in row.accounts))


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
