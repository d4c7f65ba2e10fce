"""Re-evaluate a stored audit: from its recorded readings, or offline from its captures."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from auditor.adapters.store import Store, StoredAudit, answers_before, asked, imported_then
from auditor.app.acceptances import AcceptanceService
from auditor.app.manner import manner_of
from auditor.app.profession_words import profession_words
from auditor.app.repair_journal import RepairJournal
from auditor.core.evaluation import Audit, AuditContext, Compared, build_audit, compare, plan
from auditor.core.evaluation.acceptance_rules import key_of
from auditor.core.model import PRACTICE_WIDE, Catalog, Outcome, Reading, Source, resolve_placeholders
from auditor.core.reading import ConfirmationLedger, confirm, read_capture

_FROM_PAGES: Final = frozenset({Source.SCREEN, Source.WIRE})


def re_evaluate(
    store: Store, row: StoredAudit, catalog: Catalog, now: datetime, *, from_captures: bool = False
) -> Audit:
    """The audit of a kept check-up; `from_captures` reads its pages anew with today's profiles and checks.

    The newest one knows what was imported since; an older one what was known in its own day.
    """
    how = manner_of(store, row.id)
    books = [book for book in row.rulebooks if book in catalog.rulebooks]
    owed = plan(catalog, row.accounts, books, mode=how.mode, lang=how.lang)
    owners = [*(account.id for account in owed.accounts), PRACTICE_WIDE]
    readings = {owner: _recorded(store, row, owner, now) for owner in owners}
    if from_captures:
        anew = _read_anew(store, row, catalog)
        for owner, read in anew.items():
            pages = {reading.page for reading in read}
            kept = [r for r in readings.get(owner, ()) if r.source not in _FROM_PAGES or r.page not in pages]
            readings[owner] = [*kept, *read]
    repairs = RepairJournal(store).rows()
    under = AuditContext(
        row.id, store.practice, row.started_at, row.finished_at or now, profession_words(), store.acceptances(now.date()), repairs,
        AcceptanceService(store).due(), effort=how.effort, said=AcceptanceService(store).reported_done(),
    )  # fmt: skip
    return build_audit(owed, readings, now, under)


def as_completed(store: Store, row: StoredAudit, catalog: Catalog) -> Audit:
    """A kept check-up as on its own last day, by today's rules: what to compare a newer one with.

    A page that today's profiles read otherwise was read wrongly then; what they cannot read any more stays as it was read.
    """
    day = row.finished_at or row.started_at
    kept, anew = (re_evaluate(store, row, catalog, day, from_captures=flag) for flag in (False, True))
    told = (
        b if b.outcome is not Outcome.UNKNOWN else a
        for a, b in zip(kept.findings, anew.findings, strict=True)
    )
    return replace(kept, findings=tuple(told))


def _recorded(store: Store, row: StoredAudit, owner: str, now: datetime) -> list[Reading]:
    newest = not any(
        _speaks_of(later, owner) for later in store.checkups() if later.started_at > row.started_at
    )
    imported = store.imported(owner) if newest else imported_then(store, row.id, owner)
    said = [*imported, *answers_before(store, row.id, owner), *store.readings(row.id, owner)]
    end = now if row.finished_at else now + timedelta(days=1)  # one broken off has no last day of its own
    return said if newest else [r for r in said if r.observed_at is None or r.observed_at <= end]


def _speaks_of(row: StoredAudit, owner: str) -> bool:
    return row.finished_at is not None and owner in (PRACTICE_WIDE, *(account.id for account in row.accounts))


def own_ledger(store: Store) -> ConfirmationLedger:
    """What the user of this store said yes and no to."""
    return ConfirmationLedger(store.confirmations(), refusals=store.refusals())


def _read_anew(store: Store, row: StoredAudit, catalog: Catalog) -> dict[str, list[Reading]]:
    ledger = own_ledger(store)
    read: dict[str, list[Reading]] = {}
    accounts = {account.id: account for account in row.accounts}
    for account_id, capture in store.captures(row.id):
        profile = catalog.profiles.get(capture.platform)
        if profile and account_id in accounts:
            profile = resolve_placeholders(profile, accounts[account_id])
            read.setdefault(account_id, []).extend(confirm(read_capture(profile, capture), profile, ledger))
    return read


def history(store: Store, catalog: Catalog, now: datetime, most: int | None = None) -> tuple[Compared, ...]:
    """Each kept check-up with the one before it, the newest first, at most so many; all by today's rules.

    The newest is judged as on `now`, so that what has grown old says so; an earlier one as on its own last day.
    """
    rows = [row for row in store.checkups() if row.finished_at]
    found = []
    for old, new in list(zip(rows[1:], rows, strict=False))[:most]:
        then = as_completed(store, old, catalog)
        today = re_evaluate(store, new, catalog, now) if new is rows[0] else _asked(store, new, catalog)
        found.append(Compared(then, today, compare(then, today, asked(store, old.id))))
    return tuple(found)


def _asked(store: Store, row: StoredAudit, catalog: Catalog) -> Audit:
    """An earlier check-up without what it could not yet have asked."""
    audit, keys = as_completed(store, row, catalog), asked(store, row.id)
    findings = tuple(f for f in audit.findings if keys is None or key_of(f) in keys)
    return replace(audit, findings=findings)
